import { eq, sql } from 'drizzle-orm'
import { afterEach, expect, test } from 'vitest'
import { db } from '@/db/client'
import { chatEvents, courseEditors } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { resetStreams, sweepStreams } from '@/lib/chat/live/hub'
import { recordEnrolmentsEnded } from '@/lib/chat/mutations/events'
import { newId } from '@/lib/ids'
import { notify } from '@/lib/notifications/mutations/notify'
import { del, post } from '@/server/testing/api'
import { aLearnerOf, aSignedIn } from '@/server/testing/builders'
import { aCourseChat, anEventStream, aPrivateChat, say } from '@/server/testing/chats'

afterEach(resetStreams)

const tellOf = (to: string[], courseId: string, dedupeKey = newId()) =>
  inTransaction(undefined, tx => notify(tx, { type: 'course-reviewed', to, data: { courseId, stars: 5 }, dedupeKey }))

test('a new notification reaches whom it is for, and nobody else, without their having asked', async () => {
  const { course } = await aCourseChat()
  const [person, stranger] = [await aSignedIn(), await aSignedIn()]
  const [own, other] = [await anEventStream(person.token), await anEventStream(stranger.token)]
  await tellOf([person.user.id], course.id)
  await tellOf([stranger.user.id], course.id)
  await sweepStreams()
  for (const { reader } of [own, other]) {
    await reader.until(one => one.events.length > 0)
    expect(reader.events.map(({ event }) => event)).toEqual(['notifications'])
  }
  expect(own.reader.of('notifications')[0]).toEqual([
    { id: expect.stringMatching(/^[0-9a-f]{24}$/), type: 'course-reviewed' },
  ])
  expect(own.reader.of('notifications')[0][0].id).not.toBe(other.reader.of('notifications')[0][0].id)
})

test('notifications and messages of one stretch: a line that breaks behind any event resumes with the rest exactly once', async () => {
  const { one, other, chatId } = await aPrivateChat()
  const { course } = await aCourseChat()
  const first = await anEventStream(other.token)
  const start = first.reader.lastEventId
  first.close()
  await first.reader.ended()
  await tellOf([other.user.id], course.id)
  for (const content of ['one', 'two']) await post(`/chat/${chatId}/messages`, { content }, one)
  await tellOf([other.user.id], course.id)

  const whole = await anEventStream(other.token, { lastEventId: start })
  await whole.reader.until(reader => reader.of('message').length === 2)
  expect(whole.reader.of('notifications')).toEqual([[expect.anything(), expect.anything()]])
  whole.close()
  await whole.reader.ended()
  const all = whole.reader.events.map(({ event, data }) => `${event} ${data}`)
  expect(all).toHaveLength(3)
  for (const [index, { id }] of whole.reader.events.entries()) {
    const resumed = await anEventStream(other.token, { lastEventId: id })
    // Something behind all of it, so that there is an end to wait for.
    const { body: last } = await post(`/chat/${chatId}/messages`, { content: 'last' }, one)
    await resumed.reader.until(reader => reader.of('message').some(message => message.id === last.id))
    const got = resumed.reader.events.map(({ event, data }) => `${event} ${data}`)
    expect(got.slice(0, all.length - index - 1)).toEqual(all.slice(index + 1))
    expect(got.filter(text => all.slice(0, index + 1).includes(text))).toEqual([])
    resumed.close()
    await resumed.reader.ended()
  }
})

test('a deleted chat: everybody who was in it is told, now or when they resume, and nobody else', async () => {
  const { instructor, course, chatId } = await aCourseChat()
  const [here, away, stranger] = [await aLearnerOf(course.id), await aLearnerOf(course.id), await aSignedIn()]
  const [own, gone, elsewhere] = await Promise.all([here, away, stranger].map(({ token }) => anEventStream(token)))
  gone?.close()
  expect((await del(`/chat/${chatId}`, instructor)).status).toBe(200)
  await own?.reader.until(reader => reader.of('left').length > 0)
  const resumed = await anEventStream(away.token, { lastEventId: gone?.reader.lastEventId })
  await resumed.reader.until(reader => reader.events.length > 0)
  for (const reader of [own?.reader, resumed.reader]) expect(reader?.of('left')).toEqual([{ chatId }])
  await tellOf([stranger.user.id], course.id)
  await sweepStreams()
  await elsewhere?.reader.until(reader => reader.events.length > 0)
  expect(elsewhere?.reader.of('left')).toEqual([])
})

test('whoever leaves hears it on their other pages; the other person does not', async () => {
  const { one, other, chatId } = await aPrivateChat()
  const [own, theirs] = [await anEventStream(one.token), await anEventStream(other.token)]
  await post(`/chat/${chatId}/messages`, { content: 'Good bye' }, one)
  await del(`/chat/${chatId}`, one)
  await own.reader.until(reader => reader.of('left').length > 0)
  expect(own.reader.of('left')).toEqual([{ chatId }])
  await theirs.reader.until(reader => reader.of('message').length > 0)
  expect(theirs.reader.of('left')).toEqual([])
})

test('an enrolment that ends ends the chat, but not for whoever teaches there as well', async () => {
  const { course, chatId } = await aCourseChat()
  const [learner, editor] = [await aLearnerOf(course.id), await aLearnerOf(course.id)]
  await db().insert(courseEditors).values({ courseId: course.id, userId: editor.user.id })
  await inTransaction(undefined, async tx => {
    await tx.execute(sql`update enrolments set revoked_at = now() where course_id = ${course.id}`)
    await recordEnrolmentsEnded(
      tx,
      [learner, editor].map(({ user }) => ({ userId: user.id, courseId: course.id })),
    )
  })
  const events = await db().select().from(chatEvents).where(eq(chatEvents.kind, 'left'))
  expect(events.filter(({ payload }) => payload.chatId === chatId).map(({ userId }) => userId)).toEqual([
    learner.user.id,
  ])
})

test('more of others’ talk than a stream resumes does not make a person load everything anew', async () => {
  const { one, other, chatId } = await aPrivateChat()
  const busy = await aPrivateChat()
  const first = await anEventStream(other.token)
  first.close()
  await db().execute(sql`insert into chat_events (chat_id, kind, payload)
    select ${busy.chatId}, 'read', jsonb_build_object('userId', ${busy.one.user.id}::text, 'number', n)
    from generate_series(1, 1500) n`)
  await post(`/chat/${chatId}/messages`, { content: 'Hello' }, one)
  const resumed = await anEventStream(other.token, { lastEventId: first.reader.lastEventId })
  await resumed.reader.until(reader => reader.events.length > 0)
  expect(resumed.reader.events.map(({ event }) => event)).toEqual(['message'])
})

test('a session that was ended hears nothing that is said afterwards', async () => {
  const { one, other, chatId } = await aPrivateChat()
  const [ended, own] = [await anEventStream(other.token), await anEventStream(one.token)]
  await say(chatId, one)
  await ended.reader.until(reader => reader.of('message').length > 0)
  await post('/auth/logout', {}, { token: other.token })
  const late = await say(chatId, one)
  await own.reader.until(reader => reader.of('message').some(({ id }) => id === late))
  await ended.reader.ended()
  expect(ended.reader.of('message').map(({ id }) => id)).not.toContain(late)
})
