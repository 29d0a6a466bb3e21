import { expect, test } from 'vitest'
import { get } from '@/server/testing/api'
import { aCategory, aCourse, aTopic } from '@/server/testing/builders'

test('categories come in the order given, with the number of courses that everybody may see', async () => {
  const late = await aCategory({ position: 9, description: 'Late', thumb: 'https://img.example/late.png' })
  const early = await aCategory({ position: 1 })
  await aCourse({ categoryId: late.id })
  await aCourse({ categoryId: late.id, isPublished: false })
  const { body, headers } = await get('/categories?limit=100')
  const ids = body.map((one: { id: string }) => one.id)
  expect(ids.indexOf(early.id)).toBeLessThan(ids.indexOf(late.id))
  expect(headers.get('x-total-count')).toBe(String(body.length))
  const one = await get(`/categories/${late.id}`)
  expect(one.body).toMatchObject({
    id: late.id,
    name: late.name,
    slug: late.slug,
    description: 'Late',
    thumb: 'https://img.example/late.png',
    position: 9,
    courseCount: 1,
  })
  expect(body[ids.indexOf(late.id)]).toEqual(one.body)
  expect((await get(`/v1/category/${late.id}`)).status).toBe(200)
})

test('a category that is not there is 404, a malformed id 400, an unchanged one 304, a page beyond the end empty', async () => {
  const category = await aCategory()
  expect((await get('/categories/ffffffffffffffffffffffff')).status).toBe(404)
  expect((await get(`/categories/${category.slug}`)).status).toBe(400)
  const etag = (await get(`/categories/${category.id}`)).headers.get('etag') ?? ''
  expect((await get(`/categories/${category.id}`, { headers: { 'If-None-Match': etag } })).status).toBe(304)
  const beyond = await get('/categories?page=99')
  expect([beyond.body, Number(beyond.headers.get('x-total-count')) > 0]).toEqual([[], true])
  expect((await get('/categories?limit=0')).status).toBe(400)
})

test('topics name their category and can be narrowed to it by id, slug or name', async () => {
  const category = await aCategory()
  const topic = await aTopic(category.id)
  await aTopic((await aCategory()).id)
  await aCourse({ categoryId: category.id, topicId: topic.id })
  for (const name of [category.id, category.slug, category.name]) {
    expect(
      (await get(`/topics?category=${encodeURIComponent(name)}`)).body.map((one: { id: string }) => one.id),
    ).toEqual([topic.id])
  }
  const one = await get(`/topics/${topic.id}`)
  expect(one.body).toMatchObject({
    id: topic.id,
    name: topic.name,
    category: { id: category.id, name: category.name },
    courseCount: 1,
  })
  expect((await get('/topics?limit=100')).body.length).toBeGreaterThan(1)
  expect((await get('/topics/ffffffffffffffffffffffff')).status).toBe(404)
  expect((await get('/topics/x')).status).toBe(400)
  expect((await get('/topics?page=99')).body).toEqual([])
})
