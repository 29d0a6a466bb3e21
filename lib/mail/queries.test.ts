import { eq } from 'drizzle-orm'
import { afterEach, expect, test } from 'vitest'
import { db } from '@/db/client'
import { platformSettings } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import type { Admin } from '@/lib/auth/actor'
import { newId } from '@/lib/ids'
import { unique } from '@/server/testing/builders'
import { withEnvironment } from '@/server/testing/environment'
import { setSmtpUrl } from '@/server/testing/mail'
import { enqueueMail } from './mutations/enqueue-mail'
import { listOutbox, readOutboxMail } from './queries'

const makeDemo = () => db().insert(platformSettings).values({ key: 'demo', value: {} }).onConflictDoNothing()
afterEach(async () => {
  setSmtpUrl(undefined)
  await db().delete(platformSettings).where(eq(platformSettings.key, 'demo'))
})

const admin: Admin = { userId: newId(), sessionId: null, role: 'admin', name: 'A', activeOrganizationId: null }

async function aMail(suppressed = false): Promise<string> {
  const recipient = `${unique('reader')}@lectern.example`
  const data = { name: 'Bình', code: '271828' }
  await inTransaction(undefined, tx =>
    enqueueMail(tx, { dedupeKey: newId(), recipient, locale: 'vi', template: 'login-code', data, suppressed }),
  )
  return recipient
}

test('the outbox is readable in the demo school, with the codes that would have been mailed', async () => {
  await makeDemo()
  const recipient = await aMail()
  const entry = (await listOutbox(admin))?.find(mail => mail.recipient === recipient)
  expect(entry?.subject).toBe('Mã đăng nhập của bạn')
  const mail = await readOutboxMail(admin, entry?.id ?? '')
  expect(mail?.html).toContain('271828')
  expect(mail?.text).toContain('    271828\n')
  expect(await readOutboxMail(admin, newId())).toBeUndefined()
})

test('outside the demo, on a public address, and wherever mail is really sent, nobody reads the outbox', async () => {
  await aMail()
  expect(await listOutbox(admin)).toBeUndefined()
  await makeDemo()
  const [entry] = (await listOutbox(admin)) ?? []
  const restore = withEnvironment({ APP_URL: 'https://school.example' })
  expect(await listOutbox(admin)).toBeUndefined()
  restore()
  setSmtpUrl('smtp://127.0.0.1:1')
  expect([await listOutbox(admin), await readOutboxMail(admin, entry?.id ?? '')]).toEqual([undefined, undefined])
})

test('what was written for an address that nobody has does not show', async () => {
  await makeDemo()
  const recipient = await aMail(true)
  expect((await listOutbox(admin))?.map(mail => mail.recipient)).not.toContain(recipient)
})
