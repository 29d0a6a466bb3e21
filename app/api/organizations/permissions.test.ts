import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { apiKeys, enrolments, organizationRoles } from '@/db/schema'
import { operationsOf } from '@/lib/api/openapi'
import { loadRoutes } from '@/lib/api/registry'
import { type Permission, permissions } from '@/lib/organizations/policy'
import { call } from '@/server/testing/api'
import {
  aCategory,
  aCourse,
  aLevel,
  aMembership,
  anAttendance,
  anOrganization,
  anOrganizer,
  aRole,
  aSignedIn,
  aTerm,
  aUser,
  unique,
} from '@/server/testing/builders'
import { formerStaff } from '@/server/testing/former-staff'
import { aMaterial } from '@/server/testing/lessons'
import { organizationPrint } from '@/server/testing/organization-print'
import { routeFiles } from '../routes.gen'

/** A school with one of everything, and somebody who calls it. */
async function aWorld() {
  const owner = await anOrganizer()
  const school = await anOrganization({ ownerId: owner.user.id })
  const adminRole = await aRole(school.id, [...permissions], 'Admin')
  await db().update(organizationRoles).set({ systemKey: 'admin' }).where(eq(organizationRoles.id, adminRole.id))
  await aMembership(school.id, owner.user, adminRole.id)
  const level = await aLevel(school.id)
  const course = await aCourse({ organizationId: school.id, isOrgPrivate: true })
  const pupil = async () => {
    const user = await aUser()
    return aMembership(school.id, user, school.studentRole.id)
  }
  return {
    id: school.id,
    owner,
    school,
    adminRole,
    level,
    course,
    pupil,
    term: await aTerm(level),
    lesson: await aMaterial(course.id),
    category: await aCategory(),
    member: await pupil(),
  }
}
type World = Awaited<ReturnType<typeof aWorld>>

/**
 * Who may: the holder of any one of some permissions; `all` of some; any member; the owner; the invited; whoever has an
 * account (they see nothing of it); everybody.
 */
type Right = Permission[] | { all: Permission[] } | 'member' | 'owner' | 'invited' | 'listing' | 'public'
type Row = [
  operation: string,
  right: Right,
  send: (world: World) => Promise<[path: string, body?: unknown]>,
  ok?: number,
]

const org =
  (path = '', body?: unknown) =>
  async (world: World): Promise<[string, unknown]> => [`/organizations/${world.id}${path}`, body]
const recordOf = async (world: World) => {
  const { userId } = await world.pupil()
  return anAttendance(
    userId ?? '',
    { ...world.lesson, organizationId: world.id },
    { recordedById: world.owner.user.id },
  )
}
const empty = async ({ id }: World) => (await aLevel(id)).id
const ownTerm = async (world: World) => (await aTerm(world.level)).id
const ownCourse = async ({ id }: World) => (await aCourse({ organizationId: id, isOrgPrivate: true })).id
const enrolled = async ({ course, pupil }: World) => {
  const userId = (await pupil()).userId ?? ''
  await db().insert(enrolments).values({ userId, courseId: course.id, source: 'organization' })
  return userId
}
const inviting = async ({ id, school }: World) =>
  (await aMembership(id, await aUser(), school.studentRole.id, 'invited')).id
const ownKey = async ({ id, owner }: World) => {
  const keyHash = unique('hash')
  const values = { userId: owner.user.id, organizationId: id, name: 'App', prefix: 'lk_', keyHash, scopes: ['read'] }
  const [key] = await db().insert(apiKeys).values(values).returning({ id: apiKeys.id })
  return key?.id
}
const dates = { startDate: '2026-01-01', endDate: '2026-06-30' }
const managesStudents: Permission[] = ['canManageStudents']
const managesRoles: Permission[] = ['canManageRoles']
const managesLevels: Permission[] = ['canManageLevels']
const managesTerms: Permission[] = ['canManageTerms']
const managesCourses: Permission[] = ['canManageCourses']
const reports: Permission[] = ['canViewReports']
// Those who manage the courses of an organization are on the staff of each of them.
const records: Permission[] = ['canRecordAttendance', 'canManageCourses']

const table: Row[] = [
  ['GET /organizations/{id}', 'public', org()],
  ['PATCH /organizations/{id}', ['canManageOrganization'], org('', { description: 'New.' })],
  ['GET /organizations/{id}/api-keys', ['canManageOrganization'], org('/api-keys')],
  ['POST /organizations/{id}/api-keys', ['canManageOrganization'], org('/api-keys', { name: 'App' }), 201],
  [
    'DELETE /organizations/{id}/api-keys/{keyId}',
    ['canManageOrganization'],
    async w => [`/organizations/${w.id}/api-keys/${await ownKey(w)}`],
  ],
  [
    'POST /organizations/{id}/api-keys/{keyId}/confirm',
    ['canManageOrganization'],
    async w => [`/organizations/${w.id}/api-keys/${await ownKey(w)}/confirm`, {}],
  ],
  ['GET /organizations/{id}/members', 'member', org('/members')],
  ['GET /organizations/{id}/users', 'member', org('/users')],
  ['GET /organizations/{id}/users/{userId}', 'member', async w => [`/organizations/${w.id}/users/${w.member.userId}`]],
  [
    'POST /organizations/{id}/members',
    managesStudents,
    async w => [
      `/organizations/${w.id}/members`,
      { email: `${unique('new')}@lectern.example`, roleId: w.school.studentRole.id },
    ],
    201,
  ],
  [
    'DELETE /organizations/{id}/members/{userId}',
    managesStudents,
    async w => [`/organizations/${w.id}/members/${(await w.pupil()).userId}`],
  ],
  [
    'PATCH /organizations/{id}/users/{userId}/role',
    managesRoles,
    async w => [`/organizations/${w.id}/users/${w.member.userId}/role`, { roleId: (await aRole(w.id, [])).id }],
  ],
  [
    'POST /organizations/{id}/invitations/{membershipId}',
    managesStudents,
    async w => [`/organizations/${w.id}/invitations/${await inviting(w)}`, {}],
  ],
  [
    'DELETE /organizations/{id}/invitations/{membershipId}',
    managesStudents,
    async w => [`/organizations/${w.id}/invitations/${await inviting(w)}`],
  ],
  ['GET /organizations/{id}/imports', managesStudents, org('/imports')],
  ['POST /organizations/{id}/imports', managesStudents, org('/imports', { csv: 'email\nnew@lectern.example' }), 201],
  ['GET /organizations/{id}/roles', 'member', org('/roles')],
  [
    'POST /organizations/{id}/roles',
    managesRoles,
    async w => [`/organizations/${w.id}/roles`, { name: unique('Role '), permissions: [] }],
    201,
  ],
  [
    'PATCH /organizations/{id}/roles/{roleId}',
    managesRoles,
    async w => [`/organizations/${w.id}/roles/${(await aRole(w.id, [])).id}`, { name: unique('Role ') }],
  ],
  [
    'DELETE /organizations/{id}/roles/{roleId}',
    managesRoles,
    async w => [`/organizations/${w.id}/roles/${(await aRole(w.id, [])).id}`],
  ],
  ['GET /organizations/{id}/courses', 'public', org('/courses')],
  [
    'POST /organizations/{id}/courses',
    managesCourses,
    async w => [`/organizations/${w.id}/courses`, { title: 'New', category: w.category.id, price: 0 }],
    201,
  ],
  [
    'PATCH /organizations/{id}/courses/{courseId}',
    managesCourses,
    async w => [`/organizations/${w.id}/courses/${w.course.id}`, { subtitle: 'New.' }],
  ],
  [
    'DELETE /organizations/{id}/courses/{courseId}',
    managesCourses,
    async w => [`/organizations/${w.id}/courses/${await ownCourse(w)}`],
  ],
  [
    'PATCH /organizations/{id}/courses/{courseId}/assign-term',
    managesCourses,
    async w => [`/organizations/${w.id}/courses/${w.course.id}/assign-term`, { termId: w.term.id }],
  ],
  [
    'PATCH /organizations/{id}/courses/{courseId}/instructor',
    managesCourses,
    async w => [`/organizations/${w.id}/courses/${w.course.id}/instructor`, { instructorId: w.owner.user.id }],
  ],
  [
    'POST /organizations/{id}/courses/{courseId}/enrolments',
    { all: ['canManageCourses', 'canManageStudents'] },
    async w => [`/organizations/${w.id}/courses/${w.course.id}/enrolments`, { userIds: [w.member.userId] }],
  ],
  [
    'DELETE /organizations/{id}/courses/{courseId}/enrolments/{userId}',
    { all: ['canManageCourses', 'canManageStudents'] },
    async w => [`/organizations/${w.id}/courses/${w.course.id}/enrolments/${await enrolled(w)}`],
  ],
  [
    'GET /organizations/{id}/courses/{courseId}/attendance',
    [...records, ...reports],
    async w => [`/organizations/${w.id}/courses/${w.course.id}/attendance`],
  ],
  [
    'PUT /organizations/{id}/courses/{courseId}/attendance',
    records,
    async w => [
      `/organizations/${w.id}/courses/${w.course.id}/attendance`,
      { materialId: w.lesson.id, marks: [{ userId: w.member.userId, status: 'present' }] },
    ],
  ],
  ['GET /organizations/{id}/reports/attendance', reports, org('/reports/attendance')],
  ['GET /organizations/{id}/reports/attendance/file', reports, org('/reports/attendance/file')],
  ['GET /organizations/{id}/reports/progress', reports, org('/reports/progress')],
  ['GET /organizations/{id}/reports/progress/file', reports, org('/reports/progress/file')],
  ['GET /levels', 'listing', async w => [`/levels?organizationId=${w.id}`]],
  ['GET /levels/{id}', 'member', async w => [`/levels/${w.level.id}`]],
  ['GET /levels/organization/{organizationId}', 'member', async w => [`/levels/organization/${w.id}`]],
  ['POST /levels', managesLevels, async w => ['/levels', { organizationId: w.id, name: unique('Level ') }], 201],
  ['PATCH /levels/{id}', managesLevels, async w => [`/levels/${w.level.id}`, { description: 'New.' }]],
  ['DELETE /levels/{id}', managesLevels, async w => [`/levels/${await empty(w)}`]],
  // An order that is not of these levels is 409 to whoever may order them.
  ['PUT /organizations/{id}/levels', managesLevels, org('/levels', { levelIds: [] }), 409],
  ['GET /levels/{id}/terms', 'member', async w => [`/levels/${w.level.id}/terms`]],
  ['GET /levels/{id}/terms/{termId}', 'member', async w => [`/levels/${w.level.id}/terms/${w.term.id}`]],
  ['POST /levels/{id}/terms', managesTerms, async w => [`/levels/${w.level.id}/terms`, { name: 'New', ...dates }], 201],
  ['PATCH /levels/{id}/terms/{termId}', managesTerms, async w => [`/levels/${w.level.id}/terms/${w.term.id}`, dates]],
  ['DELETE /levels/{id}/terms/{termId}', managesTerms, async w => [`/levels/${w.level.id}/terms/${await ownTerm(w)}`]],
  ['GET /attendance', 'listing', async w => [`/attendance?organizationId=${w.id}`]],
  [
    'POST /attendance',
    records,
    async w => [
      '/attendance',
      {
        userId: (await w.pupil()).userId,
        courseId: w.course.id,
        materialId: w.lesson.id,
        organizationId: w.id,
        status: 'late',
      },
    ],
    201,
  ],
  ['GET /attendance/{id}', [...records, ...reports], async w => [`/attendance/${(await recordOf(w)).id}`]],
  ['PATCH /attendance/{id}', records, async w => [`/attendance/${(await recordOf(w)).id}`, { status: 'late' }]],
  ['DELETE /attendance/{id}', records, async w => [`/attendance/${(await recordOf(w)).id}`]],
  [
    'POST /organizations/{id}/transfer',
    'owner',
    async w => [`/organizations/${w.id}/transfer`, { userId: w.owner.user.id }],
  ],
  // Its published course keeps the school from being deleted by whoever may: 409.
  ['DELETE /organizations/{id}', 'owner', org(), 409],
  ['POST /organizations/{id}/invitations/accept', 'invited', org('/invitations/accept', {})],
]

/** Tested with their own objects elsewhere: what a file import has inside, and the steps that end a place. */
const elsewhere = [
  'GET /organizations/{id}/imports/{importId}',
  'GET /organizations/{id}/imports/{importId}/rows',
  'POST /organizations/{id}/imports/{importId}/start',
  'POST /organizations/{id}/invitations/decline',
  'POST /organizations/{id}/members/leave',
]

/** Records of attendance answer 404 to members who may not see them; an id says nothing of its organization. */
const hidden = /^(GET|PATCH|DELETE) \/attendance\/\{id\}$/

type Caller = {
  name: string
  token: string
  has: readonly Permission[]
  /** `claimant`: registered an address that was invited, and never verified it. */
  is: 'member' | 'owner' | 'admin' | 'invited' | 'claimant' | 'nobody'
}

const answersForKey = new Set([
  'POST /organizations/{id}/api-keys',
  'POST /organizations/{id}/api-keys/{keyId}/confirm',
])

function expected([operation, right, , ok = 200]: Row, { has, is }: Caller): number {
  if (right === 'public' || right === 'listing') return ok
  if (right === 'invited') return is === 'invited' ? ok : is === 'claimant' ? 403 : 404
  // The key would speak for a member, and an administrator of the site is none.
  if (is === 'admin') return answersForKey.has(operation) ? 403 : ok
  if (['nobody', 'invited', 'claimant'].includes(is)) return 404
  if (right === 'member' || is === 'owner') return ok
  if (right === 'owner') return 403
  const isAllowed = Array.isArray(right)
    ? right.some(permission => has.includes(permission))
    : right.all.every(permission => has.includes(permission))
  if (isAllowed) return ok
  return hidden.test(operation) && !has.includes('canViewReports') ? 404 : 403
}

const callers: [string, (world: World) => Promise<Omit<Caller, 'name'>>][] = [
  ...permissions.map((permission): (typeof callers)[number] => [
    `a member with ${permission} alone`,
    async ({ id }) => {
      const { token, user } = await aSignedIn()
      await aMembership(id, user, (await aRole(id, [permission])).id)
      return { token, has: [permission], is: 'member' }
    },
  ]),
  [
    'a member without any permission',
    async ({ id, school }) => {
      const { token, user } = await aSignedIn()
      await aMembership(id, user, school.studentRole.id)
      return { token, has: [], is: 'member' }
    },
  ],
  [
    'an Admin of another organization',
    async () => {
      const other = await anOrganization()
      const { token, user } = await aSignedIn()
      await aMembership(other.id, user, (await aRole(other.id, [...permissions])).id)
      return { token, has: [], is: 'nobody' }
    },
  ],
  ...(['left', 'inactive'] as const).map((status): (typeof callers)[number] => [
    `an Admin who is ${status}`,
    async ({ id, adminRole }) => {
      const { token, user } = await aSignedIn()
      await aMembership(id, user, adminRole.id, status)
      return { token, has: [], is: 'nobody' }
    },
  ]),
  [
    'somebody invited as an Admin',
    async ({ id, adminRole }) => {
      const { token, user } = await aSignedIn()
      await aMembership(id, user, adminRole.id, 'invited')
      return { token, has: [], is: 'invited' }
    },
  ],
  ...(['removed', 'formerEditor', 'unverified'] as const).map((who): (typeof callers)[number] => [
    {
      removed: 'an Admin and instructor who was removed',
      formerEditor: 'a former editor of its course',
      unverified: 'somebody who only registered an invited address',
    }[who],
    async ({ id, course, owner }) => {
      const { token } = (await formerStaff(id, course.id, owner))[who]
      return { token, has: [], is: who === 'unverified' ? 'claimant' : 'nobody' }
    },
  ]),
  ['the owner', async ({ owner }) => ({ token: owner.token, has: permissions, is: 'owner' })],
  [
    'an administrator of the platform',
    async () => ({ token: (await aSignedIn({ role: 'admin' })).token, has: permissions, is: 'admin' }),
  ],
]

test('every operation of organizations, levels and attendance stands in the matrix', async () => {
  const operations = operationsOf(await loadRoutes(routeFiles))
    .filter(({ path }) => /^\/(organizations\/\{|levels|attendance)/.test(path))
    // PUT is PATCH under another name wherever both are there, HEAD is GET.
    .filter(
      ({ method, path }, _, all) => method !== 'PUT' || !all.some(one => one.method === 'PATCH' && one.path === path),
    )
    .map(({ method, path }) => `${method} ${path}`)
    .filter(operation => !operation.startsWith('HEAD'))
  expect([...table.map(([operation]) => operation), ...elsewhere].sort()).toEqual(operations.sort())
})

test.each(callers)('P-23: what %s may do is what the table says, operation by operation', async (name, makeCaller) => {
  const world = await aWorld()
  const caller = { name, ...(await makeCaller(world)) }
  const differences: string[] = []
  for (const row of table) {
    const [operation, right, send] = row
    const [path, body] = await send(world)
    const { token } = caller
    const wanted = expected(row, caller)
    const before = wanted > 400 && (await organizationPrint(world.id))
    const reply = await call(operation.split(' ')[0] ?? '', path, { token, body })
    if (before && before !== (await organizationPrint(world.id))) differences.push(`${operation}: refused, and done`)
    if (reply.status !== wanted)
      differences.push(`${operation}: ${reply.status} instead of ${wanted}. ${reply.text.slice(0, 200)}`)
    // Whoever is not in the organization sees nothing of it in lists of their own.
    if (right === 'listing' && ['nobody', 'invited', 'claimant'].includes(caller.is)) expect(reply.body).toEqual([])
    expect((await call(operation.split(' ')[0] ?? '', path, { body })).status).toBe(right === 'public' ? 200 : 401)
  }
  expect(differences).toEqual([])
})
