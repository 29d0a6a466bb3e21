import { expect, test } from 'vitest'
import { post } from '@/server/testing/api'
import { aCartLine, aCourse, anOrder, aSignedIn, fund } from '@/server/testing/builders'
import { listSeatCodes } from './queries'

const actorOf = ({ user }: Awaited<ReturnType<typeof aSignedIn>>) => ({
  userId: user.id,
  sessionId: '',
  role: user.role,
  name: user.name,
  activeOrganizationId: null,
})

test('the buyer of three seats gets two codes, and nobody else sees them', async () => {
  const [buyer, stranger, course] = [await aSignedIn(), await aSignedIn(), await aCourse({ price: 1000 })]
  await fund(buyer.user.id, 5000)
  const line = await aCartLine(buyer.user.id, course, 3)
  const order = (await post('/order', anOrder([line], 30), { token: buyer.token })).body
  const seats = await listSeatCodes(actorOf(buyer), order.id)
  expect(seats).toHaveLength(2)
  expect(seats[0]).toMatchObject({ courseId: course.id, courseTitle: course.title, redeemedAt: null })
  expect(new Set(seats.map(({ code }) => code)).size).toBe(2)
  expect(await listSeatCodes(actorOf(stranger), order.id)).toEqual([])
})

test('an order for oneself alone has no codes', async () => {
  const [buyer, course] = [await aSignedIn(), await aCourse({ price: 1000 })]
  await fund(buyer.user.id, 1000)
  const line = await aCartLine(buyer.user.id, course)
  const order = (await post('/order', anOrder([line], 10), { token: buyer.token })).body
  expect(await listSeatCodes(actorOf(buyer), order.id)).toEqual([])
})
