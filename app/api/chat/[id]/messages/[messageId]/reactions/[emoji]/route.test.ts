import { eq } from 'drizzle-orm'
import { afterEach, expect, test } from 'vitest'
import { db } from '@/db/client'
import { chatEvents, chatMessages, chats, messageReactions, users } from '@/db/schema'
import { resetStreams } from '@/lib/chat/live/hub'
import { type Reaction, reactionSigns } from '@/lib/chat/schema'
import { newId } from '@/lib/ids'
import { del, get, patch, post, put } from '@/server/testing/api'
import { aLearnerOf, aSignedIn } from '@/server/testing/builders'
import { aCourseChat, anEventStream, aPrivateChat } from '@/server/testing/chats'

afterEach(resetStreams)

const at = (chatId: string, messageId: string, emoji: string) =>
  `/chat/${chatId}/messages/${messageId}/reactions/${encodeURIComponent(emoji)}`

/** A private chat in which the first person has said something. */
async function aMessage() {
  const talk = await aPrivateChat()
  const { body } = await post(`/chat/${talk.chatId}/messages`, { content: 'Done!' }, talk.one)
  const messageId: string = body.id
  return { ...talk, messageId, to: (emoji: string) => at(talk.chatId, messageId, emoji) }
}
const stored = (messageId: string) =>
  db().select().from(messageReactions).where(eq(messageReactions.messageId, messageId))
const recorded = async (chatId: string) =>
  (await db().select().from(chatEvents).where(eq(chatEvents.chatId, chatId))).filter(({ kind }) => kind === 'reaction')
const seenBy = async (person: { token: string }, chatId: string): Promise<Reaction[]> =>
  (await get(`/chat/${chatId}/messages`, person)).body.at(-1).reactions

test('a reaction is stored, counted for both, and its own for whoever gave it', async () => {
  const { one, other, chatId, messageId, to } = await aMessage()
  const first = await put(to('🎉'), undefined, other)
  expect([first.status, first.body]).toEqual([
    200,
    { chatId, messageId, reactions: [{ emoji: '🎉', count: 1, isMine: true }] },
  ])
  await put(to('🎉'), undefined, one)
  await put(to('👍'), undefined, one)
  // In the order of the signs, whatever came first.
  expect(await seenBy(one, chatId)).toEqual([
    { emoji: '👍', count: 1, isMine: true },
    { emoji: '🎉', count: 2, isMine: true },
  ])
  expect(await seenBy(other, chatId)).toEqual([
    { emoji: '👍', count: 1, isMine: false },
    { emoji: '🎉', count: 2, isMine: true },
  ])
  const changed = await patch(`/chat/${chatId}/messages/${messageId}`, { content: 'All done!' }, one)
  expect(changed.body.reactions).toEqual(await seenBy(one, chatId))
  const left = await del(to('🎉'), other)
  expect([left.status, left.body.reactions]).toEqual([
    200,
    [
      { emoji: '👍', count: 1, isMine: false },
      { emoji: '🎉', count: 1, isMine: false },
    ],
  ])
  expect(await seenBy(one, chatId)).toHaveLength(2)
})

test('doing it again changes nothing and tells nobody', async () => {
  const { other, chatId, messageId, to } = await aMessage()
  expect((await del(to('❤️'), other)).body.reactions).toEqual([])
  expect(await recorded(chatId)).toEqual([])
  const replies = await Promise.all(Array.from({ length: 6 }, () => put(to('❤️'), undefined, other)))
  for (const { status, body } of replies)
    expect([status, body.reactions]).toEqual([200, [{ emoji: '❤️', count: 1, isMine: true }]])
  expect([await stored(messageId), await recorded(chatId)].map(({ length }) => length)).toEqual([1, 1])
  for (let n = 0; n < 3; n++) expect((await del(to('❤️'), other)).body.reactions).toEqual([])
  expect([await stored(messageId), await recorded(chatId)].map(({ length }) => length)).toEqual([0, 2])
})

test('there are the signs of the palette and no others', async () => {
  const { other, messageId, to } = await aMessage()
  for (const emoji of ['💩', 'x', '👍👍', '❤', 'constructor', '<b>'])
    expect((await put(to(emoji), undefined, other)).status, emoji).toBe(400)
  expect((await put(to('%00'), undefined, other)).status).toBe(400)
  expect((await del(to('💩'), other)).status).toBe(400)
  expect(await stored(messageId)).toEqual([])
  for (const emoji of reactionSigns) expect((await put(to(emoji), undefined, other)).status).toBe(200)
  expect((await stored(messageId)).map(({ emoji }) => emoji).sort()).toEqual([...reactionSigns].sort())
})

test('P-23: nobody reacts who is not in the chat, nor to a message of another chat', async () => {
  const { one, chatId, messageId, to } = await aMessage()
  const elsewhere = await aMessage()
  const stranger = await aSignedIn()
  const admin = await aSignedIn({ role: 'admin' })
  expect((await put(to('👍'), undefined)).status).toBe(401)
  for (const person of [stranger, admin, elsewhere.one]) {
    expect((await put(to('👍'), undefined, person)).status).toBe(404)
    expect((await del(to('👍'), person)).status).toBe(404)
  }
  expect((await put(at(chatId, elsewhere.messageId, '👍'), undefined, one)).status).toBe(404)
  expect((await put(at(chatId, newId(), '👍'), undefined, one)).status).toBe(404)
  expect((await put(at(newId(), messageId, '👍'), undefined, one)).status).toBe(404)
  expect((await put(at(chatId, 'x', '👍'), undefined, one)).status).toBe(400)
  expect([...(await stored(messageId)), ...(await stored(elsewhere.messageId))]).toEqual([])
})

test('between people of whom one blocked the other, or is gone, there are no reactions', async () => {
  const { one, other, chatId, messageId, to } = await aMessage()
  await put(to('👍'), undefined, other)
  await post('/chat/blocks', { userId: other.user.id }, one)
  for (const person of [one, other]) {
    const refused = [await put(to('😂'), undefined, person), await del(to('👍'), person)]
    for (const { status, body } of refused) expect([status, body.type]).toEqual([403, 'blocked'])
  }
  expect(await stored(messageId)).toHaveLength(1)
  await del(`/chat/blocks/${other.user.id}`, one)
  await db().update(users).set({ deactivatedAt: new Date() }).where(eq(users.id, other.user.id))
  expect((await put(to('🙏'), undefined, one)).body).toMatchObject({ status: 409, type: 'account-closed' })
  expect(await seenBy(one, chatId)).toEqual([{ emoji: '👍', count: 1, isMine: false }])
})

test('in a system chat, where few write, everybody may react', async () => {
  const admin = await aSignedIn({ role: 'admin' })
  const [chat] = await db().insert(chats).values({ type: 'system', name: 'News' }).returning()
  const { body } = await post(`/chat/${chat?.id}/messages`, { content: 'News' }, admin)
  const reader = await aSignedIn()
  expect((await put(at(`${chat?.id}`, body.id, '🎉'), undefined, reader)).status).toBe(200)
  expect(await seenBy(admin, `${chat?.id}`)).toEqual([{ emoji: '🎉', count: 1, isMine: false }])
})

test('a deleted message has no reactions and takes none', async () => {
  const { one, other, chatId, messageId, to } = await aMessage()
  await put(to('😮'), undefined, other)
  const gone = await del(`/chat/${chatId}/messages/${messageId}`, one)
  expect([gone.body.reactions, await stored(messageId), await seenBy(other, chatId)]).toEqual([[], [], []])
  for (const { status, body } of [await put(to('😮'), undefined, other), await del(to('😮'), other)])
    expect([status, body.type]).toEqual([409, 'deleted'])
})

test('a deletion and reactions at the same moment leave none behind', async () => {
  const { one, other, chatId, messageId, to } = await aMessage()
  await Promise.all([
    ...reactionSigns.map(emoji => put(to(emoji), undefined, other)),
    del(`/chat/${chatId}/messages/${messageId}`, one),
    ...reactionSigns.map(emoji => put(to(emoji), undefined, one)),
  ])
  const [message] = await db().select().from(chatMessages).where(eq(chatMessages.id, messageId))
  expect(message?.deletedAt).not.toBeNull()
  expect(await stored(messageId)).toEqual([])
})

test('twenty people who toggle at once are counted exactly', async () => {
  const { instructor, course, chatId } = await aCourseChat()
  const { body } = await post(`/chat/${chatId}/messages`, { content: 'Who comes?' }, instructor)
  const to = at(chatId, body.id, '✅')
  const people = await Promise.all(Array.from({ length: 20 }, () => aLearnerOf(course.id)))
  const { reader } = await anEventStream(instructor.token)
  // Each comes, goes and comes again; every second one goes in the end.
  await Promise.all(
    people.map(async (person, n) => {
      await put(to, undefined, person)
      await del(to, person)
      await put(to, undefined, person)
      if (n % 2) await del(to, person)
    }),
  )
  expect(await seenBy(instructor, chatId)).toEqual([{ emoji: '✅', count: 10, isMine: false }])
  const seen = await Promise.all(people.map(person => seenBy(person, chatId)))
  expect(seen.map(([reaction]) => reaction)).toEqual(
    people.map((_, n) => ({ emoji: '✅', count: 10, isMine: n % 2 === 0 })),
  )
  await reader.until(one => one.of('reaction').length === 70)
  expect(reader.of('reaction').at(-1)).toMatchObject({ messageId: body.id, emoji: '✅', count: 10 })
})

test('streams tell of reactions as they stand, over a broken line as well, and messages carry none', async () => {
  const { one, other, chatId, messageId, to } = await aMessage()
  const stranger = await aSignedIn()
  const [mine, elsewhere] = await Promise.all([one, stranger].map(({ token }) => anEventStream(token)))
  await put(to('👍'), undefined, other)
  await mine?.reader.until(reader => reader.of('reaction').length === 1)
  const event = { chatId, messageId, number: 1, emoji: '👍', userId: other.user.id }
  expect(mine?.reader.of('reaction')).toEqual([{ ...event, isOn: true, count: 1 }])
  const lastEventId = mine?.reader.lastEventId
  mine?.close()
  await mine?.reader.ended()

  await put(to('👍'), undefined, one)
  await del(to('👍'), other)
  await patch(`/chat/${chatId}/messages/${messageId}`, { content: 'Done, at last!' }, one)
  await post(`/chat/${chatId}/messages`, { content: 'And this' }, one)
  const { reader } = await anEventStream(one.token, { lastEventId })
  await reader.until(now => now.of('message').length === 1)
  // What was missed is told as it stands by now.
  expect(reader.of('reaction')).toEqual([
    { ...event, userId: one.user.id, isOn: true, count: 1 },
    { ...event, isOn: false, count: 1 },
  ])
  const told = [...reader.of('message-changed'), ...reader.of('message')]
  expect(told).toHaveLength(2)
  for (const message of told) expect(message).not.toHaveProperty('reactions')
  expect(elsewhere?.reader.events).toEqual([])
})

test('a flood of reactions is limited', async () => {
  const { other, to } = await aMessage()
  const statuses = new Set<number>()
  for (let n = 0; n < 10; n++)
    for (const { status } of await Promise.all(Array.from({ length: 10 }, () => put(to('👍'), undefined, other))))
      statuses.add(status)
  expect([...statuses].sort()).toEqual([200, 429])
})
