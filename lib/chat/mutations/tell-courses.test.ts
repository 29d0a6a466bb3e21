import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { enrolments, notifications } from '@/db/schema'
import { del, post } from '@/server/testing/api'
import { read, tellAfter, told } from '@/server/testing/away'
import { aLearnerOf, aMembership, anEnrolment, anOrganization, aSignedIn } from '@/server/testing/builders'
import { aCourseChat, letMinutesPass, say } from '@/server/testing/chats'
import { choose, toldOf } from '@/server/testing/notices'
import { awayMinutes } from '../policy'

test('in a course’s chat only those hear of every message who asked for it', async () => {
  const { instructor, course, chatId } = await aCourseChat()
  const [writer, reader, quiet] = [
    await aLearnerOf(course.id),
    await aLearnerOf(course.id),
    await aLearnerOf(course.id),
  ]
  await choose(reader.user, 'chat-course', 'in_app', true)
  await choose(instructor.user, 'chat-course', 'email', true)
  await choose(writer.user, 'chat-course', 'in_app', true)
  await choose((await aSignedIn()).user, 'chat-course', 'in_app', true)
  await say(chatId, writer)
  await say(chatId, writer)
  await tellAfter(chatId)
  expect(await told(reader, 'chat-course')).toEqual([1, 0])
  expect((await toldOf(reader.user, 'chat-course')).inApp[0]).toMatchObject({
    actorId: null,
    data: { chatId, courseId: course.id, title: course.title, count: 2 },
  })
  expect(await told(instructor, 'chat-course')).toEqual([0, 1])
  for (const person of [writer, quiet]) expect(await told(person, 'chat-course')).toEqual([0, 0])
  expect(await db().select().from(notifications).where(eq(notifications.type, 'chat-course'))).toHaveLength(1)
})

test('who was refunded, who left, and whom the writer blocked hear nothing of a course’s chat', async () => {
  const { course, chatId } = await aCourseChat()
  const [refunded, left, blocked, stays] = [
    await aLearnerOf(course.id),
    await aLearnerOf(course.id),
    await aLearnerOf(course.id),
    await aLearnerOf(course.id),
  ]
  for (const { user } of [refunded, left, blocked, stays]) await choose(user, 'chat-course', 'in_app', true)
  const writer = await aLearnerOf(course.id)
  await say(chatId, writer)
  await db().update(enrolments).set({ revokedAt: new Date() }).where(eq(enrolments.userId, refunded.user.id))
  await del(`/chat/${chatId}`, left)
  await post('/chat/blocks', { userId: blocked.user.id }, writer)
  await tellAfter(chatId)
  for (const person of [refunded, left, blocked]) expect(await told(person, 'chat-course')).toEqual([0, 0])
  expect(await told(stays, 'chat-course')).toEqual([1, 0])
})

test('those who manage an organization’s courses are in its chats', async () => {
  const school = await anOrganization()
  const { course, instructor, chatId } = await aCourseChat()
  await db().execute(sql`update courses set organization_id = ${school.id} where id = ${course.id}`)
  const [manager, student] = [await aSignedIn(), await aSignedIn()]
  await aMembership(school.id, manager.user, school.managerRole.id)
  await aMembership(school.id, instructor.user, school.studentRole.id)
  await aMembership(school.id, student.user, school.studentRole.id)
  for (const { user } of [manager, student]) await choose(user, 'chat-course', 'in_app', true)
  await say(chatId, instructor)
  await tellAfter(chatId)
  expect([await told(manager, 'chat-course'), await told(student, 'chat-course')]).toEqual([
    [1, 0],
    [0, 0],
  ])
})

test('an answer reaches whom it answers, and only as an answer; others hear of the chat', async () => {
  const { course, chatId } = await aCourseChat()
  const [asks, answers, listens, deaf] = [
    await aLearnerOf(course.id),
    await aLearnerOf(course.id),
    await aLearnerOf(course.id),
    await aLearnerOf(course.id),
  ]
  for (const { user } of [asks, listens, deaf]) await choose(user, 'chat-course', 'in_app', true)
  // Whoever switched answers off hears of them as of any message.
  for (const channel of ['in_app', 'email'] as const) await choose(deaf.user, 'chat-reply', channel, false)
  const question = await say(chatId, asks)
  const other = await say(chatId, deaf)
  await read(chatId, asks)
  await say(chatId, answers, { replyToId: question })
  await say(chatId, answers, { replyToId: other })
  await say(chatId, listens)
  await db().execute(sql`update chat_participants set last_read_number = 0 where user_id = ${listens.user.id}`)
  // Something is said elsewhere at the same time, and answers nobody.
  const elsewhere = await aCourseChat()
  await anEnrolment(asks.user.id, elsewhere.course.id)
  await letMinutesPass(elsewhere.chatId, 0)
  await say(elsewhere.chatId, elsewhere.instructor)
  await letMinutesPass(elsewhere.chatId, awayMinutes + 1)
  await tellAfter(chatId)
  expect(await told(asks, 'chat-reply')).toEqual([1, 1])
  expect((await toldOf(asks.user, 'chat-course')).inApp.map(({ data }) => data.chatId)).toEqual([elsewhere.chatId])
  expect((await toldOf(asks.user, 'chat-reply')).inApp[0]).toMatchObject({
    actorId: answers.user.id,
    data: { chatId, courseId: course.id, title: course.title },
  })
  expect(await told(listens, 'chat-course')).toEqual([1, 0])
  expect(await told(listens, 'chat-reply')).toEqual([0, 0])
  expect(await told(deaf, 'chat-reply')).toEqual([0, 0])
  expect(await told(deaf, 'chat-course')).toEqual([1, 0])
  expect(await told(answers, 'chat-reply')).toEqual([0, 0])
})

test('an answer to oneself, one that is deleted and one of somebody blocked are told to nobody', async () => {
  const { course, chatId } = await aCourseChat()
  const [asks, answers, blocked] = [
    await aLearnerOf(course.id),
    await aLearnerOf(course.id),
    await aLearnerOf(course.id),
  ]
  await post('/chat/blocks', { userId: blocked.user.id }, asks)
  const question = await say(chatId, asks)
  await say(chatId, asks, { replyToId: question })
  await say(chatId, blocked, { replyToId: question })
  const taken = await say(chatId, answers, { replyToId: question })
  await del(`/chat/${chatId}/messages/${taken}`, answers)
  await tellAfter(chatId)
  expect(await told(asks, 'chat-reply')).toEqual([0, 0])
})
