import { eq, getTableColumns } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { sections } from '@/db/schema'
import { newId } from '@/lib/ids'
import { del, get, patch, post, put } from '@/server/testing/api'
import { aSignedIn } from '@/server/testing/builders'
import { aTaughtCourse, expectExact, orderOf, peopleAround } from '@/server/testing/curriculum'
import { aMaterial } from '@/server/testing/lessons'

/** A course with sections of these names, each with lessons `a1`, `a2` …; the first has none where `empty`. */
async function aCourseOf(names: string[], lessonsEach = 2) {
  const taught = await aTaughtCourse()
  const path = `/courses/${taught.course.id}/sections`
  const made = []
  for (const title of names) made.push((await post(path, { title }, { token: taught.token })).body)
  let position = 0
  for (const { id, title } of made) {
    for (let index = 1; index <= lessonsEach; index++) {
      await aMaterial(taught.course.id, {
        sectionId: id,
        position: position++,
        title: `${title}${index}`,
        isPublished: false,
      })
    }
  }
  const order = async () => (await orderOf(taught.course.id)).lessons.map(({ title }) => title).join(' ')
  return { ...taught, path, sections: made, order }
}

describe('sections of a course', () => {
  test('are made in order, or at a place; renamed, moved and listed with their lessons', async () => {
    const { course, path, token, order, sections: made } = await aCourseOf(['a', 'b', 'c'])
    expect(made.map(section => section.order)).toEqual([1, 2, 3])
    const first = await post(path, { title: 'Before all', order: 1 }, { token })
    expect([first.status, first.body]).toEqual([
      201,
      {
        id: expect.any(String),
        courseId: course.id,
        title: 'Before all',
        order: 1,
        lessonCount: 0,
        duration: 0,
        createdAt: expect.any(String),
        updatedAt: expect.any(String),
      },
    ])
    const renamed = await patch(`${path}/${made[0].id}`, { title: 'Still a' }, { token })
    expect([renamed.status, renamed.body.title, renamed.body.order]).toEqual([200, 'Still a', 2])
    const moved = await put(`${path}/${made[2].id}`, { order: 1 }, { token })
    expect([moved.status, moved.body.order]).toEqual([200, 1])
    expect(await order()).toBe('c1 c2 a1 a2 b1 b2')
    await patch(`${path}/${made[2].id}`, { order: 3 }, { token })
    expect(await order()).toBe('a1 a2 c1 c2 b1 b2')
    const listed = await get(path, { token })
    expect(listed.body.map((one: { title: string; lessonCount: number }) => [one.title, one.lessonCount])).toEqual([
      ['Before all', 0],
      ['Still a', 2],
      ['c', 2],
      ['b', 2],
    ])
    await expectExact(course.id)
  })

  test('a deleted section leaves its lessons to the one before; the order of lessons stays', async () => {
    const { course, path, token, order, sections: made } = await aCourseOf(['a', 'b', 'c'])
    const gone = await del(`${path}/${made[1].id}`, { token })
    expect([gone.status, gone.body.title, gone.body.lessonCount]).toEqual([200, 'b', 2])
    expect(await order()).toBe('a1 a2 b1 b2 c1 c2')
    expect((await get(path, { token })).body.map((one: { lessonCount: number }) => one.lessonCount)).toEqual([4, 2])
    await del(`${path}/${made[0].id}`, { token })
    expect(await order()).toBe('a1 a2 b1 b2 c1 c2')
    expect((await orderOf(course.id)).lessons.filter(one => one.sectionId === null)).toHaveLength(4)
    await expectExact(course.id)
    expect((await del(`${path}/${made[0].id}`, { token })).status).toBe(404)
  })

  test('P-32, P-21: titles are checked; no key of the system is taken', async () => {
    const { course, path, token, sections: made } = await aCourseOf(['a'])
    for (const body of [{}, { title: '' }, { title: 'x'.repeat(121) }, { title: 'a\nb' }, { title: 'x', order: 0 }]) {
      expect((await post(path, body, { token })).status).toBe(400)
    }
    expect((await post(path, JSON.stringify({ title: 'a\u0000' }), { token })).status).toBe(400)
    const mass = Object.fromEntries(Object.keys(getTableColumns(sections)).map(key => [key, newId()]))
    const body = { ...mass, title: '😀 \u202Ex', position: 9, courseId: newId(), createdAt: '2001-01-01T00:00:00Z' }
    const reply = await post(path, body, { token })
    expect([reply.status, reply.body.title, reply.body.courseId]).toEqual([201, '😀 \u202Ex', course.id])
    expect(reply.body.id).not.toBe(mass.id)
    await patch(`${path}/${made[0].id}`, mass, { token })
    expect(await db().select().from(sections).where(eq(sections.courseId, course.id))).toHaveLength(2)
    await expectExact(course.id)
  })

  test('P-23: whoever sees the course reads them; only its staff change them', async () => {
    const { course, token, teacher } = await aTaughtCourse({ isPublished: true, publishedAt: new Date() })
    const path = `/courses/${course.id}/sections`
    const section = (await post(path, { title: 'a' }, { token })).body
    await aMaterial(course.id, { sectionId: section.id, isPublished: false, durationSeconds: 60 })
    const { staff, others } = await peopleAround(course.id)
    expect((await get(path)).body).toMatchObject([{ title: 'a', lessonCount: 0, duration: 0 }])
    expect((await get(path, { token: teacher.token })).body).toMatchObject([{ lessonCount: 1, duration: 60 }])
    for (const other of Object.values(others)) {
      expect((await post(path, { title: 'x' }, { token: other.token })).status).toBe(403)
      expect((await patch(`${path}/${section.id}`, { title: 'x' }, { token: other.token })).status).toBe(403)
      expect((await del(`${path}/${section.id}`, { token: other.token })).status).toBe(403)
    }
    for (const one of Object.values(staff)) {
      expect((await patch(`${path}/${section.id}`, { title: 'ours' }, { token: one.token })).status).toBe(200)
    }
    expect((await post(path, { title: 'x' })).status).toBe(401)
    const hidden = await aTaughtCourse()
    const { token: stranger } = await aSignedIn()
    expect((await get(`/courses/${hidden.course.id}/sections`, { token: stranger })).status).toBe(404)
    expect((await post(`/courses/${hidden.course.id}/sections`, { title: 'x' }, { token: stranger })).status).toBe(404)
  })

  test('P-26: a section is found only under its own course', async () => {
    const mine = await aCourseOf(['a'])
    const other = await aCourseOf(['b'])
    const crossed = `${mine.path}/${other.sections[0].id}`
    expect((await patch(crossed, { title: 'x' }, { token: mine.token })).status).toBe(404)
    expect((await del(crossed, { token: mine.token })).status).toBe(404)
    expect((await get(other.path, { token: other.token })).body).toMatchObject([{ title: 'b' }])
    expect((await patch(`${mine.path}/x`, {}, { token: mine.token })).status).toBe(400)
  })

  test('sections made, moved and deleted at once keep places without gaps', async () => {
    const { course, path, token, sections: made } = await aCourseOf(['a', 'b', 'c', 'd'])
    await Promise.all([
      ...made.map(({ id }) => patch(`${path}/${id}`, { order: 1 }, { token })),
      del(`${path}/${made[1].id}`, { token }),
      ...['x', 'y', 'z'].map(title => post(path, { title, order: 2 }, { token })),
    ])
    expect((await orderOf(course.id)).sections).toHaveLength(6)
    expect((await orderOf(course.id)).lessons).toHaveLength(8)
    await expectExact(course.id)
  })
})
