import { and, eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { db } from '@/db/client'
import { attendance, attendanceChanges, auditEvents, courseEditors, enrolments } from '@/db/schema'
import { newId } from '@/lib/ids'
import { del, get, patch, post, put } from '@/server/testing/api'
import {
  aCourse,
  aLearnerOf,
  aLevel,
  aMemberOf,
  aMembership,
  anOrganization,
  aSignedIn,
  aTerm,
} from '@/server/testing/builders'
import { aMaterial } from '@/server/testing/lessons'

type Person = Awaited<ReturnType<typeof aSignedIn>>
let id: string
let school: Awaited<ReturnType<typeof anOrganization>>
let course: Awaited<ReturnType<typeof aCourse>>
let lesson: Awaited<ReturnType<typeof aMaterial>>
let recorder: Person
let viewer: Person
let learner: Person
let teacher: Person

beforeEach(async () => {
  school = await anOrganization()
  id = school.id
  teacher = await aMemberOf(id)
  course = await aCourse({ organizationId: id, instructorId: teacher.user.id })
  lesson = await aMaterial(course.id)
  recorder = await aMemberOf(id, ['canRecordAttendance'])
  viewer = await aMemberOf(id, ['canViewReports'])
  learner = await aMemberOf(id)
})

const mark = (values: Record<string, unknown> = {}) => ({
  userId: learner.user.id,
  courseId: course.id,
  materialId: lesson.id,
  organizationId: id,
  status: 'present',
  ...values,
})
const record = (values: Record<string, unknown> = {}, { token } = recorder) =>
  post('/attendance', mark(values), { token })
const count = async () => (await db().select().from(attendance).where(eq(attendance.organizationId, id))).length
const changesOf = (recordId: string) =>
  db().select().from(attendanceChanges).where(eq(attendanceChanges.attendanceId, recordId))
const ids = (reply: { body: { id: string }[] }) => reply.body.map(row => row.id).sort()

test('somebody’s attendance is recorded by the caller, whoever the body names, and read back', async () => {
  const made = await record({ notes: ' Đến sớm. ', recordedBy: learner.user.id, recordedById: learner.user.id })
  expect([made.status, made.body]).toMatchObject([
    201,
    { ...mark(), notes: 'Đến sớm.', recordedBy: recorder.user.id, recordedByName: recorder.user.name, changes: [] },
  ])
  expect((await get(`/attendance/${made.body.id}`, { token: recorder.token })).body).toEqual(made.body)
  expect((await post('/attendance', mark())).status).toBe(401)
})

test('a second record of the same person and lesson is 409 with the first one, also from ten sides at once', async () => {
  const replies = await Promise.all(Array.from({ length: 10 }, () => record()))
  expect(replies.map(({ status }) => status).sort()).toEqual([201, ...Array(9).fill(409)])
  const first = replies.find(({ status }) => status === 201)?.body
  const again = await record({ status: 'absent' })
  expect([again.status, again.body]).toMatchObject([409, { attendanceId: first.id }])
  expect(again.body.type).toContain('attendance-exists')
  expect((await get(`/attendance/${first.id}`, { token: recorder.token })).body.status).toBe('present')
  expect(await count()).toBe(1)
})

test('bad input is 400 with the field, and nothing is stored', async () => {
  const otherCourse = await aCourse({ organizationId: id })
  const stranger = await aSignedIn()
  const bad: [Record<string, unknown>, string][] = [
    [{ status: 'asleep' }, 'status'],
    [{ status: undefined }, 'status'],
    [{ notes: 'x'.repeat(501) }, 'notes'],
    [{ notes: 'a\u0007' }, 'notes'],
    [{ userId: 'x' }, 'userId'],
    [{ userId: newId() }, 'userId'],
    [{ userId: stranger.user.id }, 'userId'],
    [{ courseId: newId() }, 'courseId'],
    [{ courseId: otherCourse.id }, 'materialId'],
    [{ courseId: (await aCourse()).id }, 'courseId'],
    [{ materialId: newId() }, 'materialId'],
    [{ materialId: (await aMaterial(otherCourse.id)).id }, 'materialId'],
  ]
  for (const [values, path] of bad) {
    const reply = await record(values)
    expect([reply.status, reply.body.errors?.[0]?.path], JSON.stringify(values)).toEqual([400, path])
  }
  expect((await record({ notes: 'x'.repeat(500) })).status).toBe(201)
  expect(await count()).toBe(1)
})

test('P-23: it takes the permission or the course’s staff: others of the organization 403, everybody else 404', async () => {
  const outsider = await aMemberOf((await anOrganization()).id, ['canRecordAttendance'])
  const gone = await aSignedIn()
  await aMembership(id, gone.user, school.managerRole.id, 'left')
  const shutOut = await aSignedIn()
  await aMembership(id, shutOut.user, school.managerRole.id, 'inactive')
  // Named as instructor or editor without being a member (any more): no right.
  const outsideEditor = await aSignedIn()
  await db().insert(courseEditors).values({ courseId: course.id, userId: outsideEditor.user.id })
  for (const [person, status] of [
    [outsideEditor, 404],
    [learner, 403],
    [viewer, 403],
    [outsider, 404],
    [gone, 404],
    [shutOut, 404],
  ] as const)
    expect((await record({}, person)).status).toBe(status)
  expect(await count()).toBe(0)
  const editor = await aMemberOf(id)
  await db().insert(courseEditors).values({ courseId: course.id, userId: editor.user.id })
  const manager = await aMemberOf(id, ['canManageCourses'])
  const admin = await aSignedIn({ role: 'admin' })
  for (const person of [teacher, editor, manager, admin]) {
    const fresh = await aMaterial(course.id)
    expect((await record({ materialId: fresh.id }, person)).status).toBe(201)
  }
  // Staff of one course have no say in another one of the organization.
  const other = await aCourse({ organizationId: id })
  const elsewhere = { courseId: other.id, materialId: (await aMaterial(other.id)).id }
  expect((await record(elsewhere, teacher)).status).toBe(403)
  expect((await record({ organizationId: newId() }, teacher)).status).toBe(404)
})

test('whoever has the course can be recorded without being a member, until it was taken back', async () => {
  const buyer = await aLearnerOf(course.id)
  expect((await record({ userId: buyer.user.id })).status).toBe(201)
  const refunded = await aLearnerOf(course.id)
  await db().update(enrolments).set({ revokedAt: new Date() }).where(eq(enrolments.id, refunded.enrolment.id))
  expect((await record({ userId: refunded.user.id })).status).toBe(400)
  const invited = await aSignedIn()
  await aMembership(id, invited.user, school.studentRole.id, 'invited')
  expect((await record({ userId: invited.user.id })).status).toBe(400)
})

test('a correction keeps what was said before, who changed it and when, and the organization’s log has it', async () => {
  const { body } = await record({ status: 'absent', notes: 'No word.' })
  const at = `/attendance/${body.id}`
  const corrected = await patch(at, { status: 'excused' }, { token: teacher.token })
  expect([corrected.status, corrected.body]).toMatchObject([
    200,
    {
      status: 'excused',
      notes: 'No word.',
      recordedBy: recorder.user.id,
      changes: [
        {
          previousStatus: 'absent',
          previousNotes: 'No word.',
          changedBy: teacher.user.id,
          changedByName: teacher.user.name,
        },
      ],
    },
  ])
  const again = await put(at, { notes: 'A letter came.' }, { token: recorder.token })
  expect(again.body).toMatchObject({ status: 'excused', notes: 'A letter came.' })
  expect(again.body.changes.map((change: { previousStatus: string }) => change.previousStatus)).toEqual([
    'excused',
    'absent',
  ])
  await patch(at, { status: 'excused' }, { token: recorder.token })
  expect(await changesOf(body.id)).toHaveLength(2)
  const events = await db().select().from(auditEvents).where(eq(auditEvents.organizationId, id))
  expect(events.filter(({ kind }) => kind === 'attendance-corrected')).toHaveLength(2)
  expect(events[0]).toMatchObject({ actorId: teacher.user.id, userId: learner.user.id })
})

test('P-21: only status and notes can be corrected', async () => {
  const { body } = await record()
  const values = {
    userId: teacher.user.id,
    materialId: newId(),
    courseId: newId(),
    organizationId: newId(),
    id: newId(),
  }
  const reply = await patch(
    `/attendance/${body.id}`,
    { ...values, recordedBy: learner.user.id, createdAt: '2020-01-01' },
    { token: recorder.token },
  )
  expect([reply.status, reply.body]).toEqual([200, body])
  expect((await patch(`/attendance/${body.id}`, { status: 'gone' }, { token: recorder.token })).status).toBe(400)
  expect(await changesOf(body.id)).toEqual([])
})

test('P-23: a learner reads their own records without the corrections, and changes nothing', async () => {
  const mine = (await record({ status: 'late' })).body
  const other = await aMemberOf(id)
  const theirs = (await record({ userId: other.user.id })).body
  const as = { token: learner.token }
  const read = await get(`/attendance/${mine.id}`, as)
  expect([read.status, read.body.status]).toEqual([200, 'late'])
  expect(read.body).not.toHaveProperty('changes')
  expect((await get(`/attendance/${theirs.id}`, as)).status).toBe(404)
  expect(ids(await get('/attendance', as))).toEqual([mine.id])
  expect((await get(`/attendance?userId=${other.user.id}`, as)).body).toEqual([])
  expect((await patch(`/attendance/${mine.id}`, { status: 'present' }, as)).status).toBe(403)
  expect((await del(`/attendance/${mine.id}`, as)).status).toBe(403)
  expect((await patch(`/attendance/${theirs.id}`, { status: 'absent' }, as)).status).toBe(404)
  expect((await del(`/attendance/${theirs.id}`, as)).status).toBe(404)
  expect((await patch(`/attendance/${mine.id}`, { status: 'absent' }, { token: viewer.token })).status).toBe(403)
  expect((await get(`/attendance/${mine.id}`, { token: recorder.token })).body.status).toBe('late')
  expect((await get(`/attendance/${newId()}`, as)).status).toBe(404)
})

test('a record is deleted by those who may record, and the log keeps what it said', async () => {
  const { body } = await record({ status: 'absent' })
  await patch(`/attendance/${body.id}`, { status: 'late' }, { token: recorder.token })
  const gone = await del(`/attendance/${body.id}`, { token: recorder.token })
  expect([gone.status, gone.body]).toMatchObject([200, { id: body.id, status: 'late' }])
  expect((await get(`/attendance/${body.id}`, { token: recorder.token })).status).toBe(404)
  const where = and(eq(auditEvents.organizationId, id), eq(auditEvents.kind, 'attendance-deleted'))
  const [event] = await db().select().from(auditEvents).where(where)
  expect(event).toMatchObject({ actorId: recorder.user.id, details: { title: course.title, status: 'late' } })
  expect((await record()).status).toBe(201)
})

test('the list shows recorders, viewers and teachers what is theirs, and every filter narrows it', async () => {
  const term = await aTerm(await aLevel(id))
  const inTerm = await aCourse({ organizationId: id, termId: term.id })
  const session = await aMaterial(inTerm.id)
  const other = await aMemberOf(id)
  const a = (await record()).body.id
  const b = (await record({ userId: other.user.id, status: 'absent' })).body.id
  const c = (await record({ courseId: inTerm.id, materialId: session.id, status: 'late' })).body.id
  const all = [a, b, c].sort()
  const list = async (query = '', person = recorder) => ids(await get(`/attendance?${query}`, { token: person.token }))
  expect(await list()).toEqual(all)
  expect(await list('', viewer)).toEqual(all)
  expect(await list('', teacher)).toEqual([a, b].sort())
  expect(await list('', learner)).toEqual([a, c].sort())
  expect(await list('', await aMemberOf((await anOrganization()).id, ['canViewReports']))).toEqual([])
  expect(await list(`organizationId=${id}`, await aSignedIn({ role: 'admin' }))).toEqual(all)
  expect(await list(`userId=${other.user.id}`)).toEqual([b])
  expect(await list(`courseId=${inTerm.id}`)).toEqual([c])
  expect(await list(`materialId=${lesson.id}`)).toEqual([a, b].sort())
  expect(await list(`termId=${term.id}`)).toEqual([c])
  expect(await list('status=absent')).toEqual([b])
  expect(await list(`organizationId=${newId()}`)).toEqual([])
  const today = new Date().toISOString().slice(0, 10)
  expect(await list(`from=${today}&to=${today}`)).toEqual(all)
  expect(await list('to=2001-01-01')).toEqual([])
  expect(await list('from=2100-01-01')).toEqual([])
  const page = await get('/attendance?page=2&limit=2', { token: recorder.token })
  expect([page.body.length, page.headers.get('x-total-count')]).toEqual([1, '3'])
  for (const query of ['from=yesterday', 'status=x', 'userId=x', 'limit=1000'])
    expect((await get(`/attendance?${query}`, { token: recorder.token })).status, query).toBe(400)
})
