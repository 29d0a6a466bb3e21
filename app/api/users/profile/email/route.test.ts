import { and, eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { auditEvents, oneTimeCodes, oneTimeTokens, outboxMails, users } from '@/db/schema'
import { renderMail } from '@/lib/mail/templates/render'
import { endStaleEmailChanges } from '@/lib/users/mutations/end-email-change'
import { del, get, patch, post, put } from '@/server/testing/api'
import { aSignedIn, aUser, aUserWithPassword, letProofsAge, password, unique } from '@/server/testing/builders'
import { lastOutboxMail, lastSecret, otherCode } from '@/server/testing/mail'

const anEmail = () => `${unique('moved')}@lectern.example`
const rowOf = async (id: string) => (await db().select().from(users).where(eq(users.id, id)))[0]
const mailsTo = (email: string) => db().select().from(outboxMails).where(eq(outboxMails.recipient, email))
const kindsOf = async (id: string) =>
  (await db().select().from(auditEvents).where(eq(auditEvents.userId, id)).orderBy(auditEvents.id))
    .map(({ kind }) => kind)
    .filter(kind => kind !== 'sign-in')

async function anOwner(values: Partial<typeof users.$inferInsert> = {}) {
  const user = await aUserWithPassword(values)
  const { body } = await post('/auth/login', { email: user.email, password })
  return { user, token: body.accessToken as string }
}

const ask = (token: string, email: string, more: object = { currentPassword: password }) =>
  patch('/users/profile', { email, ...more }, { token })
const confirm = (token: string, code: string, address?: string) =>
  post('/users/profile/email/confirm', { code }, { token, address })
const resend = (token: string) => post('/users/profile/email/resend', undefined, { token })
const cancel = (token: string) => del('/users/profile/email', { token })
const stop = (stopToken: string) => post('/auth/stop-email-change', { token: stopToken })

/** An owner who waits for the code, with the code and the token of the link that stops it. */
async function aPendingChange(values: Partial<typeof users.$inferInsert> = {}) {
  const { user, token } = await anOwner(values)
  const email = anEmail()
  expect((await ask(token, email)).status).toBe(200)
  return { user, token, email, code: await lastSecret(email), stopToken: await lastSecret(user.email) }
}

test('001: the address changes with the code that reached the new one, and both addresses have heard of it', async () => {
  const { user, token } = await anOwner({ locale: 'vi' })
  const email = anEmail()
  const asked = await ask(token, email)
  expect([asked.status, asked.body]).toMatchObject([
    200,
    { email: user.email, emailVerified: true, pendingEmail: email },
  ])
  expect((await get('/users/profile', { token })).body).toEqual(asked.body)
  expect((await mailsTo(email)).map(mail => [mail.template, mail.locale])).toEqual([['email-change-code', 'vi']])
  expect((await lastOutboxMail(user.email))?.template).toBe('email-change-requested')

  const reply = await confirm(token, await lastSecret(email))
  expect([reply.status, reply.body]).toMatchObject([200, { email, emailVerified: true, pendingEmail: null }])
  expect((await get('/users/profile', { token })).body).toEqual(reply.body)
  expect((await lastOutboxMail(user.email))?.template).toBe('email-changed')
  expect((await post('/auth/login', { email, password })).status).toBe(200)
  expect((await post('/auth/login', { email: user.email, password })).status).toBe(401)

  const events = await db().select().from(auditEvents).where(eq(auditEvents.userId, user.id)).orderBy(auditEvents.id)
  const details = { from: 'p…@lectern.example', to: 'm…@lectern.example' }
  expect(events.filter(({ kind }) => kind !== 'sign-in')).toMatchObject([
    { kind: 'email-change-requested', actorId: user.id, details },
    { kind: 'email-changed', actorId: user.id, details },
  ])
})

test('no mail to the old address names the new one in full, and the mail to the new one names nobody', async () => {
  const { user, token, email, code } = await aPendingChange({ name: 'Call 555-1234 Now' })
  const requested = await lastOutboxMail(user.email)
  await confirm(token, code)
  const changed = await lastOutboxMail(user.email)
  for (const mail of [requested, changed]) {
    for (const locale of ['en', 'vi'] as const) {
      const { subject, text, html } = await renderMail(mail?.template as string, locale, mail?.data)
      expect(subject + text + html).not.toContain(email)
      expect(text).toContain('m…@lectern.example')
    }
  }
  for (const locale of ['en', 'vi'] as const) {
    const { subject, text, html } = await renderMail('email-change-code', locale, { code })
    expect(text).toContain(code)
    expect(subject + text + html).not.toContain(user.name)
  }
})

test('without the password it is 403 everywhere, with a cookie as with a token, and nothing else of the body changes', async () => {
  const { user, token } = await anOwner()
  const signedIn = await post('/auth/login', { email: user.email, password })
  const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const browser = { headers: { cookie, origin: 'http://localhost:3000' } }
  await letProofsAge(user.id)
  const before = await rowOf(user.id)
  const body = { email: anEmail(), name: 'Changed', fullname: 'Changed', address: 'Elsewhere' }
  for (const path of ['/auth', '/users/profile', `/users/${user.id}`]) {
    for (const options of [{ token }, browser]) {
      for (const send of [put, patch]) {
        const reply = await send(path, body, options)
        expect([path, reply.status, reply.body.type]).toEqual([path, 403, 'proof-required'])
      }
    }
  }
  expect(await rowOf(user.id)).toEqual(before)
  expect(await mailsTo(body.email)).toEqual([])
  expect((await put(`/users/${user.id}`, { ...body, currentPassword: password }, browser)).body).toMatchObject({
    email: user.email,
    pendingEmail: body.email,
    name: 'Changed',
  })
})

test('the session of a thief: wrong passwords are 403 on their field, after five nothing counts, and no mail goes out', async () => {
  const { user, token } = await anOwner()
  const email = anEmail()
  for (const currentPassword of ['', 'wrong-word', 'x'.repeat(1024), 'quiet-reading-roo', 'Quiet-reading-room']) {
    const reply = await ask(token, email, { currentPassword })
    expect([reply.status, reply.body.type, reply.body.errors?.[0]?.path]).toEqual([
      403,
      'wrong-proof',
      'currentPassword',
    ])
  }
  expect((await ask(token, email)).status).toBe(429)
  expect([(await rowOf(user.id))?.pendingEmail, await mailsTo(email)]).toEqual([null, []])
})

test('an account without a password shows a fresh sign-in or a code; an old session alone is 403', async () => {
  const { user, token } = await aSignedIn({ provider: 'google' })
  const [first, second] = [anEmail(), anEmail()]
  expect((await ask(token, first, {})).body).toMatchObject({ email: user.email, pendingEmail: first })
  await letProofsAge(user.id)
  for (const [proof, type] of [
    [{}, 'proof-required'],
    [{ currentPassword: password }, 'proof-required'],
  ] as const) {
    const reply = await ask(token, second, proof)
    expect([reply.status, reply.body.type]).toEqual([403, type])
  }
  const wrong = await ask(token, second, { code: '123456' })
  expect([wrong.status, wrong.body.type]).toEqual([403, 'wrong-proof'])
  expect((await ask(token, second, { code: 'not a code' })).status).toBe(400)
  await post('/auth/proof-code', undefined, { token })
  const mailed = await lastSecret(user.email)
  expect((await ask(token, second, { code: mailed })).body.pendingEmail).toBe(second)
})

test('P-13: after five wrong codes the right one is refused too; another code begins anew', async () => {
  const { user, token, email, code } = await aPendingChange()
  for (const left of [4, 3, 2, 1, 0]) {
    const reply = await confirm(token, otherCode(code, left + 1))
    expect([reply.status, reply.body.type, reply.body.attemptsLeft]).toEqual([400, 'wrong-code', left])
  }
  expect((await confirm(token, code)).status).toBe(400)
  expect((await rowOf(user.id))?.email).toBe(user.email)
  expect((await resend(token)).status).toBe(201)
  const next = await lastSecret(email)
  if (next !== code) expect((await confirm(token, code)).status).toBe(400)
  expect((await confirm(token, next)).body).toMatchObject({ email, pendingEmail: null })
  expect((await confirm(token, next)).status).toBe(400)
})

test('a code that ran out, a used one, and one for an address asked for before: none counts', async () => {
  const old = await aPendingChange()
  await db()
    .update(oneTimeCodes)
    .set({ expiresAt: sql`now() - interval '1 second'` })
    .where(eq(oneTimeCodes.userId, old.user.id))
  expect((await confirm(old.token, old.code)).status).toBe(400)

  const { user, token, code } = await aPendingChange()
  const other = anEmail()
  await ask(token, other)
  const next = await lastSecret(other)
  if (next !== code) expect((await confirm(token, code)).status).toBe(400)
  expect((await confirm(token, next)).body.email).toBe(other)
  expect((await rowOf(user.id))?.email).toBe(other)
})

test('purpose swap: no other code confirms an address, and this one opens nothing else', async () => {
  const { user, token, email, code } = await aPendingChange()
  await post('/otp/generate', { email: user.email, purpose: 'password_reset' })
  const reset = await lastSecret(user.email)
  if (reset !== code) expect((await confirm(token, reset)).status).toBe(400)
  for (const address of [user.email, email]) {
    for (const purpose of ['password_reset', 'email_verification', 'login_verification']) {
      if (reset === code) continue
      expect([purpose, (await post('/otp/verify', { email: address, code, purpose })).status]).toEqual([purpose, 400])
    }
    expect((await post('/otp/verify', { email: address, code, purpose: 'email_change' })).status).toBe(400)
  }
  expect((await post('/auth/verify-email', { email, otp: code })).status).toBe(400)
  expect((await confirm(token, code)).status).toBe(200)
})

test('the code is its account’s alone: another session cannot spend it, and guessing elsewhere costs it no try', async () => {
  const mine = await aPendingChange()
  const thief = await anOwner()
  await ask(thief.token, mine.email)
  for (let i = 0; i < 5; i++) expect((await confirm(thief.token, mine.code)).body.type).toBe('wrong-code')
  expect((await confirm(mine.token, mine.code)).body.email).toBe(mine.email)
  expect((await rowOf(thief.user.id))?.email).toBe(thief.user.email)
})

test('P-11: a taken address is answered as a free one is; its owner gets a note and no code', async () => {
  const holder = await aUser({ locale: 'vi', name: 'Bùi Lan' })
  const closed = await aUser({ deactivatedAt: new Date() })
  const seen = new Set<string>()
  for (const email of [anEmail(), holder.email, closed.email]) {
    const { user, token } = await anOwner()
    const asked = await ask(token, email)
    const wrong = await confirm(token, '000000')
    const rows = await db().select().from(oneTimeCodes).where(eq(oneTimeCodes.userId, user.id))
    const words = JSON.stringify([
      asked.status,
      wrong.status,
      wrong.body,
      (await resend(token)).body,
      Object.keys(asked.body),
      asked.body.pendingEmail === email,
      await kindsOf(user.id),
      rows.length,
      (await mailsTo(email)).length,
      (await mailsTo(user.email)).map(({ template }) => template),
    ])
    seen.add(words)
  }
  expect([...seen]).toHaveLength(1)
  const [note] = await mailsTo(holder.email)
  expect(note).toMatchObject({ template: 'email-change-taken', locale: 'vi', data: { name: 'Bùi Lan' } })
  await expect(lastSecret(holder.email)).rejects.toThrow('No code')
  expect((await mailsTo(closed.email)).every(({ lastError }) => lastError === 'suppressed')).toBe(true)
})

test('an address that somebody else takes meanwhile is 409, and nothing changes', async () => {
  const { user, token, email, code } = await aPendingChange()
  const other = await aUser({ email })
  const reply = await confirm(token, code)
  expect([reply.status, reply.body.type, reply.body.errors[0].path]).toEqual([409, 'email-taken', 'email'])
  expect(await rowOf(user.id)).toMatchObject({ email: user.email, pendingEmail: email })
  expect((await rowOf(other.id))?.email).toBe(email)
})

test('of two people who confirm one address at once, one gets it', async () => {
  const email = anEmail()
  const people = []
  for (let i = 0; i < 3; i++) {
    const { token } = await anOwner()
    await ask(token, email)
    people.push({ token, code: await lastSecret(email) })
  }
  const replies = await Promise.all(people.map(({ token, code }) => confirm(token, code)))
  expect(replies.map(({ status }) => status).sort()).toEqual([200, 409, 409])
})

test('P-18: an account that nobody ever verified holds the address against nobody', async () => {
  const email = anEmail()
  const squatter = await post('/auth/register', { email, password: 'squatters-word' })
  const { token } = await anOwner()
  await ask(token, email)
  const code = await lastSecret(email)
  expect((await confirm(token, code)).body.email).toBe(email)
  expect((await get('/auth/me', { token: squatter.body.accessToken })).status).toBe(401)
  expect((await post('/auth/login', { email, password: 'squatters-word' })).status).toBe(401)
  expect((await post('/auth/login', { email, password })).status).toBe(200)
})

test('what was mailed to the old address before opens nothing any more', async () => {
  const { user, token, code } = await aPendingChange()
  await post('/auth/forget-password', { email: user.email })
  const link = await lastSecret(user.email)
  await post('/otp/generate', { email: user.email, purpose: 'password_reset' })
  const resetCode = await lastSecret(user.email)
  await confirm(token, code)
  expect((await put(`/auth/reset-password/${link}`, { newPassword: 'another-word' })).status).toBe(400)
  const used = { email: user.email, code: resetCode, purpose: 'password_reset' }
  expect((await post('/otp/verify', used)).status).toBe(400)
  expect((await get('/auth/me', { token })).status).toBe(200)
})

test('the link in the old mailbox stops it: the address stays, everybody is signed out, and the code is dead', async () => {
  const { user, token, code, stopToken } = await aPendingChange()
  expect((await stop('x'.repeat(43))).status).toBe(400)
  const reply = await stop(stopToken)
  expect([reply.status, reply.body.success]).toEqual([201, true])
  expect(await rowOf(user.id)).toMatchObject({ email: user.email, pendingEmail: null })
  expect((await get('/auth/me', { token })).status).toBe(401)
  const again = await anOwner()
  expect((await confirm(again.token, code)).status).toBe(400)
  expect(await kindsOf(user.id)).toEqual(['email-change-requested', 'email-change-cancelled'])
  const twice = await stop(stopToken)
  expect([twice.status, twice.body.type]).toEqual([400, 'link-over'])
})

test('the link stops only what it was sent for: not a later change, not one that was made', async () => {
  const { user, token, stopToken } = await aPendingChange()
  const next = anEmail()
  await ask(token, next)
  expect((await stop(stopToken)).status).toBe(400)
  await confirm(token, await lastSecret(next))
  const newer = await db().select().from(oneTimeTokens).where(eq(oneTimeTokens.userId, user.id))
  expect(newer.every(({ usedAt }) => usedAt !== null)).toBe(true)
  expect((await get('/auth/me', { token })).status).toBe(200)
})

test('the owner gives it up; again changes nothing; nothing is left to resend or confirm', async () => {
  const { user, token, code, stopToken } = await aPendingChange()
  expect((await cancel(token)).body).toMatchObject({ email: user.email, pendingEmail: null })
  expect((await cancel(token)).status).toBe(200)
  expect((await confirm(token, code)).status).toBe(400)
  const again = await resend(token)
  expect([again.status, again.body.type]).toEqual([409, 'no-email-change'])
  expect((await stop(stopToken)).status).toBe(400)
  expect(await kindsOf(user.id)).toEqual(['email-change-requested', 'email-change-cancelled'])
})

test('a new password ends a change that a thief may have asked for', async () => {
  const { user, token, code } = await aPendingChange()
  const body = { currentPassword: password, newPassword: 'another-word' }
  expect((await post('/users/change-password', body, { token })).status).toBe(200)
  expect((await rowOf(user.id))?.pendingEmail).toBeNull()
  expect((await confirm(token, code)).status).toBe(400)
})

test('P-47: three codes to one address in a quarter of an hour, then 429', async () => {
  const { token, email } = await aPendingChange()
  const statuses = [(await resend(token)).status, (await resend(token)).status, (await resend(token)).status]
  expect(statuses).toEqual([201, 201, 429])
  expect((await mailsTo(email)).length).toBe(3)
  expect((await ask((await anOwner()).token, email)).status).toBe(429)
})

test('P-21: pendingEmail is not for bodies to set', async () => {
  const { user, token } = await anOwner()
  const admin = await aSignedIn({ role: 'admin' })
  for (const [path, sender] of [
    ['/auth', token],
    ['/users/profile', token],
    [`/users/${user.id}`, token],
    [`/users/${user.id}`, admin.token],
  ] as const) {
    const body = { pendingEmail: anEmail(), pending_email: anEmail(), emailVerified: false, bio: 'Set' }
    expect((await put(path, body, { token: sender })).status).toBe(200)
  }
  expect(await rowOf(user.id)).toMatchObject({ email: user.email, pendingEmail: null })
})

test('an administrator changes another person’s address at once; what waited of a change ends', async () => {
  const admin = await aSignedIn({ role: 'admin' })
  const { user, token, code } = await aPendingChange()
  const email = anEmail()
  const reply = await put(`/users/${user.id}`, { email }, { token: admin.token })
  expect([reply.status, reply.body]).toMatchObject([200, { email, emailVerified: false, pendingEmail: null }])
  expect((await lastOutboxMail(user.email))?.template).toBe('email-changed')
  // Whoever was signed in is out, so nobody is left to enter the code.
  expect((await confirm(token, code)).status).toBe(401)
  const taken = await put(`/users/${user.id}`, { email: admin.user.email, bio: 'Changed' }, { token: admin.token })
  expect([taken.status, taken.body.type, (await rowOf(user.id))?.bio]).toEqual([409, 'email-taken', null])
  // Their own address takes the same way as anybody's.
  await letProofsAge(admin.user.id)
  const own = await put(`/users/${admin.user.id}`, { email: anEmail() }, { token: admin.token })
  expect([own.status, own.body.type]).toEqual([403, 'proof-required'])
})

test('a change that nobody confirms is over after a day', async () => {
  const { user, token, code, stopToken } = await aPendingChange()
  const young = await aPendingChange()
  await db()
    .update(oneTimeTokens)
    .set({ expiresAt: sql`now() - interval '1 minute'` })
    .where(and(eq(oneTimeTokens.userId, user.id), eq(oneTimeTokens.purpose, 'email_change')))
  await endStaleEmailChanges()
  expect((await get('/users/profile', { token })).body.pendingEmail).toBeNull()
  expect([(await confirm(token, code)).status, (await stop(stopToken)).status]).toEqual([400, 400])
  expect((await confirm(young.token, young.code)).status).toBe(200)
})

test('nobody without a session, no key of an app, and bad input', async () => {
  const { token } = await anOwner()
  const key = (await post('/api-keys', { name: 'App', scopes: ['write'] }, { token })).body.key
  for (const [caller, status] of [
    [undefined, 401],
    [key, 403],
  ] as const) {
    const options = { token: caller }
    expect((await post('/users/profile/email/confirm', { code: '123456' }, options)).status).toBe(status)
    expect((await post('/users/profile/email/resend', undefined, options)).status).toBe(status)
    expect((await del('/users/profile/email', options)).status).toBe(status)
  }
  for (const code of [undefined, '12345', '1234567', 123456, ['123456'], 'abcdef']) {
    expect([code, (await post('/users/profile/email/confirm', { code }, { token })).status]).toEqual([code, 400])
  }
  for (const body of [{}, { token: '' }, { token: 'x'.repeat(201) }, { token: ['x'] }]) {
    expect((await post('/auth/stop-email-change', body)).status).toBe(400)
  }
})
