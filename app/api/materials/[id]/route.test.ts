import { eq, getTableColumns } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { courses, learningEvents, lessonProgress, materials, uploads } from '@/db/schema'
import { newId } from '@/lib/ids'
import { del, get, patch, post, put } from '@/server/testing/api'
import { anEnrolment, aSignedIn } from '@/server/testing/builders'
import { aTaughtCourse, expectExact, orderOf, peopleAround } from '@/server/testing/curriculum'
import { aCaption, aMaterial, anUpload, aSection, withDataDirectory } from '@/server/testing/lessons'

withDataDirectory()

const published = { isPublished: true, publishedAt: new Date() }
const rowOf = async (id: string) => (await db().select().from(materials).where(eq(materials.id, id)))[0]
const uploadOf = async (id: string) => (await db().select().from(uploads).where(eq(uploads.id, id)))[0]

/** A course with its teacher and `count` published lessons of a minute each. */
async function aCourseWith(count: number, values: Parameters<typeof aTaughtCourse>[0] = published) {
  const taught = await aTaughtCourse({ lessonCount: count, durationSeconds: count * 60, ...values })
  const lessons = []
  for (let position = 0; position < count; position++) lessons.push(await aMaterial(taught.course.id, { position }))
  return { ...taught, lessons, ids: lessons.map(({ id }) => id) }
}

describe('GET /materials/:id', () => {
  test('P-23, P-25: a locked lesson is a title; drafts and hidden courses are 404', async () => {
    const { course, ids } = await aCourseWith(2)
    const secret = 'THE-PAID-WORDS'
    await db().update(materials).set({ content: secret, description: secret }).where(eq(materials.courseId, course.id))
    const { token } = await aSignedIn()
    const locked = await get(`/materials/${ids[0]}`, { token })
    expect([locked.status, locked.body.isLocked, locked.body.content]).toEqual([200, true, null])
    expect(locked.text).not.toContain(secret)
    await db()
      .update(materials)
      .set({ isPreview: true })
      .where(eq(materials.id, ids[0] as string))
    expect((await get(`/materials/${ids[0]}`, { token })).body).toMatchObject({ content: secret, isLocked: false })
    await db()
      .update(materials)
      .set({ isPublished: false })
      .where(eq(materials.id, ids[0] as string))
    expect((await get(`/materials/${ids[0]}`, { token })).status).toBe(404)
    await db().update(courses).set({ isPublished: false }).where(eq(courses.id, course.id))
    expect((await get(`/materials/${ids[1]}`, { token })).status).toBe(404)
    expect((await get(`/materials/${newId()}`, { token })).status).toBe(404)
    expect((await get('/materials/x', { token })).status).toBe(400)
    expect((await get(`/materials/${ids[1]}`)).status).toBe(401)
  })
})

test('A9: counting from 0 and from 1 give the same sequence, and the order is answered as it was sent', async () => {
  for (const from of [0, 1]) {
    const { token, course } = await aCourseWith(0)
    const ids: string[] = []
    for (const index of [2, 0, 1]) {
      const body = { courseId: course.id, title: `${index}`, type: 'text', content: 'x', order: from + index }
      const made = await post('/materials', body, { token })
      expect([made.status, made.body.order]).toEqual([201, from + index])
      ids.push(made.body.id)
    }
    const last = await post('/materials', { courseId: course.id, title: '3', type: 'text', content: 'x' }, { token })
    expect(last.body.order).toBe(from + 3)
    const listed = async () => (await get(`/materials/course/${course.id}`, { token })).body
    const titles = async () => (await listed()).map((one: { title: string }) => one.title).join('')
    expect(await titles()).toBe('0123')
    // As document 001 prints it, each order for itself: the sequence is reversed in the end, whatever stood between.
    for (const [index, { id }] of (await listed()).entries())
      expect((await patch(`/materials/${id}`, { order: from + 3 - index }, { token })).body.order).toBe(
        from + 3 - index,
      )
    expect(await titles()).toBe('3210')
    expect((await get(`/courses/${course.id}`, { token })).body.sections[0].materials[0].title).toBe('3')
  }
})

test('A9: a preview is for everybody at every path that reads lessons; other lessons are not', async () => {
  const { token, course, ids } = await aCourseWith(3, { isPublished: true, publishedAt: new Date() })
  const [preview, paid, draft] = ids as [string, string, string]
  await patch(`/materials/${preview}`, { isPreview: true, content: 'Open to all.' }, { token })
  await patch(`/materials/${paid}`, { content: 'Paid for.' }, { token })
  await patch(`/materials/${draft}`, { isPreview: true, isPublished: false }, { token })
  const open = { id: preview, content: 'Open to all.', isPreview: true, isLocked: false, uploadId: null }
  const one = await get(`/materials/${preview}`)
  expect([one.status, one.body]).toEqual([200, expect.objectContaining(open)])
  for (const id of [paid, draft, newId()]) expect((await get(`/materials/${id}`)).status).toBe(401)
  for (const path of [`/materials/course/${course.id}`, `/materials?courseId=${course.id}`]) {
    const { status, body, text } = await get(path)
    expect([path, status, body]).toEqual([
      path,
      200,
      [expect.objectContaining(open), expect.objectContaining({ id: paid, content: null, isLocked: true })],
    ])
    expect(text).not.toContain('Paid for.')
  }
  // A worn-out token is no guest: its owner renews it.
  for (const path of [`/materials/${preview}`, `/materials/course/${course.id}`])
    expect((await get(path, { token: 'no.such.token' })).status).toBe(401)
  await db().update(courses).set({ isPublished: false }).where(eq(courses.id, course.id))
  expect((await get(`/materials/${preview}`)).status).toBe(401)
  expect((await get(`/materials/course/${course.id}`)).status).toBe(404)
})

describe('PATCH /materials/:id', () => {
  test('changes the keys sent and no others; PUT does the same', async () => {
    const { token, ids } = await aCourseWith(1)
    const before = (await get(`/materials/${ids[0]}`, { token })).body
    const changed = await patch(`/materials/${ids[0]}`, { title: 'Another name' }, { token })
    expect([changed.status, changed.headers.get('etag')]).toEqual([200, expect.stringMatching(/^"v2-/)])
    expect(changed.body).toEqual({ ...before, title: 'Another name', version: 2, updatedAt: changed.body.updatedAt })
    const again = await put(`/materials/${ids[0]}`, { isPreview: true }, { token })
    expect(again.body).toMatchObject({ title: 'Another name', isPreview: true, version: 3 })
    expect((await get(`/materials/${ids[0]}`, { token })).body).toEqual(again.body)
  })

  test('what changes nothing writes nothing, and a reply may be sent back as it is', async () => {
    const { token, teacher, ids, course } = await aCourseWith(1)
    const film = await anUpload('film', { ownerId: teacher.user.id, attachedAt: null })
    const video = (
      await post('/materials', { courseId: course.id, title: 'v', type: 'video', content: film.id }, { token })
    ).body
    for (const id of [ids[0], video.id]) {
      const before = (await get(`/materials/${id}`, { token })).body
      expect((await patch(`/materials/${id}`, {}, { token })).body).toEqual(before)
      const { uploadId: _, ...whole } = before
      expect((await patch(`/materials/${id}`, whole, { token })).body).toEqual(before)
      expect((await patch(`/materials/${id}`, before, { token })).body).toEqual(before)
    }
  })

  test('P-21: keys of the system change nothing', async () => {
    const { token, ids, course } = await aCourseWith(1)
    const before = await rowOf(ids[0] as string)
    const known = [
      'courseId',
      'sectionId',
      'title',
      'description',
      'type',
      'content',
      'uploadId',
      'isPublished',
      'isPreview',
    ]
    const mass = Object.fromEntries(
      Object.keys(getTableColumns(materials))
        .filter(key => !known.includes(key))
        .map(key => [key, 77]),
    )
    const more = { instructorId: newId(), role: 'admin', sold: 9, constructor: 1, __proto__: { isPublished: false } }
    expect((await patch(`/materials/${ids[0]}`, { ...mass, ...more }, { token })).status).toBe(200)
    expect(await rowOf(ids[0] as string)).toEqual(before)
    const elsewhere = await patch(`/materials/${ids[0]}`, { courseId: newId() }, { token })
    expect([elsewhere.status, elsewhere.body.errors[0].path]).toEqual([400, 'courseId'])
    expect((await rowOf(ids[0] as string))?.courseId).toBe(course.id)
  })

  test('two editors at once: the second is 412 `edit-conflict`, and nothing of the first is overwritten', async () => {
    const { token, ids, course } = await aCourseWith(1)
    const { staff } = await peopleAround(course.id)
    const save = (content: string, by: string, version: string) =>
      patch(`/materials/${ids[0]}`, { content }, { token: by, headers: { 'If-Match': version } })
    const replies = await Promise.all(
      Array.from({ length: 8 }, (_, index) => save(`by ${index}`, index % 2 ? token : staff.editor.token, '"1"')),
    )
    const [saved, ...others] = [...replies].sort((a, b) => a.status - b.status)
    expect(saved?.status).toBe(200)
    for (const reply of others) {
      expect([reply.status, reply.body.type, reply.body.version]).toEqual([412, 'edit-conflict', 2])
    }
    expect(await rowOf(ids[0] as string)).toMatchObject({ content: saved?.body.content, version: 2 })
    expect((await save('next', token, saved?.headers.get('etag') ?? '')).status).toBe(200)
    for (const header of ['"2"', 'W/"3"', '"x"', '"99999999999999"']) {
      expect((await save('lost', token, header)).status, header).toBe(412)
    }
    expect((await save('any', token, '*')).status).toBe(200)
    expect((await save('one of', token, '"1", "4"')).status).toBe(200)
    expect((await save('lost', token, 'four')).status).toBe(400)
    expect((await rowOf(ids[0] as string))?.content).toBe('one of')
  })

  test.each([
    ['content', { content: '' }],
    ['content', { type: 'link' }],
    ['content', { type: 'link', content: 'javascript:alert(1)' }],
    ['title', { title: '' }],
    ['title', { title: null }],
    ['duration', { duration: -5 }],
    ['order', { order: -1 }],
    ['sectionId', { sectionId: newId() }],
    ['uploadId', { uploadId: newId() }],
  ])('400 on %s: %j, and nothing changes', async (field, body) => {
    const { token, ids } = await aCourseWith(1)
    const before = await rowOf(ids[0] as string)
    const reply = await patch(`/materials/${ids[0]}`, body, { token })
    expect([reply.status, reply.body.errors[0].path]).toEqual([400, field])
    expect(await rowOf(ids[0] as string)).toEqual(before)
  })

  test('P-23: only staff; a learner and an organization’s member are 403, drafts and hidden ones 404', async () => {
    const { course, ids } = await aCourseWith(2)
    const { staff, others } = await peopleAround(course.id)
    for (const { token } of Object.values(others)) {
      expect((await patch(`/materials/${ids[0]}`, { title: 'mine' }, { token })).status).toBe(403)
      expect((await del(`/materials/${ids[0]}`, { token })).status).toBe(403)
    }
    await db()
      .update(materials)
      .set({ isPublished: false })
      .where(eq(materials.id, ids[1] as string))
    expect((await patch(`/materials/${ids[1]}`, { title: 'mine' }, { token: others.learner.token })).status).toBe(404)
    await db().update(courses).set({ isPublished: false }).where(eq(courses.id, course.id))
    expect((await patch(`/materials/${ids[0]}`, { title: 'mine' }, { token: others.stranger.token })).status).toBe(404)
    expect((await del(`/materials/${ids[0]}`, { token: others.stranger.token })).status).toBe(404)
    expect((await patch(`/materials/${ids[0]}`, {})).status).toBe(401)
    expect((await patch(`/materials/${newId()}`, {}, { token: others.stranger.token })).status).toBe(404)
    expect((await rowOf(ids[0] as string))?.version).toBe(1)
    for (const { token } of Object.values(staff)) {
      expect((await patch(`/materials/${ids[0]}`, { title: 'ours' }, { token })).status).toBe(200)
    }
  })

  test('moves a lesson inside its section and to another one; the rest keep their order', async () => {
    const { token, course, ids } = await aCourseWith(4)
    const titles = ['a', 'b', 'c', 'd']
    for (const [index, id] of ids.entries()) {
      await db()
        .update(materials)
        .set({ title: titles[index] as string })
        .where(eq(materials.id, id))
    }
    const section = await aSection(course.id)
    const order = async () => (await orderOf(course.id)).lessons.map(({ title }) => title).join('')
    const move = async (index: number, body: object) => {
      const reply = await patch(`/materials/${ids[index]}`, body, { token })
      expect(reply.status).toBe(200)
      await expectExact(course.id)
      return [await order(), reply.body.order, reply.body.sectionId]
    }
    // They are stored with 0, 1, 2, 3. Equal orders follow each other as they were created.
    expect(await move(0, { order: 3 })).toEqual(['bcad', 3, null])
    expect(await move(3, { order: 1 })).toEqual(['bdca', 1, null])
    expect(await move(3, { order: 0 })).toEqual(['dbca', 0, null])
    expect(await move(3, { order: 99 })).toEqual(['bcad', 99, null])
    expect(await move(1, { sectionId: section.id })).toEqual(['cadb', 100, section.id])
    expect(await move(0, { sectionId: section.id, order: 3 })).toEqual(['cdab', 3, section.id])
    expect(await move(1, { sectionId: null, order: 1 })).toEqual(['bcda', 1, null])
  })

  test('a film’s length and the time to read follow new content until somebody writes another', async () => {
    const { token, teacher, course, ids } = await aCourseWith(1)
    const change = async (body: object) => (await patch(`/materials/${ids[0]}`, body, { token })).body.duration
    expect(await change({ content: 'word '.repeat(400) })).toBe(60)
    expect(await change({ duration: null })).toBe(120)
    expect(await change({ content: 'word '.repeat(200) })).toBe(60)
    expect(await change({ content: 'word '.repeat(100), duration: 500 })).toBe(500)
    const film = (seconds: number) =>
      anUpload('film', { ownerId: teacher.user.id, attachedAt: null, durationSeconds: seconds })
    const [first, second] = [await film(61), await film(75)]
    expect(await change({ type: 'video', content: '', uploadId: first.id })).toBe(61)
    expect(await change({ uploadId: second.id })).toBe(75)
    expect(await change({ title: 'x' })).toBe(75)
    await expectExact(course.id)
  })

  test('a replaced file is let go, the captions of what is no video any more too; a colleague’s file stays', async () => {
    const { token, teacher, course } = await aCourseWith(1)
    const { staff } = await peopleAround(course.id)
    const film = await anUpload('film', { ownerId: teacher.user.id, attachedAt: null })
    const vtt = await anUpload('WEBVTT', { kind: 'captions', contentType: 'text/vtt', ownerId: teacher.user.id })
    const made = await post(
      '/materials',
      { courseId: course.id, title: 'v', type: 'video', content: film.id },
      { token },
    )
    const path = `/materials/${made.body.id}`
    await aCaption(made.body.id, vtt.id)
    const byEditor = await patch(path, { title: 'w', uploadId: film.id }, { token: staff.editor.token })
    expect([byEditor.status, byEditor.body.captions.length]).toEqual([200, 1])
    const wrong = await patch(path, { type: 'pdf' }, { token })
    expect([wrong.status, wrong.body.errors[0].path]).toEqual([400, 'type'])
    const changed = await patch(path, { type: 'link', content: 'https://example.com' }, { token })
    expect(changed.body).toMatchObject({ type: 'link', media: null, uploadId: null, captions: [] })
    expect([(await uploadOf(film.id))?.attachedAt, (await uploadOf(vtt.id))?.attachedAt]).toEqual([null, null])
  })

  test('the last published lesson of a published course may be unpublished and deleted: the course is for sale without one', async () => {
    const { token, course, ids } = await aCourseWith(2)
    expect((await patch(`/materials/${ids[0]}`, { isPublished: false }, { token })).status).toBe(200)
    expect((await patch(`/materials/${ids[1]}`, { isPublished: false }, { token })).status).toBe(200)
    await expectExact(course.id)
    expect((await patch(`/materials/${ids[1]}`, { isPublished: true }, { token })).status).toBe(200)
    expect((await del(`/materials/${ids[1]}`, { token })).status).toBe(200)
    await expectExact(course.id)
    expect((await get(`/courses/${course.id}`)).body).toMatchObject({ isPublished: true, lessonCount: 0 })
  })

  test('of all lessons unpublished or deleted at once, each goes, and the course counts none', async () => {
    const { token, course, ids } = await aCourseWith(8)
    const replies = await Promise.all(
      ids.map((id, index) =>
        index % 2 ? del(`/materials/${id}`, { token }) : patch(`/materials/${id}`, { isPublished: false }, { token }),
      ),
    )
    expect(replies.map(({ status }) => status)).toEqual(Array(8).fill(200))
    const [counted] = await db().select().from(courses).where(eq(courses.id, course.id))
    expect(counted?.lessonCount).toBe(0)
    await expectExact(course.id)
  })

  test('whatever is created, published, changed and deleted at once, the figures are those of the lessons', async () => {
    const { token, course, ids } = await aCourseWith(6, {})
    await Promise.all([
      ...ids.map((id, index) =>
        patch(`/materials/${id}`, { duration: index * 10, isPublished: index % 2 === 0 }, { token }),
      ),
      ...ids.slice(0, 2).map(id => del(`/materials/${id}`, { token })),
      ...ids.map(id => patch(`/materials/${id}`, { order: 1 }, { token })),
      ...ids.map((_, index) =>
        post(
          '/materials',
          { courseId: course.id, title: 'x', type: 'text', content: 'x', duration: index, isPublished: true, order: 1 },
          { token },
        ),
      ),
    ])
    await expectExact(course.id)
    expect((await orderOf(course.id)).lessons).toHaveLength(10)
  })
})

describe('DELETE /materials/:id', () => {
  test('answers the lesson, lets its files go, closes the gap, and progress is that of the rest', async () => {
    const { token, course, ids, teacher } = await aCourseWith(2)
    const film = await anUpload('film', { ownerId: teacher.user.id, attachedAt: null })
    const made = await post(
      '/materials',
      { courseId: course.id, title: 'v', type: 'video', content: film.id, isPublished: true, order: 1 },
      { token },
    )
    const learner = await aSignedIn()
    await anEnrolment(learner.user.id, course.id)
    const learn = (materialId: string | undefined) =>
      post('/learning/events', { materialId, kind: 'completed' }, { token: learner.token })
    await learn(made.body.id)
    expect((await learn(ids[0])).body.course).toMatchObject({ completed: 2, total: 3, percent: 66 })
    const gone = await del(`/materials/${made.body.id}`, { token })
    expect([gone.status, gone.body.id, gone.body.title]).toEqual([200, made.body.id, 'v'])
    expect((await get(`/materials/${made.body.id}`, { token })).status).toBe(404)
    expect((await del(`/materials/${made.body.id}`, { token })).status).toBe(404)
    for (const table of [learningEvents, lessonProgress]) {
      expect(await db().select().from(table).where(eq(table.materialId, made.body.id))).toEqual([])
    }
    expect((await uploadOf(film.id))?.attachedAt).toBeNull()
    await expectExact(course.id)
    const shown = await get(`/learning/courses/${course.id}`, { token: learner.token })
    expect(shown.body.progress).toMatchObject({ completed: 1, total: 2, percent: 50 })
  })

  test('with If-Match, what somebody else has saved meanwhile is 412 and stays', async () => {
    const { token, ids } = await aCourseWith(2)
    await patch(`/materials/${ids[0]}`, { title: 'newer' }, { token })
    expect((await del(`/materials/${ids[0]}`, { token, headers: { 'If-Match': '"1"' } })).status).toBe(412)
    expect(await rowOf(ids[0] as string)).toBeDefined()
    expect((await del(`/materials/${ids[0]}`, { token, headers: { 'If-Match': '"2"' } })).status).toBe(200)
  })
})
