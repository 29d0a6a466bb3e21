import { and, eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { db } from '@/db/client'
import { enrolments, seatCodes } from '@/db/schema'
import { get, post } from '@/server/testing/api'
import { aCartLine, aCourse, anOrder, aSignedIn, fund } from '@/server/testing/builders'

type Person = Awaited<ReturnType<typeof aSignedIn>>
let buyer: Person
let course: Awaited<ReturnType<typeof aCourse>>
let codes: string[]
let orderId: string

beforeEach(async () => {
  buyer = await aSignedIn()
  course = await aCourse({ price: 1000 })
  await fund(buyer.user.id, 3000)
  const line = await aCartLine(buyer.user.id, course, 3)
  const order = await post('/order', anOrder([line], 30), { token: buyer.token })
  orderId = order.body.id
  const seats = await db().select().from(seatCodes).where(eq(seatCodes.courseId, course.id))
  codes = seats.map(({ code }) => code)
})

const redeem = (code: string, token: string) => post('/seats/redeem', { code }, { token })
const enrolled = async (userId: string) => {
  const of = and(eq(enrolments.userId, userId), eq(enrolments.courseId, course.id))
  const [row] = await db().select().from(enrolments).where(of)
  return row && !row.revokedAt ? row.source : undefined
}

test('three seats enrol the buyer and give two codes; whoever types one is in, however they write it', async () => {
  expect(codes).toHaveLength(2)
  const guest = await aSignedIn()
  const taken = await redeem(` ${codes[0]!.toLowerCase().replaceAll('-', ' ')}`, guest.token)
  expect([taken.status, taken.body]).toMatchObject([200, { courseId: course.id, source: 'seat' }])
  expect(await enrolled(guest.user.id)).toBe('seat')
  // Again by the same person changes nothing.
  expect((await redeem(codes[0]!, guest.token)).body.id).toBe(taken.body.id)
})

test('twenty people with one code at once: one gets the seat', async () => {
  const people = await Promise.all(Array.from({ length: 20 }, () => aSignedIn()))
  const replies = await Promise.all(people.map(({ token }) => redeem(codes[0]!, token)))
  expect(replies.filter(({ status }) => status === 200)).toHaveLength(1)
  expect(replies.filter(({ body }) => body.type?.includes('seat-redeemed'))).toHaveLength(19)
})

test('a code is not wasted on who has the course, or teaches it', async () => {
  expect((await redeem(codes[0]!, buyer.token)).body.type).toContain('already-owned')
  const guest = await aSignedIn()
  expect((await redeem(codes[0]!, guest.token)).status).toBe(200)
})

test('a refund takes unused seats back; a used one keeps the money', async () => {
  const guest = await aSignedIn()
  await redeem(codes[0]!, guest.token)
  const offers = await get(`/orders/${orderId}/refunds`, { token: buyer.token })
  expect(offers.body).toMatchObject([{ state: 'ask', barrier: 'seat-used' }])
  const admin = await aSignedIn({ role: 'admin' })
  expect((await post(`/orders/${orderId}/refunds`, {}, { token: admin.token })).body).toMatchObject([
    { status: 'done' },
  ])
  expect([await enrolled(guest.user.id), await enrolled(buyer.user.id)]).toEqual([undefined, undefined])
  expect((await redeem(codes[1]!, (await aSignedIn()).token)).status).toBe(404)
})

test('an unknown code is 404, a missing one 400, anonymous 401, and guessing is limited', async () => {
  const guest = await aSignedIn()
  expect((await redeem('ABCD-EFGH-JKLM-NPQR', guest.token)).status).toBe(404)
  expect((await redeem('nonsense', guest.token)).status).toBe(404)
  expect((await post('/seats/redeem', {}, { token: guest.token })).status).toBe(400)
  expect((await post('/seats/redeem', { code: codes[0] })).status).toBe(401)
  let last = 0
  for (let i = 0; i < 10; i++) last = (await redeem('ABCD-EFGH-JKLM-NPQR', guest.token)).status
  expect(last).toBe(429)
})
