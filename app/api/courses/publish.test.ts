import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { db } from '@/db/client'
import { courses, notifications, outboxMails } from '@/db/schema'
import { get, patch, post, put } from '@/server/testing/api'
import {
  aCategory,
  aLearnerOf,
  aMembership,
  anOrganization,
  aSignedIn,
  aTopic,
  fund,
  unique,
} from '@/server/testing/builders'

/* Contract §5 publishing, in the words of documents 001 and 000. */

type Person = Awaited<ReturnType<typeof aSignedIn>>
let teacher: Person
let category: Awaited<ReturnType<typeof aCategory>>
beforeAll(async () => {
  teacher = await aSignedIn({ role: 'instructor' })
  category = await aCategory()
})

/** Document 001 `POST /courses`, as it is printed. */
const in001 = (values: object = {}) => ({
  title: unique('Weaving '),
  description: 'From thread to cloth.',
  level: 'beginner',
  category: category.slug,
  price: 9.99,
  tags: ['craft'],
  ...values,
})
/** What a client of document 000 sends. */
const in000 = (values: object = {}) => ({
  name: unique('Weaving '),
  description: 'From thread to cloth.',
  tuition: 19,
  poster: 'https://pictures.example/loom.jpg',
  category: category.id,
  ...values,
})
const pathsOf = (reply: { body: { errors: { path: string }[] } }) => reply.body.errors.map(({ path }) => path)
const storedOf = async (id: string) => (await db().select().from(courses).where(eq(courses.id, id)))[0]

test('A4: isPublished on POST puts a course on sale, without lesson and picture', async () => {
  const { status, body } = await post('/courses', in001({ isPublished: true }), { token: teacher.token })
  expect([status, body.isPublished, body.publishedAt !== null, body.lessonCount]).toEqual([201, true, true, 0])
  expect((await get(`/courses/${body.id}`)).status).toBe(200)
  const listed = (await get(`/courses?search=${body.title.split(' ')[1]}`)).body
  expect(listed.map(({ id }: { id: string }) => id)).toEqual([body.id])
  const buyer = await aSignedIn()
  await fund(buyer.user.id, 1000)
  const paid = await post('/payments', { courseId: body.id, paymentMethod: 'wallet' }, { token: buyer.token })
  expect([paid.status, paid.body.status]).toEqual([201, 'success'])
})

test('A4: what is missing for it is 400 with its name, and nothing is stored', async () => {
  const person = await aSignedIn({ role: 'instructor' })
  for (const [values, missing] of [
    [{ description: undefined }, ['description']],
    [{ description: '  \n' }, ['description']],
    [{ title: undefined, description: undefined, price: undefined }, ['title', 'description', 'price']],
    [{ category: undefined }, ['category']],
  ] as const) {
    const reply = await post('/courses', in001({ ...values, isPublished: true }), { token: person.token })
    expect([reply.status, pathsOf(reply)]).toEqual([400, missing])
  }
  expect(await db().select().from(courses).where(eq(courses.instructorId, person.user.id))).toEqual([])
})

test('without isPublished a course in 001’s words is a draft; in 000’s it is for sale, or a draft where something is missing', async () => {
  const as = { token: teacher.token }
  const draft = await post('/courses', in001(), as)
  expect([draft.status, draft.body.isPublished, draft.body.publishedAt]).toEqual([201, false, null])
  const sold = await post('/courses', in000(), as)
  expect([sold.status, sold.body.isPublished, sold.body.price]).toEqual([201, true, 19])
  expect((await get(`/courses/${sold.body.id}`)).status).toBe(200)
  const topic = await aTopic(category.id)
  const byTopic = await post('/courses', in000({ category: undefined, idCourseTopic: topic.id }), as)
  expect([byTopic.body.isPublished, byTopic.body.category.id]).toEqual([true, category.id])
  const silent = await post('/courses', in000({ description: undefined }), as)
  expect([silent.status, silent.body.isPublished]).toEqual([201, false])
  const asked = await post('/courses', in000({ isPublished: false }), as)
  expect(asked.body.isPublished).toBe(false)
  // Either document's name of one thing makes it 001's: those clients know drafts.
  for (const values of [
    { title: unique('Weaving ') },
    { price: 5 },
    { thumbnailUrl: 'https://pictures.example/1.png' },
  ])
    expect((await post('/courses', in000(values), as)).body.isPublished, JSON.stringify(values)).toBe(false)
})

test('PATCH and PUT with isPublished put a draft on sale; PUT without it never does', async () => {
  const as = { token: teacher.token }
  for (const send of [patch, put]) {
    const { body: draft } = await post('/courses', in001({ description: undefined }), as)
    const refused = await send(`/courses/${draft.id}`, { isPublished: true }, as)
    expect([refused.status, refused.body.type, pathsOf(refused)]).toEqual([400, 'not-ready', ['description']])
    expect((await storedOf(draft.id))?.isPublished).toBe(false)
    const live = await send(`/courses/${draft.id}`, { description: 'All of it.', isPublished: true }, as)
    expect([live.status, live.body.isPublished]).toEqual([200, true])
  }
  const { body: draft } = await post('/courses', in001(), as)
  const again = await put(`/courses/${draft.id}`, { name: 'Weaving once more', tuition: 5, poster: null }, as)
  expect([again.status, again.body.title, again.body.isPublished]).toEqual([200, 'Weaving once more', false])
})

test('the organization’s course operations honour it too, for whoever may write its courses and nobody else', async () => {
  const school = await anOrganization()
  const manager = await aSignedIn()
  await aMembership(school.id, manager.user, school.managerRole.id)
  const member = await aSignedIn()
  await aMembership(school.id, member.user, school.studentRole.id)
  const path = `/organizations/${school.id}/courses`
  const made = await post(path, in001({ isPublished: true }), { token: manager.token })
  expect([made.status, made.body.isPublished, made.body.organization.id]).toEqual([201, true, school.id])
  const by000 = await post(path, in000(), { token: manager.token })
  expect([by000.status, by000.body.isPublished]).toEqual([201, true])
  expect((await post(path, in001({ isPublished: true }), { token: member.token })).status).toBe(403)
  expect((await post('/courses', in001({ isPublished: true }), { token: member.token })).status).toBe(403)
  const draft = await post(path, in001({ description: '' }), { token: manager.token })
  const refused = await patch(`${path}/${draft.body.id}`, { isPublished: true }, { token: manager.token })
  expect([refused.status, pathsOf(refused)]).toEqual([400, ['description']])
  const live = await patch(
    `${path}/${draft.body.id}`,
    { isPublished: true, description: 'x' },
    { token: manager.token },
  )
  expect([live.status, live.body.isPublished]).toEqual([200, true])
})

test('the cart says how many lessons a course has', async () => {
  const { body: course } = await post('/courses', in001({ isPublished: true }), { token: teacher.token })
  const { token } = await aSignedIn()
  await post('/cart/items', { courseId: course.id }, { token })
  const linesOf = async () => (await get('/cart', { token })).body.items
  expect((await linesOf())[0].course).toMatchObject({ id: course.id, lessonCount: 0 })
  const lesson = { courseId: course.id, title: 'Threads', type: 'text', content: 'x', isPublished: true }
  await post('/materials', lesson, { token: teacher.token })
  expect((await linesOf())[0].course.lessonCount).toBe(1)
})

const toldOf = async (userId: string) =>
  (await db().select().from(notifications).where(eq(notifications.userId, userId))).map(({ type }) => type)
const mailsTo = async (recipient: string) =>
  (await db().select().from(outboxMails).where(eq(outboxMails.recipient, recipient))).map(({ data }) => data.type)

test('buyers are told of the first lessons, once, on the site and by mail, however they come to be published', async () => {
  const { body: course } = await post('/courses', in001({ isPublished: true }), { token: teacher.token })
  const [early, gone] = [await aLearnerOf(course.id), await aSignedIn()]
  const as = { token: teacher.token }
  const lesson = { courseId: course.id, title: 'Threads', type: 'text', content: 'x' }
  const draft = await post('/materials', lesson, as)
  expect(await toldOf(early.user.id)).toEqual([])
  await Promise.all([
    patch(`/materials/${draft.body.id}`, { isPublished: true }, as),
    ...Array.from({ length: 5 }, () => post('/materials', { ...lesson, isPublished: true }, as)),
  ])
  expect((await toldOf(early.user.id)).filter(type => type === 'first-lessons')).toEqual(['first-lessons'])
  expect((await mailsTo(early.user.email)).filter(type => type === 'first-lessons')).toEqual(['first-lessons'])
  expect(await toldOf(gone.user.id)).toEqual([])
  // Who buys now has lessons already; the next one is a new lesson.
  const late = await aLearnerOf(course.id)
  await post('/materials', { ...lesson, isPublished: true }, as)
  expect(await toldOf(late.user.id)).toEqual(['new-lesson'])
  const { body } = await get('/notifications', { token: early.token })
  const told = body.find(({ type }: { type: string }) => type === 'first-lessons')
  expect([told.text, told.path]).toEqual([
    `${course.title} has its first lessons now, beginning with “Threads”.`,
    `/learn/${course.slug}`,
  ])
})

test('buyers of a course that was taken off sale meanwhile are told as well', async () => {
  const as = { token: teacher.token }
  const { body: course } = await post('/courses', in001({ isPublished: true }), as)
  const learner = await aLearnerOf(course.id)
  await patch(`/courses/${course.id}`, { isPublished: false }, as)
  await post('/materials', { courseId: course.id, title: 'a', type: 'text', content: 'x', isPublished: true }, as)
  await post('/materials', { courseId: course.id, title: 'b', type: 'text', content: 'x', isPublished: true }, as)
  expect(await toldOf(learner.user.id)).toEqual(['first-lessons'])
})
