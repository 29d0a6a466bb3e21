import { type SQL, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { chats, courseEditors } from '@/db/schema'
import { del, patch, post } from '@/server/testing/api'
import { aCourse, aSignedIn } from '@/server/testing/builders'
import { inLine, overtaken } from '@/server/testing/lock-queue'

const card = { number: '4242424242424242', expiry: '12/30', securityCode: '123' }

async function aBuyer() {
  const [buyer, course] = [await aSignedIn(), await aCourse({ price: 2000 })]
  const { body } = await post('/payments', { courseIds: [course.id], paymentMethod: 'card', card }, buyer)
  const [chat] = await db().insert(chats).values({ type: 'course', courseId: course.id }).returning()
  return { buyer, course, orderId: body.orderId as string, chatAt: `/chat/${chat!.id}/messages` }
}

/** What a right was needed for, what takes it away, and the same again: sent in this order, while `hold` keeps the first. */
const ends = async (
  hold: SQL,
  uses: () => ReturnType<typeof post>,
  takes: () => ReturnType<typeof post>,
): Promise<number[]> => (await inLine(hold, [uses, takes, uses])).map(({ status }) => status)

test('F8: a refund comes before the edits of a review that were sent after it', async () => {
  const { buyer, course, orderId } = await aBuyer()
  const review = await post('/feedback', { product: course.id, rating_star: 5 }, buyer)
  const edit = () => patch(`/feedback/${review.body.id}`, { comment: 'Again' }, buyer)
  const hold = sql`select 1 from courses where id = ${course.id} for no key update`
  expect(await ends(hold, edit, () => post(`/orders/${orderId}/refunds`, {}, buyer))).toEqual([200, 201, 403])
})

test('F8: and before messages in the course’s chat', async () => {
  const { buyer, course, orderId, chatAt } = await aBuyer()
  const say = () => post(chatAt, { content: 'Still here' }, buyer)
  const hold = sql`select 1 from chats where course_id = ${course.id} for no key update`
  expect(await ends(hold, say, () => post(`/orders/${orderId}/refunds`, {}, buyer))).toEqual([201, 201, 404])
})

test('F8: an editor is removed before what they say in the chat afterwards', async () => {
  const { course, chatAt } = await aBuyer()
  const [editor, boss] = [await aSignedIn(), await aSignedIn({ role: 'admin' })]
  await db().insert(courseEditors).values({ courseId: course.id, userId: editor.user.id })
  const hold = sql`select 1 from chats where course_id = ${course.id} for no key update`
  const remove = () => del(`/courses/${course.id}/editors/${editor.user.id}`, boss)
  expect(await ends(hold, () => post(chatAt, { content: 'Mine' }, editor), remove)).toEqual([201, 200, 404])
})

test('F8: nothing that an instructor does in the chat keeps others from the course', async () => {
  const [teacher, boss] = [await aSignedIn({ role: 'instructor' }), await aSignedIn({ role: 'admin' })]
  const course = await aCourse({ instructorId: teacher.user.id })
  const [chat] = await db().insert(chats).values({ type: 'course', courseId: course.id }).returning()
  const [archived, [said]] = await overtaken(
    sql`select 1 from chats where id = ${chat?.id} for no key update`,
    () => patch(`/courses/${course.id}`, { isArchived: true }, boss),
    [() => post(`/chat/${chat?.id}/messages`, { content: 'Mine' }, teacher)],
  )
  expect([archived.status, said?.status]).toEqual([200, 201])
})
