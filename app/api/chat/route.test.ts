import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { chatParticipants, chats, courseEditors, enrolments } from '@/db/schema'
import { newId } from '@/lib/ids'
import { del, get, patch, post, put } from '@/server/testing/api'
import { aCourse, aLearnerOf, aMembership, anEnrolment, anOrganization, aSignedIn } from '@/server/testing/builders'
import { aCourseChat, aPrivateChat } from '@/server/testing/chats'

const privateWith = (id: string) => ({ type: 'private', participants: [id] })

test('a private chat is between two people, found again rather than doubled, by either', async () => {
  const { one, other, chatId } = await aPrivateChat()
  const again = await post('/chat', { type: 'private', participants: [one.user.id, other.user.id] }, one)
  const back = await post('/chat', privateWith(one.user.id), other)
  expect([again.status, again.body.id, back.body.id]).toEqual([201, chatId, chatId])
  const read = await get(`/chat/${chatId}`, one)
  expect(read.body).toMatchObject({
    id: chatId,
    type: 'private',
    name: other.user.name,
    otherPerson: { id: other.user.id },
    courseId: null,
    lastMessage: null,
    lastMessageTime: null,
    unreadCount: 0,
    canWrite: true,
    canManage: false,
  })
  expect([...read.body.participants].sort()).toEqual([one.user.id, other.user.id].sort())
  expect((await get(`/chat/${chatId}`, other)).body.name).toBe(one.user.name)
})

test('twenty requests at once from both sides make one private chat', async () => {
  const [one, other] = [await aSignedIn(), await aSignedIn()]
  const replies = await Promise.all(
    Array.from({ length: 20 }, (_, n) =>
      n % 2 ? post('/chat', privateWith(one.user.id), other) : post('/chat', privateWith(other.user.id), one),
    ),
  )
  expect(replies.map(({ status }) => status)).toEqual(Array(20).fill(201))
  expect(new Set(replies.map(({ body }) => body.id)).size).toBe(1)
  const rows = await db().select().from(chatParticipants).where(eq(chatParticipants.chatId, replies[0]?.body.id))
  expect(rows).toHaveLength(2)
})

test('a private chat needs exactly one other person with an account', async () => {
  const { token, user } = await aSignedIn()
  const gone = await aSignedIn({ deletedAt: new Date() })
  for (const participants of [[], [user.id], [newId(), newId()], ['x']])
    expect((await post('/chat', { type: 'private', participants }, { token })).status).toBe(400)
  for (const id of [newId(), gone.user.id]) expect((await post('/chat', privateWith(id), { token })).status).toBe(404)
  expect((await post('/chat', { type: 'group' }, { token })).status).toBe(400)
  expect((await post('/chat', privateWith(newId()))).status).toBe(401)
  expect(await db().select().from(chats).where(eq(chats.createdById, user.id))).toEqual([])
})

test('a chat in which nothing was said is listed only for whoever opened it', async () => {
  const { one, other, chatId } = await aPrivateChat()
  const ids = async (token: string) => (await get('/chat', { token })).body.map(({ id }: { id: string }) => id)
  expect(await ids(one.token)).toContain(chatId)
  expect(await ids(other.token)).not.toContain(chatId)
  await post(`/chat/${chatId}/messages`, { content: 'Hello' }, one)
  expect(await ids(other.token)).toContain(chatId)
})

test('a course’s chat is opened once, by its staff', async () => {
  const instructor = await aSignedIn({ role: 'instructor' })
  const course = await aCourse({ instructorId: instructor.user.id })
  const learner = await aLearnerOf(course.id)
  const body = { type: 'course', courseId: course.id, name: 'Study room' }
  expect((await post('/chat', body, learner)).status).toBe(403)
  expect((await post('/chat', body, await aSignedIn())).status).toBe(403)
  const made = await Promise.all(Array.from({ length: 5 }, () => post('/chat', body, instructor)))
  expect(made.map(({ status }) => status)).toEqual(Array(5).fill(201))
  expect(new Set(made.map(({ body }) => body.id)).size).toBe(1)
  expect(made[0]?.body).toMatchObject({ name: 'Study room', courseId: course.id, canManage: true, participantCount: 2 })
  expect((await post('/chat', body, learner)).body.id).toBe(made[0]?.body.id)
  expect((await post('/chat', { type: 'course' }, instructor)).status).toBe(400)
  expect((await post('/chat', { type: 'course', courseId: newId() }, instructor)).status).toBe(404)
  const hidden = await aCourse({ isPublished: false, publishedAt: null })
  expect((await post('/chat', { type: 'course', courseId: hidden.id }, learner)).status).toBe(404)
})

test('P-27: who is in a course’s chat follows enrolment and staff at once', async () => {
  const { instructor, course, chatId } = await aCourseChat()
  const person = await aSignedIn()
  const status = async () => (await get(`/chat/${chatId}`, person)).status
  const write = async () => (await post(`/chat/${chatId}/messages`, { content: 'Hi' }, person)).status
  expect([await status(), await write()]).toEqual([404, 404])
  const enrolment = await anEnrolment(person.user.id, course.id)
  expect([await status(), await write()]).toEqual([200, 201])
  await db().update(enrolments).set({ revokedAt: new Date() }).where(eq(enrolments.id, enrolment.id))
  expect([await status(), await write()]).toEqual([404, 404])
  expect((await get('/chat', person)).body.map(({ id }: { id: string }) => id)).not.toContain(chatId)
  await db().insert(courseEditors).values({ courseId: course.id, userId: person.user.id })
  expect([await status(), await write()]).toEqual([200, 201])
  expect((await get(`/chat/${chatId}`, person)).body.canManage).toBe(true)
  await db().delete(courseEditors).where(eq(courseEditors.userId, person.user.id))
  expect([await status(), await write()]).toEqual([404, 404])
  expect((await get(`/chat/${chatId}`, instructor)).status).toBe(200)
})

test('whoever manages an organization’s courses is in their chats, its students are not', async () => {
  const school = await anOrganization()
  const course = await aCourse({ organizationId: school.id })
  const [chat] = await db().insert(chats).values({ type: 'course', courseId: course.id }).returning()
  const [manager, student, admin] = [await aSignedIn(), await aSignedIn(), await aSignedIn({ role: 'admin' })]
  await aMembership(school.id, manager.user, school.managerRole.id)
  await aMembership(school.id, student.user, school.studentRole.id)
  expect((await get(`/chat/${chat?.id}`, manager)).body).toMatchObject({ canManage: true, canWrite: true })
  expect((await get(`/chat/${chat?.id}`, student)).status).toBe(404)
  // Administrators look in without being there.
  expect((await get(`/chat/${chat?.id}`, admin)).status).toBe(200)
  expect((await get('/chat?type=course', admin)).body).toEqual([])
})

test('a learner leaves a course’s chat and comes back; its staff delete it', async () => {
  const { instructor, course, chatId } = await aCourseChat()
  const learner = await aLearnerOf(course.id)
  expect((await del(`/chat/${chatId}`, learner)).body.id).toBe(chatId)
  expect((await get(`/chat/${chatId}`, learner)).status).toBe(404)
  expect((await post('/chat', { type: 'course', courseId: course.id }, learner)).status).toBe(201)
  expect((await get(`/chat/${chatId}`, learner)).status).toBe(200)
  expect((await del(`/chat/${chatId}`, instructor)).status).toBe(200)
  expect((await get(`/chat/${chatId}`, instructor)).status).toBe(404)
  expect(await db().select().from(chats).where(eq(chats.id, chatId))).toEqual([])
})

test('a system chat is everybody’s to read and the administrators’ to write', async () => {
  const admin = await aSignedIn({ role: 'admin' })
  const reader = await aSignedIn()
  const body = { type: 'system', name: 'News' }
  expect((await post('/chat', body, reader)).status).toBe(403)
  const { body: chat, status } = await post('/chat', body, admin)
  expect([status, chat.name, chat.participants, chat.participantCount]).toEqual([201, 'News', [], null])
  expect((await post(`/chat/${chat.id}/messages`, { content: 'Welcome' }, admin)).status).toBe(201)
  expect((await post(`/chat/${chat.id}/messages`, { content: 'Thanks' }, reader)).status).toBe(403)
  expect((await get(`/chat/${chat.id}`, reader)).body).toMatchObject({ canWrite: false, unreadCount: 1 })
  expect((await del(`/chat/${chat.id}`, reader)).status).toBe(403)
  expect((await patch(`/chat/${chat.id}`, { name: 'Mine' }, reader)).status).toBe(403)
  // Who signs up later owes nothing that was said before.
  expect((await get(`/chat/${chat.id}`, await aSignedIn())).body.unreadCount).toBe(0)
  expect((await del(`/chat/${chat.id}`, admin)).status).toBe(200)
})

test('chats are listed by their newest message, by type and by name, in pages', async () => {
  const { user, token } = await aSignedIn()
  const names = ['Zoë Brandt', 'Nguyễn Thị Hà', 'Ben']
  const ids: string[] = []
  for (const name of names) {
    const other = await aSignedIn({ name })
    const { body } = await post('/chat', privateWith(user.id), other)
    await post(`/chat/${body.id}/messages`, { content: `I am **${name}**` }, other)
    ids.unshift(body.id)
  }
  const list = await get('/chat?type=private&limit=2', { token })
  expect(list.body.map(({ id }: { id: string }) => id)).toEqual(ids.slice(0, 2))
  expect([list.headers.get('x-total-count'), list.body[0].lastMessage.content]).toEqual(['3', 'I am Ben'])
  const found = await get(`/chat?search=${encodeURIComponent('ha nguyen')}`, { token })
  expect(found.body.map(({ name }: { name: string }) => name)).toEqual(['Nguyễn Thị Hà'])
  expect((await get('/chat?type=group', { token })).status).toBe(400)
  expect((await get('/chat')).status).toBe(401)
})

test('a chat is muted for oneself and renamed only by whoever runs it', async () => {
  const { instructor, course, chatId } = await aCourseChat()
  const learner = await aLearnerOf(course.id)
  const mutedUntil = new Date(Date.now() + 3_600_000).toISOString()
  expect((await patch(`/chat/${chatId}`, { mutedUntil }, learner)).body.mutedUntil).toBe(mutedUntil)
  await post(`/chat/${chatId}/messages`, { content: 'Homework' }, instructor)
  expect((await get('/chat/unread', learner)).body).toEqual({ unreadCount: 0 })
  expect((await get(`/chat/${chatId}`, learner)).body.unreadCount).toBe(1)
  expect((await get(`/chat/${chatId}`, instructor)).body.mutedUntil).toBeNull()
  expect((await patch(`/chat/${chatId}`, { mutedUntil: null }, learner)).body.mutedUntil).toBeNull()
  expect((await get('/chat/unread', learner)).body).toEqual({ unreadCount: 1 })
  expect((await patch(`/chat/${chatId}`, { name: 'Mine' }, learner)).status).toBe(403)
  expect((await put(`/chat/${chatId}`, { name: 'Ours' }, instructor)).body.name).toBe('Ours')
  expect((await patch(`/chat/${chatId}`, { name: '' }, instructor)).status).toBe(400)
  const own = await aPrivateChat()
  expect((await patch(`/chat/${own.chatId}`, { name: 'Us' }, own.one)).status).toBe(400)
})

test('whoever leaves a private chat is out until one of the two writes again', async () => {
  const { one, other, chatId } = await aPrivateChat()
  await post(`/chat/${chatId}/messages`, { content: 'Hello' }, one)
  expect((await del(`/chat/${chatId}`, other)).status).toBe(200)
  for (const path of [`/chat/${chatId}`, `/chat/${chatId}/messages`]) expect((await get(path, other)).status).toBe(404)
  expect((await get('/chat/unread', other)).body.unreadCount).toBe(0)
  await post(`/chat/${chatId}/messages`, { content: 'Still there?' }, one)
  expect((await get(`/chat/${chatId}`, other)).body.unreadCount).toBe(1)
})

test('between two of whom one blocked the other there are no private messages', async () => {
  const { one, other, chatId } = await aPrivateChat()
  expect((await post('/chat/blocks', { userId: one.user.id }, other)).status).toBe(201)
  expect((await post('/chat/blocks', { userId: one.user.id }, other)).status).toBe(201)
  expect((await get('/chat/blocks', other)).body.map(({ user }: { user: { id: string } }) => user.id)).toEqual([
    one.user.id,
  ])
  for (const { token } of [one, other]) {
    const reply = await post(`/chat/${chatId}/messages`, { content: 'Hello' }, { token })
    expect([reply.status, reply.body.type]).toEqual([403, 'blocked'])
    expect((await get(`/chat/${chatId}`, { token })).body.canWrite).toBe(false)
    expect((await post(`/chat/${chatId}/typing`, {}, { token })).status).toBe(403)
  }
  expect((await get(`/chat/${chatId}`, one)).body.isBlocked).toBe(false)
  const third = await aSignedIn()
  await post('/chat/blocks', { userId: third.user.id }, other)
  expect((await post('/chat', privateWith(other.user.id), third)).status).toBe(403)
  const between = and(eq(chats.type, 'private'), eq(chats.createdById, third.user.id))
  expect(await db().select().from(chats).where(between)).toEqual([])
  expect((await del(`/chat/blocks/${one.user.id}`, other)).status).toBe(200)
  expect((await del(`/chat/blocks/${one.user.id}`, other)).status).toBe(404)
  expect((await post(`/chat/${chatId}/messages`, { content: 'Hello' }, one)).status).toBe(201)
  expect((await post('/chat/blocks', { userId: other.user.id }, other)).status).toBe(400)
  expect((await post('/chat/blocks', { userId: newId() }, other)).status).toBe(404)
})

test('P-23: nobody else, administrators included, learns anything of a private chat', async () => {
  const { one, chatId } = await aPrivateChat()
  const { body: message } = await post(`/chat/${chatId}/messages`, { content: 'Between us' }, one)
  for (const { token } of [await aSignedIn(), await aSignedIn({ role: 'admin' })]) {
    const replies = await Promise.all([
      get(`/chat/${chatId}`, { token }),
      patch(`/chat/${chatId}`, { mutedUntil: null }, { token }),
      del(`/chat/${chatId}`, { token }),
      get(`/chat/${chatId}/messages`, { token }),
      post(`/chat/${chatId}/messages`, { content: 'x' }, { token }),
      patch(`/chat/${chatId}/messages/${message.id}`, { content: 'x' }, { token }),
      del(`/chat/${chatId}/messages/${message.id}`, { token }),
      post(`/chat/${chatId}/messages/${message.id}/report`, { reason: 'x' }, { token }),
      post(`/chat/${chatId}/read`, {}, { token }),
      post(`/chat/${chatId}/typing`, {}, { token }),
    ])
    expect(replies.map(({ status }) => status)).toEqual(Array(10).fill(404))
  }
  expect((await get(`/chat/${chatId}/messages`, one)).body).toMatchObject([{ content: 'Between us', deletedAt: null }])
})
