import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { courses, enrolments, lessonNotes, materials } from '@/db/schema'
import { newId } from '@/lib/ids'
import { maxNotesOfLesson } from '@/lib/notes/policy'
import { del, get, patch, post, put } from '@/server/testing/api'
import { aCourse, anEnrolment, aSignedIn } from '@/server/testing/builders'
import { aMaterial } from '@/server/testing/lessons'

async function aLearner() {
  const { user, token } = await aSignedIn()
  const course = await aCourse()
  await anEnrolment(user.id, course.id)
  const lessons = [await aMaterial(course.id, { position: 0 }), await aMaterial(course.id, { position: 1 })] as const
  const write = (values: object, lesson = lessons[0]) =>
    post('/learning/notes', { materialId: lesson.id, content: 'A thought.', ...values }, { token })
  return { user, token, course, lessons, write }
}

const stored = (userId: string) => db().select().from(lessonNotes).where(eq(lessonNotes.userId, userId))

test('a note is kept with its second and read back in the order of places', async () => {
  const { token, course, lessons, write } = await aLearner()
  const late = await write({ atSeconds: 61, content: '  Line one\r\n\tline two  ' })
  expect([late.status, late.body]).toMatchObject([
    201,
    {
      materialId: lessons[0].id,
      lessonTitle: lessons[0].title,
      lessonType: 'text',
      courseId: course.id,
      courseTitle: course.title,
      courseSlug: course.slug,
      language: course.language,
      atSeconds: 61,
      content: 'Line one\n\tline two',
      isReachable: true,
    },
  ])
  const early = await write({ atSeconds: 5 })
  const whole = await write({})
  const other = await write({ atSeconds: 0 }, lessons[1])
  const ids = async (query: string) =>
    (await get(`/learning/notes${query}`, { token })).body.map(({ id }: { id: string }) => id)
  const here = [whole.body.id, early.body.id, late.body.id]
  expect(await ids(`?materialId=${lessons[0].id}`)).toEqual(here)
  expect(await ids(`?courseId=${course.id}`)).toEqual([...here, other.body.id])
  expect(await ids('')).toEqual([other, whole, early, late].map(({ body }) => body.id))
  const second = await get('/learning/notes?limit=3&page=2', { token })
  expect([second.body.length, second.headers.get('x-total-count')]).toEqual([1, '4'])
})

test('a note is changed in part, and deleted', async () => {
  const { user, token, write } = await aLearner()
  const { id } = (await write({ atSeconds: 9, content: 'Before' })).body
  expect((await patch(`/learning/notes/${id}`, { content: 'After' }, { token })).body).toMatchObject({
    content: 'After',
    atSeconds: 9,
  })
  expect((await put(`/learning/notes/${id}`, { atSeconds: null }, { token })).body).toMatchObject({
    content: 'After',
    atSeconds: null,
  })
  expect((await patch(`/learning/notes/${id}`, {}, { token })).body.content).toBe('After')
  const gone = await del(`/learning/notes/${id}`, { token })
  expect([gone.status, gone.body.id]).toEqual([200, id])
  expect((await del(`/learning/notes/${id}`, { token })).status).toBe(404)
  expect(await stored(user.id)).toEqual([])
})

test('P-23: a note is its writer’s alone: 404 to other learners of the course, its instructor and administrators', async () => {
  const { user, token, course, lessons, write } = await aLearner()
  const { id } = (await write({ content: 'Only mine' })).body
  const [mate, admin] = [await aSignedIn(), await aSignedIn({ role: 'admin' })]
  const teacher = await aSignedIn({ role: 'instructor' })
  await db().update(courses).set({ instructorId: teacher.user.id }).where(eq(courses.id, course.id))
  await anEnrolment(mate.user.id, course.id)
  for (const other of [mate, teacher, admin]) {
    for (const query of ['', `?materialId=${lessons[0].id}`, `?courseId=${course.id}`])
      expect((await get(`/learning/notes${query}`, { token: other.token })).body).toEqual([])
    expect((await patch(`/learning/notes/${id}`, { content: 'Theirs' }, { token: other.token })).status).toBe(404)
    expect((await del(`/learning/notes/${id}`, { token: other.token })).status).toBe(404)
  }
  expect((await get('/learning/notes')).status).toBe(401)
  expect((await post('/learning/notes', { materialId: lessons[0].id, content: 'x' })).status).toBe(401)
  expect((await stored(user.id)).map(({ content }) => content)).toEqual(['Only mine'])
  expect((await get('/learning/notes', { token })).body).toHaveLength(1)
})

test('P-23: notes are taken where the lesson opens: 403 for a locked one, 404 for one nobody may know of; none is stored', async () => {
  const { token, user } = await aSignedIn()
  const course = await aCourse()
  const [locked, open] = [await aMaterial(course.id), await aMaterial(course.id, { isPreview: true })]
  const write = async (materialId: string) => {
    const reply = await post('/learning/notes', { materialId, content: 'x' }, { token })
    return [reply.status, reply.body.type]
  }
  expect(await write(locked.id)).toEqual([403, 'not-enrolled'])
  expect((await write(newId()))[0]).toBe(404)
  expect(await stored(user.id)).toEqual([])
  expect((await write(open.id))[0]).toBe(201)
  await db().update(courses).set({ isPublished: false }).where(eq(courses.id, course.id))
  expect((await write(open.id))[0]).toBe(404)
  // What one wrote stays one's own, though the way to the lesson is closed.
  expect((await get('/learning/notes', { token })).body).toMatchObject([{ isReachable: false, content: 'x' }])
})

test('after a refund notes can be read and deleted, and no more be taken', async () => {
  const { user, token, write } = await aLearner()
  const { id } = (await write({})).body
  await db().update(enrolments).set({ revokedAt: new Date() }).where(eq(enrolments.userId, user.id))
  expect((await write({})).status).toBe(403)
  expect((await get('/learning/notes', { token })).body).toHaveLength(1)
  expect((await del(`/learning/notes/${id}`, { token })).status).toBe(200)
})

test('P-32: what makes no sense, is too long or poisoned is 400 on its field, and nothing is stored', async () => {
  const { user, token, write } = await aLearner()
  const kept = (await write({ content: 'x'.repeat(4000) })).body
  expect(kept.content).toHaveLength(4000)
  const bad: [string, object][] = [
    ['content', { content: '' }],
    ['content', { content: ' \n ' }],
    ['content', { content: 'x'.repeat(4001) }],
    ['content', { content: 'a\u0000b' }],
    ['content', { content: 'a\ud800' }],
    ['content', { content: 'a\u001b[31m' }],
    ['content', { content: 7 }],
    ['atSeconds', { atSeconds: -1 }],
    ['atSeconds', { atSeconds: 1.5 }],
    ['atSeconds', { atSeconds: 1e9 }],
    ['materialId', { materialId: 'x' }],
  ]
  for (const [path, values] of bad) {
    const reply = await write(values)
    expect([path, values, reply.status, reply.body.errors[0].path]).toEqual([path, values, 400, path])
    if (path === 'materialId') continue
    expect((await patch(`/learning/notes/${kept.id}`, values, { token })).status).toBe(400)
  }
  expect((await get('/learning/notes?materialId=x', { token })).status).toBe(400)
  expect((await patch('/learning/notes/x', { content: 'x' }, { token })).status).toBe(400)
  expect((await stored(user.id)).map(({ id }) => id)).toEqual([kept.id])
})

test('notes are found by their words, accents aside; a note looks like no code to anybody', async () => {
  const { token, write } = await aLearner()
  const content = '<img src=x onerror=alert(1)> Ghi chú 50%'
  await write({ content })
  await write({ content: 'Another' })
  const find = async (words: string) =>
    (await get(`/learning/notes?search=${encodeURIComponent(words)}`, { token })).body.map(
      (note: { content: string }) => note.content,
    )
  expect(await find('GHI chu')).toEqual([content])
  expect(await find('50%')).toEqual([content])
  expect(await find('%')).toEqual([content])
})

test('a lesson has room for so many notes and no more, however many come at once', async () => {
  const { user, lessons, write } = await aLearner()
  await db()
    .insert(lessonNotes)
    .values(
      Array.from({ length: maxNotesOfLesson - 2 }, () => ({
        userId: user.id,
        materialId: lessons[0].id,
        content: 'x',
      })),
    )
  const replies = await Promise.all([write({}), write({}), write({}), write({})])
  expect(replies.map(({ status }) => status).sort()).toEqual([201, 201, 409, 409])
  expect(replies.find(({ status }) => status === 409)?.body.type).toBe('too-many-notes')
  const here = and(eq(lessonNotes.userId, user.id), eq(lessonNotes.materialId, lessons[0].id))
  expect(await db().select().from(lessonNotes).where(here)).toHaveLength(maxNotesOfLesson)
  expect((await write({}, lessons[1])).status).toBe(201)
})

test('a lesson that is deleted takes its notes along', async () => {
  const { user, lessons, write } = await aLearner()
  await write({})
  await db().delete(materials).where(eq(materials.id, lessons[0].id))
  expect(await stored(user.id)).toEqual([])
})
