import { afterEach, expect, test } from 'vitest'
import { aUser } from '@/server/testing/builders'
import { withEnvironment } from '@/server/testing/environment'
import { startWarnings } from './start-warnings'

let restore = () => {}
afterEach(() => restore())
const told = async (settings: Record<string, string>, isDemo = false) => {
  restore()
  restore = withEnvironment(settings)
  return (await startWarnings({ isDemo })).join('\n')
}
const right = {
  APP_URL: 'https://school.example',
  SMTP_URL: 'smtp://127.0.0.1:25',
  PAYMENTS: 'none',
}

test('a site that is set up has nothing to say, once somebody administers it', async () => {
  expect(await told(right)).toBe('Nobody administers this site yet: npm run admin -- you@school.example')
  await aUser({ role: 'admin', deactivatedAt: new Date() })
  expect(await told(right)).toContain('npm run admin')
  await aUser({ role: 'admin' })
  expect(await told(right)).toBe('')
})

test('what is missing, or is play, is named with its cure', async () => {
  expect(await told({ ...right, APP_URL: '' })).toContain('set APP_URL')
  expect(await told({ ...right, SMTP_URL: '' })).toContain('set SMTP_URL')
  expect(await told({ ...right, PAYMENTS: '' })).toContain('set PAYMENTS=stripe')
  expect(await told({ ...right, PAYMENTS: 'sandbox' })).toContain('play money')
  expect(await told({ ...right, DATABASE_POOL: '500' })).toContain('DATABASE_POOL=500 asks for more connections')
})

test('a demo is for playing', async () => {
  expect(await told({ APP_URL: '', SMTP_URL: '', PAYMENTS: 'sandbox' }, true)).toBe('')
})
