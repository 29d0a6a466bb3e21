import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { db } from '@/db/client'
import { chatMessages, courseEditors, courses, enrolments, materials, organizationRoles } from '@/db/schema'
import { setSessionCookies } from '@/lib/auth/cookies'
import { keyFor } from '@/lib/auth/keys'
import { linkSeconds, signLink } from '@/lib/uploads/policy'
import { mediaOf } from '@/lib/uploads/queries'
import { del, get, patch, post } from '@/server/testing/api'
import { aCourse, aLearnerOf, aMembership, anOrganization, aRole, aSignedIn, join } from '@/server/testing/builders'
import { aCourseChat, aPrivateChat } from '@/server/testing/chats'
import { aCaption, aMaterial, anUpload, withDataDirectory } from '@/server/testing/lessons'

withDataDirectory()

const card = { number: '4242424242424242', expiry: '12/30', securityCode: '123' }
const bytes = 'x'.repeat(5000)
type Person = Awaited<ReturnType<typeof aSignedIn>>

/** A film lesson with captions of a course. */
async function aFilmLesson(courseId: string, values: Parameters<typeof aMaterial>[1] = {}) {
  const [film, captions] = [
    await anUpload(bytes),
    await anUpload('WEBVTT\n', { kind: 'captions', contentType: 'text/vtt', fileName: 'film.vtt' }),
  ]
  const lesson = await aMaterial(courseId, { type: 'video', content: '', uploadId: film.id, ...values })
  await aCaption(lesson.id, captions.id)
  return { film, captions, lesson }
}

const partOf = (file: { id: string }, person?: { token: string }, query = '') =>
  get(`/media/${file.id}${query}`, { ...(person && { token: person.token }), headers: { Range: 'bytes=0-3' } })
const statusesOf = async (file: { id: string }, people: ({ token: string } | undefined)[]) =>
  (await Promise.all(people.map(person => partOf(file, person)))).map(({ status }) => status)
/** The query of a signed address that ends in so many seconds. */
const signed = ({ id }: { id: string }, seconds: number) => {
  const expires = Math.floor(Date.now() / 1000) + seconds
  return `?expires=${expires}&signature=${signLink(keyFor('media-url'), id, expires)}`
}

let admin: Person
beforeAll(async () => {
  admin = await aSignedIn({ role: 'admin' })
})

test('R12: a refund while studying ends the film with its next part, and a link in hand does not help the refunded', async () => {
  const course = await aCourse({ price: 1000 })
  const { film, captions, lesson } = await aFilmLesson(course.id)
  const buyer = await aSignedIn()
  expect((await partOf(film, buyer)).status).toBe(404)
  const { body } = await post('/payments', { courseIds: [course.id], paymentMethod: 'card', card }, buyer)
  const { media } = (await get(`/learning/materials/${lesson.id}`, buyer)).body
  const query = media.url.slice(media.url.indexOf('?'))
  expect(await statusesOf(film, [buyer])).toEqual([206])
  expect(await statusesOf(captions, [buyer])).toEqual([206])
  expect((await post(`/orders/${body.orderId}/refunds`, {}, buyer)).status).toBe(201)
  for (const one of [film, captions]) expect(await statusesOf(one, [buyer])).toEqual([404])
  // The bare link, for a player that cannot say who it is, is the one exception; it ends within ten minutes.
  expect((await partOf(film, buyer, query)).status).toBe(404)
  expect((await partOf(film, undefined, query)).status).toBe(206)
})

test('R12: a film of two hours goes on when its signed address has run out, and for nobody without the right', async () => {
  const course = await aCourse()
  const { film } = await aFilmLesson(course.id)
  const learner = await aLearnerOf(course.id)
  const stranger = await aSignedIn()
  const old = signed(film, -7200)
  expect((await partOf(film, learner, old)).status).toBe(206)
  expect((await partOf(film, stranger, old)).status).toBe(404)
  const bare = await partOf(film, undefined, old)
  expect([bare.status, bare.body.type]).toEqual([403, 'link-expired'])
})

test('R12: a signed address lasts ten minutes at most, and nothing it opens hands out another', async () => {
  const course = await aCourse()
  const { film } = await aFilmLesson(course.id)
  const { expiresAt, url } = mediaOf(film)
  const seconds = (Date.parse(expiresAt ?? '') - Date.now()) / 1000
  expect(seconds).toBeLessThanOrEqual(linkSeconds)
  expect(seconds).toBeGreaterThan(linkSeconds - 61)
  expect(linkSeconds).toBeLessThanOrEqual(600)
  const reply = await get(url.replace(/^\/api/, ''))
  expect(reply.status).toBe(200)
  expect(JSON.stringify([...reply.headers])).not.toMatch(/signature|expires=/)
  expect(Number(/max-age=(\d+)/.exec(reply.headers.get('cache-control') ?? '')?.[1])).toBeLessThanOrEqual(600)
})

test('R12: what a session opened is asked for again each time', async () => {
  const course = await aCourse()
  const { film } = await aFilmLesson(course.id)
  const learner = await aLearnerOf(course.id)
  const whole = await get(`/media/${film.id}`, learner)
  expect([whole.headers.get('cache-control'), whole.headers.get('vary')]).toEqual([
    'private, no-cache',
    'Authorization, Cookie',
  ])
  const again = await get(`/media/${film.id}`, { ...learner, headers: { 'If-None-Match': whole.headers.get('etag')! } })
  expect(again.status).toBe(304)
})

test('R12: with the end of a session its files are closed, by token and by cookie, whatever link comes along', async () => {
  const course = await aCourse()
  const { film } = await aFilmLesson(course.id)
  const learner = await aLearnerOf(course.id)
  const headers = new Headers()
  await setSessionCookies(headers, { ...learner.session })
  const cookie = headers
    .getSetCookie()
    .map(one => one.split(';')[0])
    .join('; ')
  const byCookie = (query = '') => get(`/media/${film.id}${query}`, { headers: { cookie, Range: 'bytes=0-3' } })
  expect([(await byCookie()).status, (await partOf(film, learner)).status]).toEqual([206, 206])
  expect((await post('/auth/logout', {}, learner)).status).toBe(200)
  expect([(await byCookie()).status, (await partOf(film, learner)).status]).toEqual([404, 401])
  expect((await byCookie(signed(film, 300))).status).toBe(404)
})

test('R12: a deactivated account opens no file more', async () => {
  const course = await aCourse()
  const { film } = await aFilmLesson(course.id)
  const learner = await aLearnerOf(course.id)
  expect(await statusesOf(film, [learner])).toEqual([206])
  expect((await patch(`/users/${learner.user.id}`, { deactivated: true }, admin)).status).toBe(200)
  expect(await statusesOf(film, [learner])).toEqual([401])
})

test('R2: who is removed from a school loses the files of its courses, also those they sent themselves', async () => {
  const [owner, teacher] = [await aSignedIn(), await aSignedIn({ role: 'instructor' })]
  const school = await anOrganization({ ownerId: owner.user.id })
  const admins = await aRole(school.id, ['canManageStudents', 'canManageOrganization', 'canManageCourses'])
  await aMembership(school.id, owner.user, admins.id)
  await join(school, teacher.user)
  const course = await aCourse({ instructorId: teacher.user.id, organizationId: school.id, isOrgPrivate: true })
  const film = await anUpload(bytes, { ownerId: teacher.user.id })
  await aMaterial(course.id, { type: 'video', content: '', uploadId: film.id })
  expect(await statusesOf(film, [teacher, owner])).toEqual([206, 206])
  expect((await get(`/uploads/${film.id}`, teacher)).status).toBe(200)
  expect((await del(`/organizations/${school.id}/members/${teacher.user.id}`, owner)).status).toBe(200)
  expect(await statusesOf(film, [teacher, owner])).toEqual([404, 206])
  expect((await get(`/uploads/${film.id}`, teacher)).status).toBe(404)
})

test('R12: a preview is open to all who see its course; drafts are for the staff, everything else for the enrolled', async () => {
  const teacher = await aSignedIn({ role: 'instructor' })
  const course = await aCourse({ instructorId: teacher.user.id })
  const learner = await aLearnerOf(course.id)
  const everybody = [undefined, await aSignedIn(), learner, teacher, admin]
  const preview = await aFilmLesson(course.id, { isPreview: true })
  const lesson = await aFilmLesson(course.id)
  const draft = await aFilmLesson(course.id, { isPublished: false, isPreview: true })
  for (const name of ['film', 'captions'] as const) {
    expect(await statusesOf(preview[name], everybody)).toEqual([206, 206, 206, 206, 206])
    expect(await statusesOf(lesson[name], everybody)).toEqual([404, 404, 206, 206, 206])
    expect(await statusesOf(draft[name], everybody)).toEqual([404, 404, 404, 206, 206])
  }
  await db().update(courses).set({ isPublished: false }).where(eq(courses.id, course.id))
  expect(await statusesOf(preview.film, everybody)).toEqual([404, 404, 206, 206, 206])
})

test('R2: a file whose right its sender lost comes back by no other use of it', async () => {
  const [owner, teacher] = [await aSignedIn(), await aSignedIn({ role: 'instructor' })]
  const school = await anOrganization({ ownerId: owner.user.id })
  const admins = await aRole(school.id, ['canManageStudents', 'canManageOrganization', 'canManageCourses'])
  await aMembership(school.id, owner.user, admins.id)
  await join(school, teacher.user)
  const course = await aCourse({ instructorId: teacher.user.id, organizationId: school.id, isOrgPrivate: true })
  const paper = await anUpload(bytes, { ownerId: teacher.user.id, kind: 'pdf', contentType: 'application/pdf' })
  await aMaterial(course.id, { type: 'pdf', content: '', uploadId: paper.id })
  const own = await aCourse({ instructorId: teacher.user.id })
  const { body: chat } = await post('/chat', { type: 'private', participants: [owner.user.id] }, teacher)
  const uses = () => [
    post(`/chat/${chat.id}/messages`, { content: 'Look', attachments: [paper.id] }, teacher),
    post('/materials', { courseId: own.id, title: 'Mine', type: 'pdf', uploadId: paper.id }, teacher),
  ]
  expect((await Promise.all(uses())).map(({ status }) => status)).toEqual([201, 201])
  await db().delete(materials).where(eq(materials.courseId, own.id))
  await db().delete(chatMessages).where(eq(chatMessages.chatId, chat.id))
  expect((await del(`/organizations/${school.id}/members/${teacher.user.id}`, owner)).status).toBe(200)
  expect((await Promise.all(uses())).map(({ status }) => status)).toEqual([404, 404])
  expect(await statusesOf(paper, [teacher, owner])).toEqual([404, 206])
})

test('R12: files end with a role, with a place as editor, and with leaving a chat', async () => {
  const school = await anOrganization()
  const managing = await aRole(school.id, ['canManageCourses'])
  const manager = await aSignedIn()
  await aMembership(school.id, manager.user, managing.id)
  const course = await aCourse({ organizationId: school.id, isOrgPrivate: true })
  const { film } = await aFilmLesson(course.id, { isPublished: false })
  expect(await statusesOf(film, [manager])).toEqual([206])
  await db().update(organizationRoles).set({ permissions: [] }).where(eq(organizationRoles.id, managing.id))
  expect(await statusesOf(film, [manager])).toEqual([404])

  const [teacher, editor] = [await aSignedIn({ role: 'instructor' }), await aSignedIn()]
  const taught = await aCourse({ instructorId: teacher.user.id })
  const draft = await aFilmLesson(taught.id, { isPublished: false })
  await db().insert(courseEditors).values({ courseId: taught.id, userId: editor.user.id })
  expect(await statusesOf(draft.film, [editor])).toEqual([206])
  expect((await del(`/courses/${taught.id}/editors/${editor.user.id}`, teacher)).status).toBe(200)
  expect(await statusesOf(draft.film, [editor])).toEqual([404])

  const { one, other, chatId } = await aPrivateChat()
  const picture = await anUpload('a picture', {
    ownerId: one.user.id,
    kind: 'image',
    contentType: 'image/png',
    attachedAt: null,
  })
  await post(`/chat/${chatId}/messages`, { content: 'Look', attachments: [picture.id] }, one)
  expect(await statusesOf(picture, [other])).toEqual([206])
  expect((await del(`/chat/${chatId}`, other)).status).toBe(200)
  expect(await statusesOf(picture, [one, other])).toEqual([206, 404])
})

test('R12: what was sent in a chat is for those who are in it, and for nobody once it is deleted', async () => {
  const { one, other, chatId } = await aPrivateChat()
  const picture = await anUpload('a picture', {
    ownerId: one.user.id,
    kind: 'image',
    contentType: 'image/png',
    attachedAt: null,
  })
  const sent = await post(`/chat/${chatId}/messages`, { content: 'Look', attachments: [picture.id] }, one)
  expect([sent.status, sent.body.attachments?.length]).toEqual([201, 1])
  expect(await statusesOf(picture, [one, other, await aSignedIn(), admin, undefined])).toEqual([
    206, 206, 404, 404, 404,
  ])
  expect((await del(`/chat/${chatId}/messages/${sent.body.id}`, one)).status).toBe(200)
  expect(await statusesOf(picture, [other])).toEqual([404])
})

test('R11: a key opens a file as what it hangs on: a lesson’s with courses:read, a chat’s with chat:read', async () => {
  const { instructor, course, chatId } = await aCourseChat()
  const { film } = await aFilmLesson(course.id)
  const paper = await anUpload('%PDF', {
    ownerId: instructor.user.id,
    kind: 'pdf',
    contentType: 'application/pdf',
    attachedAt: null,
  })
  await post(`/chat/${chatId}/messages`, { content: 'Read', attachments: [paper.id] }, instructor)
  const keyFor = async (person: Person, ...scopes: string[]) => ({
    token: (await post('/api-keys', { name: 'App', scopes }, person)).body.key as string,
  })
  const learner = await aLearnerOf(course.id)
  const opened = async (...scopes: string[]) => {
    const key = await keyFor(learner, ...scopes)
    const replies = [await partOf(film, key), await partOf(paper, key)]
    return replies.map(({ status, body }) => (status === 403 ? [body.type, body.scope] : status))
  }
  expect(await opened('courses:read')).toEqual([206, ['scope-missing', 'chat:read']])
  expect(await opened('chat:write')).toEqual([['scope-missing', 'courses:read'], 206])
  expect(await opened('orders:write')).toEqual([
    ['scope-missing', 'courses:read'],
    ['scope-missing', 'chat:read'],
  ])
  expect(await opened('read')).toEqual([206, 206])
  expect(await opened('courses:read', 'chat:read')).toEqual([206, 206])
  // Anyone who may not open it learns nothing of it.
  expect(await statusesOf(paper, [await keyFor(await aSignedIn(), 'courses:read')])).toEqual([404])
  // Nor has its sender's key the address signed, or the file put into a lesson.
  const sender = await keyFor(instructor, 'courses:write')
  const lesson = { courseId: course.id, title: 'Paper', type: 'pdf', uploadId: paper.id }
  const refused = [await get(`/uploads/${paper.id}`, sender), await post('/materials', lesson, sender)]
  expect(refused.map(({ status, body }) => [status, body.scope])).toEqual([
    [403, 'chat:read'],
    [403, 'chat:read'],
  ])
  expect((await post('/materials', lesson, instructor)).status).toBe(201)
})

test('R12: what was sent in the chat of a course ends with the course', async () => {
  const { instructor, course, chatId } = await aCourseChat()
  const learner = await aLearnerOf(course.id)
  const paper = await anUpload('%PDF', {
    ownerId: instructor.user.id,
    kind: 'pdf',
    contentType: 'application/pdf',
    attachedAt: null,
  })
  await post(`/chat/${chatId}/messages`, { content: 'Read', attachments: [paper.id] }, instructor)
  expect(await statusesOf(paper, [learner, await aSignedIn()])).toEqual([206, 404])
  await db().update(enrolments).set({ revokedAt: new Date() }).where(eq(enrolments.id, learner.enrolment.id))
  expect(await statusesOf(paper, [learner])).toEqual([404])
})

test('R12: the picture of a course is for those who see the course, and for everybody while it is listed', async () => {
  const teacher = await aSignedIn({ role: 'instructor' })
  const cover = await anUpload('a cover', { kind: 'image', contentType: 'image/png', visibility: 'public' })
  const course = await aCourse({
    instructorId: teacher.user.id,
    thumbnailUrl: `/api/media/${cover.id}`,
    isPublished: false,
  })
  const people = [undefined, await aSignedIn(), teacher, admin]
  const list = async () => await statusesOf(cover, people)
  expect(await list()).toEqual([404, 404, 206, 206])
  await db().update(courses).set({ isPublished: true }).where(eq(courses.id, course.id))
  expect(await list()).toEqual([206, 206, 206, 206])
  // Another course that shows it in its list of pictures, and is listed, keeps it open.
  await db().update(courses).set({ isPublished: false }).where(eq(courses.id, course.id))
  await aCourse({ listImage: [`/api/media/${cover.id}`] })
  expect(await list()).toEqual([206, 206, 206, 206])
})

test('R12: a file that nothing refers to is its sender’s', async () => {
  const [sender, stranger] = [await aSignedIn(), await aSignedIn()]
  const file = await anUpload(bytes, { ownerId: sender.user.id, attachedAt: null })
  expect(await statusesOf(file, [sender, stranger, admin, undefined])).toEqual([206, 404, 206, 404])
})
