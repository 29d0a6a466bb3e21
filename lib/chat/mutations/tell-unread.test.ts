import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { notifications, outboxMails, users } from '@/db/schema'
import { del, get, patch, post } from '@/server/testing/api'
import { digestOf, read, tellAfter, told, toldNumber, unreadNotices } from '@/server/testing/away'
import { aLearnerOf, aSignedIn } from '@/server/testing/builders'
import { aCourseChat, aPrivateChat, aSystemChat, letMinutesPass, say } from '@/server/testing/chats'
import { choose, toldOf } from '@/server/testing/notices'
import { awayMinutes } from '../policy'
import { slice, tellUnread } from './tell-unread'

test('who does not read a private message is told on the site and by mail, after ten minutes and not before', async () => {
  const { one, other, chatId } = await aPrivateChat()
  await say(chatId, one)
  await tellAfter(chatId, awayMinutes - 1)
  expect(await told(other, 'chat-private')).toEqual([0, 0])
  await tellAfter(chatId)
  expect(await told(other, 'chat-private')).toEqual([1, 1])
  const { inApp, mails } = await toldOf(other.user, 'chat-private')
  expect(inApp[0]).toMatchObject({ actorId: one.user.id, data: { chatId, count: 1 } })
  expect(mails[0]).toMatchObject({ recipient: other.user.email, data: { by: one.user.name } })
  expect(await told(one, 'chat-private')).toEqual([0, 0])
})

test('only what is old enough counts: a newer message waits for its own ten minutes', async () => {
  const { one, other, chatId } = await aPrivateChat()
  await say(chatId, one)
  await letMinutesPass(chatId, awayMinutes + 1)
  await say(chatId, one)
  await tellUnread()
  expect((await toldOf(other.user, 'chat-private')).inApp[0]?.data.count).toBe(1)
  expect(await toldNumber(chatId)).toBe(1)
})

test('once until they read on, however much follows; then again', async () => {
  const { one, other, chatId } = await aPrivateChat()
  for (let i = 0; i < 3; i++) {
    await say(chatId, one)
    await tellAfter(chatId)
  }
  expect(await told(other, 'chat-private')).toEqual([1, 1])
  await read(chatId, other)
  await tellUnread()
  expect(await told(other, 'chat-private')).toEqual([1, 1])
  await say(chatId, one)
  await say(chatId, one)
  await tellAfter(chatId)
  expect(await told(other, 'chat-private')).toEqual([2, 2])
  expect((await toldOf(other.user, 'chat-private')).inApp.map(({ data }) => data.count).sort()).toEqual([1, 2])
})

test('nobody is told of what they have read, answered, or said themselves', async () => {
  const { one, other, chatId } = await aPrivateChat()
  await say(chatId, one)
  await read(chatId, other)
  await say(chatId, one)
  await say(chatId, other)
  await say(chatId, other)
  await read(chatId, one)
  await tellAfter(chatId)
  expect([await told(one, 'chat-private'), await told(other, 'chat-private')]).toEqual([
    [0, 0],
    [0, 0],
  ])
  expect(await toldNumber(chatId)).toBe(4)
})

test('one’s own message is nothing to be told of, even where the mark of what was read is lost', async () => {
  const { one, other, chatId } = await aPrivateChat()
  await say(chatId, one)
  const news = await aSystemChat()
  await say(news.chatId, news.admin)
  await db().execute(sql`update chat_participants set last_read_number = 0`)
  for (const id of [chatId, news.chatId]) await tellAfter(id)
  expect(await told(news.admin, 'chat-system')).toEqual([0, 0])
  expect([await told(one, 'chat-private'), await told(other, 'chat-private')]).toEqual([
    [0, 0],
    [1, 1],
  ])
})

test('what passed in silence is not told later, and what is still young not with something older', async () => {
  const [muted, young] = [await aPrivateChat(), await aPrivateChat()]
  const mute = (until: string) =>
    db().execute(sql`update chat_participants set muted_until = now() + ${until}::interval
      where chat_id = ${muted.chatId} and user_id = ${muted.other.user.id}`)
  await patch(`/chat/${muted.chatId}`, { mutedUntil: new Date(Date.now() + 86_400_000).toISOString() }, muted.other)
  await say(muted.chatId, muted.one)
  await tellAfter(muted.chatId)
  await mute('-1 second')
  for (const { chatId, one } of [muted, young]) {
    await del(`/chat/${chatId}/messages/${await say(chatId, one)}`, one)
    await letMinutesPass(chatId, awayMinutes + 1)
  }
  await say(young.chatId, young.one)
  await tellUnread()
  for (const { other } of [muted, young]) expect(await told(other, 'chat-private')).toEqual([0, 0])
  expect([await toldNumber(muted.chatId), await toldNumber(young.chatId)]).toEqual([2, 1])
})

test('deleted messages, muted chats and blocked people tell nobody', async () => {
  const [deleted, muted, unmuted, blocked, blocking] = [
    await aPrivateChat(),
    await aPrivateChat(),
    await aPrivateChat(),
    await aPrivateChat(),
    await aPrivateChat(),
  ]
  const message = await say(deleted.chatId, deleted.one)
  await del(`/chat/${deleted.chatId}/messages/${message}`, deleted.one)
  for (const { one, chatId } of [muted, unmuted, blocked, blocking]) await say(chatId, one)
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString()
  for (const { chatId, other } of [muted, unmuted]) await patch(`/chat/${chatId}`, { mutedUntil: tomorrow }, other)
  const silenced = sql`update chat_participants set muted_until = now() - interval '1 second'`
  await db().execute(sql`${silenced} where chat_id = ${unmuted.chatId}`)
  await post('/chat/blocks', { userId: blocked.one.user.id }, blocked.other)
  await post('/chat/blocks', { userId: blocking.other.user.id }, blocking.one)
  for (const { chatId } of [deleted, muted, unmuted, blocked, blocking]) await tellAfter(chatId)
  for (const { other } of [deleted, muted, blocked, blocking]) expect(await told(other, 'chat-private')).toEqual([0, 0])
  expect(await told(unmuted.other, 'chat-private')).toEqual([1, 1])
})

test('who left a private chat, and whose account is closed, hear nothing', async () => {
  const [left, closed] = [await aPrivateChat(), await aPrivateChat()]
  for (const { chatId, one } of [left, closed]) await say(chatId, one)
  await db().execute(sql`update chat_participants set left_at = now()
    where chat_id = ${left.chatId} and user_id = ${left.other.user.id}`)
  await db().update(users).set({ deactivatedAt: new Date() }).where(eq(users.id, closed.other.user.id))
  for (const { chatId } of [left, closed]) await tellAfter(chatId)
  for (const { other } of [left, closed]) expect(await told(other, 'chat-private')).toEqual([0, 0])
})

test('each channel of a conversation is its own choice', async () => {
  const channels = ['in_app', 'email', 'digest'] as const
  const pairs = await Promise.all(channels.map(() => aPrivateChat()))
  for (const [index, { other }] of pairs.entries())
    for (const channel of channels) await choose(other.user, 'chat-private', channel, channel === channels[index])
  for (const { one, chatId } of pairs) await say(chatId, one)
  for (const { chatId } of pairs) await tellAfter(chatId)
  const result = await Promise.all(
    pairs.map(async ({ other }) => [...(await told(other, 'chat-private')), (await digestOf(other)).length]),
  )
  expect(result).toEqual([
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ])
})

test('an announcement reaches everybody but its writer, on the site; who comes later owes nothing', async () => {
  const { admin, chatId } = await aSystemChat()
  const [reader, silent] = [await aSignedIn(), await aSignedIn()]
  const closed = await aSignedIn({ deactivatedAt: new Date() })
  await choose(reader.user, 'chat-system', 'email', true)
  await choose(silent.user, 'chat-system', 'in_app', false)
  await say(chatId, admin)
  await letMinutesPass(chatId, awayMinutes + 1)
  const late = await aSignedIn()
  await tellUnread()
  expect(await told(reader, 'chat-system')).toEqual([1, 1])
  expect((await toldOf(reader.user, 'chat-system')).inApp[0]).toMatchObject({ actorId: null, data: { chatId } })
  for (const person of [admin, silent, closed, late]) expect(await told(person, 'chat-system')).toEqual([0, 0])
  expect(await toldNumber(chatId)).toBe(1)
  await tellAfter(chatId)
  expect(await told(reader, 'chat-system')).toEqual([1, 1])
  await read(chatId, reader)
  await say(chatId, admin)
  await tellAfter(chatId)
  expect(await told(reader, 'chat-system')).toEqual([2, 2])
  expect(await told(late, 'chat-system')).toEqual([1, 0])
})

test('instances that look at the same time tell once', async () => {
  const pairs = await Promise.all(Array.from({ length: 8 }, () => aPrivateChat()))
  const { admin, chatId } = await aSystemChat()
  await say(chatId, admin)
  await letMinutesPass(chatId, awayMinutes + 1)
  for (const { one, chatId } of pairs) {
    await say(chatId, one)
    await letMinutesPass(chatId, awayMinutes + 1)
  }
  await Promise.all(Array.from({ length: 6 }, () => tellUnread()))
  for (const { other } of pairs) {
    expect(await told(other, 'chat-private')).toEqual([1, 1])
    expect(await told(other, 'chat-system')).toEqual([1, 0])
  }
  expect(await tellUnread()).toBe(0)
})

test('a batch that fails tells nothing, and is told when it works again', async () => {
  const [pair, { course, chatId }] = [await aPrivateChat(), await aCourseChat()]
  const reader = await aLearnerOf(course.id)
  await choose(reader.user, 'chat-course', 'in_app', true)
  await say(pair.chatId, pair.one)
  await say(chatId, await aLearnerOf(course.id))
  await letMinutesPass(pair.chatId, awayMinutes + 1)
  await letMinutesPass(chatId, awayMinutes + 1)
  await db().execute(sql`alter table notifications add constraint away check (type <> 'chat-course') not valid`)
  await expect(tellUnread()).rejects.toThrow()
  await db().execute(sql`alter table notifications drop constraint away`)
  expect(await told(pair.other, 'chat-private')).toEqual([0, 0])
  expect(await toldNumber(pair.chatId)).toBe(0)
  await tellUnread()
  expect(await told(pair.other, 'chat-private')).toEqual([1, 1])
  expect(await told(reader, 'chat-course')).toEqual([1, 0])
})

test('reading a chat, or writing in it, clears what the bell and the summary say of it, and of no other', async () => {
  const [reads, writes] = [await aPrivateChat(), await aPrivateChat()]
  for (const { one, other, chatId } of [reads, writes]) {
    await choose(other.user, 'chat-private', 'digest', true)
    await say(chatId, one)
    await tellAfter(chatId)
    expect([await unreadNotices(other), (await digestOf(other)).length]).toEqual([1, 1])
  }
  await read(reads.chatId, reads.other)
  await say(writes.chatId, writes.other)
  for (const { other } of [reads, writes])
    expect([await unreadNotices(other), (await digestOf(other)).length]).toEqual([0, 0])
  // The same person has another conversation, which nobody read.
  const third = await aSignedIn()
  const second = await post('/chat', { type: 'private', participants: [reads.other.user.id] }, third)
  await say(second.body.id, third)
  await tellAfter(second.body.id)
  await say(reads.chatId, reads.one)
  await tellAfter(reads.chatId)
  expect([await unreadNotices(reads.other), (await digestOf(reads.other)).length]).toEqual([2, 2])
  await read(reads.chatId, reads.other)
  expect((await digestOf(reads.other)).map(({ data }) => data.chatId)).toEqual([second.body.id])
  expect(await unreadNotices(reads.other)).toBe(1)
})

test('what is stored has no words and no names of people; they are read where they are shown', async () => {
  const { one, other, chatId } = await aPrivateChat()
  await choose(other.user, 'chat-private', 'digest', true)
  await say(chatId, one)
  await tellAfter(chatId)
  const [{ inApp }, digest] = [await toldOf(other.user, 'chat-private'), await digestOf(other)]
  expect([inApp.length, digest.length]).toEqual([1, 1])
  for (const row of [...inApp, ...digest]) {
    expect(Object.keys(row.data).sort()).toEqual(['chatId', 'count'])
    expect(JSON.stringify(row)).not.toContain(one.user.name)
  }
  const mails = await db().select().from(outboxMails).where(eq(outboxMails.recipient, other.user.email))
  expect(JSON.stringify(mails)).not.toContain('Well said')
  await db().update(users).set({ name: 'Lê Minh Châu' }).where(eq(users.id, one.user.id))
  const [shown] = (await get('/notifications', other)).body
  expect(shown).toMatchObject({ text: 'Lê Minh Châu wrote to you.', path: `/chat/${chatId}` })
})

test('an announcement reaches more people than one transaction tells, each once, also when a run ends in the middle', async () => {
  const { admin, chatId } = await aSystemChat()
  await say(chatId, admin)
  await db().execute(sql`insert into users (id, username, email, name, created_at)
    select lpad(to_hex(n), 24, '0'), 'crowd' || n, 'crowd' || n || '@lectern.example', 'One of many', now() - interval '1 day'
    from generate_series(1, ${2 * slice + 1}) n`)
  await letMinutesPass(chatId, awayMinutes + 1)
  const count = async () => {
    const ours = sql`${notifications.data}->>'chatId' = ${chatId} and ${users.username} like 'crowd%'`
    const [row] = await db()
      .select({ rows: sql<number>`count(*)::int`, people: sql<number>`count(distinct user_id)::int` })
      .from(notifications)
      .innerJoin(users, eq(users.id, notifications.userId))
      .where(ours)
    return row
  }
  let looks = 0
  await tellUnread(() => ++looks > 2)
  expect(await count()).toEqual({ rows: slice, people: slice })
  expect(await toldNumber(chatId)).toBe(0)
  await tellUnread()
  expect(await count()).toEqual({ rows: 2 * slice + 1, people: 2 * slice + 1 })
  expect(await toldNumber(chatId)).toBe(1)
}, 60_000)
