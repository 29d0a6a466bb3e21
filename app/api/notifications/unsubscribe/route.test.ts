import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { db } from '@/db/client'
import { digestItems, notificationPreferences } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { newId } from '@/lib/ids'
import { deliverDueMails } from '@/lib/mail/mutations/deliver-mail'
import { notify } from '@/lib/notifications/mutations/notify'
import { notificationTypes } from '@/lib/notifications/policy'
import { isStoppable, readUnsubscribeToken, unsubscribeToken } from '@/lib/notifications/unsubscribe'
import { call, get, post, put } from '@/server/testing/api'
import { aSignedIn } from '@/server/testing/builders'
import { aMailServer, type MailServer, setSmtpUrl } from '@/server/testing/mail'

let server: MailServer | undefined
afterEach(async () => {
  await server?.stop()
  server = undefined
  setSmtpUrl(undefined)
})

type Person = Awaited<ReturnType<typeof aSignedIn>>
const tell = ({ user }: Person) =>
  inTransaction(undefined, tx =>
    notify(tx, {
      type: 'refund-declined',
      to: [user.id],
      data: { orderId: newId(), amount: 1250, currency: 'USD' },
      dedupeKey: newId(),
    }),
  )
const preferences = async ({ token }: Person) =>
  (await get('/notifications/preferences', { token })).body as { type: string; email: boolean; digest: boolean }[]
/** As a mail program posts it: a form of one field, no cookie, no token. */
const oneClick = (token: string) =>
  call('POST', `/notifications/unsubscribe/${token}`, {
    body: 'List-Unsubscribe=One-Click',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })

test('List-Unsubscribe: the mail has the two headers, one post stops its type and nothing else, and again changes nothing', async () => {
  server = await aMailServer()
  const [reader, other] = [await aSignedIn(), await aSignedIn()]
  await tell(reader)
  await deliverDueMails()
  const headers = Object.fromEntries((server.received[0]?.headers ?? []).map(({ key, value }) => [key, value]))
  expect(headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click')
  const [, token = ''] =
    /^<http\S+\/api\/notifications\/unsubscribe\/(\S+)>$/.exec(headers['list-unsubscribe'] ?? '') ?? []
  expect(server.received[0]?.text).toContain(`/unsubscribe/${token}`)
  const before = await preferences(reader)
  for (let i = 0; i < 2; i++) {
    const reply = await oneClick(token)
    expect([reply.status, reply.body]).toEqual([200, { success: true, stopped: 'refund-declined' }])
  }
  const after = before.map(row => (row.type === 'refund-declined' ? { ...row, email: false } : row))
  expect(await preferences(reader)).toEqual(after)
  expect(await preferences(other)).toEqual(before)
  await tell(reader)
  await tell(other)
  await deliverDueMails()
  expect(server.received.map(mail => mail.recipients[0])).toEqual([reader.user.email, other.user.email])
})

test('List-Unsubscribe: opening the address changes nothing and leads to the page that asks', async () => {
  const reader = await aSignedIn()
  const token = unsubscribeToken(reader.user.id, 'review-reply')
  const before = await preferences(reader)
  const reply = await get(`/notifications/unsubscribe/${token}`)
  expect([reply.status, reply.headers.get('location')]).toEqual([302, `http://localhost:3000/unsubscribe/${token}`])
  expect(await preferences(reader)).toEqual(before)
})

test('List-Unsubscribe: the link of a summary stops the summaries, and what waits for the next is gone', async () => {
  const reader = await aSignedIn()
  const wishes = [
    { type: 'sale', digest: true },
    { type: 'refund-declined', digest: true, email: true },
  ]
  await put('/notifications/preferences', wishes, { token: reader.token })
  await tell(reader)
  expect(await db().$count(digestItems, eq(digestItems.userId, reader.user.id))).toBe(1)
  expect((await oneClick(unsubscribeToken(reader.user.id, 'digest'))).status).toBe(200)
  const rows = await preferences(reader)
  expect(rows.filter(({ digest }) => digest)).toEqual([])
  expect(rows.find(({ type }) => type === 'refund-declined')?.email).toBe(true)
  expect(await db().$count(digestItems, eq(digestItems.userId, reader.user.id))).toBe(0)
})

test('List-Unsubscribe: a link that was changed anywhere stops nothing', async () => {
  const [reader, other] = [await aSignedIn(), await aSignedIn()]
  const token = unsubscribeToken(reader.user.id, 'sale')
  const [id, type, mac] = token.split('.')
  const forged = [
    [other.user.id, type, mac],
    [id, 'new-lesson', mac],
    [id, 'order-paid', mac],
    [id, type, mac?.slice(0, -1)],
    [id, type, `${mac}=`],
    [id, type, ''],
    [id, type, mac, 'x'],
    [id, type],
  ].map(parts => parts.join('.'))
  for (const wrong of forged) expect([wrong, (await oneClick(wrong)).status]).toEqual([wrong, 404])
  expect(await db().$count(notificationPreferences, eq(notificationPreferences.userId, reader.user.id))).toBe(0)
  // An account that is gone is no error: its mails have stopped.
  expect((await post(`/notifications/unsubscribe/${unsubscribeToken(newId(), 'sale')}`, undefined)).status).toBe(200)
})

test('List-Unsubscribe: every token is read back, and no other character makes it another one that counts', () => {
  const type = fc.constantFrom(...notificationTypes.filter(isStoppable))
  fc.assert(
    fc.property(type, fc.nat(200), fc.constantFrom(...'aZ0-_.=%'), (what, place, character) => {
      const userId = newId()
      const token = unsubscribeToken(userId, what)
      expect(readUnsubscribeToken(token)).toEqual({ userId, what })
      const at = place % token.length
      const changed = token.slice(0, at) + character + token.slice(at + 1)
      if (changed !== token) expect(readUnsubscribeToken(changed)).toBeUndefined()
    }),
  )
})
