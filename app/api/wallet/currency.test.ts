import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { get, post } from '@/server/testing/api'
import { aSignedIn } from '@/server/testing/builders'

const forgetEnv = () => {
  ;(globalThis as { lecternEnv?: unknown }).lecternEnv = undefined
}

// A school has one currency, so this one has a database of its own.
beforeAll(() => {
  vi.stubEnv('CURRENCY', 'VND')
  forgetEnv()
})
afterAll(() => {
  vi.unstubAllEnvs()
  forgetEnv()
})

test('in dong a course can be topped up at once, and the limit is as far off as elsewhere', async () => {
  const { token } = await aSignedIn()
  const topUp = (amount: number) => post('/wallet/topups', { amount }, { token })
  expect([(await topUp(250_000_001)).status, (await topUp(0.5)).status]).toEqual([400, 400])
  const paid = await topUp(5_000_000)
  expect([paid.status, paid.body.balance, paid.body.currency]).toEqual([201, 5_000_000, 'VND'])
  expect((await get('/wallet', { token })).body.balance).toBe(5_000_000)
})
