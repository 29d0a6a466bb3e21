import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { chatMessages, uploads } from '@/db/schema'
import { sendMessage } from '@/lib/chat/mutations/send-message'
import { maxMessageLength, PostMessage } from '@/lib/chat/schema'
import { newId } from '@/lib/ids'
import { del, get, patch, post } from '@/server/testing/api'
import { aLearnerOf, aSignedIn } from '@/server/testing/builders'
import { aCourseChat, aPrivateChat } from '@/server/testing/chats'
import { anUpload, withDataDirectory } from '@/server/testing/lessons'

withDataDirectory()

type Person = Awaited<ReturnType<typeof aSignedIn>>
const actorOf = ({ user, session }: Person) => ({
  userId: user.id,
  sessionId: session.sessionId,
  role: user.role,
  name: user.name,
  activeOrganizationId: null,
})
/** Past the limit of requests. */
const say = (person: Person, chatId: string, content: string) =>
  sendMessage(actorOf(person), chatId, PostMessage.parse({ content }))
const stored = (chatId: string) => db().select().from(chatMessages).where(eq(chatMessages.chatId, chatId))

test('a message is stored, shown to both and counted as unread for the other', async () => {
  const { one, other, chatId } = await aPrivateChat()
  const sent = await post(`/chat/${chatId}/messages`, { content: '\n  **Hello**\r\nthere \n ' }, one)
  expect([sent.status, sent.body]).toMatchObject([
    201,
    { chatId, number: 1, senderId: one.user.id, content: '  **Hello**\nthere', editedAt: null, deletedAt: null },
  ])
  const answer = await post(`/chat/${chatId}/messages`, { content: 'Hi', replyToId: sent.body.id }, other)
  expect(answer.body.replyTo).toEqual({
    id: sent.body.id,
    number: 1,
    senderName: one.user.name,
    excerpt: 'Hello there',
  })
  expect((await get(`/chat/${chatId}/messages`, one)).body).toEqual([sent.body, answer.body])
  expect((await get(`/chat/${chatId}`, one)).body).toMatchObject({
    unreadCount: 1,
    lastReadNumber: 1,
    otherReadNumber: 2,
    lastMessage: { id: answer.body.id, content: 'Hi' },
    lastMessageTime: answer.body.createdAt,
  })
  expect((await get('/chat/unread', other)).body).toEqual({ unreadCount: 0 })
})

test('what is no message is refused and leaves nothing', async () => {
  const { one, chatId } = await aPrivateChat()
  const elsewhere = await aPrivateChat()
  const { body: foreign } = await post(`/chat/${elsewhere.chatId}/messages`, { content: 'x' }, elsewhere.one)
  const send = async (body: unknown) => (await post(`/chat/${chatId}/messages`, body, one)).status
  for (const body of [{}, { content: ' \n\t ' }, { content: 'x'.repeat(maxMessageLength + 1) }, { content: 'a\u0007' }])
    expect(await send(body)).toBe(400)
  expect(await send({ content: 'x', replyToId: foreign.id })).toBe(404)
  expect(await send({ content: 'x', attachments: [newId()] })).toBe(404)
  expect((await post(`/chat/${chatId}/messages`, { content: 'x' })).status).toBe(401)
  expect((await post(`/chat/${newId()}/messages`, { content: 'x' }, one)).status).toBe(404)
  expect(await stored(chatId)).toEqual([])
  expect((await get(`/chat/${chatId}`, one)).body.lastNumber).toBe(0)
  expect(await send({ content: 'x'.repeat(maxMessageLength) })).toBe(201)
})

test('P-32: poisoned text is refused, strange text comes back as it was', async () => {
  const { one, chatId } = await aPrivateChat()
  for (const content of ['a\u0000b', '\ud800', 'x\udc00'])
    expect((await post(`/chat/${chatId}/messages`, JSON.stringify({ content }), one)).status).toBe(400)
  const strange = [
    '‮abc',
    '😀'.repeat(100),
    `e${'\u0301'.repeat(1000)}`,
    `'";--`,
    '{{7*7}}',
    '<script>alert(1)</script>',
  ]
  for (const content of strange) {
    const { body, status } = await post(`/chat/${chatId}/messages`, { content }, one)
    expect([status, body.content]).toEqual([201, content])
  }
})

test('a flood is limited: the thirty-first message of a minute is 429', async () => {
  const { one, chatId } = await aPrivateChat()
  const replies = await Promise.all(
    Array.from({ length: 40 }, (_, n) => post(`/chat/${chatId}/messages`, { content: `${n}` }, one)),
  )
  expect(replies.filter(({ status }) => status === 201)).toHaveLength(30)
  const refused = replies.filter(({ status }) => status === 429)
  expect(refused).toHaveLength(10)
  expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await stored(chatId)).toHaveLength(30)
})

test('a message sent again with its key is stored once, also at the same moment', async () => {
  const { one, chatId } = await aPrivateChat()
  const body = { content: 'Once', clientKey: `key-${newId()}` }
  const replies = await Promise.all(Array.from({ length: 8 }, () => post(`/chat/${chatId}/messages`, body, one)))
  expect(replies.map(({ status }) => status)).toEqual(Array(8).fill(201))
  expect(new Set(replies.map(reply => reply.body.id)).size).toBe(1)
  expect(await stored(chatId)).toHaveLength(1)
  const { body: chat } = await post('/chat', { type: 'private', participants: [(await aSignedIn()).user.id] }, one)
  expect((await post(`/chat/${chat.id}/messages`, body, one)).status).toBe(409)
})

test('messages are paged both ways and around one of them', async () => {
  const { one, other, chatId } = await aPrivateChat()
  const ids: string[] = []
  for (let n = 1; n <= 12; n++) ids.push((await say(n % 2 ? one : other, chatId, `${n}`)).id)
  const numbers = async (query: string) => {
    const reply = await get(`/chat/${chatId}/messages${query}`, one)
    return [reply.body.map(({ content }: { content: string }) => Number(content)), reply.headers.get('link') ?? '']
  }
  expect(await numbers('?limit=5')).toEqual([
    [8, 9, 10, 11, 12],
    `</api/chat/${chatId}/messages?before=${ids[7]}&limit=5>; rel="prev"`,
  ])
  expect((await numbers(`?limit=5&before=${ids[7]}`))[0]).toEqual([3, 4, 5, 6, 7])
  expect((await numbers(`?limit=5&before=${ids[2]}`))[0]).toEqual([1, 2])
  expect((await numbers(`?limit=5&before=${ids[0]}`))[0]).toEqual([])
  expect((await numbers(`?limit=3&after=${ids[7]}`))[0]).toEqual([9, 10, 11])
  expect((await numbers(`?limit=5&after=${ids[11]}`))[0]).toEqual([])
  const [middle, links] = await numbers(`?limit=4&around=${ids[5]}`)
  expect(middle).toEqual([4, 5, 6, 7])
  expect(links).toMatch(/rel="prev".*rel="next"/)
  expect((await numbers(`?limit=4&around=${ids[0]}`))[0]).toEqual([1, 2, 3, 4])
  expect((await get(`/chat/${chatId}/messages?before=${ids[0]}&after=${ids[1]}`, one)).status).toBe(400)
  expect((await get(`/chat/${chatId}/messages?before=${newId()}`, one)).status).toBe(404)
  expect((await get(`/chat/${chatId}/messages`)).status).toBe(401)
})

test('unread counts stay exact while fifty messages and as many read marks cross each other', async () => {
  const { one, other, chatId } = await aPrivateChat()
  const early = await say(one, chatId, 'first')
  await Promise.all([
    ...Array.from({ length: 50 }, (_, n) => say(one, chatId, `${n}`)),
    ...Array.from({ length: 50 }, (_, n) => post(`/chat/${chatId}/read`, n % 2 ? { messageId: early.id } : {}, other)),
  ])
  const messages = (await stored(chatId)).map(({ number }) => number).sort((a, b) => a - b)
  expect(messages).toEqual(Array.from({ length: 51 }, (_, n) => n + 1))
  const { body } = await get(`/chat/${chatId}`, other)
  expect([body.lastNumber, body.unreadCount]).toEqual([51, 51 - body.lastReadNumber])
  expect((await get('/chat/unread', other)).body.unreadCount).toBe(body.unreadCount)
  expect((await post(`/chat/${chatId}/read`, {}, other)).body).toEqual({ chatId, lastReadNumber: 51, unreadCount: 0 })
  // Never backwards.
  expect((await post(`/chat/${chatId}/read`, { messageId: early.id }, other)).body.unreadCount).toBe(0)
  expect((await post(`/chat/${chatId}/read`, { messageId: newId() }, other)).status).toBe(404)
})

test('one’s own message can be changed for fifteen minutes, nobody else’s ever', async () => {
  const { one, other, chatId } = await aPrivateChat()
  const { body } = await post(`/chat/${chatId}/messages`, { content: 'Helo' }, one)
  const path = `/chat/${chatId}/messages/${body.id}`
  const changed = await patch(path, { content: 'Hello' }, one)
  expect([changed.status, changed.body.content, changed.body.editedAt === null]).toEqual([200, 'Hello', false])
  expect((await patch(path, { content: 'Mine' }, other)).status).toBe(403)
  expect((await del(path, other)).status).toBe(403)
  expect((await patch(path, { content: '' }, one)).status).toBe(400)
  expect((await patch(`/chat/${chatId}/messages/${newId()}`, { content: 'x' }, one)).status).toBe(404)
  await db()
    .update(chatMessages)
    .set({ createdAt: sql`now() - interval '16 minutes'` })
    .where(eq(chatMessages.id, body.id))
  for (const reply of [await patch(path, { content: 'Late' }, one), await del(path, one)])
    expect([reply.status, reply.body.type]).toEqual([409, 'too-late'])
  expect((await get(`/chat/${chatId}/messages`, other)).body[0].content).toBe('Hello')
})

test('a deleted message keeps its place and says nothing, also where it was quoted', async () => {
  const { one, other, chatId } = await aPrivateChat()
  const { body } = await post(`/chat/${chatId}/messages`, { content: 'A secret' }, one)
  await post(`/chat/${chatId}/messages`, { content: 'What?', replyToId: body.id }, other)
  const gone = await del(`/chat/${chatId}/messages/${body.id}`, one)
  expect([gone.status, gone.body.content, gone.body.deletedAt === null]).toEqual([200, '', false])
  const reply = await get(`/chat/${chatId}/messages`, other)
  expect(reply.body).toMatchObject([
    { number: 1, content: '' },
    { number: 2, replyTo: { excerpt: '' } },
  ])
  expect(reply.text).not.toContain('A secret')
  expect((await patch(`/chat/${chatId}/messages/${body.id}`, { content: 'x' }, one)).status).toBe(409)
  expect((await del(`/chat/${chatId}/messages/${body.id}`, one)).status).toBe(200)
})

test('whoever runs a course’s chat may delete what others wrote, learners may not', async () => {
  const { instructor, course, chatId } = await aCourseChat()
  const [learner, other] = [await aLearnerOf(course.id), await aLearnerOf(course.id)]
  const { body } = await post(`/chat/${chatId}/messages`, { content: 'Rude' }, learner)
  const path = `/chat/${chatId}/messages/${body.id}`
  expect((await del(path, other)).status).toBe(403)
  expect((await patch(path, { content: 'Polite' }, instructor)).status).toBe(403)
  expect((await del(path, instructor)).status).toBe(200)
})

test('a message takes its sender’s own pictures and documents, and lets them go with it', async () => {
  const { one, other, chatId } = await aPrivateChat()
  const file = (kind: 'image' | 'pdf' | 'video', ownerId: string) =>
    anUpload('bytes', { kind, ownerId, fileName: `a.${kind}`, contentType: 'application/pdf', attachedAt: null })
  const [mine, picture, film, theirs] = await Promise.all([
    file('pdf', one.user.id),
    file('image', one.user.id),
    file('video', one.user.id),
    file('pdf', other.user.id),
  ])
  const send = (attachments: string[]) => post(`/chat/${chatId}/messages`, { attachments }, one)
  expect((await send([film.id])).status).toBe(400)
  expect((await send([theirs.id])).status).toBe(404)
  expect(await stored(chatId)).toEqual([])
  const { body, status } = await send([mine.id, picture.id])
  expect([status, body.attachments.map(({ fileName }: { fileName: string }) => fileName).sort()]).toEqual([
    201,
    ['a.image', 'a.pdf'],
  ])
  const { url } = (await get(`/chat/${chatId}/messages`, other)).body[0].attachments[0]
  expect((await get(url.replace(/^\/api/, ''))).text).toBe('bytes')
  await del(`/chat/${chatId}/messages/${body.id}`, one)
  const [row] = await db().select().from(uploads).where(eq(uploads.id, mine.id))
  expect(row?.attachedAt).toBeNull()
})

test('a reported message reaches the administrators, who may delete it, also from a private chat', async () => {
  const { one, other, chatId } = await aPrivateChat()
  const admin = await aSignedIn({ role: 'admin' })
  const { body } = await post(`/chat/${chatId}/messages`, { content: 'Nasty' }, one)
  const path = `/chat/${chatId}/messages/${body.id}`
  expect((await del(path, admin)).status).toBe(404)
  expect((await post(`${path}/report`, { reason: ' ' }, other)).status).toBe(400)
  expect((await post(`${path}/report`, { reason: 'Mine' }, one)).status).toBe(400)
  expect((await post(`${path}/report`, { reason: 'It is nasty' }, other)).status).toBe(201)
  expect((await post(`${path}/report`, { reason: 'Again' }, other)).status).toBe(409)
  const { body: reports } = await get('/chat/reports?limit=100', admin)
  const report = reports.find(({ messageId }: { messageId: string }) => messageId === body.id)
  expect(report).toMatchObject({
    content: 'Nasty',
    reason: 'It is nasty',
    sender: { id: one.user.id },
    resolvedAt: null,
  })
  expect((await del(path, admin)).status).toBe(200)
  expect((await patch(`/chat/reports/${report.id}`, { resolved: true }, admin)).body).toMatchObject({ isDeleted: true })
  const open = (await get('/chat/reports?limit=100', admin)).body
  expect(open.filter(({ id }: { id: string }) => id === report.id)).toEqual([])
  expect((await get('/chat/reports', one)).status).toBe(403)
  expect((await patch(`/chat/reports/${newId()}`, { resolved: true }, admin)).status).toBe(404)
})
