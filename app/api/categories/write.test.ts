import { eq } from 'drizzle-orm'
import { beforeAll, expect, test, vi } from 'vitest'
import { db } from '@/db/client'
import { categories, courses, topics, topWeekCategories, topWeeks } from '@/db/schema'
import { newId } from '@/lib/ids'
import { announced } from '@/server/testing/announced'
import { call, del, get, patch, post, put } from '@/server/testing/api'
import { aCategory, aCourse, aSignedIn, aTopic, unique } from '@/server/testing/builders'

let token: string
beforeAll(async () => {
  token = (await aSignedIn({ role: 'admin' })).token
})

const named = async (name: string) => db().select().from(categories).where(eq(categories.name, name))
const courseOf = async (id: string) => (await db().select().from(courses).where(eq(courses.id, id)))[0]
const found = async (words: string) =>
  (await get(`/courses?search=${encodeURIComponent(words)}`)).body.map((one: { id: string }) => one.id)

test('an administrator adds a category: it gets an address from its name and the last place, and is there for everybody', async () => {
  const mark = unique('q')
  await aCategory({ position: 40 })
  const { status, body } = await post(
    '/categories',
    { name: `Đồ họa ${mark}`, thumb: 'https://img.example/a.png', description: 'Draw.' },
    { token },
  )
  expect(status).toBe(201)
  expect(body).toMatchObject({
    name: `Đồ họa ${mark}`,
    slug: `do-hoa-${mark}`,
    thumb: 'https://img.example/a.png',
    description: 'Draw.',
    courseCount: 0,
  })
  expect(body.position).toBeGreaterThan(40)
  expect((await get(`/categories/${body.id}`)).body).toEqual(body)
  // The same address is given once: the next of this name in another script gets a number.
  const twin = await post('/category', { name: `Do hoa ${mark}` }, { token })
  expect([twin.status, twin.body.slug]).toEqual([201, `do-hoa-${mark}-2`])
})

test('P-23: categories are written by administrators only', async () => {
  const category = await aCategory()
  const stranger = await aSignedIn({ role: 'instructor' })
  const name = unique('Nobody ')
  for (const [method, path, body] of [
    ['POST', '/categories', { name }],
    ['PUT', `/categories/${category.id}`, { name }],
    ['PATCH', `/categories/${category.id}`, { name }],
    ['DELETE', `/categories/${category.id}`, undefined],
  ] as const) {
    expect((await call(method, path, { body })).status).toBe(401)
    expect((await call(method, path, { body, token: stranger.token })).status).toBe(403)
  }
  expect(await named(name)).toEqual([])
  expect((await get(`/categories/${category.id}`)).body.name).toBe(category.name)
})

test('a name is there once, whatever its capitals: 409 on the field, and nothing is stored', async () => {
  const [one, other] = [await aCategory({ name: unique('Âm nhạc ') }), await aCategory()]
  for (const name of [one.name, one.name.toUpperCase(), one.name.normalize('NFD')]) {
    const added = await post('/categories', { name }, { token })
    expect([added.status, added.body.type, added.body.errors[0].path]).toEqual([409, 'category-exists', 'name'])
    expect((await put(`/categories/${other.id}`, { name }, { token })).status).toBe(409)
  }
  const taken = await post('/categories', { name: unique('New '), slug: one.slug }, { token })
  expect([taken.status, taken.body.type, taken.body.errors[0].path]).toEqual([409, 'slug-taken', 'slug'])
  expect(await named(one.name)).toHaveLength(1)
})

test('of forty who add the same category at once, one does', async () => {
  const name = unique('Race ')
  const replies = await Promise.all(Array.from({ length: 40 }, () => post('/categories', { name }, { token })))
  expect(replies.filter(({ status }) => status === 201)).toHaveLength(1)
  expect(replies.filter(({ status }) => status === 409)).toHaveLength(39)
  expect(await named(name)).toHaveLength(1)
})

test.each([
  ['name', {}],
  ['name', { name: ' ' }],
  ['name', { name: 'a\nb' }],
  ['name', { name: 'x'.repeat(81) }],
  ['thumb', { name: 'Fine', thumb: 'javascript:alert(1)' }],
  ['thumb', { name: 'Fine', thumb: 'data:image/png;base64,AAAA' }],
  ['thumb', { name: 'Fine', thumb: '/api/media/../users' }],
  ['slug', { name: 'Fine', slug: 'Not a slug' }],
  ['slug', { name: 'Fine', slug: 'aaaaaaaaaaaaaaaaaaaaaaaa' }],
  ['position', { name: 'Fine', position: -1 }],
  ['position', { name: 'Fine', position: 1.5 }],
])('what is wrong is said on its field: %s %j', async (path, body) => {
  const reply = await post('/categories', body, { token })
  expect([reply.status, reply.body.errors[0].path]).toEqual([400, path])
  expect(await named('Fine')).toEqual([])
})

test('P-32: poisoned text is refused, any other is kept letter for letter', async () => {
  for (const name of ['a\u0000b', '\ud800x']) {
    const reply = await call('POST', '/categories', { token, body: JSON.stringify({ name }) })
    expect([reply.status, reply.body.errors[0].path]).toEqual([400, 'name'])
  }
  for (const text of ['\'";-- drop', '{{7*7}} %{7*7}', '<script>alert(1)</script>', '🎓🇻🇳', '\u202eabc']) {
    const name = `${unique()} ${text}`
    const { status, body } = await post('/categories', { name, description: text }, { token })
    expect([status, body.name, body.description]).toEqual([201, name, text])
  }
})

test('P-38: the address of a picture is kept, and never opened by the server', async () => {
  const asked = vi.spyOn(globalThis, 'fetch')
  for (const thumb of ['http://127.0.0.1:1/a.png', 'http://169.254.169.254/latest/meta-data', 'http://[::1]/']) {
    const { status, body } = await post('/categories', { name: unique('Far '), thumb }, { token })
    expect([status, body.thumb]).toEqual([201, thumb])
  }
  for (const thumb of ['file:///etc/passwd', 'gopher://x/', '//evil.example/a.png', '/etc/passwd']) {
    expect((await post('/categories', { name: unique('Far '), thumb }, { token })).status).toBe(400)
  }
  expect(asked).not.toHaveBeenCalled()
  asked.mockRestore()
})

test('P-21: ids, counts and times in a body change nothing', async () => {
  const category = await aCategory()
  const forged = { id: newId(), courseCount: 99, createdAt: '2001-01-01T00:00:00.000Z', updated_at: 'x', isAdmin: true }
  const { status, body } = await put(`/categories/${category.id}`, { ...forged, description: 'New' }, { token })
  expect([status, body.id, body.courseCount, body.createdAt]).toEqual([
    200,
    category.id,
    0,
    category.createdAt.toISOString(),
  ])
  const added = await post('/categories', { ...forged, name: unique('Plain ') }, { token })
  expect(added.body.id).not.toBe(forged.id)
})

test('a change touches only the keys sent; a new name keeps the address, and search finds the courses by it', async () => {
  const category = await aCategory({ description: 'Old', thumb: 'https://img.example/old.png' })
  const course = await aCourse({ categoryId: category.id })
  const word = unique('zither')
  const { names, result } = await announced(() =>
    patch(`/categories/${category.id}`, { name: `Nhạc ${word}` }, { token }),
  )
  const { status, body } = result
  expect(status).toBe(200)
  expect(body).toMatchObject({ name: `Nhạc ${word}`, slug: category.slug, description: 'Old', courseCount: 1 })
  expect(names).toContain('all')
  expect(await found(word)).toEqual([course.id])
  // The course itself was not edited: whoever has it open may still save.
  expect((await courseOf(course.id))?.version).toBe(course.version)
  expect((await put(`/categories/${category.id}`, { thumb: '' }, { token })).body.thumb).toBe('')
  expect((await put(`/categories/${newId()}`, { name: 'x' }, { token })).status).toBe(404)
  expect((await put('/categories/x', { name: 'x' }, { token })).status).toBe(400)
})

test('a position moves a category; the others make room', async () => {
  const ids = async () => (await get('/categories?limit=100')).body.map((one: { id: string }) => one.id)
  const [a, b] = [await aCategory({ position: 900 }), await aCategory({ position: 901 })]
  const rest = (await ids()).filter((id: string) => id !== b.id)
  expect((await put(`/categories/${b.id}`, { position: 0 }, { token })).body.position).toBe(0)
  expect(await ids()).toEqual([b.id, ...rest])
  await put(`/categories/${b.id}`, { position: 10_000 }, { token })
  expect((await ids()).slice(-2)).toEqual([a.id, b.id])
})

test('a category with courses is not deleted: 409 with how many, drafts and archived ones too', async () => {
  const category = await aCategory()
  const topic = await aTopic(category.id)
  await aCourse({ categoryId: category.id })
  await aCourse({ categoryId: category.id, isPublished: false })
  await aCourse({ topicId: topic.id, archivedAt: new Date() })
  const reply = await del(`/categories/${category.id}`, { token })
  expect([reply.status, reply.body.type, reply.body.courseCount]).toEqual([409, 'category-in-use', 3])
  expect((await get(`/topics/${topic.id}`)).status).toBe(200)
})

test('an empty category goes with its topics; the reply is what was there', async () => {
  const category = await aCategory()
  const topic = await aTopic(category.id)
  const reply = await del(`/categories/${category.id}`, { token })
  expect([reply.status, reply.body.name]).toEqual([200, category.name])
  expect((await get(`/categories/${category.id}`)).status).toBe(404)
  expect((await get(`/topics/${topic.id}`)).status).toBe(404)
  expect((await del(`/categories/${category.id}`, { token })).status).toBe(404)
})

test('with moveTo courses, topics and places on shelves go to the other category, like topics becoming one', async () => {
  const [from, to] = [await aCategory(), await aCategory({ name: unique('Target') })]
  const same = unique('Shared ')
  const [twin, kept] = [await aTopic(to.id, { name: same }), await aTopic(from.id)]
  const old = await aTopic(from.id, { name: same.toUpperCase() })
  const [merged, moved, plain] = [
    await aCourse({ categoryId: from.id, topicId: old.id }),
    await aCourse({ categoryId: from.id, topicId: kept.id, isPublished: false }),
    await aCourse({ categoryId: from.id }),
  ]
  const [week] = await db().insert(topWeeks).values({ name: 'Week', startsOn: '2026-03-02' }).returning()
  await db()
    .insert(topWeekCategories)
    .values({ topWeekId: week?.id ?? '', categoryId: from.id, position: 0 })

  for (const moveTo of [from.id, newId()]) {
    const reply = await del(`/categories/${from.id}?moveTo=${moveTo}`, { token })
    expect([reply.status, reply.body.errors[0].path]).toEqual([400, 'moveTo'])
  }
  expect((await del(`/categories/${from.id}?moveTo=x`, { token })).status).toBe(400)
  expect((await courseOf(plain.id))?.categoryId).toBe(from.id)

  expect((await del(`/categories/${from.id}`, { token, body: { moveTo: to.id } })).status).toBe(200)
  expect(await courseOf(merged.id)).toMatchObject({ categoryId: to.id, topicId: twin.id, version: merged.version + 1 })
  expect(await courseOf(moved.id)).toMatchObject({ categoryId: to.id, topicId: kept.id })
  expect(await courseOf(plain.id)).toMatchObject({ categoryId: to.id, topicId: null })
  expect(await found(to.name)).toEqual(expect.arrayContaining([merged.id, plain.id]))
  expect(await db().select().from(topics).where(eq(topics.categoryId, to.id))).toHaveLength(2)
  expect((await get(`/topweeks/${week?.id}`)).body.categories).toEqual([{ id: to.id, name: to.name, slug: to.slug }])
  expect((await get(`/categories/${from.id}`)).status).toBe(404)
})
