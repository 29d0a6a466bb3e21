import { and, asc, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { courses, enrolments, learningEvents, lessonProgress, materials } from '@/db/schema'
import { setSessionCookies } from '@/lib/auth/cookies'
import { newId } from '@/lib/ids'
import { courseProgress } from '@/lib/learning/policy'
import { call, get, post } from '@/server/testing/api'
import { aCourse, anEnrolment, aSignedIn } from '@/server/testing/builders'
import { aMaterial, aSection } from '@/server/testing/lessons'

async function aLearner(lessonCount = 3) {
  const [{ user, token, session }, course] = await Promise.all([aSignedIn(), aCourse()])
  await anEnrolment(user.id, course.id)
  const lessons: Awaited<ReturnType<typeof aMaterial>>[] = []
  for (let position = 0; position < lessonCount; position++) lessons.push(await aMaterial(course.id, { position }))
  const send = (index: number, kind: string, more = {}) =>
    post('/learning/events', { materialId: lessons[index]?.id, kind, ...more }, { token })
  return { user, token, session, course, lessons, send }
}

const eventsOf = (userId: string) =>
  db().select().from(learningEvents).where(eq(learningEvents.userId, userId)).orderBy(asc(learningEvents.id))

test('an event is kept and folded into the progress that the reply shows', async () => {
  const { user, course, lessons, send } = await aLearner()
  const opened = await send(0, 'opened')
  expect([opened.status, opened.body.lesson.completedAt, opened.body.course.percent]).toEqual([201, null, 0])
  await send(0, 'position', { positionSeconds: 41 })
  const done = await send(1, 'completed')
  expect(done.body.course).toEqual({
    completed: 1,
    total: 3,
    percent: 33,
    nextMaterialId: lessons[2]?.id,
    resumeAt: { materialId: lessons[2]?.id, positionSeconds: 0 },
  })
  const again = await send(0, 'opened')
  expect(again.body.lesson.positionSeconds).toBe(41)
  expect(again.body.course.resumeAt).toEqual({ materialId: lessons[0]?.id, positionSeconds: 41 })
  expect((await eventsOf(user.id)).map(event => [event.kind, event.courseId])).toEqual(
    ['opened', 'position', 'completed', 'opened'].map(kind => [kind, course.id]),
  )
})

const finishedAt = async (userId: string, courseId: string) =>
  (
    await db()
      .select()
      .from(enrolments)
      .where(and(eq(enrolments.userId, userId), eq(enrolments.courseId, courseId)))
  )[0]?.completedAt

test('a lesson can be taken up again; the moment the course was finished first stays', async () => {
  const { user, course, send } = await aLearner(1)
  const finished = () => finishedAt(user.id, course.id)
  const done = await send(0, 'completed')
  expect([done.body.course.percent, done.body.course.nextMaterialId]).toEqual([100, null])
  const first = await finished()
  expect(first).toBeInstanceOf(Date)
  expect((await send(0, 'completed')).body.lesson.completedAt).toBe(done.body.lesson.completedAt)
  expect(await finished()).toEqual(first)
  const reopened = (await send(0, 'reopened')).body
  expect([reopened.lesson.completedAt, reopened.course.percent]).toEqual([null, 0])
  expect(await finished()).toEqual(first)
})

test('a lesson added after the end makes the course unfinished again, and leaves the achievement', async () => {
  const { user, token, course, send } = await aLearner(2)
  await send(0, 'completed')
  expect(await finishedAt(user.id, course.id)).toBeNull()
  await send(1, 'completed')
  const first = await finishedAt(user.id, course.id)
  const added = await aMaterial(course.id)
  const now = (await get(`/learning/courses/${course.id}`, { token })).body
  expect(now.progress).toMatchObject({ completed: 2, total: 3, percent: 66, nextMaterialId: added.id })
  expect(now.completedAt).toBe(first?.toISOString())
  const again = await post('/learning/events', { materialId: added.id, kind: 'completed' }, { token })
  expect(again.body.course.percent).toBe(100)
  expect(await finishedAt(user.id, course.id)).toEqual(first)
})

test('two devices that do the last two lessons at once finish the course', async () => {
  for (let round = 0; round < 8; round++) {
    const { user, course, send } = await aLearner(2)
    const replies = await Promise.all([send(0, 'completed'), send(1, 'completed')])
    expect(Math.max(...replies.map(({ body }) => body.course.percent))).toBe(100)
    expect(await finishedAt(user.id, course.id)).toBeInstanceOf(Date)
  }
})

test('progress is exact after lessons are added, taken away and reordered', async () => {
  const { token, course, lessons, send } = await aLearner()
  await send(0, 'completed')
  await send(2, 'completed')
  const section = await aSection(course.id)
  const added = await aMaterial(course.id, { sectionId: section.id })
  await db()
    .update(materials)
    .set({ isPublished: false })
    .where(eq(materials.id, lessons[0]?.id ?? ''))
  await db()
    .update(materials)
    .set({ position: 99 })
    .where(eq(materials.id, lessons[1]?.id ?? ''))
  const { progress, sections } = (await get(`/learning/courses/${course.id}`, { token })).body
  expect(progress).toMatchObject({ completed: 1, total: 3, percent: 33, nextMaterialId: lessons[1]?.id })
  expect(sections.flatMap((part: { materials: { id: string }[] }) => part.materials.map(({ id }) => id))).toEqual([
    lessons[2]?.id,
    lessons[1]?.id,
    added.id,
  ])
})

test('the stored progress is what the events say, also when they come late and all at once', async () => {
  const { user, lessons, send } = await aLearner()
  const kinds = ['opened', 'position', 'completed', 'reopened']
  const now = Date.now()
  const sent = Array.from({ length: 40 }, (_, index) => ({
    lesson: (index * 5) % 3,
    kind: kinds[(index * 7) % 4] as string,
    positionSeconds: index,
    clientTime: new Date(now - ((index * 37) % 200) * 1000).toISOString(),
  }))
  const replies = await Promise.all(
    sent.map(({ lesson, kind, ...more }) =>
      send(lesson, kind, kind === 'position' ? more : { clientTime: more.clientTime }),
    ),
  )
  expect(new Set(replies.map(reply => reply.status))).toEqual(new Set([201]))
  const folded = courseProgress(
    await eventsOf(user.id),
    lessons.map(({ id }) => id),
  )
  const stored = await db().select().from(lessonProgress).where(eq(lessonProgress.userId, user.id))
  expect(stored).toHaveLength(3)
  for (const { materialId, openedAt, completedAt, positionSeconds } of stored)
    expect({ openedAt, completedAt, positionSeconds }).toEqual(folded.lessons.get(materialId))
})

describe('only the enrolled leave traces', () => {
  test('anonymous is 401, not enrolled 403, refunded 403, staff without enrolment 403: and nothing is stored', async () => {
    const { user, course, lessons, send } = await aLearner()
    const body = { materialId: lessons[0]?.id, kind: 'opened' }
    expect((await post('/learning/events', body)).status).toBe(401)
    const stranger = await aSignedIn()
    const refused = await post('/learning/events', body, { token: stranger.token })
    expect([refused.status, refused.body.type]).toEqual([403, 'not-enrolled'])
    const admin = await aSignedIn({ role: 'admin' })
    expect((await post('/learning/events', body, { token: admin.token })).body.type).toBe('not-enrolled')
    await db().update(enrolments).set({ revokedAt: new Date() }).where(eq(enrolments.courseId, course.id))
    expect((await send(0, 'completed')).status).toBe(403)
    for (const id of [user.id, stranger.user.id, admin.user.id]) {
      expect(await eventsOf(id)).toEqual([])
      expect(await db().select().from(lessonProgress).where(eq(lessonProgress.userId, id))).toEqual([])
    }
  })

  test('a lesson that is not published, of a hidden course, or not there at all is 404', async () => {
    const { token, course, lessons, send } = await aLearner()
    await db()
      .update(materials)
      .set({ isPublished: false })
      .where(eq(materials.id, lessons[0]?.id ?? ''))
    expect((await send(0, 'opened')).status).toBe(404)
    expect((await post('/learning/events', { materialId: newId(), kind: 'opened' }, { token })).status).toBe(404)
    await db().update(courses).set({ isPublished: false }).where(eq(courses.id, course.id))
    const stranger = await aSignedIn()
    const hidden = { materialId: lessons[1]?.id, kind: 'opened' }
    expect((await post('/learning/events', hidden, { token: stranger.token })).status).toBe(404)
    expect((await send(1, 'opened')).status).toBe(201)
  })

  test('a browser’s beacon counts from our own pages and from no other site', async () => {
    const { user, lessons, session } = await aLearner()
    const cookies = new Headers()
    await setSessionCookies(cookies, session)
    const beacon = (headers: Record<string, string>) =>
      post(
        '/learning/events',
        { materialId: lessons[0]?.id, kind: 'position', positionSeconds: 7 },
        { headers: { cookie: cookies.getSetCookie()[0]?.split(';')[0] ?? '', ...headers } },
      )
    expect((await beacon({ origin: 'https://evil.example' })).status).toBe(403)
    expect((await beacon({})).status).toBe(403)
    expect(await eventsOf(user.id)).toEqual([])
    expect((await beacon({ origin: 'http://localhost:3000' })).body.lesson.positionSeconds).toBe(7)
  })
})

test('what makes no sense is 400 and changes nothing; another content type is 415', async () => {
  const { user, token, lessons, send } = await aLearner()
  const bad = [
    await send(0, 'watched'),
    await send(0, 'position'),
    await send(0, 'position', { positionSeconds: -1 }),
    await send(0, 'position', { positionSeconds: 1.5 }),
    await send(0, 'position', { positionSeconds: 1e12 }),
    await send(0, 'opened', { clientTime: 'yesterday' }),
    await post('/learning/events', { materialId: 'x', kind: 'opened' }, { token }),
  ]
  expect(bad.map(reply => [reply.status, reply.body.errors.length > 0])).toEqual(bad.map(() => [400, true]))
  const beacon = await call('POST', '/learning/events', {
    token,
    body: JSON.stringify({ materialId: lessons[0]?.id, kind: 'opened' }),
    headers: { 'content-type': 'text/plain' },
  })
  expect(beacon.status).toBe(415)
  expect(await eventsOf(user.id)).toEqual([])
})
