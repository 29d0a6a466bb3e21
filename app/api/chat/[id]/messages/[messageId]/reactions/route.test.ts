import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { messageReactions } from '@/db/schema'
import { del, get, post, put } from '@/server/testing/api'
import { aSignedIn, aUser } from '@/server/testing/builders'
import { aPrivateChat } from '@/server/testing/chats'

async function aMessage() {
  const talk = await aPrivateChat()
  const { body } = await post(`/chat/${talk.chatId}/messages`, { content: 'Done!' }, talk.one)
  const path = `/chat/${talk.chatId}/messages/${body.id}/reactions`
  const react = (who: { token: string }, emoji: string) => put(`${path}/${encodeURIComponent(emoji)}`, undefined, who)
  return { ...talk, messageId: body.id as string, path, react }
}

test('whoever is in the chat sees who gave which sign, in the order of the signs and of their coming', async () => {
  const { one, other, path, react } = await aMessage()
  expect((await get(path, one)).body).toEqual([])
  await react(other, '🎉')
  await react(one, '🎉')
  await react(one, '👍')
  const person = ({ user }: typeof one) => ({ id: user.id, name: user.name, imageUrl: null })
  expect((await get(path, other)).body).toEqual([
    { emoji: '👍', count: 1, people: [person(one)] },
    { emoji: '🎉', count: 2, people: [person(other), person(one)] },
  ])
  await del(`${path}/${encodeURIComponent('🎉')}`, other)
  expect((await get(path, one)).body).toMatchObject([{ emoji: '👍' }, { emoji: '🎉', count: 1, people: [person(one)] }])
})

test('of very many the first fifty are named, and all counted', async () => {
  const { one, messageId, path } = await aMessage()
  const people = await Promise.all(Array.from({ length: 53 }, () => aUser()))
  const from = Date.now() - 60_000
  await db()
    .insert(messageReactions)
    .values(people.map(({ id }, n) => ({ messageId, userId: id, emoji: '❤️', createdAt: new Date(from + n) })))
  const [hearts] = (await get(path, one)).body
  expect(hearts.count).toBe(53)
  expect(hearts.people.map(({ id }: { id: string }) => id)).toEqual(people.slice(0, 50).map(({ id }) => id))
})

test('404 for whoever is not in the chat, and for a message of another one', async () => {
  const { one, messageId, path } = await aMessage()
  const elsewhere = await aPrivateChat()
  expect((await get(path, await aSignedIn())).status).toBe(404)
  expect((await get(path)).status).toBe(401)
  expect((await get(`/chat/${elsewhere.chatId}/messages/${messageId}/reactions`, elsewhere.one)).status).toBe(404)
  expect((await get(path, one)).status).toBe(200)
})
