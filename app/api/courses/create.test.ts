import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { db } from '@/db/client'
import { courseSlugs, courses } from '@/db/schema'
import { call, get, patch, post } from '@/server/testing/api'
import {
  aCategory,
  aCourse,
  aLecturer,
  aMembership,
  anOrganization,
  aSignedIn,
  aTopic,
  unique,
} from '@/server/testing/builders'

type Person = Awaited<ReturnType<typeof aSignedIn>>
let teacher: Person
let category: Awaited<ReturnType<typeof aCategory>>
beforeAll(async () => {
  teacher = await aSignedIn({ role: 'instructor' })
  category = await aCategory()
})

const aDraft = (values: object = {}) => ({
  title: unique('Reading '),
  description: 'Slowly.',
  level: 'beginner',
  category: category.name,
  price: 9.99,
  ...values,
})
const storedOf = (id: string) => db().select().from(courses).where(eq(courses.id, id))
const countOf = async (instructorId: string) =>
  (await db().select({ id: courses.id }).from(courses).where(eq(courses.instructorId, instructorId))).length

test('an instructor writes a course: a draft of their own, found by search once it is public', async () => {
  const topic = await aTopic(category.id)
  const lecturer = await aLecturer({ userId: teacher.user.id })
  const title = unique('Đọc sách chậm ')
  const body = aDraft({
    title,
    subtitle: 'For hurried people',
    topic: topic.slug,
    thumbnailUrl: 'https://pictures.example/cover.png',
    tags: ['Books', 'books', 'Calm'],
    discount: 20,
    language: 'vi',
    whatYoullLearn: ['To read'],
    requirements: ['A book'],
    whoItsFor: ['Everybody'],
  })
  const { status, body: course, headers } = await post('/courses', body, { token: teacher.token })
  expect(status).toBe(201)
  expect(course).toMatchObject({
    title,
    name: title,
    subtitle: 'For hurried people',
    description: 'Slowly.',
    slug: title.toLowerCase().replace('đọc sách chậm ', 'doc-sach-cham-'),
    level: 'beginner',
    category: { id: category.id },
    topic: { id: topic.id },
    thumbnailUrl: 'https://pictures.example/cover.png',
    tags: ['Books', 'Calm'],
    price: 9.99,
    discount: 20,
    finalPrice: 7.99,
    language: 'vi',
    instructor: { id: teacher.user.id },
    lecturer: { id: lecturer.id },
    organization: null,
    isPublished: false,
    publishedAt: null,
    isArchived: false,
    version: 1,
    sold: 0,
    evaluation: 0,
  })
  expect(headers.get('etag')).toMatch(/^"v1-/)
  const [row] = await storedOf(course.id)
  expect(row).toMatchObject({ price: 999, isPublished: false, version: 1 })
  expect(row?.keywords).toBe(`${category.name} ${topic.name} ${teacher.user.name} ${lecturer.name}`)
  expect((await get(`/courses/${course.id}`, { token: teacher.token })).body).toEqual(course)
  expect((await get(`/courses/${course.id}`)).status).toBe(404)
})

test('the words of document 000 mean the same', async () => {
  const topic = await aTopic(category.id)
  const name = unique('Reading ')
  const body = {
    name,
    tuition: 19.99,
    idCourseTopic: topic.id,
    poster: 'http://pictures.example/1.jpg',
    level: 'advanced',
  }
  const reply = await post('/courses', body, { token: teacher.token })
  expect(reply.status).toBe(201)
  expect(reply.body).toMatchObject({
    title: name,
    price: 19.99,
    category: { id: category.id },
    topic: { id: topic.id },
    poster: 'http://pictures.example/1.jpg',
    level: 'advanced',
  })
  const cheap = await post('/courses', aDraft({ price: undefined, cost: 5 }), { token: teacher.token })
  expect(cheap.body.price).toBe(5)
})

test('a category is named by id, slug or name; an unknown one is 400 with the choice', async () => {
  for (const name of [category.id, category.slug, category.name, category.name.toUpperCase()]) {
    const reply = await post('/courses', aDraft({ category: name }), { token: teacher.token })
    expect([reply.status, reply.body.category?.id], name).toEqual([201, category.id])
  }
  const unknown = await post('/courses', aDraft({ category: 'Alchemy' }), { token: teacher.token })
  expect([unknown.status, unknown.body.errors[0].path]).toEqual([400, 'category'])
  expect(unknown.body.detail).toContain(category.name)
  const elsewhere = await aTopic((await aCategory()).id)
  const wrong = await post('/courses', aDraft({ topic: elsewhere.id }), { token: teacher.token })
  expect([wrong.status, wrong.body.errors[0].path]).toEqual([400, 'topic'])
})

test('bad input is 400 with the field, and leaves no row', async () => {
  const person = await aSignedIn({ role: 'instructor' })
  const wrong: [string, object][] = [
    ['title', { title: undefined }],
    ['title', { title: '   ' }],
    ['title', { title: 'x'.repeat(121) }],
    ['title', { title: 'two\nlines' }],
    ['title', { title: 12 }],
    ['category', { category: undefined }],
    ['category', { category: '' }],
    ['price', { price: undefined }],
    ['price', { price: -1 }],
    ['price', { price: 1.999 }],
    ['price', { price: '9.99' }],
    ['price', { price: 1e12 }],
    ['level', { level: 'expert' }],
    ['description', { description: 'x'.repeat(30_001) }],
    ['tags', { tags: 'books' }],
    ['tags.0', { tags: [''] }],
    ['discount', { discount: 101 }],
    ['discount', { discount: 12.5 }],
    ['language', { language: 'Klingon' }],
    ['organizationId', { organizationId: 'mine' }],
    ['isOrgPrivate', { isOrgPrivate: true }],
    ['whatYoullLearn', { whatYoullLearn: Array(21).fill('x') }],
  ]
  for (const [path, values] of wrong) {
    const reply = await post('/courses', aDraft(values), { token: person.token })
    expect([reply.status, reply.body.errors?.[0]?.path], JSON.stringify(values)).toEqual([400, path])
  }
  expect(await countOf(person.user.id)).toBe(0)
})

test('P-38: a picture is an http(s) address or an own upload; no other scheme is kept, and none is fetched', async () => {
  for (const address of [
    'javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'file:///etc/passwd',
    'gopher://127.0.0.1:6379/',
    'ftp://pictures.example/1.png',
    '//pictures.example/1.png',
    '/etc/passwd',
    '/api/media/../users',
  ]) {
    for (const key of ['thumbnailUrl', 'poster']) {
      const reply = await post('/courses', aDraft({ [key]: address }), { token: teacher.token })
      expect(reply.status, address).toBe(400)
    }
    expect((await post('/courses', aDraft({ thumb: [address] }), { token: teacher.token })).status, address).toBe(400)
  }
  let asked = 0
  const { createServer } = await import('node:http')
  const server = createServer((_, response) => {
    asked++
    response.end()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  const address = `http://127.0.0.1:${port}/1.png`
  const kept = await post('/courses', aDraft({ thumbnailUrl: address, thumb: [address] }), { token: teacher.token })
  expect([kept.status, kept.body.thumbnailUrl, kept.body.thumb]).toEqual([201, address, [address]])
  await get(`/courses/${kept.body.id}`, { token: teacher.token })
  server.closeAllConnections()
  await new Promise(resolve => server.close(resolve))
  expect(asked).toBe(0)
})

test('P-21: nobody sets on creation what only the system may set', async () => {
  const stranger = await aSignedIn()
  const reply = await post(
    '/courses',
    aDraft({
      id: 'aaaaaaaaaaaaaaaaaaaaaaaa',
      instructorId: stranger.user.id,
      instructor: stranger.user.id,
      lecturerId: 'aaaaaaaaaaaaaaaaaaaaaaaa',
      isPublished: false,
      publishedAt: '2020-01-01T00:00:00.000Z',
      sold: 1000,
      evaluation: 5,
      ratingSum: 500,
      ratingCount: 100,
      version: 99,
      slug: 'my-own-slug',
      keywords: 'everything',
    }),
    { token: teacher.token },
  )
  expect(reply.status).toBe(201)
  expect(reply.body).toMatchObject({
    instructor: { id: teacher.user.id },
    isPublished: false,
    publishedAt: null,
    sold: 0,
    evaluation: 0,
    ratingCount: 0,
    version: 1,
  })
  expect(reply.body.id).not.toBe('aaaaaaaaaaaaaaaaaaaaaaaa')
  expect(reply.body.slug).not.toBe('my-own-slug')
})

test('P-23: 401 without a sign-in; learners and guests are told how to become instructors', async () => {
  expect((await post('/courses', aDraft())).status).toBe(401)
  for (const role of ['student', 'guest'] as const) {
    const person = await aSignedIn({ role })
    const reply = await post('/courses', aDraft(), { token: person.token })
    expect([reply.status, reply.body.type], role).toEqual([403, 'teaching-role-required'])
    expect(reply.body.detail).toContain('administrator')
    expect(await countOf(person.user.id)).toBe(0)
  }
  for (const role of ['freelancer', 'organizer', 'admin'] as const) {
    const person = await aSignedIn({ role })
    expect((await post('/courses', aDraft(), { token: person.token })).status, role).toBe(201)
  }
})

test('P-23, P-26: a course of an organization needs the permission there, and that is enough', async () => {
  const school = await anOrganization()
  const gone = await anOrganization({ deletedAt: new Date() })
  const manager = await aSignedIn()
  const student = await aSignedIn({ role: 'instructor' })
  const exManager = await aSignedIn({ role: 'instructor' })
  const elsewhere = await aSignedIn({ role: 'instructor' })
  const other = await anOrganization()
  await aMembership(school.id, manager.user, school.managerRole.id)
  await aMembership(gone.id, manager.user, gone.managerRole.id)
  await aMembership(school.id, student.user, school.studentRole.id)
  await aMembership(school.id, exManager.user, school.managerRole.id, 'left')
  await aMembership(other.id, elsewhere.user, other.managerRole.id)
  const write = (token: string, organizationId: string) =>
    post('/courses', aDraft({ organizationId, isOrgPrivate: true }), { token })
  const made = await write(manager.token, school.id)
  expect(made.status).toBe(201)
  expect(made.body).toMatchObject({ organization: { id: school.id }, isOrgPrivate: true })
  for (const person of [student, exManager, elsewhere]) {
    expect((await write(person.token, school.id)).status).toBe(403)
    expect(await countOf(person.user.id)).toBe(0)
  }
  expect((await write(manager.token, gone.id)).status).toBe(404)
  expect((await write(manager.token, 'ffffffffffffffffffffffff')).status).toBe(404)
  expect((await write((await aSignedIn({ role: 'admin' })).token, school.id)).status).toBe(201)
})

test('twenty courses of one title, written at once, have twenty addresses', async () => {
  const title = unique('Same Title ')
  const old = await aCourse()
  const base = title.toLowerCase().replaceAll(' ', '-')
  await db().insert(courseSlugs).values({ slug: base, courseId: old.id })
  const replies = await Promise.all(
    Array.from({ length: 20 }, () => post('/courses', aDraft({ title }), { token: teacher.token })),
  )
  expect(new Set(replies.map(reply => reply.status))).toEqual(new Set([201]))
  const slugs = replies.map(reply => reply.body.slug)
  expect(new Set(slugs).size).toBe(20)
  expect(slugs).not.toContain(base)
  expect([...slugs].sort()).toEqual(Array.from({ length: 20 }, (_, n) => `${base}-${n + 2}`).sort())
})

test('P-32: poisoned text is refused, and strange text is kept as it is', async () => {
  for (const key of ['title', 'description', 'subtitle']) {
    const body = JSON.stringify(aDraft({ [key]: 'a\u0000b' }))
    expect((await call('POST', '/courses', { token: teacher.token, body })).status, key).toBe(400)
  }
  const lone = `{"title":"\\ud800","category":"${category.id}","price":1}`
  expect((await call('POST', '/courses', { token: teacher.token, body: lone })).status).toBe(400)
  for (const text of [
    '\u202egnihtemos',
    "Robert'); drop table courses;--",
    '{{7*7}}',
    '😀🏳️‍🌈',
    'Z͑ͫa̴l̡go',
    '<script>alert(1)</script>',
  ]) {
    const body = aDraft({ title: text, description: `${text}\r\n\t${text} `, tags: [text.slice(0, 20)] })
    const reply = await post('/courses', body, { token: teacher.token })
    expect([reply.status, reply.body.title, reply.body.description], text).toEqual([201, text, body.description])
  }
})

test('search finds a course by its teacher’s new name, and no more by the old one', async () => {
  const { user, token } = await aSignedIn({ role: 'instructor', name: unique('Oldname') })
  const { body: course } = await post('/courses', aDraft(), { token })
  const name = unique('Newname')
  expect((await patch('/users/profile', { name }, { token })).status).toBe(200)
  const [row] = await storedOf(course.id)
  expect(row?.keywords).toBe(`${category.name} ${name}`)
  expect(row?.keywords).not.toContain(user.name)
  expect([row?.version, row?.updatedAt.toISOString()]).toEqual([1, course.updatedAt])
})
