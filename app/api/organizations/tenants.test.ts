import fc from 'fast-check'
import { expect, test } from 'vitest'
import { permissions } from '@/lib/organizations/policy'
import { call } from '@/server/testing/api'
import {
  aCourse,
  aLevel,
  aMembership,
  anAttendance,
  anEnrolment,
  anOrganization,
  anOrganizer,
  aRole,
  aTerm,
  aUser,
} from '@/server/testing/builders'
import { aMaterial } from '@/server/testing/lessons'
import { organizationPrint } from '@/server/testing/organization-print'

/** A school in which everything is named after it; the other one has the same under other ids. */
async function aSchool(mark: string) {
  const head = await anOrganizer()
  const school = await anOrganization({ ownerId: head.user.id, name: `School ${mark}` })
  const admin = await aRole(school.id, [...permissions], `Head ${mark}`)
  await aMembership(school.id, head.user, admin.id)
  const level = await aLevel(school.id, { name: `Level ${mark}` })
  const term = await aTerm(level, { name: `Term ${mark}` })
  const teacher = await aUser({ role: 'instructor' })
  const values = { organizationId: school.id, termId: term.id, isOrgPrivate: true, instructorId: teacher.id }
  const course = await aCourse({ ...values, title: `Course ${mark}` })
  const lesson = await aMaterial(course.id, { title: `Lesson ${mark}`, content: `Secret ${mark}` })
  const pupil = await aUser({ email: `pupil-${mark.toLowerCase()}@lectern.example` })
  await aMembership(school.id, pupil, school.studentRole.id)
  await anEnrolment(pupil.id, course.id)
  const guest = await aMembership(school.id, await aUser(), school.studentRole.id, 'invited')
  const record = await anAttendance(
    pupil.id,
    { ...lesson, organizationId: school.id },
    { notes: `Note ${mark}`, recordedById: head.user.id },
  )
  return {
    head,
    ids: {
      organization: school.id,
      level: level.id,
      term: term.id,
      course: course.id,
      material: lesson.id,
      user: pupil.id,
      role: admin.id,
      membership: guest.id,
      attendance: record.id,
    },
  }
}

type Kind = keyof Awaited<ReturnType<typeof aSchool>>['ids']

/** Addresses and bodies with places for ids: `{course}`, `{user}`. */
const organization = '/organizations/{organization}'
const requests: [method: string, path: string, body?: unknown][] = [
  ['PATCH', organization, { description: 'Taken.', settings: {} }],
  ['DELETE', organization],
  ['POST', `${organization}/transfer`, { userId: '{user}' }],
  ['GET', `${organization}/members?roleId={role}&levelId={level}&termId={term}`],
  ['GET', `${organization}/members?limit=100`],
  ['DELETE', `${organization}/members/{user}`],
  ['POST', `${organization}/members/leave`],
  [
    'POST',
    `${organization}/members`,
    { email: 'new@lectern.example', roleId: '{role}', levelId: '{level}', termId: '{term}' },
  ],
  ['GET', `${organization}/users/{user}`],
  ['PATCH', `${organization}/users/{user}/role`, { roleId: '{role}', levelId: '{level}', termId: '{term}' }],
  ['POST', `${organization}/invitations/{membership}`, {}],
  ['DELETE', `${organization}/invitations/{membership}`],
  ['POST', `${organization}/invitations/accept`, {}],
  ['GET', `${organization}/roles`],
  ['POST', `${organization}/roles`, { name: 'Taken', organizationId: '{organization}' }],
  ['PATCH', `${organization}/roles/{role}`, { name: 'Taken' }],
  ['DELETE', `${organization}/roles/{role}`],
  ['GET', `${organization}/courses?termId={term}&levelId={level}&instructor={user}`],
  ['GET', `${organization}/courses`],
  ['PATCH', `${organization}/courses/{course}`, { title: 'Taken', organizationId: '{organization}' }],
  ['DELETE', `${organization}/courses/{course}`],
  ['PATCH', `${organization}/courses/{course}/assign-term`, { termId: '{term}' }],
  ['PATCH', `${organization}/courses/{course}/assign-term`, { termId: null }],
  ['PATCH', `${organization}/courses/{course}/instructor`, { instructorId: '{user}' }],
  ['GET', `${organization}/courses/{course}/attendance?people=everybody`],
  [
    'PUT',
    `${organization}/courses/{course}/attendance`,
    {
      materialId: '{material}',
      marks: [{ userId: '{user}', status: 'absent' }],
      others: 'absent',
      people: 'everybody',
    },
  ],
  ['GET', `${organization}/reports/attendance?groupBy=learner&courseId={course}&levelId={level}&termId={term}`],
  ['GET', `${organization}/reports/attendance/file?courseId={course}`],
  ['GET', `${organization}/reports/progress?groupBy=learner&courseId={course}&termId={term}`],
  ['GET', `${organization}/reports/progress/file`],
  ['PUT', `${organization}/levels`, { levelIds: ['{level}'] }],
  ['GET', '/levels?organizationId={organization}'],
  ['GET', '/levels/organization/{organization}'],
  ['POST', '/levels', { organizationId: '{organization}', name: 'Taken' }],
  ['GET', '/levels/{level}'],
  ['PATCH', '/levels/{level}', { name: 'Taken', organizationId: '{organization}' }],
  ['DELETE', '/levels/{level}'],
  ['GET', '/levels/{level}/terms'],
  ['POST', '/levels/{level}/terms', { name: 'Taken', startDate: '2026-01-01', endDate: '2026-02-01' }],
  ['GET', '/levels/{level}/terms/{term}'],
  ['PATCH', '/levels/{level}/terms/{term}', { name: 'Taken', levelId: '{level}' }],
  ['DELETE', '/levels/{level}/terms/{term}'],
  [
    'GET',
    '/attendance?organizationId={organization}&courseId={course}&materialId={material}&userId={user}&termId={term}',
  ],
  ['GET', '/attendance?userId={user}'],
  [
    'POST',
    '/attendance',
    {
      userId: '{user}',
      courseId: '{course}',
      materialId: '{material}',
      organizationId: '{organization}',
      status: 'late',
    },
  ],
  ['GET', '/attendance/{attendance}'],
  ['PATCH', '/attendance/{attendance}', { status: 'late', notes: 'Taken', organizationId: '{organization}' }],
  ['DELETE', '/attendance/{attendance}'],
  ['GET', '/courses/{course}'],
  ['PATCH', '/courses/{course}', { title: 'Taken' }],
  ['GET', '/materials/{material}'],
  ['PATCH', '/materials/{material}', { title: 'Taken' }],
  ['GET', '/materials/course/{course}'],
  ['POST', '/users/switch-context', { organizationId: '{organization}' }],
]

test('P-26, P-23: a thousand requests of one school with ids of the other mixed in change and return nothing of it', async () => {
  const [mine, theirs] = [await aSchool('MINE'), await aSchool('THEIRS')]
  const before = await organizationPrint(theirs.ids.organization)
  const { token } = mine.head
  let refused = 0
  const mixing = fc.record({
    request: fc.constantFrom(...requests),
    // Which school each id is taken from, in the order they stand; the first of the other school is put in at `at`.
    foreign: fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
    at: fc.nat(11),
  })
  await fc.assert(
    fc.asyncProperty(mixing, async ({ request: [method, path, body], foreign, at }) => {
      const slots = `${path}${JSON.stringify(body ?? null)}`.match(/\{[a-z]+\}/g) ?? []
      let index = 0
      const fill = (text: string) =>
        text.replace(/\{([a-z]+)\}/g, (_, kind: Kind) => {
          const isForeign = foreign[index] || index === at % Math.max(1, slots.length)
          index++
          return (isForeign ? theirs : mine).ids[kind]
        })
      const target = fill(path)
      const reply = await call(method, target, { token, body: body && JSON.parse(fill(JSON.stringify(body))) })
      expect(reply.status, `${method} ${target}`).toBeLessThan(500)
      expect(reply.text, `${method} ${target}`).not.toMatch(/THEIRS|pupil-theirs/)
      expect(await organizationPrint(theirs.ids.organization), `${method} ${target}`).toBe(before)
      if (reply.status >= 400) refused++
    }),
    { numRuns: 1000 },
  )
  // Most of them name something of the other school where it matters.
  expect(refused).toBeGreaterThan(400)
}, 180_000)
