import { and, eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { db } from '@/db/client'
import { attendance, attendanceChanges, auditEvents, courses, memberships } from '@/db/schema'
import { newId } from '@/lib/ids'
import { get, put } from '@/server/testing/api'
import {
  aCourse,
  aLearnerOf,
  aLevel,
  aMemberOf,
  aMembership,
  anEnrolment,
  anOrganization,
  aSignedIn,
  aTerm,
} from '@/server/testing/builders'
import { aMaterial } from '@/server/testing/lessons'

type Person = Awaited<ReturnType<typeof aSignedIn>>
let school: Awaited<ReturnType<typeof anOrganization>>
let course: Awaited<ReturnType<typeof aCourse>>
let lesson: Awaited<ReturnType<typeof aMaterial>>
let recorder: Person
let an: Person
let binh: Person

beforeEach(async () => {
  school = await anOrganization()
  course = await aCourse({ organizationId: school.id })
  lesson = await aMaterial(course.id, { title: 'First' })
  recorder = await aMemberOf(school.id, ['canRecordAttendance'])
  an = await aLearnerOf(course.id, { name: 'An' })
  binh = await aLearnerOf(course.id, { name: 'Bình' })
})

const at = (organizationId = school.id, courseId = course.id) =>
  `/organizations/${organizationId}/courses/${courseId}/attendance`
const save = (body: Record<string, unknown>, { token } = recorder) =>
  put(at(), { materialId: lesson.id, ...body }, { token })
const grid = (query = '', { token } = recorder) => get(`${at()}${query}`, { token })
const stored = async () =>
  Object.fromEntries(
    (await db().select().from(attendance).where(eq(attendance.organizationId, school.id))).map(row => [
      row.userId,
      row.status,
    ]),
  )

test('marks of a session are recorded, corrected and taken back in one go, and the history remembers', async () => {
  const first = await save({
    marks: [
      { userId: an.user.id, status: 'present' },
      { userId: binh.user.id, status: 'late', notes: 'The bus.' },
    ],
  })
  expect([first.status, first.body]).toMatchObject([200, { recorded: 2, corrected: 0, removed: 0, others: [] }])
  const second = await save({
    marks: [
      { userId: an.user.id, status: 'absent' },
      { userId: binh.user.id, status: 'late' },
    ],
  })
  expect(second.body).toMatchObject({ recorded: 0, corrected: 1, removed: 0 })
  const { body } = await grid()
  expect(body).toMatchObject({
    courseTitle: course.title,
    mayRecord: true,
    sessions: [{ id: lesson.id, title: 'First', number: 1, recorded: 2, present: 1 }],
    learners: [
      { name: 'An', marks: { [lesson.id]: { status: 'absent', notes: '' } } },
      { name: 'Bình', marks: { [lesson.id]: { status: 'late', notes: 'The bus.' } } },
    ],
    total: 2,
  })
  const [change, ...more] = await db().select().from(attendanceChanges)
  expect(more.filter(({ attendanceId }) => attendanceId === change?.attendanceId)).toEqual([])
  const third = await save({ marks: [{ userId: an.user.id, status: null }] })
  expect(third.body).toMatchObject({ removed: 1, marks: [] })
  expect(await stored()).toEqual({ [binh.user.id]: 'late' })
  const events = await db().select().from(auditEvents).where(eq(auditEvents.organizationId, school.id))
  expect(events.map(({ kind, details }) => [kind, details])).toEqual([
    ['attendance-corrected', { title: course.title, lesson: 'First', count: 1 }],
    ['attendance-deleted', { title: course.title, lesson: 'First', count: 1 }],
  ])
})

test('"all present" marks who has no mark yet and leaves the others', async () => {
  await save({ marks: [{ userId: an.user.id, status: 'absent' }] })
  const all = await save({ others: 'present' })
  expect(all.body).toMatchObject({ recorded: 1, corrected: 0, others: [binh.user.id] })
  expect(await stored()).toEqual({ [an.user.id]: 'absent', [binh.user.id]: 'present' })
  expect((await save({ others: 'present' })).body).toMatchObject({ recorded: 0, others: [] })
})

test('recorders at the same moment leave one record a learner, and every overwritten mark in the history', async () => {
  const statuses = ['present', 'absent', 'late', 'excused'] as const
  const replies = await Promise.all(
    Array.from({ length: 12 }, (_, index) =>
      save({
        marks: [an, binh].map(({ user }, who) => ({ userId: user.id, status: statuses[(index + who) % 4] })),
        others: 'present',
      }),
    ),
  )
  expect(replies.map(({ status }) => status)).toEqual(replies.map(() => 200))
  const sum = (key: 'recorded' | 'corrected') => replies.reduce((all, { body }) => all + body[key], 0)
  expect(sum('recorded')).toBe(2)
  const rows = await db().select().from(attendance).where(eq(attendance.materialId, lesson.id))
  expect(rows).toHaveLength(2)
  const changes = await Promise.all(
    rows.map(({ id }) => db().select().from(attendanceChanges).where(eq(attendanceChanges.attendanceId, id))),
  )
  expect(changes.flat()).toHaveLength(sum('corrected'))
})

test('one wrong learner, lesson or status refuses all of it', async () => {
  const stranger = await aSignedIn()
  const good = { userId: an.user.id, status: 'present' }
  const bad: [Record<string, unknown>, string][] = [
    [{ marks: [good, { userId: stranger.user.id, status: 'present' }] }, 'marks.1.userId'],
    [{ marks: [good, { userId: binh.user.id, status: 'asleep' }] }, 'marks.1.status'],
    [{ marks: [good, { ...good, status: 'late' }] }, 'marks'],
    [{ marks: [{ ...good, notes: 'x'.repeat(501) }] }, 'marks.0.notes'],
    [{ marks: [good], materialId: newId() }, 'materialId'],
    [
      { marks: [good], materialId: (await aMaterial((await aCourse({ organizationId: school.id })).id)).id },
      'materialId',
    ],
    [{ marks: Array.from({ length: 1001 }, () => ({ userId: newId(), status: 'present' })) }, 'marks'],
  ]
  for (const [body, path] of bad) {
    const reply = await save(body)
    expect([reply.status, reply.body.errors[0].path]).toEqual([400, path])
  }
  expect(await stored()).toEqual({})
})

test('P-23: recorders and the course’s staff write, viewers of reports read, everybody else is refused', async () => {
  const teacher = await aMemberOf(school.id)
  await db().update(courses).set({ instructorId: teacher.user.id }).where(eq(courses.id, course.id))
  const gone = await aSignedIn()
  await aMembership(school.id, gone.user, school.managerRole.id, 'left')
  const expected: [Person, number, number][] = [
    [recorder, 200, 200],
    [teacher, 200, 200],
    [await aMemberOf(school.id, ['canManageCourses']), 200, 200],
    [await aSignedIn({ role: 'admin' }), 200, 200],
    [await aMemberOf(school.id, ['canViewReports']), 200, 403],
    [await aMemberOf(school.id, ['canManageStudents', 'canManageRoles']), 403, 403],
    [await aMemberOf((await anOrganization()).id, ['canRecordAttendance']), 404, 404],
    [an, 404, 404],
    [gone, 404, 404],
  ]
  for (const [person, read, write] of expected) {
    expect((await grid('', person)).status).toBe(read)
    expect((await save({ others: 'present' }, person)).status).toBe(write)
  }
  expect((await get(at())).status).toBe(401)
  const viewer = await aMemberOf(school.id, ['canViewReports'])
  expect((await grid('', viewer)).body.mayRecord).toBe(false)
})

test('P-26: a course of another organization is 404 under this one, in both directions', async () => {
  const other = await anOrganization()
  const theirs = await aCourse({ organizationId: other.id })
  const session = await aMaterial(theirs.id)
  for (const address of [at(school.id, theirs.id), at(other.id, course.id), at(school.id, newId())]) {
    expect((await get(address, { token: recorder.token })).status).toBe(404)
    const body = { materialId: session.id, others: 'present', people: 'everybody' }
    expect((await put(address, body, { token: recorder.token })).status).toBe(404)
  }
  expect(await stored()).toEqual({})
})

test('the grid has who learns the course: the enrolled, the members of its term, and who has a record', async () => {
  const term = await aTerm(await aLevel(school.id))
  await db().update(courses).set({ termId: term.id }).where(eq(courses.id, course.id))
  const pupil = await aSignedIn({ name: 'Cúc' })
  const place = await aMembership(school.id, pupil.user, school.studentRole.id)
  await db().update(memberships).set({ termId: term.id }).where(eq(memberships.id, place.id))
  const apart = await aSignedIn({ name: 'Dung' })
  await aMembership(school.id, apart.user, school.studentRole.id)
  const names = async (query = '') => (await grid(query)).body.learners.map(({ name }: { name: string }) => name)
  expect(await names()).toEqual(['An', 'Bình', 'Cúc'])
  expect(await names('?people=everybody')).toEqual(['Cúc', 'Dung', recorder.user.name])
  expect(await names('?search=binh')).toEqual(['Bình'])
  expect(await names('?search=cuc&people=everybody')).toEqual(['Cúc'])
  await save({ marks: [{ userId: apart.user.id, status: 'present' }] })
  await db()
    .update(memberships)
    .set({ status: 'left' })
    .where(and(eq(memberships.organizationId, school.id), eq(memberships.userId, apart.user.id)))
  expect(await names()).toEqual(['An', 'Bình', 'Cúc', 'Dung'])
  // Who left may still be corrected, and is not recorded anew.
  expect((await save({ marks: [{ userId: apart.user.id, status: 'late' }] })).body.corrected).toBe(1)
  const next = await aMaterial(course.id)
  expect((await save({ materialId: next.id, marks: [{ userId: apart.user.id, status: 'late' }] })).status).toBe(400)
})

test('learners and sessions come in pages, and lessons not published stay away until they have a record', async () => {
  const draft = await aMaterial(course.id, { isPublished: false, title: 'Draft' })
  const sessions = []
  for (let index = 0; index < 3; index++) sessions.push(await aMaterial(course.id))
  for (let index = 0; index < 3; index++) await anEnrolment((await aSignedIn({ name: `Z${index}` })).user.id, course.id)
  const page = (await grid('?limit=2&page=2&sessionLimit=3&sessionPage=2')).body
  expect(page).toMatchObject({ total: 5, page: 2, limit: 2, sessionTotal: 4, sessionPage: 2, sessionLimit: 3 })
  expect(page.learners.map(({ name }: { name: string }) => name)).toEqual(['Z0', 'Z1'])
  expect(page.sessions.map(({ number }: { number: number }) => number)).toEqual([4])
  await save({ materialId: draft.id, others: 'present' })
  expect((await grid()).body).toMatchObject({ sessionTotal: 5 })
  for (const query of ['?limit=0', '?limit=101', '?sessionPage=0', '?people=nobody'])
    expect((await grid(query)).status, query).toBe(400)
})
