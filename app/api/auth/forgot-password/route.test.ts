import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { oneTimeCodes, outboxMails } from '@/db/schema'
import { post } from '@/server/testing/api'
import { aUser, unique } from '@/server/testing/builders'
import { lastOutboxMail } from '@/server/testing/mail'

const anEmail = () => `${unique('reader')}@lectern.example`

test('000 and 001: a code is mailed, under either name of the address', async () => {
  for (const path of ['/auth/forgot-password', '/forgotPassword']) {
    for (const key of ['email', 'emailResetPassword']) {
      const user = await aUser({ locale: 'vi' })
      const reply = await post(path, { [key]: user.email })
      expect([path, key, reply.status, reply.body.success]).toEqual([path, key, 200, true])
      expect(await lastOutboxMail(user.email)).toMatchObject({ template: 'password-reset-code', locale: 'vi' })
    }
  }
  const called = [
    await post('/forgotPassword', { email: anEmail() }),
    await post('/auth/forgot-password', { email: anEmail() }),
  ]
  expect(called.map(reply => reply.status)).toEqual([200, 200])
})

test('P-11: whether an address has an account shows in neither words, headers nor rows', async () => {
  const emails = [(await aUser()).email, anEmail(), (await aUser({ deactivatedAt: new Date() })).email]
  const seen = new Set<string>()
  for (const email of emails) {
    const reply = await post('/auth/forgot-password', { email })
    const codes = await db().select().from(oneTimeCodes).where(eq(oneTimeCodes.email, email))
    const mails = await db().select().from(outboxMails).where(eq(outboxMails.recipient, email))
    seen.add(JSON.stringify([reply.status, reply.text, [...reply.headers], codes.length, mails.length]))
  }
  expect(seen.size).toBe(1)
})

test('bad input is 400 on its field', async () => {
  for (const path of ['/auth/forgot-password', '/forgotPassword', '/auth/forget-password']) {
    for (const body of [{}, { email: 'nobody' }, { email: [anEmail()] }, { email: null }, { email: { $ne: '' } }]) {
      const reply = await post(path, body)
      expect([path, body, reply.status, reply.body.errors[0].path]).toEqual([path, body, 400, 'email'])
    }
  }
})
