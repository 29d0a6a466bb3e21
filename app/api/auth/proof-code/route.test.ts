import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { oneTimeCodes } from '@/db/schema'
import { post } from '@/server/testing/api'
import { aSignedIn, aUserWithPassword, password } from '@/server/testing/builders'
import { lastOutboxMail } from '@/server/testing/mail'

const ask = (token?: string) => post('/auth/proof-code', undefined, { token })
const codesOf = (userId: string) => db().select().from(oneTimeCodes).where(eq(oneTimeCodes.userId, userId))

test('an account without a password gets a code by mail, never in the reply', async () => {
  const { user, token } = await aSignedIn()
  const reply = await ask(token)
  expect([reply.status, reply.body.success, reply.body.expiresIn]).toEqual([201, true, 600])
  const mail = await lastOutboxMail(user.email)
  expect([mail?.template, mail?.data.code?.length, reply.text.includes(mail?.data.code ?? 'none')]).toEqual([
    'proof-code',
    6,
    false,
  ])
  expect((await codesOf(user.id)).map(({ purpose, attempts }) => [purpose, attempts])).toEqual([['owner_proof', 0]])
})

test('with a password it is 409 and nothing is mailed', async () => {
  const user = await aUserWithPassword()
  const { token } = (await post('/auth/login', { email: user.email, password })).body
  const reply = await ask(token)
  expect([reply.status, reply.body.type]).toEqual([409, 'has-password'])
  expect([await codesOf(user.id), await lastOutboxMail(user.email)]).toEqual([[], undefined])
})

test('nobody is 401, an app with an API key 403, and the fourth in 15 minutes 429', async () => {
  expect((await ask()).status).toBe(401)
  const { token } = await aSignedIn()
  const { key } = (await post('/api-keys', { name: 'Timetable', scopes: ['read', 'write'] }, { token })).body
  expect((await ask(key)).status).toBe(403)
  const statuses = []
  for (let i = 0; i < 4; i++) statuses.push((await ask(token)).status)
  expect(statuses).toEqual([201, 201, 201, 429])
})
