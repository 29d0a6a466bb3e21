import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { courses, materials } from '@/db/schema'
import { treeOf } from '@/lib/markdown/stored'
import { patch, post, put, type Reply } from '@/server/testing/api'
import { aCategory, aMemberOf, anOrganization, aSignedIn } from '@/server/testing/builders'
import { aTaughtCourse, storedCourse } from '@/server/testing/curriculum'
import { aMaterial } from '@/server/testing/lessons'
import { readable, slowDescription, slowLesson } from '@/server/testing/markdown'

const storedLesson = async (id: string) => {
  const [row] = await db().select().from(materials).where(eq(materials.id, id))
  if (!row) throw new Error('The lesson is gone.')
  return row
}

/** 400, by name and on the field, with a message that says what to do. */
function expectTooComplex({ status, body }: Reply, field: string) {
  expect([status, body.type, body.errors]).toEqual([
    400,
    'too-complex',
    [{ path: field, message: expect.stringContaining('Split it') }],
  ])
}

describe('E5: a text that would take seconds to show is refused when it is written, and nothing is stored', () => {
  test('as the description of a new course', async () => {
    const { token, user } = await aSignedIn({ role: 'instructor' })
    const { id: category } = await aCategory()
    const body = { title: 'A course', category, price: 1, description: slowDescription }
    expectTooComplex(await post('/courses', body, { token }), 'description')
    expect(await db().select().from(courses).where(eq(courses.instructorId, user.id))).toEqual([])
  })

  test('as the new description of a course', async () => {
    const { course, token } = await aTaughtCourse()
    for (const send of [patch, put]) {
      expectTooComplex(await send(`/courses/${course.id}`, { description: slowDescription }, { token }), 'description')
    }
    expect(await storedCourse(course.id)).toEqual(course)
  })

  test('in an organization', async () => {
    const school = await anOrganization()
    const { token } = await aMemberOf(school.id, ['canManageCourses'])
    const { id: category } = await aCategory()
    const path = `/organizations/${school.id}/courses`
    const body = { title: 'A course', category, price: 1, description: slowDescription }
    expectTooComplex(await post(path, body, { token }), 'description')
    const { body: course } = await post(path, { ...body, description: 'Short.' }, { token })
    expectTooComplex(await patch(`${path}/${course.id}`, { description: slowDescription }, { token }), 'description')
    expect((await storedCourse(course.id)).description).toBe('Short.')
  })

  test('as the content and as the description of a new lesson', async () => {
    const { course, token } = await aTaughtCourse()
    const body = { courseId: course.id, title: 'x', type: 'text' }
    expectTooComplex(await post('/materials', { ...body, content: slowLesson }, { token }), 'content')
    const description = '> '.repeat(2500)
    expectTooComplex(await post('/materials', { ...body, content: 'x', description }, { token }), 'description')
    expect(await db().select().from(materials).where(eq(materials.courseId, course.id))).toEqual([])
  })

  test('as those of a lesson that is there', async () => {
    const { course, token } = await aTaughtCourse()
    const lesson = await aMaterial(course.id)
    const change = (body: object) => patch(`/materials/${lesson.id}`, body, { token })
    expectTooComplex(await change({ content: slowLesson }), 'content')
    expectTooComplex(await change({ description: '> '.repeat(2500) }), 'description')
    expect(await storedLesson(lesson.id)).toEqual(lesson)
  })
})

describe('a text is stored with its tree', () => {
  test('when a course is written and changed', async () => {
    const { token } = await aSignedIn({ role: 'instructor' })
    const { id: category } = await aCategory()
    const made = await post('/courses', { title: 'A course', category, price: 1, description: '# a' }, { token })
    const treeNow = async (source: string) => treeOf(source, (await storedCourse(made.body.id)).descriptionParsed)
    expect(await treeNow('# a')).toEqual(readable('# a').blocks)
    await patch(`/courses/${made.body.id}`, { description: '- b' }, { token })
    expect(await treeNow('- b')).toEqual(readable('- b').blocks)
    await patch(`/courses/${made.body.id}`, { title: 'Another title' }, { token })
    expect(await treeNow('- b')).toEqual(readable('- b').blocks)
    await patch(`/courses/${made.body.id}`, { description: '' }, { token })
    expect(await treeNow('')).toEqual([])
  })

  test('when a lesson is written and changed', async () => {
    const { course, token } = await aTaughtCourse()
    const body = { courseId: course.id, title: 'x', type: 'text', content: '# a', description: '# b' }
    const { id } = (await post('/materials', body, { token })).body
    const treesNow = async (content: string, description: string) => {
      const row = await storedLesson(id)
      return [treeOf(content, row.contentParsed), treeOf(description, row.descriptionParsed)]
    }
    expect(await treesNow('# a', '# b')).toEqual([readable('# a').blocks, readable('# b').blocks])
    await patch(`/materials/${id}`, { content: '- c' }, { token })
    expect(await treesNow('- c', '# b')).toEqual([readable('- c').blocks, readable('# b').blocks])
    await patch(`/materials/${id}`, { description: '- d', title: 'y' }, { token })
    expect(await treesNow('- c', '- d')).toEqual([readable('- c').blocks, readable('- d').blocks])
  })

  test('which goes when the lesson is a text no longer, and comes when it becomes one', async () => {
    const { course, token } = await aTaughtCourse()
    const lesson = await aMaterial(course.id)
    await patch(`/materials/${lesson.id}`, { content: '# a' }, { token })
    const content = 'https://example.com/a*b*'
    await patch(`/materials/${lesson.id}`, { type: 'link', content }, { token })
    expect(await storedLesson(lesson.id)).toMatchObject({ type: 'link', content, contentParsed: null })
    await patch(`/materials/${lesson.id}`, { type: 'text', content: '# b' }, { token })
    expect(treeOf('# b', (await storedLesson(lesson.id)).contentParsed)).toEqual(readable('# b').blocks)
  })

  test('a lesson of another type is not parsed: what is wrong with its content is said as before', async () => {
    const { course, token } = await aTaughtCourse()
    const link = await aMaterial(course.id, { type: 'link', content: 'https://example.com' })
    const reply = await patch(`/materials/${link.id}`, { content: slowLesson }, { token })
    expect([reply.status, reply.body.type, reply.body.errors[0].path]).toEqual([400, 'invalid', 'content'])
  })

  test('404 for a lesson that is not there, whatever is sent', async () => {
    const { token } = await aSignedIn()
    expect((await patch(`/materials/${'0'.repeat(24)}`, { content: 'x' }, { token })).status).toBe(404)
  })
})

test('503 when too many texts wait to be parsed, and nothing is stored', async () => {
  const { course, token } = await aTaughtCourse()
  const shared = globalThis as { lecternMarkdownParser?: unknown }
  const before = shared.lecternMarkdownParser
  shared.lecternMarkdownParser = { parse: async () => ({ type: 'busy' }) }
  try {
    const reply = await patch(`/courses/${course.id}`, { description: 'a' }, { token })
    expect([reply.status, reply.body.type, reply.headers.get('retry-after')]).toEqual([503, 'unavailable', '2'])
    expect(await storedCourse(course.id)).toEqual(course)
  } finally {
    shared.lecternMarkdownParser = before
  }
})
