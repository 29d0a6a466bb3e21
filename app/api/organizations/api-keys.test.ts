import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { memberships, organizations } from '@/db/schema'
import { newId } from '@/lib/ids'
import { del, get, post } from '@/server/testing/api'
import { aMemberOf, anOrganization, aSignedIn, aUser, letProofsAge } from '@/server/testing/builders'
import { lastOutboxMail } from '@/server/testing/mail'

const manages = ['canManageOrganization', 'canManageStudents', 'canManageCourses']

async function aSchoolWithKey(scopes = ['organizations:write']) {
  const owner = await aUser()
  const school = await anOrganization({ ownerId: owner.id })
  const manager = await aMemberOf(school.id, manages)
  const made = await post(`/organizations/${school.id}/api-keys`, { name: 'Import', scopes }, { token: manager.token })
  return { school, owner, manager, made, key: made.body.key as string }
}

test('a key of an organization acts inside it alone; its maker and the owner are told', async () => {
  const { school, owner, manager, made, key } = await aSchoolWithKey()
  expect([made.status, made.body]).toMatchObject([201, { name: 'Import', organizationId: school.id }])
  for (const { email } of [owner, manager.user]) {
    expect(await lastOutboxMail(email)).toMatchObject({ template: 'api-key-created' })
  }
  expect((await get(`/organizations/${school.id}/members`, { token: key })).status).toBe(200)
  const invited = await post(
    `/organizations/${school.id}/members`,
    { email: `${newId()}@lectern.example`, roleId: school.studentRole.id },
    { token: key },
  )
  expect(invited.status).toBe(201)
  const elsewhere = await anOrganization()
  for (const path of [
    `/organizations/${elsewhere.id}/members`,
    '/users/profile',
    '/cart',
    '/wallet',
    '/courses',
    '/organizations',
  ]) {
    const reply = await get(path, { token: key })
    expect([path, reply.status, reply.body.type]).toEqual([path, 403, 'organization-key'])
  }
  const listed = await get(`/organizations/${school.id}/api-keys`, { token: manager.token })
  expect(listed.body).toMatchObject([{ name: 'Import', isActive: true, madeBy: { id: manager.user.id } }])
  expect(listed.text).not.toContain(key)
})

test('the key of a former member is refused at once, and works again once another manager confirms it', async () => {
  const { school, manager, made, key } = await aSchoolWithKey()
  const status = async () => (await get(`/organizations/${school.id}/members`, { token: key })).status
  expect(await status()).toBe(200)
  for (const values of [{ status: 'left' }, { status: 'active', roleId: school.managerRole.id }] as const) {
    await db().update(memberships).set(values).where(eq(memberships.id, manager.membership.id))
    expect([values, await status()]).toEqual([values, 401])
  }
  const next = await aMemberOf(school.id, manages)
  const page = `/organizations/${school.id}/api-keys`
  expect((await get(page, { token: next.token })).body).toMatchObject([{ isActive: false }])
  const confirmed = await post(`${page}/${made.body.id}/confirm`, {}, { token: next.token })
  expect([confirmed.status, confirmed.body]).toMatchObject([200, { isActive: true, madeBy: { id: next.user.id } }])
  expect(await status()).toBe(200)
  const revoked = await del(`${page}/${made.body.id}`, { token: next.token })
  expect([revoked.status, await status()]).toEqual([200, 401])
  expect((await post(`${page}/${made.body.id}/confirm`, {}, { token: next.token })).status).toBe(404)
})

test('it ends with the organization, and never administers the site', async () => {
  const { school, manager, key } = await aSchoolWithKey(['write'])
  await db().update(organizations).set({ deletedAt: new Date() }).where(eq(organizations.id, school.id))
  expect((await get(`/organizations/${school.id}/members`, { token: key })).status).toBe(401)
  expect(manager.user.role).toBe('student')
})

test('making, confirming and revoking take the permission, a person and a recent proof', async () => {
  const { school, manager, made, key } = await aSchoolWithKey()
  const page = `/organizations/${school.id}/api-keys`
  const teacher = await aMemberOf(school.id, ['canManageCourses'])
  const stranger = await aSignedIn()
  for (const [token, expected] of [
    [teacher.token, 403],
    [stranger.token, 404],
    [key, 403],
  ] as const) {
    expect((await get(page, { token })).status).toBe(expected)
    expect((await post(page, { name: 'App' }, { token })).status).toBe(expected)
    expect((await del(`${page}/${made.body.id}`, { token })).status).toBe(expected)
    expect((await post(`${page}/${made.body.id}/confirm`, {}, { token })).status).toBe(expected)
  }
  expect((await get(page)).status).toBe(401)
  await letProofsAge(manager.user.id)
  expect((await post(page, { name: 'App' }, { token: manager.token })).body.type).toBe('proof-required')
  expect((await post(`${page}/${made.body.id}/confirm`, {}, { token: manager.token })).body.type).toBe('proof-required')
  expect((await get(page, { token: manager.token })).body).toHaveLength(1)
  const other = await aSchoolWithKey()
  expect((await del(`${page}/${other.made.body.id}`, { token: manager.token })).status).toBe(404)
})
