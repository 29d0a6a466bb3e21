import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { notifications, outboxMails } from '@/db/schema'
import { renderMail } from '@/lib/mail/templates/render'
import { get, post, put } from '@/server/testing/api'
import { aSignedIn, aUserWithPassword, password } from '@/server/testing/builders'
import { lastOutboxMail, lastSecret } from '@/server/testing/mail'

const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0'
const chrome = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36'

const signIn = async (email: string, userAgent: string, address: string, secret = password) => {
  const reply = await post(
    '/auth/login',
    { email, password: secret },
    { headers: { 'user-agent': userAgent }, address },
  )
  expect(reply.status).toBe(200)
  return reply.body.accessToken as string
}
const mailsTo = (recipient: string) =>
  db()
    .select()
    .from(outboxMails)
    .where(and(eq(outboxMails.recipient, recipient), eq(outboxMails.template, 'new-device')))
const bellOf = (userId: string) => db().select().from(notifications).where(eq(notifications.userId, userId))

test('R12: a sign-in on a new device is told by mail and on the site, once; known devices and the first are not', async () => {
  const { id, email } = await aUserWithPassword()
  await signIn(email, firefox, '203.0.113.9')
  await signIn(email, firefox.replaceAll('132', '140'), '203.0.113.77')
  expect([await mailsTo(email), await bellOf(id)]).toEqual([[], []])
  await signIn(email, chrome, '203.0.113.9')
  expect(await mailsTo(email)).toMatchObject([{ data: { device: 'Chrome · Linux', address: '203.0.113.9' } }])
  expect(await bellOf(id)).toMatchObject([{ type: 'new-device', data: { device: 'Chrome · Linux' }, actorId: null }])
  await signIn(email, chrome, '203.0.113.9')
  const token = await signIn(email, firefox, '203.0.113.9')
  expect(await mailsTo(email)).toHaveLength(1)
  await signIn(email, firefox, '198.51.100.9')
  expect(await mailsTo(email)).toHaveLength(2)
  const { body } = await get('/notifications', { token, headers: { 'accept-language': 'vi' } })
  expect(body[0].text).toMatch(/thiết bị mới: Firefox · Windows/)
})

test('R12: the session of a sign-up is none, and the mail is in the owner’s language', async () => {
  const email = `${Date.now()}@lectern.example`
  const options = { headers: { 'user-agent': firefox, 'accept-language': 'vi' }, address: '203.0.113.5' }
  await post('/auth/register', { email, name: 'An', password: 'quiet-reading-room' }, options)
  expect(await mailsTo(email)).toEqual([])
  await signIn(email, chrome, '203.0.113.5')
  const [mail] = await mailsTo(email)
  expect(mail?.locale).toBe('vi')
  const { subject, text } = await renderMail('new-device', 'vi', mail?.data)
  expect(subject).toBe('Một lượt đăng nhập mới vào tài khoản của bạn')
  expect(text).toContain('Chrome · Linux')
  expect((await renderMail('new-device', 'en', { ...(mail?.data as object), device: '' })).text).toContain(
    'a device we do not know',
  )
})

test('R12: after a reset no device is taken for known, because a stranger may have signed in on it', async () => {
  const { email } = await aUserWithPassword()
  await signIn(email, firefox, '203.0.113.9')
  await post('/auth/forgot-password', { email })
  const reset = { email, otp: await lastSecret(email), newPassword: `${password}-again` }
  expect((await post('/auth/reset-password', reset)).status).toBe(200)
  await signIn(email, firefox, '203.0.113.9', reset.newPassword)
  expect(await mailsTo(email)).toHaveLength(1)
})

test('R12: mails of devices, passkeys and keys cannot be switched off; the entry on the site can', async () => {
  const { user, token } = await aSignedIn({ emailVerifiedAt: new Date() })
  const wishes = ['new-device', 'api-key-created'].map(type => ({ type, inApp: false }))
  expect((await put('/notifications/preferences', wishes, { token })).status).toBe(200)
  const off = await put('/notifications/preferences', [{ type: 'new-device', email: false }], { token })
  expect(off.status).toBe(400)
  const { body } = await get('/notifications/preferences', { token })
  const fixed = body.filter(({ group }: { group: string }) => group === 'security')
  expect(fixed.map(({ isEmailFixed }: { isEmailFixed: boolean }) => isEmailFixed)).toEqual([true, true, true])
  expect((await post('/api-keys', { name: 'An app', scopes: ['read'] }, { token })).status).toBe(201)
  expect(await lastOutboxMail(user.email)).toMatchObject({ template: 'api-key-created' })
  expect(await bellOf(user.id)).toEqual([])
})

test('R12: a new key stands among the notifications', async () => {
  const { user, token } = await aSignedIn({ emailVerifiedAt: new Date() })
  await post('/api-keys', { name: 'An app', scopes: ['read'] }, { token })
  expect(await bellOf(user.id)).toMatchObject([{ type: 'api-key-created' }])
  const { body } = await get('/notifications', { token })
  expect(body[0]).toMatchObject({ path: '/account/api-keys', text: expect.stringMatching(/^The API key An app \(lk_/) })
})
