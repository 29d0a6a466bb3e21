import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { db } from '@/db/client'
import { courses, topics } from '@/db/schema'
import { newId } from '@/lib/ids'
import { call, del, get, patch, post, put } from '@/server/testing/api'
import { aCategory, aCourse, aSignedIn, aTopic, unique } from '@/server/testing/builders'

let token: string
beforeAll(async () => {
  token = (await aSignedIn({ role: 'admin' })).token
})

const courseOf = async (id: string) => (await db().select().from(courses).where(eq(courses.id, id)))[0]
const found = async (words: string) =>
  (await get(`/courses?search=${encodeURIComponent(words)}`)).body.map((one: { id: string }) => one.id)

test('a topic is added to a category named by id, slug, name or the category itself', async () => {
  const category = await aCategory()
  const { body: whole } = await get(`/categories/${category.id}`)
  for (const body of [
    { category: category.id },
    { category: category.slug },
    { category: category.name.toUpperCase() },
    { category: whole },
    { categoryId: category.id },
    { idCategory: category.id },
  ]) {
    const name = unique('Ký họa ')
    const reply = await post('/topics', { name, ...body }, { token })
    expect(reply.status).toBe(201)
    expect(reply.body).toMatchObject({ name, category: { id: category.id, slug: category.slug }, courseCount: 0 })
    expect(reply.body.slug).toMatch(/^ky-hoa-/)
    expect((await get(`/topics/${reply.body.id}`)).body).toEqual(reply.body)
  }
})

test('P-23: topics are written by administrators only', async () => {
  const topic = await aTopic((await aCategory()).id)
  const stranger = await aSignedIn()
  for (const [method, path, body] of [
    ['POST', '/topics', { name: 'No', category: topic.categoryId }],
    ['PUT', `/topics/${topic.id}`, { name: 'No' }],
    ['DELETE', `/topics/${topic.id}`, undefined],
  ] as const) {
    expect((await call(method, path, { body })).status).toBe(401)
    expect((await call(method, path, { body, token: stranger.token })).status).toBe(403)
  }
  expect((await get(`/topics/${topic.id}`)).body.name).toBe(topic.name)
})

test('a category has a topic of a name once, another category may have it too', async () => {
  const [one, other] = [await aCategory(), await aCategory()]
  const topic = await aTopic(one.id)
  const twin = await post('/topics', { name: topic.name.toUpperCase(), category: one.id }, { token })
  expect([twin.status, twin.body.type, twin.body.errors[0].path]).toEqual([409, 'topic-exists', 'name'])
  expect((await post('/topics', { name: topic.name, category: other.id }, { token })).status).toBe(201)
  const slug = await post('/topics', { name: unique('T '), slug: topic.slug, category: one.id }, { token })
  expect([slug.status, slug.body.type]).toEqual([409, 'slug-taken'])
  expect(await db().select().from(topics).where(eq(topics.categoryId, one.id))).toHaveLength(1)
})

test('what is missing or unknown is said on its field, and nothing is stored', async () => {
  const name = unique('Lost ')
  for (const [path, body] of [
    ['category', { name }],
    ['category', { name, category: newId() }],
    ['category', { name, category: 'no such category' }],
    ['categoryId', { name, categoryId: 'x' }],
    ['name', { category: (await aCategory()).id }],
    ['name', { name: '\u0007', category: (await aCategory()).id }],
  ] as const) {
    const reply = await post('/topics', body, { token })
    expect([reply.status, reply.body.errors[0].path]).toEqual([400, path])
  }
  expect(await db().select().from(topics).where(eq(topics.name, name))).toEqual([])
  expect((await put(`/topics/${newId()}`, { name }, { token })).status).toBe(404)
  expect((await put('/topics/x', { name }, { token })).status).toBe(400)
})

test('a renamed topic keeps its address and is found by its new name', async () => {
  const topic = await aTopic((await aCategory()).id)
  const course = await aCourse({ categoryId: topic.categoryId, topicId: topic.id })
  const word = unique('gouache')
  const { body } = await patch(`/topics/${topic.id}`, { name: word, id: newId(), courseCount: 7 }, { token })
  expect(body).toMatchObject({ id: topic.id, name: word, slug: topic.slug, courseCount: 1 })
  expect(await found(word)).toEqual([course.id])
})

test('a topic in another category takes its courses along', async () => {
  const [from, to] = [await aCategory(), await aCategory()]
  const topic = await aTopic(from.id)
  const course = await aCourse({ categoryId: from.id, topicId: topic.id })
  const { status, body } = await put(`/topics/${topic.id}`, { category: to.slug }, { token })
  expect([status, body.category.id]).toEqual([200, to.id])
  expect(await courseOf(course.id)).toMatchObject({ categoryId: to.id, version: course.version + 1 })
  expect(await found(to.name)).toContain(course.id)
})

test('a deleted topic leaves its courses in their category, and search no longer knows them by its name', async () => {
  const topic = await aTopic((await aCategory()).id, { name: unique('Vanishing') })
  const course = await aCourse({ categoryId: topic.categoryId, topicId: topic.id, keywords: topic.name })
  expect(await found(topic.name)).toEqual([course.id])
  const reply = await del(`/topics/${topic.id}`, { token })
  expect([reply.status, reply.body.name]).toEqual([200, topic.name])
  expect(await courseOf(course.id)).toMatchObject({ topicId: null, categoryId: topic.categoryId })
  expect(await found(topic.name)).toEqual([])
  expect((await del(`/topics/${topic.id}`, { token })).status).toBe(404)
})
