import { beforeEach, expect, test } from 'vitest'
import { db } from '@/db/client'
import { lessonProgress } from '@/db/schema'
import { newId } from '@/lib/ids'
import { get, patch } from '@/server/testing/api'
import {
  aCourse,
  aLearnerOf,
  aLevel,
  aMemberOf,
  anAttendance,
  anOrganization,
  aSignedIn,
  aTerm,
} from '@/server/testing/builders'
import { aMaterial } from '@/server/testing/lessons'

type Person = Awaited<ReturnType<typeof aSignedIn>>
let id: string
let viewer: Person
let level: Awaited<ReturnType<typeof aLevel>>
let term: Awaited<ReturnType<typeof aTerm>>
let algebra: Awaited<ReturnType<typeof aCourse>>
let drawing: Awaited<ReturnType<typeof aCourse>>
let an: Person
let binh: Person

beforeEach(async () => {
  id = (await anOrganization()).id
  viewer = await aMemberOf(id, ['canViewReports'])
  level = await aLevel(id, { name: 'Grade 6' })
  term = await aTerm(level, { name: 'Autumn' })
  algebra = await aCourse({ organizationId: id, termId: term.id, title: 'Algebra' })
  drawing = await aCourse({ organizationId: id, title: 'Drawing' })
  an = await aLearnerOf(algebra.id, { name: 'An' })
  binh = await aLearnerOf(algebra.id, { name: '=cmd|x' })
})

const report = (kind: string, query = '', { token } = viewer) =>
  get(`/organizations/${id}/reports/${kind}${query && `?${query}`}`, { token })

async function marked(
  person: Person,
  course: { id: string },
  ...statuses: ('present' | 'absent' | 'late' | 'excused')[]
) {
  for (const status of statuses)
    await anAttendance(person.user.id, { ...(await aMaterial(course.id)), organizationId: id }, { status })
}

test('attendance is counted by course, level, term and learner; late counts as there, excused not at all', async () => {
  await marked(an, algebra, 'present', 'late', 'excused', 'absent')
  await marked(binh, algebra, 'absent', 'excused')
  await marked(an, drawing, 'present')
  const byCourse = (await report('attendance')).body
  expect(byCourse).toMatchObject({
    groupBy: 'course',
    threshold: 80,
    total: 2,
    totals: { present: 2, late: 1, absent: 2, excused: 2, percent: 60, learners: 2, below: 2 },
    lines: [
      { id: algebra.id, name: 'Algebra', detail: 'Autumn', percent: 50, learners: 2, below: 2 },
      { id: drawing.id, name: 'Drawing', detail: null, percent: 100, learners: 1, below: 0 },
    ],
  })
  expect((await report('attendance', 'groupBy=level')).body.lines).toMatchObject([
    { id: level.id, name: 'Grade 6', percent: 50 },
    { id: null, name: null, percent: 100 },
  ])
  expect((await report('attendance', 'groupBy=term')).body.lines).toMatchObject([
    { id: term.id, name: 'Autumn', detail: 'Grade 6', percent: 50 },
    { id: null, percent: 100 },
  ])
  const byLearner = (await report('attendance', 'groupBy=learner&below=75')).body
  expect(byLearner).toMatchObject({
    threshold: 75,
    totals: { below: 1 },
    lines: [
      { id: binh.user.id, percent: 0, below: 1 },
      { id: an.user.id, percent: 75, below: 0 },
    ],
  })
})

test('what is left of a report without records, or with excused ones alone, has no percentage', async () => {
  expect((await report('attendance')).body).toMatchObject({
    lines: [],
    total: 0,
    totals: { present: 0, percent: null, learners: 0, below: 0 },
  })
  await marked(an, algebra, 'excused')
  expect((await report('attendance')).body.lines).toMatchObject([{ percent: null, below: 0, excused: 1 }])
})

test('the threshold is the organization’s own once it has set one', async () => {
  const head = await aMemberOf(id, ['canManageOrganization'])
  const set = (attendanceThreshold: unknown) =>
    patch(`/organizations/${id}`, { settings: { attendanceThreshold } }, { token: head.token })
  const threshold = async () => (await report('attendance')).body.threshold
  await set(65)
  expect(await threshold()).toBe(65)
  for (const nonsense of ['65', 101, -1, 12.5, null]) {
    await set(nonsense)
    expect(await threshold()).toBe(80)
  }
})

test('a report can be narrowed to a course, level, term and days, and comes in pages', async () => {
  await marked(an, algebra, 'present')
  await marked(an, drawing, 'absent')
  const names = async (query: string) =>
    (await report('attendance', query)).body.lines.map(({ name }: { name: string }) => name)
  expect(await names(`courseId=${drawing.id}`)).toEqual(['Drawing'])
  expect(await names(`termId=${term.id}`)).toEqual(['Algebra'])
  expect(await names(`levelId=${level.id}`)).toEqual(['Algebra'])
  const today = new Date().toISOString().slice(0, 10)
  expect(await names(`from=${today}&to=${today}`)).toEqual(['Algebra', 'Drawing'])
  expect(await names('to=2001-01-01')).toEqual([])
  const page = (await report('attendance', 'page=2&limit=1')).body
  expect([page.total, page.lines.length, page.lines[0].name]).toEqual([2, 1, 'Drawing'])
  for (const query of ['groupBy=moon', 'below=101', 'from=x', 'courseId=x', 'limit=0'])
    expect((await report('attendance', query)).status, query).toBe(400)
})

test('progress counts who started and finished, and how far they came', async () => {
  const lessons = [await aMaterial(algebra.id), await aMaterial(algebra.id)]
  await aMaterial(algebra.id, { isPublished: false })
  for (const { id: materialId } of lessons)
    await db()
      .insert(lessonProgress)
      .values({ userId: an.user.id, courseId: algebra.id, materialId, completedAt: new Date() })
  await aLearnerOf(drawing.id)
  const { body } = await report('progress')
  expect(body).toMatchObject({
    total: 2,
    totals: { enrolments: 3, started: 1, finished: 1, percent: 50 },
    lines: [
      { name: 'Algebra', enrolments: 2, started: 1, finished: 1, percent: 50 },
      { name: 'Drawing', enrolments: 1, started: 0, finished: 0, percent: null, lastActiveAt: null },
    ],
  })
  expect(Date.parse(body.lines[0].lastActiveAt)).toBeGreaterThan(0)
  expect((await report('progress', `groupBy=learner&termId=${term.id}`)).body.lines).toMatchObject([
    { id: binh.user.id, percent: 0, finished: 0 },
    { id: an.user.id, percent: 100, finished: 1 },
  ])
  expect((await report('progress', 'groupBy=level')).body.lines).toMatchObject([
    { id: level.id, enrolments: 2 },
    { id: null, enrolments: 1 },
  ])
})

test('the files hold the same lines, in UTF-8, and no cell is a formula', async () => {
  await marked(binh, algebra, 'absent')
  for (const kind of ['attendance', 'progress']) {
    const file = await report(`${kind}/file`, 'groupBy=learner')
    expect([file.status, file.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8'])
    expect(file.headers.get('content-disposition')).toContain(`${kind}.csv`)
    expect(file.text).toContain(`"'=cmd|x"`)
    expect(file.text.split('\r\n')[0]).toMatch(/"name","detail","percent"/)
  }
})

test('P-23, P-26: reports are for canViewReports, and hold nothing of another organization', async () => {
  await marked(an, algebra, 'present')
  const other = await aMemberOf((await anOrganization()).id, ['canViewReports'])
  for (const kind of ['attendance', 'attendance/file', 'progress', 'progress/file']) {
    expect((await report(kind, '', await aMemberOf(id, ['canRecordAttendance', 'canManageCourses']))).status).toBe(403)
    expect((await report(kind, '', other)).status).toBe(404)
    expect((await report(kind, '', an)).status).toBe(404)
    expect((await get(`/organizations/${id}/reports/${kind}`)).status).toBe(401)
    expect((await get(`/organizations/${newId()}/reports/${kind}`, { token: viewer.token })).status).toBe(404)
    expect((await report(kind, '', await aSignedIn({ role: 'admin' }))).status).toBe(200)
  }
  const otherOrganization = other.membership.organizationId
  const mixed = `/organizations/${otherOrganization}/reports/attendance?courseId=${algebra.id}&termId=${term.id}`
  expect((await get(mixed, { token: other.token })).body).toMatchObject({ lines: [], total: 0 })
})
