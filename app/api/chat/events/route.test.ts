import { eq, sql } from 'drizzle-orm'
import { afterEach, expect, test } from 'vitest'
import { db } from '@/db/client'
import { chatMessages, enrolments } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { maxWaitingBytes } from '@/lib/api/event-stream'
import { openStream, openStreams, resetStreams, stopStreams, streamLimits, sweepStreams } from '@/lib/chat/live/hub'
import { announceEvents, recordChatEvent } from '@/lib/chat/mutations/events'
import { sendMessage } from '@/lib/chat/mutations/send-message'
import { PostMessage } from '@/lib/chat/schema'
import { newId } from '@/lib/ids'
import { call, del, get, patch, post } from '@/server/testing/api'
import { aLearnerOf, aSignedIn } from '@/server/testing/builders'
import { aCourseChat, anEventStream, aPrivateChat, openEvents } from '@/server/testing/chats'

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

afterEach(resetStreams)

test('what happens in a chat reaches both people, and nobody else', async () => {
  const { one, other, chatId } = await aPrivateChat()
  const stranger = await aSignedIn()
  const [mine, theirs, elsewhere] = await Promise.all([one, other, stranger].map(({ token }) => anEventStream(token)))
  const { body: sent } = await post(`/chat/${chatId}/messages`, { content: 'Hello' }, one)
  await patch(`/chat/${chatId}/messages/${sent.id}`, { content: 'Hello!' }, one)
  await post(`/chat/${chatId}/read`, {}, other)
  await del(`/chat/${chatId}/messages/${sent.id}`, one)
  await Promise.all([mine, theirs].map(stream => stream?.reader.until(reader => reader.events.length >= 4)))
  expect(theirs?.reader.of('message')).toHaveLength(1)
  expect(theirs?.reader.of('message')[0]).toMatchObject({ id: sent.id, chatId, senderId: one.user.id })
  expect(theirs?.reader.of('message-changed').at(-1)).toMatchObject({ id: sent.id, content: '' })
  expect(mine?.reader.of('read')).toEqual([{ chatId, userId: other.user.id, number: 1 }])
  await post(`/chat/${chatId}/typing`, {}, one)
  await theirs?.reader.until(reader => reader.of('typing').length === 1)
  expect(theirs?.reader.of('typing')).toEqual([{ chatId, userId: one.user.id, name: one.user.name }])
  expect([mine?.reader.of('typing'), elsewhere?.reader.events]).toEqual([[], []])
})

test('a stream says what it is and is collected by nobody on the way', async () => {
  const { token } = await aSignedIn()
  const stream = await anEventStream(token)
  expect(stream.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
  expect(stream.headers.get('cache-control')).toBe('no-store, no-transform')
  expect(stream.headers.get('x-accel-buffering')).toBe('no')
  expect(stream.reader.retry).toBeGreaterThan(0)
  expect((await get('/chat/events')).status).toBe(401)
  const { body: key } = await post('/api-keys', { name: 'app' }, { token })
  expect((await get('/chat/events', { token: key.key ?? key.token })).status).toBe(403)
  const before = openStreams()
  expect((await call('HEAD', '/chat/events', { token })).status).toBe(200)
  expect(openStreams()).toBe(before)
})

test('P-27: a person’s sixth stream is 429, and whoever goes away makes room', async () => {
  const { token } = await aSignedIn()
  const open = await Promise.all(Array.from({ length: 5 }, () => anEventStream(token)))
  const sixth = await openEvents(token)
  expect([sixth.status, Number(sixth.headers.get('retry-after')) > 0]).toEqual([429, true])
  open[2]?.close()
  await open[2]?.reader.ended()
  expect((await anEventStream(token)).status).toBe(200)
  expect((await anEventStream((await aSignedIn()).token)).status).toBe(200)
})

test('P-27: a stream ends when its session does, and only that one', async () => {
  const ending = await aSignedIn()
  const staying = await anEventStream((await aSignedIn()).token)
  const stream = await anEventStream(ending.token)
  expect(streamLimits.sweepMs).toBeLessThan(4000)
  await post('/auth/logout', {}, ending)
  await sweepStreams()
  await stream.reader.ended()
  expect(staying.reader.isOver).toBe(false)
  expect((await openEvents(ending.token)).status).toBe(401)
})

test('P-27: after a refund a learner hears nothing more from the course’s chat', async () => {
  const { instructor, course, chatId } = await aCourseChat()
  const [learner, other] = [await aLearnerOf(course.id), await aLearnerOf(course.id)]
  const [stream, witness] = await Promise.all([learner, other].map(({ token }) => anEventStream(token)))
  await say(instructor, chatId, 'one')
  await stream?.reader.until(reader => reader.of('message').length === 1)
  await db().update(enrolments).set({ revokedAt: new Date() }).where(eq(enrolments.id, learner.enrolment.id))
  await say(instructor, chatId, 'two')
  await witness?.reader.until(reader => reader.of('message').length === 2)
  expect(stream?.reader.of('message')).toHaveLength(1)
})

test('who has read a course’s chat is told to themselves alone', async () => {
  const { instructor, course, chatId } = await aCourseChat()
  const learner = await aLearnerOf(course.id)
  const [own, teacher] = await Promise.all([learner, instructor].map(({ token }) => anEventStream(token)))
  await say(instructor, chatId, 'one')
  await post(`/chat/${chatId}/read`, {}, learner)
  await own?.reader.until(reader => reader.of('read').length === 1)
  await say(instructor, chatId, 'two')
  await teacher?.reader.until(reader => reader.of('message').length === 2)
  expect(teacher?.reader.of('read')).toEqual([])
})

test('an idle stream is kept alive and moves its place on; after fifteen minutes it ends with a retry', async () => {
  const { token } = await aSignedIn()
  const { reader } = await anEventStream(token)
  const first = reader.lastEventId
  await inTransaction(undefined, tx => tx.execute(sql`select pg_current_xact_id()`))
  await sweepStreams()
  await sweepStreams(Date.now() + streamLimits.heartbeatMs + 1)
  await reader.until(one => one.lastEventId !== first)
  expect([reader.events, reader.isOver]).toEqual([[], false])
  await sweepStreams(Date.now() + streamLimits.lifeMs)
  await reader.ended()
  expect(reader.retry).toBeGreaterThan(0)
})

test('P-39: when the process ends, streams close with a retry and no new ones open', async () => {
  const { token } = await aSignedIn()
  const { reader } = await anEventStream(token)
  const closers = (globalThis as { lecternStreams?: Set<() => void> }).lecternStreams
  expect(closers?.has(stopStreams)).toBe(true)
  reader.retry = undefined
  for (const close of closers ?? []) close()
  await reader.ended()
  expect(reader.retry).toBeGreaterThan(0)
  const refused = await openEvents(token)
  expect([refused.status, refused.headers.has('retry-after')]).toEqual([503, true])
})

test('a reader that does not keep up is cut rather than waited for', async () => {
  const { one, other, chatId } = await aPrivateChat()
  let waiting = 0
  let isCut = false
  const stream = openStream(actorOf(other), null)
  stream.run({
    write: text => {
      waiting += text.length
      return waiting <= maxWaitingBytes
    },
    end: () => {
      isCut = true
    },
  })
  const { reader } = await anEventStream(other.token)
  for (let n = 1; !isCut; n++) {
    await say(one, chatId, 'x'.repeat(4000))
    await reader.until(all => all.of('message').length >= n)
  }
  expect(waiting).toBeLessThan(maxWaitingBytes + 10_000)
  expect(reader.isOver).toBe(false)
})

test('hundreds of messages, and a line that breaks at random: every message arrives exactly once, in its order', async () => {
  const { instructor, course, chatId } = await aCourseChat()
  const reader = await aLearnerOf(course.id)
  const writers = [instructor, await aLearnerOf(course.id), await aLearnerOf(course.id)]
  const own = await aPrivateChat()
  const { body: direct } = await post('/chat', { type: 'private', participants: [reader.user.id] }, own.one)
  const perWriter = 100
  const total = perWriter * (writers.length + 1)

  const got: { id: string; chatId: string; number: number }[] = []
  let cuts = 0
  let stream = await anEventStream(reader.token)
  const listen = async () => {
    let lastEventId: string | undefined
    for (let n = 0; got.length < total; ) {
      const wanted = 1 + Math.floor(Math.random() * 12)
      // Messages come as the newest ones, so wait for what is missing alone.
      await stream.reader.until(one => one.of('message').length >= Math.min(wanted, total - got.length))
      // In the middle of what has arrived: the rest is lost with the line.
      const events = stream.reader.events.filter(({ event }) => event === 'message').slice(0, wanted)
      for (const { id, data } of events) {
        got.push(JSON.parse(data))
        lastEventId = id
      }
      stream.close()
      await stream.reader.ended()
      if (got.length >= total || ++n > 100) break
      cuts++
      stream = await anEventStream(reader.token, { lastEventId })
    }
  }
  const write = async () => {
    await Promise.all([
      ...writers.map(async writer => {
        for (let n = 0; n < perWriter; n++) await say(writer, chatId, `${n}`)
      }),
      (async () => {
        for (let n = 0; n < perWriter; n++) await say(own.one, direct.id, `${n}`)
      })(),
    ])
  }
  await Promise.all([listen(), write()])
  const stored = await db().select().from(chatMessages)
  const expected = stored.filter(one => [chatId, direct.id].includes(one.chatId)).map(({ id }) => id)
  expect(expected).toHaveLength(total)
  expect(cuts).toBeGreaterThan(20)
  expect(got.map(({ id }) => id).sort()).toEqual(expected.sort())
  for (const chat of [chatId, direct.id]) {
    const numbers = got.filter(one => one.chatId === chat).map(({ number }) => number)
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b))
  }
}, 60_000)

test('an event with a lower number that is committed later is neither lost nor doubled over a reconnect', async () => {
  const { one, other, chatId } = await aPrivateChat()
  const { body: message } = await post(`/chat/${chatId}/messages`, { content: 'x' }, one)
  const event = { chatId, kind: 'message' as const, payload: { messageId: message.id } }
  const stream = await anEventStream(other.token)
  const before = stream.reader.events.length
  let release = () => {}
  const held = new Promise<void>(resolve => {
    release = resolve
  })
  let written = () => {}
  const isWritten = new Promise<void>(resolve => {
    written = resolve
  })
  const slow = inTransaction(undefined, async tx => {
    await recordChatEvent(tx, event)
    written()
    await held
  })
  await isWritten
  await inTransaction(undefined, tx => recordChatEvent(tx, event))
  announceEvents()
  await stream.reader.until(one => one.events.length === before + 1)
  const lastEventId = stream.reader.lastEventId
  stream.close()
  release()
  await slow
  const resumed = await anEventStream(other.token, { lastEventId })
  await resumed.reader.until(one => one.events.length >= 1)
  await say(one, chatId, 'last')
  await resumed.reader.until(one => one.of('message').some(({ content }) => content === 'last'))
  expect(resumed.reader.of('message').map(({ content }) => content)).toEqual(['x', 'last'])
})

test('a Last-Event-ID that means nothing to us makes the client load everything anew', async () => {
  const { token } = await aSignedIn()
  const old = `${(Math.floor(Date.now() / 1000) - 25 * 3600).toString(36)}.1:1:`
  const ahead = `${Math.floor(Date.now() / 1000).toString(36)}.999999999:999999999:`
  for (const lastEventId of ['17', newId(), old, ahead, 'zz/../..', "x.1:1:'; drop table chats"]) {
    const { reader, close } = await anEventStream(token, { lastEventId })
    await reader.until(one => one.events.length > 0)
    expect(reader.events.map(({ event }) => event)).toEqual(['reset'])
    close()
    await reader.ended()
  }
})
