import { and, eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { memberships, users } from '@/db/schema'
import { call, get, patch, post } from '@/server/testing/api'
import { aCourse, anOrganization, aSignedIn, aUser, letProofsAge } from '@/server/testing/builders'
import { overtaken } from '@/server/testing/lock-queue'
import { lastSecret } from '@/server/testing/mail'
import { anAddress, aSchool } from '@/server/testing/school'

const password = 'a good long word 77'
const newAdmin = () => ({ email: anAddress(), password, name: 'New', role: 'admin' })

for (const [what, cut] of [
  ['demoted', { role: 'student' }],
  ['deactivated', { deactivated: true }],
] as const)
  test(`R7: nothing that an administrator has under way succeeds once they are ${what}`, async () => {
    const [boss, admin] = [await aSignedIn({ role: 'admin' }), await aSignedIn({ role: 'admin' })]
    const stranger = await aSignedIn()
    // Requests to open an account wait for the one that had its address and was never verified.
    const waiting = [await aUser({ emailVerifiedAt: null }), await aUser({ emailVerifiedAt: null })]
    const bodies = waiting.map(({ email }) => ({ ...newAdmin(), email }))
    const ids = [stranger.user.id, ...waiting.map(({ id }) => id)]
    const [first, replies] = await overtaken(
      sql`select 1 from users where id = any(${sql.param(ids)}::text[]) for update`,
      () => patch(`/users/${admin.user.id}`, cut, { token: boss.token }),
      [
        ...bodies.map(body => () => post('/users', body, { token: admin.token })),
        () => patch(`/users/${stranger.user.id}`, { name: 'Theirs' }, { token: admin.token }),
      ],
    )
    expect(first.status).toBe(200)
    expect(replies.map(({ status }) => status < 400)).toEqual([false, false, false])
    const [named] = await db().select().from(users).where(eq(users.id, stranger.user.id))
    expect(named?.name).toBe(stranger.user.name)
    for (const { email } of bodies)
      expect(await db().$count(users, and(eq(users.email, email), eq(users.role, 'admin')))).toBe(0)
  })

test('an administrator who signed in a while ago proves who they are before another’s address or an administrator is made', async () => {
  const [admin, person] = [await aSignedIn({ role: 'admin' }), await aSignedIn()]
  await letProofsAge(admin.user.id)
  const path = `/users/${person.user.id}`
  for (const body of [{ email: anAddress() }, { role: 'admin' }]) {
    const reply = await patch(path, body, { token: admin.token })
    expect([reply.status, reply.body.type]).toEqual([403, 'proof-required'])
  }
  expect((await patch(path, { name: 'Plain' }, { token: admin.token })).status).toBe(200)
})

test('the invitations of an account end when it is deactivated', async () => {
  const school = await aSchool()
  const [admin, boss, guest] = [await school.joins('admin'), await aSignedIn({ role: 'admin' }), await aSignedIn()]
  const invited = { userId: guest.user.id, roleId: school.roles.admin }
  expect((await post(school.org('/members'), invited, { token: admin.token })).status).toBe(201)
  expect((await patch(`/users/${admin.user.id}`, { deactivated: true }, { token: boss.token })).status).toBe(200)
  expect((await post(school.org('/invitations/accept'), {}, { token: guest.token })).status).toBe(404)
})

test('R11: an API key neither gives nor takes a role with rights', async () => {
  const school = await aSchool()
  const keys = [
    await post(school.org('/api-keys'), { name: 'App', scopes: ['write'] }, { token: school.owner.token }),
    await post('/api-keys', { name: 'App', scopes: ['write'] }, { token: school.owner.token }),
  ]
  const teacher = await school.joins('instructor')
  for (const { body } of keys) {
    const token = body.key as string
    const guest = await aSignedIn()
    const invite = (roleId: string) => post(school.org('/members'), { userId: guest.user.id, roleId }, { token })
    expect([(await invite(school.roles.admin)).status, (await invite(school.roles.student)).status]).toEqual([403, 201])
    expect((await call('DELETE', school.org(`/members/${teacher.user.id}`), { token })).status).toBe(403)
    const csv = `email,role\n${anAddress()},Admin\n${anAddress()},Student`
    const checked = await post(school.org('/imports'), { csv }, { token })
    const rows = await get(school.org(`/imports/${checked.body.id}/rows`), { token })
    expect(rows.body.map(({ state }: { state: string }) => state === 'ok')).toEqual([false, true])
  }
})

test('who has no right to a course is refused without waiting for whoever changes its organization', async () => {
  const school = await anOrganization()
  const course = await aCourse({ organizationId: school.id })
  const stranger = await aSignedIn()
  await db().transaction(async tx => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('organization'), hashtext(${school.id}))`)
    await tx.execute(sql`select 1 from organizations where id = ${school.id} for update`)
    const reply = await patch(`/courses/${course.id}`, { subtitle: 'Theirs' }, { token: stranger.token })
    expect(reply.status).toBe(403)
  })
})

test('P-18: of two sign-ups with one address, the code that somebody else enters leaves no password of the second', async () => {
  const school = await aSchool()
  const email = anAddress()
  await post(school.org('/members'), { email, roleId: school.roles.admin }, { token: school.owner.token })
  const first = await post('/auth/register', { email, password, name: 'Teacher' })
  const second = await post('/auth/register', { email, password: `${password} of another`, name: 'Attacker' })
  expect([first.status, second.status]).toEqual([201, 201])
  const verified = await post('/auth/verify-email', { email, otp: await lastSecret(email) })
  expect(verified.status).toBe(200)
  expect((await post('/auth/login', { email, password: `${password} of another` })).status).toBe(401)
  expect((await get('/auth', { token: second.body.token })).status).toBe(401)
  const accepted = await post(school.org('/invitations/accept'), {}, { token: verified.body.token })
  expect(accepted.status).toBe(200)
  expect(await db().$count(memberships, eq(memberships.email, email))).toBe(1)
  // The second person's own code, in their own session, keeps what they chose.
  const mine = anAddress()
  await post('/auth/register', { email: mine, password, name: 'One' })
  const again = await post('/auth/register', { email: mine, password: `${password} again`, name: 'One' })
  const otp = await lastSecret(mine)
  expect((await post('/auth/verify-email', { email: mine, otp }, { token: again.body.token })).status).toBe(200)
  expect((await post('/auth/login', { email: mine, password: `${password} again` })).status).toBe(200)
})

test('R9: an administrator who signed in a while ago makes no other one, by whichever operation', async () => {
  const admin = await aSignedIn({ role: 'admin' })
  await letProofsAge(admin.user.id)
  const made = await post('/users', newAdmin(), { token: admin.token })
  expect([made.status, made.body.type]).toEqual([403, 'proof-required'])
  expect((await post('/users', { ...newAdmin(), role: 'student' }, { token: admin.token })).status).toBe(201)
})

test('R7: what somebody invited as an administrator of the site ends with that role', async () => {
  const [boss, admin] = [await aSignedIn({ role: 'admin' }), await aSignedIn({ role: 'admin' })]
  const school = await aSchool()
  const friend = await aSignedIn()
  const invite = { userId: friend.user.id, roleId: school.roles.admin }
  expect((await post(`/organizations/${school.id}/members`, invite, { token: admin.token })).status).toBe(201)
  expect((await patch(`/users/${admin.user.id}`, { role: 'student' }, { token: boss.token })).status).toBe(200)
  const open = and(eq(memberships.organizationId, school.id), eq(memberships.userId, friend.user.id))
  expect(await db().select().from(memberships).where(open)).toEqual([])
})
