import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { users } from '@/db/schema'
import { call, get, patch, post, put } from '@/server/testing/api'
import { aSignedIn, aUserWithPassword, password } from '@/server/testing/builders'
import { lastOutboxMail } from '@/server/testing/mail'

const newPassword = 'another-reading-room'
const signIn = (email: string, word: string) => post('/auth/login', { email, password: word })
const rowOf = async (id: string) => (await db().select().from(users).where(eq(users.id, id)))[0]

/** Both documents' ways to change the password, and the name each gives the current one. */
const ways = [
  {
    field: 'password',
    change: (current: unknown, next: unknown, token?: string, address?: string) =>
      put('/auth/password', { password: current, newPassword: next, confirmPassword: next }, { token, address }),
  },
  {
    field: 'currentPassword',
    change: (current: unknown, next: unknown, token?: string, address?: string) =>
      post('/users/change-password', { currentPassword: current, newPassword: next }, { token, address }),
  },
]

test('P-15: a changed password ends every other session and keeps this one', async () => {
  for (const { change } of ways) {
    const user = await aUserWithPassword()
    const others = await Promise.all(Array.from({ length: 3 }, () => signIn(user.email, password)))
    const mine = (await signIn(user.email, password)).body
    const reply = await change(password, newPassword, mine.token)
    expect([reply.status, reply.body.success]).toEqual([200, true])
    expect((await get('/auth/me', { token: mine.token })).status).toBe(200)
    expect((await post('/auth/refresh', { refreshToken: mine.refreshToken })).status).toBe(200)
    for (const { body, headers } of others) {
      const cookie = headers.getSetCookie()[0]?.split(';')[0] ?? ''
      expect((await get('/auth/me', { token: body.token })).status).toBe(401)
      expect((await get('/auth/me', { headers: { cookie } })).status).toBe(401)
      expect((await post('/auth/refresh', { refreshToken: body.refreshToken })).status).toBe(401)
    }
    expect([(await signIn(user.email, password)).status, (await signIn(user.email, newPassword)).status]).toEqual([
      401, 200,
    ])
    expect((await lastOutboxMail(user.email))?.template).toBe('password-changed')
  }
})

test('a wrong current password is 400 on its field, and nothing changes', async () => {
  for (const { change, field } of ways) {
    const user = await aUserWithPassword()
    const { body } = await signIn(user.email, password)
    const before = await rowOf(user.id)
    const reply = await change('not-this-one', newPassword, body.token)
    expect([reply.status, reply.body.type, reply.body.errors[0].path]).toEqual([400, 'wrong-password', field])
    expect(await rowOf(user.id)).toEqual(before)
    expect(await lastOutboxMail(user.email)).toBeUndefined()
  }
})

test('P-47: after five wrong ones the right one has to wait, from wherever it comes', async () => {
  for (const { change } of ways) {
    const user = await aUserWithPassword()
    const { body } = await signIn(user.email, password)
    for (let i = 0; i < 5; i++) expect((await change('not-this-one', newPassword, body.token)).status).toBe(400)
    const refused = await change(password, newPassword, body.token)
    expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true])
    expect((await signIn(user.email, password)).status).toBe(200)
  }
})

test('of two changes at once one counts', async () => {
  const user = await aUserWithPassword()
  const [one, two] = await Promise.all([signIn(user.email, password), signIn(user.email, password)])
  const { change } = ways[0]!
  const replies = await Promise.all([
    change(password, 'first-new-room', one.body.token),
    change(password, 'second-new-room', two.body.token),
  ])
  expect(replies.filter(reply => reply.status === 200)).toHaveLength(1)
})

test('an account without a password is told how to get one', async () => {
  for (const { change } of ways) {
    const { token } = await aSignedIn({ provider: 'google' })
    const reply = await change('anything', newPassword, token)
    expect([reply.status, reply.body.type]).toEqual([409, 'no-password'])
  }
})

test('nobody changes a password without being signed in, and another site cannot make a browser do it', async () => {
  for (const { change } of ways) expect((await change(password, newPassword)).status).toBe(401)
  const user = await aUserWithPassword()
  const cookie = (await signIn(user.email, password)).headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const body = { password, newPassword, confirmPassword: newPassword, currentPassword: password }
  for (const [method, path] of [
    ['PUT', '/auth/password'],
    ['POST', '/users/change-password'],
  ] as const) {
    for (const headers of [{ cookie }, { cookie, origin: 'https://evil.example' }] as Record<string, string>[]) {
      expect((await call(method, path, { body, headers })).status).toBe(403)
    }
  }
  expect((await signIn(user.email, password)).status).toBe(200)
})

test('bad input is 400 on its field', async () => {
  const user = await aUserWithPassword()
  const { token } = (await signIn(user.email, password)).body
  for (const { change, field } of ways) {
    expect((await change(undefined, newPassword, token)).body.errors[0].path).toBe(field)
    expect((await change('', newPassword, token)).body.errors[0].path).toBe(field)
    for (const next of [undefined, '12345', 'x'.repeat(1025), 1234567, null]) {
      const reply = await change(password, next, token)
      expect([reply.status, reply.body.errors[0].path]).toEqual([400, 'newPassword'])
    }
  }
  const differs = await patch('/auth/password', { password, newPassword, confirmPassword: 'other' }, { token })
  expect([differs.status, differs.body.errors[0].path]).toEqual([400, 'confirmPassword'])
})
