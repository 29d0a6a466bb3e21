import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { organizations, users } from '@/db/schema'
import { type Call, call, post } from '@/server/testing/api'
import { aSignedIn, aUserWithPassword, letProofsAge, password } from '@/server/testing/builders'
import { lastSecret } from '@/server/testing/mail'
import { aSchool } from '@/server/testing/school'

const next = 'quiet lamp by the door'

async function aPerson(values: Parameters<typeof aUserWithPassword>[0] = {}) {
  const user = await aUserWithPassword(values)
  const { body } = await post('/auth/login', { email: user.email, password })
  return { user, token: body.token as string }
}

const refused = async (method: string, path: string, options: Call) => {
  const { status, body } = await call(method, path, options)
  return [status, body.type]
}
const needsProof = [403, 'proof-required']

test('R9: with a second step on, an old session and the password alone change no password', async () => {
  const bodies = [
    ['POST', '/users/change-password', { currentPassword: password, newPassword: next }],
    ['PATCH', '/auth/password', { password, newPassword: next, confirmPassword: next }],
  ] as const
  for (const [method, path, body] of bodies) {
    const { user, token } = await aPerson()
    await db().update(users).set({ twoFactorMethod: 'email' }).where(eq(users.id, user.id))
    await letProofsAge(user.id)
    expect(await refused(method, path, { token, body })).toEqual(needsProof)
    await post('/auth/proof-code', {}, { token })
    const code = await lastSecret(user.email)
    expect((await call(method, path, { token, body: { ...body, code } })).status).toBe(200)
  }
})

test('without a second step the current password is the proof, and after signing in nothing more is asked', async () => {
  const old = await aPerson()
  await letProofsAge(old.user.id)
  const body = { currentPassword: password, newPassword: next }
  expect((await post('/users/change-password', body, old)).status).toBe(200)
  const fresh = await aPerson()
  await db().update(users).set({ twoFactorMethod: 'email' }).where(eq(users.id, fresh.user.id))
  expect((await post('/users/change-password', body, fresh)).status).toBe(200)
})

test('R9: an administrator who signed in a while ago takes nobody’s second step', async () => {
  const [admin, person] = [await aPerson({ role: 'admin' }), await aSignedIn({ twoFactorMethod: 'email' })]
  await letProofsAge(admin.user.id)
  const path = `/users/${person.user.id}/reset-2fa`
  const body = { reason: 'Lost the phone' }
  expect(await refused('POST', path, { token: admin.token, body })).toEqual(needsProof)
  const [row] = await db().select().from(users).where(eq(users.id, person.user.id))
  expect(row?.twoFactorMethod).toBe('email')
  expect((await post(path, { ...body, password }, admin)).status).toBe(200)
})

test('R9: an organization is deleted and handed over by somebody who has just proved who they are', async () => {
  const school = await aSchool()
  const heir = await school.joins('admin')
  const { owner, org } = school
  await letProofsAge(owner.user.id)
  expect(await refused('DELETE', org(''), { token: owner.token, body: {} })).toEqual(needsProof)
  expect(await refused('POST', org('/transfer'), { token: owner.token, body: { userId: heir.user.id } })).toEqual(
    needsProof,
  )
  const [row] = await db().select().from(organizations).where(eq(organizations.id, school.id))
  expect([row?.deletedAt, row?.ownerId]).toEqual([null, owner.user.id])
  // With the proof in the same request.
  const founder = await aPerson()
  const made = await post('/organizations', { name: `Small school ${founder.user.id}` }, founder)
  await letProofsAge(founder.user.id)
  const gone = await call('DELETE', `/organizations/${made.body.id}`, { token: founder.token, body: { password } })
  expect(gone.status).toBe(200)
})
