import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { courseEditors, enrolments, feedback, lessonProgress, orderLines, orders } from '@/db/schema'
import { newId } from '@/lib/ids'
import { get, post } from '@/server/testing/api'
import {
  aCartLine,
  aCourse,
  aFeedback,
  aLearnerOf,
  aMembership,
  anEnrolment,
  anOrder,
  anOrganization,
  aSignedIn,
  aUser,
  fund,
} from '@/server/testing/builders'
import { aMaterial, aSection } from '@/server/testing/lessons'

const daysAgo = (days: number) => new Date(Date.now() - days * 24 * 60 * 60 * 1000)
const dateOf = (moment: Date) => moment.toISOString().slice(0, 10)
type Bucket = { date: string; enrolments: number; revenue: number | null; completions: number; ratings: number }
const on = (series: Bucket[], moment: Date) => series.find(({ date }) => date === dateOf(moment))

/** Somebody bought the course so many days ago. */
async function aSale(course: Awaited<ReturnType<typeof aCourse>>, days: number) {
  const buyer = await aSignedIn()
  await fund(buyer.user.id, course.price)
  const line = await aCartLine(buyer.user.id, course)
  const { body } = await post('/order', anOrder([line], course.price / 100), { token: buyer.token })
  const at = daysAgo(days)
  await db().update(orders).set({ paidAt: at }).where(eq(orders.id, body.id))
  await db().update(enrolments).set({ createdAt: at }).where(eq(enrolments.userId, buyer.user.id))
  return { ...buyer, orderId: body.id as string }
}

test('a course’s staff see enrolments, money, completions and ratings on the day they happened', async () => {
  const instructor = await aSignedIn({ role: 'instructor' })
  const course = await aCourse({ instructorId: instructor.user.id, price: 2000, createdAt: daysAgo(200) })
  await aSale(course, 100)
  const first = await aSale(course, 5)
  await aSale(course, 5)
  const refunded = await aSale(course, 3)
  await db()
    .update(orderLines)
    .set({ refundedAmount: 2000, refundedAt: daysAgo(1) })
    .where(eq(orderLines.orderId, refunded.orderId))
  await db()
    .update(enrolments)
    .set({ revokedAt: daysAgo(1) })
    .where(eq(enrolments.userId, refunded.user.id))
  await db()
    .update(enrolments)
    .set({ completedAt: daysAgo(2) })
    .where(eq(enrolments.userId, first.user.id))
  await aFeedback(course.id, 5, { createdAt: daysAgo(2) })
  await aFeedback(course.id, 2, { createdAt: daysAgo(2) })
  await aFeedback(course.id, 1, { createdAt: daysAgo(150) })

  const { status, body } = await get(`/analysis/courses/${course.id}?range=7`, { token: instructor.token })
  expect([status, body.range, body.interval, body.currency]).toEqual([200, '7', 'day', 'USD'])
  expect(body.series.map(({ date }: Bucket) => date)).toEqual([6, 5, 4, 3, 2, 1, 0].map(days => dateOf(daysAgo(days))))
  expect(on(body.series, daysAgo(5))).toEqual({
    date: dateOf(daysAgo(5)),
    enrolments: 2,
    revenue: 36,
    completions: 0,
    ratings: 0,
    averageRating: null,
  })
  expect(on(body.series, daysAgo(3))).toMatchObject({ enrolments: 0, revenue: 18 })
  expect(on(body.series, daysAgo(2))).toMatchObject({ completions: 1, ratings: 2, averageRating: 3.5 })
  expect(on(body.series, daysAgo(1))).toMatchObject({ revenue: -18 })
  expect(body.totals).toEqual({ enrolments: 2, revenue: 36, completions: 1, ratings: 2, averageRating: 3.5 })
  expect(body).toMatchObject({
    learners: 3,
    ratingHistogram: { 1: 1, 2: 1, 3: 0, 4: 0, 5: 1 },
    from: dateOf(daysAgo(6)),
    to: dateOf(new Date()),
  })

  const all = await get(`/analysis/courses/${course.id}?range=all`, { token: instructor.token })
  expect(all.body.interval).toBe('week')
  expect(all.body.totals).toMatchObject({ enrolments: 3, revenue: 54, ratings: 3 })
  const monthly = await get(`/analysis/courses/${course.id}?range=all&interval=month`, { token: instructor.token })
  expect(monthly.body.totals).toEqual(all.body.totals)
  expect(monthly.body.series[0].date).toBe(`${dateOf(daysAgo(200)).slice(0, 7)}-01`)
})

test('lesson by lesson, in their order: how many opened it and how many finished it', async () => {
  const instructor = await aSignedIn({ role: 'instructor' })
  const course = await aCourse({ instructorId: instructor.user.id })
  const section = await aSection(course.id, { title: 'Later', position: 1 })
  const second = await aMaterial(course.id, { sectionId: section.id, position: 0 })
  const first = await aMaterial(course.id, { position: 5 })
  const hidden = await aMaterial(course.id, { isPublished: false })
  const [a, b, gone] = [await aLearnerOf(course.id), await aLearnerOf(course.id), await aLearnerOf(course.id)]
  const rows = [
    { userId: a.user.id, materialId: first.id, completedAt: new Date() },
    { userId: a.user.id, materialId: second.id, completedAt: new Date() },
    { userId: b.user.id, materialId: first.id, completedAt: null, openedAt: daysAgo(60) },
    { userId: gone.user.id, materialId: first.id, completedAt: new Date() },
    { userId: a.user.id, materialId: hidden.id, completedAt: new Date() },
  ]
  await db()
    .insert(lessonProgress)
    .values(rows.map(row => ({ ...row, courseId: course.id })))
  await db().update(enrolments).set({ revokedAt: new Date() }).where(eq(enrolments.id, gone.enrolment.id))
  const { body } = await get(`/analysis/courses/${course.id}`, { token: instructor.token })
  expect(body.lessons).toEqual([
    { id: first.id, title: first.title, sectionTitle: null, type: 'text', opened: 2, completed: 1 },
    { id: second.id, title: second.title, sectionTitle: 'Later', type: 'text', opened: 1, completed: 1 },
  ])
  expect(body).toMatchObject({ learners: 2, activeLearners: 1, finishedLearners: 1 })
})

test('P-23: only the staff of a course see how it does; editors without its money', async () => {
  const school = await anOrganization()
  const course = await aCourse({ organizationId: school.id, price: 1000 })
  const learner = await aSale(course, 0)
  const [editor, manager, admin, other, member] = [
    await aSignedIn(),
    await aSignedIn(),
    await aSignedIn({ role: 'admin' }),
    await aSignedIn({ role: 'instructor' }),
    await aSignedIn(),
  ]
  await db().insert(courseEditors).values({ courseId: course.id, userId: editor.user.id })
  await aMembership(school.id, manager.user, school.managerRole.id)
  await aMembership(school.id, member.user, school.studentRole.id)
  await aMembership(school.id, editor.user, school.studentRole.id)
  for (const path of ['', '/learners', '/learners/file']) {
    const address = `/analysis/courses/${course.id}${path}`
    expect((await get(address)).status, path).toBe(401)
    for (const { token } of [learner, other, member]) expect((await get(address, { token })).status, path).toBe(404)
    for (const { token } of [editor, manager, admin]) expect((await get(address, { token })).status, path).toBe(200)
    expect((await get(`/analysis/courses/${newId()}${path}`, { token: admin.token })).status, path).toBe(404)
    expect((await get(`/analysis/courses/x${path}`, { token: admin.token })).status, path).toBe(400)
  }
  const revenue = async (token: string) => {
    const { body } = await get(`/analysis/courses/${course.id}`, { token })
    return [body.totals.revenue, body.series.at(-1).revenue]
  }
  expect(await revenue(editor.token)).toEqual([null, null])
  expect(await revenue(manager.token)).toEqual([9, 9])
  expect(await revenue(admin.token)).toEqual([9, 9])
})

test('what is no range or interval is 400, and so is a chart of too many points', async () => {
  const instructor = await aSignedIn({ role: 'instructor' })
  const course = await aCourse({ instructorId: instructor.user.id, createdAt: daysAgo(4000) })
  const status = async (query: string) =>
    (await get(`/analysis/courses/${course.id}?${query}`, { token: instructor.token })).status
  for (const query of ['range=8', 'interval=hour', 'range=all&interval=day'])
    expect(await status(query), query).toBe(400)
  for (const query of ['range=', 'range=all', 'range=90', 'range=90&interval=day', 'range=7&interval=month'])
    expect(await status(query), query).toBe(200)
})

test('the overview adds up one’s own courses and shows each; others’ are not in it', async () => {
  const instructor = await aSignedIn({ role: 'instructor' })
  const own = { instructorId: instructor.user.id }
  const [first, second] = [await aCourse({ ...own, price: 1000 }), await aCourse({ ...own, isPublished: false })]
  const edited = await aCourse({ price: 500 })
  const strange = await aCourse({ price: 700 })
  await db().insert(courseEditors).values({ courseId: edited.id, userId: instructor.user.id })
  const { user } = await aSale(first, 1)
  await anEnrolment(user.id, second.id)
  await aSale(edited, 1)
  await aSale(strange, 1)
  const { status, body } = await get('/analysis/courses?range=7', { token: instructor.token })
  expect(status).toBe(200)
  expect(body.totals).toMatchObject({ enrolments: 3, revenue: 9 })
  expect(body.learners).toBe(2)
  const course = (id: string) => body.courses.find((one: { id: string }) => one.id === id)
  expect(course(first.id)).toMatchObject({ enrolments: 1, revenue: 9, learners: 1, isPublished: true })
  expect(course(second.id)).toMatchObject({ enrolments: 1, revenue: 0, learners: 1, isPublished: false })
  expect(course(edited.id)).toMatchObject({ enrolments: 1, revenue: null, learners: 1 })
  expect(body.courses).toHaveLength(3)

  const nobody = await get('/analysis/courses', { token: (await aSignedIn()).token })
  expect(nobody.body).toMatchObject({ courses: [], learners: 0, totals: { enrolments: 0, revenue: null } })
  expect((await get('/analysis/courses')).status).toBe(401)
})

test('learners are listed with their progress, found by name, filtered, sorted and paged', async () => {
  const instructor = await aSignedIn({ role: 'instructor' })
  const course = await aCourse({ instructorId: instructor.user.id })
  const lessons = [await aMaterial(course.id), await aMaterial(course.id), await aMaterial(course.id)]
  const [done, begun, fresh] = [
    await aUser({ name: 'Nguyễn Văn An' }),
    await aUser({ name: 'Bea Miller', imageProfileUrl: 'https://pictures.example/bea.png' }),
    await aUser({ name: 'chi' }),
  ]
  const refunded = await aUser()
  for (const [index, { id }] of [done, begun, fresh, refunded].entries()) {
    await anEnrolment(id, course.id)
    await db()
      .update(enrolments)
      .set({ createdAt: daysAgo(10 - index), revokedAt: id === refunded.id ? new Date() : null })
      .where(eq(enrolments.userId, id))
  }
  const progress = (userId: string, count: number, openedAt: Date) =>
    lessons
      .slice(0, count)
      .map(({ id }) => ({ userId, courseId: course.id, materialId: id, openedAt, completedAt: openedAt }))
  await db()
    .insert(lessonProgress)
    .values([...progress(done.id, 3, daysAgo(5)), ...progress(begun.id, 2, daysAgo(1))])
  const list = (query = '') => get(`/analysis/courses/${course.id}/learners${query}`, { token: instructor.token })
  const names = async (query: string) => (await list(query)).body.map(({ name }: { name: string }) => name)

  const { body, headers } = await list()
  expect(headers.get('x-total-count')).toBe('3')
  expect(body.map(({ id }: { id: string }) => id)).toEqual([fresh.id, begun.id, done.id])
  expect(body[1]).toEqual({
    id: begun.id,
    name: 'Bea Miller',
    imageProfileUrl: 'https://pictures.example/bea.png',
    source: 'free',
    enrolledAt: expect.stringMatching(dateOf(daysAgo(9))),
    completedLessons: 2,
    lessonCount: 3,
    percent: 66,
    lastActiveAt: expect.stringMatching(dateOf(daysAgo(1))),
    completedAt: null,
  })
  expect(body[0]).toMatchObject({ percent: 0, lastActiveAt: null })
  expect(await names('?status=completed')).toEqual([done.name])
  expect(await names('?status=in-progress')).toEqual([begun.name])
  expect(await names('?status=not-started')).toEqual([fresh.name])
  expect(await names('?search=nguyen')).toEqual([done.name])
  expect(await names('?search=%25')).toEqual([])
  expect(await names('?sort=name')).toEqual([begun.name, fresh.name, done.name])
  expect(await names('?sort=name&sortOrder=desc')).toEqual([done.name, fresh.name, begun.name])
  expect(await names('?sort=progress')).toEqual([done.name, begun.name, fresh.name])
  expect(await names('?sort=active')).toEqual([begun.name, done.name, fresh.name])
  expect(await names('?sort=active&sortOrder=asc')).toEqual([fresh.name, done.name, begun.name])
  expect(await names('?sort=enrolled&sortOrder=asc&limit=1&page=2')).toEqual([begun.name])
  for (const query of ['?status=x', '?sort=email', '?sortOrder=up', '?limit=0', `?search=${'x'.repeat(101)}`])
    expect((await list(query)).status, query).toBe(400)
  // P-25: what an instructor is not told of learners.
  const { text } = await list()
  for (const { email, username } of [done, begun, fresh]) {
    expect(text).not.toContain(email)
    expect(text).not.toContain(username)
  }
})

test('the file of learners opens in a spreadsheet and runs nothing there', async () => {
  const instructor = await aSignedIn({ role: 'instructor' })
  const course = await aCourse({ instructorId: instructor.user.id })
  await aLearnerOf(course.id, { name: 'Trần "Bình", An' })
  await aLearnerOf(course.id, { name: '=HYPERLINK("https://evil.example","x")' })
  const reply = await get(`/analysis/courses/${course.id}/learners/file?sort=enrolled&sortOrder=asc`, {
    token: instructor.token,
  })
  expect(reply.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(reply.headers.get('content-disposition')).toMatch(/^attachment; filename="learners.csv"/)
  expect(reply.headers.get('cache-control')).toBe('no-store')
  const [head, first, second, end] = reply.text.replace('\uFEFF', '').split('\r\n')
  expect(head).toContain('"name","enrolledAt","source","percent"')
  expect(first).toMatch(/^"Trần ""Bình"", An","\d{4}-/)
  expect(second).toMatch(/^"'=HYPERLINK\(/)
  expect(end).toBe('')
  expect(reply.text).not.toContain('@lectern.example')
  const done = await get(`/analysis/courses/${course.id}/learners/file?status=completed`, { token: instructor.token })
  expect(done.text.trim().split('\r\n')).toHaveLength(1)
})

test('feedback deleted meanwhile is out of the figures at once', async () => {
  const instructor = await aSignedIn({ role: 'instructor' })
  const course = await aCourse({ instructorId: instructor.user.id })
  const { id } = await aFeedback(course.id, 4)
  const ratings = async () =>
    (await get(`/analysis/courses/${course.id}`, { token: instructor.token })).body.totals.ratings
  expect(await ratings()).toBe(1)
  await db().delete(feedback).where(sql`${feedback.id} = ${id}`)
  expect(await ratings()).toBe(0)
})
