import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { courses, materials } from '@/db/schema'
import { newId } from '@/lib/ids'
import { del, get, post, put } from '@/server/testing/api'
import { anEnrolment, aSignedIn } from '@/server/testing/builders'
import { aTaughtCourse, expectExact, orderOf, peopleAround } from '@/server/testing/curriculum'
import { aMaterial, aSection } from '@/server/testing/lessons'

type Order = { id: string | null; materialIds: string[] }[]

/** A course with `sections` sections of `each` lessons; a third of the lessons are drafts. */
async function aCourseOf(sections: number, each: number, values: Parameters<typeof aTaughtCourse>[0] = {}) {
  const taught = await aTaughtCourse(values)
  const rows: (typeof materials.$inferInsert)[] = []
  for (let position = 0; position < sections; position++) {
    const { id } = await aSection(taught.course.id, { position })
    for (let index = 0; index < each; index++) {
      rows.push({
        courseId: taught.course.id,
        sectionId: id,
        title: `${position}.${index}`,
        type: 'text',
        content: 'x',
        position: rows.length,
        isPublished: rows.length % 3 > 0,
        durationSeconds: rows.length,
      })
    }
  }
  if (rows.length > 0) await db().insert(materials).values(rows)
  const counted = rows.filter(row => row.isPublished)
  await db()
    .update(courses)
    .set({
      lessonCount: counted.length,
      durationSeconds: counted.reduce((sum, row) => sum + (row.durationSeconds ?? 0), 0),
    })
    .where(eq(courses.id, taught.course.id))
  const path = `/courses/${taught.course.id}/curriculum`
  return { ...taught, path, read: async () => (await get(path, { token: taught.token })).body }
}

const asOrder = (curriculum: { sections: { id: string | null; materials: { id: string }[] }[] }): Order =>
  curriculum.sections.map(({ id, materials: lessons }) => ({ id, materialIds: lessons.map(lesson => lesson.id) }))

const storedOrder = async (courseId: string): Promise<Order> => {
  const { sections, lessons } = await orderOf(courseId)
  const all = [null, ...sections.map(({ id }) => id)].map(id => ({
    id,
    materialIds: lessons.filter(lesson => lesson.sectionId === id).map(lesson => lesson.id),
  }))
  return all.filter(({ id, materialIds }) => id !== null || materialIds.length > 0)
}

/** Any order of these sections, and any place for each lesson, also outside sections. */
const anyOrder = (order: Order) => {
  const sections = order.flatMap(({ id }) => (id === null ? [] : [id]))
  const lessons = order.flatMap(({ materialIds }) => materialIds)
  return fc
    .tuple(
      fc.shuffledSubarray(sections, { minLength: sections.length }),
      fc.shuffledSubarray(lessons, { minLength: lessons.length }),
      fc.array(fc.nat(sections.length), { minLength: lessons.length, maxLength: lessons.length }),
    )
    .map(([parts, all, places]): Order => {
      const groups = [null, ...parts].map((id, place) => ({
        id,
        materialIds: all.filter((_, index) => places[index] === place),
      }))
      return groups.filter(({ id, materialIds }) => id !== null || materialIds.length > 0)
    })
}

describe('PUT /courses/:id/curriculum', () => {
  test('any order of sections and lessons, across sections and out of them, is stored and answered', async () => {
    const { course, path, token, read } = await aCourseOf(3, 4)
    const start = asOrder(await read())
    await fc.assert(
      fc.asyncProperty(anyOrder(start), async sections => {
        const reply = await put(path, { sections }, { token })
        expect(reply.status).toBe(200)
        expect(asOrder(reply.body)).toEqual(sections)
        expect(await storedOrder(course.id)).toEqual(sections)
        await expectExact(course.id)
      }),
      { numRuns: 25 },
    )
  })

  test('reorders at once, by many people, end in one of the orders sent: no lesson lost, none twice', async () => {
    const { course, path, token, read } = await aCourseOf(3, 5)
    const { staff } = await peopleAround(course.id)
    const tokens = [token, ...Object.values(staff).map(one => one.token)]
    const start = asOrder(await read())
    await fc.assert(
      fc.asyncProperty(fc.array(anyOrder(start), { minLength: 2, maxLength: 8 }), async orders => {
        const replies = await Promise.all(
          orders.map((sections, index) => put(path, { sections }, { token: tokens[index % tokens.length] })),
        )
        expect(replies.map(({ status }) => status)).toEqual(orders.map(() => 200))
        expect(orders).toContainEqual(await storedOrder(course.id))
        await expectExact(course.id)
      }),
      { numRuns: 12 },
    )
  })

  test('with the version seen, only the first of many at once is done; the others are 409 and change nothing', async () => {
    const { course, path, token, read } = await aCourseOf(2, 3)
    const before = await read()
    const [a, b] = asOrder(before)
    if (!a || !b) throw new Error('Two sections were made.')
    const sent = [
      [b, a],
      [a, { ...b, materialIds: [...b.materialIds].reverse() }],
      [{ ...a, materialIds: [...a.materialIds].reverse() }, b],
    ]
    const replies = await Promise.all(sent.map(sections => put(path, { version: before.version, sections }, { token })))
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    const done = replies.findIndex(({ status }) => status === 200)
    expect(await storedOrder(course.id)).toEqual(sent[done])
    for (const reply of replies) if (reply.status === 409) expect(reply.body.type).toBe('curriculum-changed')
    const next = replies[done]?.body.version
    expect((await put(path, { version: next, sections: [a, b] }, { token })).status).toBe(200)
  })

  test('an order that is not the whole course is 409 `curriculum-changed` and moves nothing', async () => {
    const { course, path, token, read } = await aCourseOf(2, 2)
    const other = await aCourseOf(1, 1)
    const [a, b] = asOrder(await read()) as [Order[number], Order[number]]
    const [foreign] = asOrder(await other.read()) as [Order[number]]
    const before = await storedOrder(course.id)
    const wrong: Order[] = [
      [],
      [a],
      [a, { ...b, materialIds: b.materialIds.slice(1) }],
      [a, { ...b, materialIds: [...b.materialIds, a.materialIds[0] as string] }],
      [a, b, b],
      [a, { ...b, materialIds: [] }, { ...b, materialIds: b.materialIds }],
      [a, { ...b, materialIds: [...b.materialIds, newId()] }],
      [a, { ...b, materialIds: [b.materialIds[0] as string, foreign.materialIds[0] as string] }],
      [a, b, foreign],
      [a, { id: foreign.id, materialIds: b.materialIds }],
    ]
    for (const sections of wrong) {
      const reply = await put(path, { sections }, { token })
      expect([reply.status, reply.body.type], JSON.stringify(sections)).toEqual([409, 'curriculum-changed'])
    }
    expect(await storedOrder(course.id)).toEqual(before)
    expect(await storedOrder(other.course.id)).toEqual([foreign])
    for (const sections of [
      [a, { id: null, materialIds: [] }, b],
      [{ id: 'x', materialIds: [] }],
      [{ id: a.id, materialIds: ['x'] }],
      'all',
    ]) {
      expect((await put(path, { sections }, { token })).status).toBe(400)
    }
    expect((await put(path, {}, { token })).status).toBe(400)
  })

  test('a lesson added or deleted meanwhile makes an older order 409, whoever comes first', async () => {
    const { course, path, token, read } = await aCourseOf(2, 3)
    const sections = asOrder(await read()).reverse()
    const gone = sections[0]?.materialIds[0]
    const [reorder, removal] = await Promise.all([
      put(path, { sections }, { token }),
      del(`/materials/${gone}`, { token }),
    ])
    expect(removal.status).toBe(200)
    expect([200, 409]).toContain(reorder.status)
    expect((await put(path, { sections }, { token })).status).toBe(409)
    await post('/materials', { courseId: course.id, title: 'x', type: 'text', content: 'x' }, { token })
    await expectExact(course.id)
    expect((await orderOf(course.id)).lessons).toHaveLength(6)
  })

  test('five hundred lessons turn round in one request', async () => {
    const { course, path, token, read } = await aCourseOf(10, 50)
    const sections = asOrder(await read())
      .reverse()
      .map(({ id, materialIds }) => ({ id, materialIds: [...materialIds].reverse() }))
    expect((await put(path, { sections }, { token })).status).toBe(200)
    expect(await storedOrder(course.id)).toEqual(sections)
    await expectExact(course.id)
  })

  test('a course of nothing has an order too', async () => {
    const { path, token } = await aCourseOf(0, 0)
    expect((await put(path, { sections: [] }, { token })).body.sections).toEqual([])
    const { path: empty, token: other, read } = await aCourseOf(2, 0)
    const sections = asOrder(await read()).reverse()
    expect(asOrder((await put(empty, { sections }, { token: other })).body)).toEqual(sections)
  })

  test('learners keep their progress through a reorder', async () => {
    const { course, path, token, read } = await aCourseOf(2, 3, { isPublished: true, publishedAt: new Date() })
    const learner = await aSignedIn()
    await anEnrolment(learner.user.id, course.id)
    const order = asOrder(await read())
    const materialId = order[0]?.materialIds[1]
    await post('/learning/events', { materialId, kind: 'completed' }, { token: learner.token })
    await put(path, { sections: order.reverse() }, { token })
    const after = await get(`/learning/courses/${course.id}`, { token: learner.token })
    expect(after.body.progress).toMatchObject({ completed: 1, total: 4 })
    expect(after.body.sections[0].id).toBe(order[0]?.id)
  })
})

describe('GET /courses/:id/curriculum', () => {
  test('P-23: staff see everything, with drafts and how many learners were in a lesson; nobody else does', async () => {
    const { course, path } = await aCourseOf(1, 1, { isPublished: true, publishedAt: new Date() })
    const loose = await aMaterial(course.id, { position: 0, content: ' ', type: 'text' })
    const { staff, others } = await peopleAround(course.id)
    await post('/learning/events', { materialId: loose.id, kind: 'opened' }, { token: others.learner.token })
    for (const { token } of Object.values(staff)) {
      const reply = await get(path, { token })
      expect([reply.status, reply.body.sections.length]).toEqual([200, 2])
      expect(reply.body.sections[0]).toEqual({
        id: null,
        title: '',
        materials: [
          {
            id: loose.id,
            title: loose.title,
            type: 'text',
            duration: 60,
            isPreview: false,
            isPublished: true,
            hasContent: false,
            captions: [],
            learnerCount: 1,
            version: 1,
          },
        ],
      })
    }
    const sections: Order = []
    for (const { token } of Object.values(others)) {
      expect((await get(path, { token })).status).toBe(403)
      expect((await put(path, { sections }, { token })).status).toBe(403)
    }
    expect((await get(path)).status).toBe(401)
    const hidden = await aCourseOf(1, 1)
    expect((await get(hidden.path, { token: others.stranger.token })).status).toBe(404)
    expect((await put(hidden.path, { sections }, { token: others.stranger.token })).status).toBe(404)
    expect((await get(`/courses/${newId()}/curriculum`, { token: others.stranger.token })).status).toBe(404)
  })
})
