import { eq, sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { db } from '@/db/client'
import { memberships, sessions } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { issueResetToken } from '@/lib/auth/mutations/reset-tokens'
import { hashPassword } from '@/lib/auth/passwords'
import { startSession } from '@/lib/auth/sessions'
import { runBatch, runImports } from '@/lib/member-imports/run-imports'
import { del, get, patch, post } from '@/server/testing/api'
import { aRole, aSignedIn, password, unique } from '@/server/testing/builders'
import { overtaken, queued } from '@/server/testing/lock-queue'
import { aPasskey } from '@/server/testing/passkey'
import { aSchool, type Person, type School } from '@/server/testing/school'

const newPassword = 'another lamp by the window 7'

let school: School
let boss: Person
beforeEach(async () => {
  ;[school, boss] = [await aSchool(), await aSignedIn({ role: 'admin' })]
})

/** Makes and starts an import of people, with Admin's role, of which the first batch is done. */
async function aRunningImport(token: string, { by = token, role = 'Admin', people = 150, batches = 1 } = {}) {
  const tag = unique('late')
  const csv = `email,role\n${Array.from({ length: people }, (_, i) => `${tag}x${i}@lectern.example,${role}`).join('\n')}`
  const checked = await post(school.org('/imports'), { csv }, { token })
  expect([checked.status, checked.body.counts]).toEqual([201, { ok: people }])
  const started = await post(school.org(`/imports/${checked.body.id}/start`), {}, { token: by })
  expect(started.status).toBe(200)
  for (let batch = 0; batch < batches; batch++) await runBatch()
  return checked.body.id as string
}

const read = async (id: string) => (await get(school.org(`/imports/${id}`), { token: school.owner.token })).body
const openInvitationsOf = ({ user }: Person) =>
  db().$count(memberships, sql`${memberships.invitedById} = ${user.id} and ${memberships.status} = 'invited'`)
const turnAtSchool = () => sql`select pg_advisory_xact_lock(hashtext('organization'), hashtext(${school.id}))`
const rowOfSchool = () => sql`select 1 from organizations where id = ${school.id} for update`
/** An account of some days may mail as many people as an import has. */
const aged = { emailVerifiedAt: new Date(0), createdAt: new Date(Date.now() - 900 * 86_400_000) }

const changed =
  (body: object) =>
  ({ user }: Person) =>
    patch(`/users/${user.id}`, body, { token: boss.token })
const deleted = ({ user }: Person) => del(`/users/${user.id}`, { token: boss.token })
const anAdministrator = () => aSignedIn({ role: 'admin' })

const ends = [
  ['a member is deactivated', () => school.joins('admin', aged), changed({ deactivated: true })],
  ['an administrator is deactivated', anAdministrator, changed({ deactivated: true })],
  ['an administrator is demoted', anAdministrator, changed({ role: 'student' })],
  ['an administrator is deleted', anAdministrator, deleted],
] as const

for (const [what, starts, cut] of ends) {
  test(`R3: a batch of an import that waits while ${what} who started it invites nobody any more`, async () => {
    const starter = await starts()
    const id = await aRunningImport(starter.token)
    expect(await openInvitationsOf(starter)).toBe(100)
    const [ended] = await overtaken(turnAtSchool(), () => cut(starter), [runBatch])
    expect(ended.status).toBe(200)
    expect(await openInvitationsOf(starter)).toBe(0)
    expect(await read(id)).toMatchObject({ status: 'stopped', stopReason: 'right-ended', done: 100 })
  })

  test(`R3: one that is at work is done before ${what}, and its invitations end as well`, async () => {
    const starter = await starts()
    const id = await aRunningImport(starter.token)
    const [, [ended]] = await queued(rowOfSchool(), runBatch, [() => cut(starter)])
    expect(ended?.status).toBe(200)
    expect(await openInvitationsOf(starter)).toBe(0)
    expect(await read(id)).toMatchObject({ done: 150, counts: { invited: 150 } })
  })
}

/** An Admin of the school who owns a password, with two sessions: their own, and `other`. */
async function anAdminTwice() {
  const owner = await school.joins('admin', { ...aged, passwordHash: await hashPassword(password) })
  const device = { userAgent: 'other', address: '127.0.0.1', kind: 'api' } as const
  const other = await inTransaction(undefined, tx => startSession(tx, owner.user.id, device, 'password'))
  return { owner, other }
}
type Twice = Awaited<ReturnType<typeof anAdminTwice>>

const change = ({ owner: { token } }: Twice) =>
  patch('/auth/password', { password, newPassword, confirmPassword: newPassword }, { token })
const recover = async ({ owner: { user } }: Twice) => {
  const { token } = await inTransaction(undefined, tx => issueResetToken(tx, user.id, 600))
  return patch(`/auth/reset-password/${token}`, { newPassword })
}

/** Ways in which another session ends. */
const ways: [string, (twice: Twice) => Promise<{ status: number }>][] = [
  ['the owner changes the password', change],
  ['the owner recovers the account', recover],
  ['the owner ends the session', ({ owner, other }) => del(`/sessions/${other.sessionId}`, { token: owner.token })],
  ['the owner ends all other sessions', ({ owner }) => post('/sessions/revoke-others', {}, { token: owner.token })],
  [
    'the owner removes a passkey',
    async ({ owner: { token } }) => del(`/auth/passkeys/${(await aPasskey(token)).passkey.id}`, { token }),
  ],
  ['it signs out', ({ other }) => post('/auth/logout', {}, { token: other.accessToken })],
]

for (const [what, end] of ways)
  test(`R4: an import that was started in another session ends when ${what}`, async () => {
    const twice = await anAdminTwice()
    const id = await aRunningImport(twice.other.accessToken)
    const [ended] = await overtaken(turnAtSchool(), () => end(twice), [runBatch])
    expect(ended.status).toBeLessThan(300)
    expect(await read(id)).toMatchObject({ status: 'stopped', stopReason: 'credential-ended', done: 100 })
  })

test('R4: whoever ends a session is answered after the batch that is at work', async () => {
  const twice = await anAdminTwice()
  const id = await aRunningImport(twice.other.accessToken, { people: 250 })
  const [, [ended]] = await queued(rowOfSchool(), runBatch, [() => change(twice)])
  expect(ended?.status).toBe(200)
  await runImports()
  expect(await read(id)).toMatchObject({ status: 'stopped', stopReason: 'credential-ended', done: 200 })
})

test('R4: what the owner started where they changed the password goes on, and so does what a session started that expired', async () => {
  const twice = await anAdminTwice()
  const own = await aRunningImport(twice.owner.token)
  expect((await change(twice)).status).toBe(200)
  await runImports()
  expect(await read(own)).toMatchObject({ status: 'done', stopReason: null, done: 150 })
  const again = await aRunningImport(twice.owner.token)
  const past = new Date(Date.now() - 1000)
  await db().update(sessions).set({ expiresAt: past }).where(eq(sessions.id, twice.owner.session.sessionId))
  await runImports()
  expect(await read(again)).toMatchObject({ status: 'done', done: 150 })
})

test('R4: an import that stopped with its session goes on in the session of whoever starts it again', async () => {
  const twice = await anAdminTwice()
  const id = await aRunningImport(twice.other.accessToken)
  await change(twice)
  await runImports()
  const started = await post(school.org(`/imports/${id}/start`), {}, { token: twice.owner.token })
  expect(started.body).toMatchObject({ status: 'running', stopReason: null, done: 100 })
  await runImports()
  expect(await read(id)).toMatchObject({ status: 'done', done: 150 })
})

const aKey = async (path: string, token: string) =>
  (await post(path, { name: 'App', scopes: ['organizations:write'] }, { token })).body as { id: string; key: string }

test('R4: an import that an API key started ends with the key', async () => {
  const { owner } = await anAdminTwice()
  const [kept, revoked] = [await aKey('/api-keys', owner.token), await aKey('/api-keys', owner.token)]
  const [good, late] = [
    await aRunningImport(kept.key, { role: 'Student' }),
    await aRunningImport(revoked.key, { role: 'Student', batches: 2 }),
  ]
  const end = () => del(`/api-keys/${revoked.id}`, { token: owner.token })
  expect((await end()).status).toBe(200)
  await runImports()
  expect(await read(good)).toMatchObject({ status: 'done', done: 150 })
  expect(await read(late)).toMatchObject({ status: 'stopped', stopReason: 'credential-ended' })
})

test('R4: an import that an organization’s key started ends when its maker may not manage the organization', async () => {
  const { owner } = await anAdminTwice()
  const { key } = await aKey(school.org('/api-keys'), owner.token)
  const id = await aRunningImport(key, { role: 'Student' })
  // They may still invite, which is not all that the key took.
  const registrar = await aRole(school.id, ['canManageStudents'])
  await db().update(memberships).set({ roleId: registrar.id }).where(eq(memberships.userId, owner.user.id))
  await runImports()
  expect(await read(id)).toMatchObject({ status: 'stopped', stopReason: 'credential-ended', done: 100 })
})

test('R11: an API key that starts what a person has checked hands out no role with rights', async () => {
  const { owner } = await anAdminTwice()
  const { key } = await aKey('/api-keys', owner.token)
  const id = await aRunningImport(owner.token, { by: key, people: 3 })
  expect(await read(id)).toMatchObject({ status: 'done', counts: { 'forbidden-role': 3 } })
})
