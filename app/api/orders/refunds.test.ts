import { and, eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { db, sqlPool } from '@/db/client'
import { courses, discounts, enrolments, invoices, ledgerAccounts, orders, refunds, sandboxCharges } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { newId } from '@/lib/ids'
import { deposit, transfer } from '@/lib/ledger/mutations'
import { walletBalance } from '@/lib/ledger/queries'
import { get, patch, post } from '@/server/testing/api'
import { aCourse, aDiscount, aSignedIn, fund } from '@/server/testing/builders'

const card = { number: '4242424242424242', expiry: '12/30', securityCode: '123' }
type Person = Awaited<ReturnType<typeof aSignedIn>>
let buyer: Person
let admin: Person
beforeEach(async () => {
  buyer = await aSignedIn()
  admin = await aSignedIn({ role: 'admin' })
})

const buy = async (courseIds: string[], more: Record<string, unknown> = { paymentMethod: 'card', card }) => {
  const reply = await post('/payments', { courseIds, ...more }, { token: buyer.token })
  expect(reply.status).toBe(201)
  return reply.body as { id: string; orderId: string }
}
const offers = async (orderId: string, token = buyer.token) => get(`/orders/${orderId}/refunds`, { token })
const refund = (orderId: string, body: Record<string, unknown> = {}, token = buyer.token) =>
  post(`/orders/${orderId}/refunds`, body, { token })
const isIn = async (courseId: string) => {
  const mine = and(eq(enrolments.userId, buyer.user.id), eq(enrolments.courseId, courseId))
  return (await db().select().from(enrolments).where(mine)).some(row => !row.revokedAt)
}
const orderRow = async (id: string) => (await db().select().from(orders).where(eq(orders.id, id)))[0]!
const violations = async () => [...(await sqlPool()`select * from ledger_violations`)]
const makeOld = (orderId: string) =>
  db()
    .update(orders)
    .set({ paidAt: new Date(Date.now() - 31 * 86_400_000) })
    .where(eq(orders.id, orderId))

test('a full refund undoes the sale: money, access, `sold`, the code’s use, and a credit note follows', async () => {
  const course = await aCourse({ price: 2000 })
  const code = await aDiscount({ maxUses: 1, value: 50 })
  const { id, orderId } = await buy([course.id], { paymentMethod: 'card', card, discountCode: code.code })
  expect((await offers(orderId)).body).toMatchObject([
    { courseId: course.id, amount: 10, state: 'open', barrier: null },
  ])
  const { status, body } = await refund(orderId, { reason: 'Not for me' })
  expect(status).toBe(201)
  expect(body).toMatchObject([{ orderId, status: 'done', amount: 10, lineId: null, courseIds: [course.id] }])
  expect(body[0].creditNoteNumber).toMatch(/^CN-\d{4}-\d{6}$/)
  expect(await isIn(course.id)).toBe(false)
  expect(await walletBalance(db(), course.instructorId)).toBe(0)
  expect(await orderRow(orderId)).toMatchObject({ status: 'refunded', refundedTotal: 1000 })
  expect((await get(`/payments/${id}`, { token: buyer.token })).body).toMatchObject({
    status: 'refunded',
    refundedAmount: 10,
  })
  expect((await db().select().from(courses).where(eq(courses.id, course.id)))[0]?.sold).toBe(0)
  expect((await db().select().from(discounts).where(eq(discounts.id, code.id)))[0]?.usedCount).toBe(0)
  const [charge] = await db().select().from(sandboxCharges).where(eq(sandboxCharges.key, id))
  expect(charge?.refundedAmount).toBe(1000)
  const papers = await db().select().from(invoices).where(eq(invoices.paymentId, id))
  expect(papers.map(({ kind, status }) => `${kind} ${status}`).sort()).toEqual(['credit_note paid', 'invoice credited'])
  expect(await violations()).toEqual([])
  // And it can be bought again.
  await buy([course.id])
  expect(await isIn(course.id)).toBe(true)
})

test('one line of an order can be refunded; the others stay, and the code’s use too', async () => {
  const [first, second] = [await aCourse({ price: 1000 }), await aCourse({ price: 3000 })]
  const code = await aDiscount({ value: 10, applicableOn: 'both', maxUses: 5 })
  const { orderId } = await buy([first.id, second.id], { paymentMethod: 'card', card, discountCode: code.code })
  const line = (await offers(orderId)).body.find(({ courseId }: { courseId: string }) => courseId === second.id)
  expect(line.amount).toBe(27)
  expect((await refund(orderId, { lines: [line.lineId] })).body).toMatchObject([{ amount: 27, status: 'done' }])
  expect([await isIn(first.id), await isIn(second.id)]).toEqual([true, false])
  expect(await orderRow(orderId)).toMatchObject({ status: 'partially_refunded', refundedTotal: 2700 })
  expect((await db().select().from(discounts).where(eq(discounts.id, code.id)))[0]?.usedCount).toBe(1)
  expect((await refund(orderId, { lines: [line.lineId] })).body.type).toContain('nothing-to-refund')
  expect((await refund(orderId)).body).toMatchObject([{ amount: 9, status: 'done' }])
  expect((await db().select().from(discounts).where(eq(discounts.id, code.id)))[0]?.usedCount).toBe(0)
  expect(await orderRow(orderId)).toMatchObject({ status: 'refunded', refundedTotal: 3600 })
  expect(await violations()).toEqual([])
})

test('when all that was paid is given back the order is refunded and the code’s use free, though a free course stays', async () => {
  const [paid, free] = [await aCourse({ price: 1000 }), await aCourse({ price: 0 })]
  const code = await aDiscount({ value: 10, applicableOn: 'both', maxUses: 1 })
  const { orderId } = await buy([paid.id, free.id], { paymentMethod: 'card', card, discountCode: code.code })
  const line = (await offers(orderId)).body.find(({ courseId }: { courseId: string }) => courseId === paid.id)
  expect((await refund(orderId, { lines: [line.lineId] })).body).toMatchObject([{ amount: 9, status: 'done' }])
  expect(await orderRow(orderId)).toMatchObject({ status: 'refunded', refundedTotal: 900 })
  expect((await db().select().from(discounts).where(eq(discounts.id, code.id)))[0]?.usedCount).toBe(0)
  expect([await isIn(paid.id), await isIn(free.id)]).toEqual([false, true])
  expect(await violations()).toEqual([])
})

test('fifty requests at once give the money back once', async () => {
  const course = await aCourse()
  await fund(buyer.user.id, 1000)
  const { orderId } = await buy([course.id], { paymentMethod: 'wallet' })
  const replies = await Promise.all(Array.from({ length: 50 }, () => refund(orderId)))
  expect(replies.filter(({ status }) => status === 201)).toHaveLength(1)
  expect(replies.filter(({ status }) => status === 409)).toHaveLength(49)
  expect(await walletBalance(db(), buyer.user.id)).toBe(1000)
  expect(await violations()).toEqual([])
})

test('what is too late waits for an administrator, who approves or declines it once', async () => {
  const course = await aCourse()
  const { orderId } = await buy([course.id])
  await makeOld(orderId)
  expect((await offers(orderId)).body).toMatchObject([{ state: 'ask', barrier: 'too-late' }])
  const [asked] = (await refund(orderId)).body
  expect(asked.status).toBe('requested')
  expect((await refund(orderId)).body.type).toContain('refund-under-way')
  expect(await isIn(course.id)).toBe(true)
  const decide = (status: string, token: string) => patch(`/refunds/${asked.id}`, { status }, { token })
  expect((await decide('approved', buyer.token)).status).toBe(403)
  expect((await decide('declined', admin.token)).body.status).toBe('declined')
  expect((await decide('approved', admin.token)).body.type).toContain('refund-decided')
  const [again] = (await refund(orderId)).body
  expect((await patch(`/refunds/${again.id}`, { status: 'approved' }, { token: admin.token })).body.status).toBe('done')
  expect(await isIn(course.id)).toBe(false)
  expect((await patch(`/refunds/${newId()}`, { status: 'approved' }, { token: admin.token })).status).toBe(404)
})

test('a seller who has spent the money owes it: no wallet goes below zero, and later income pays the debt', async () => {
  const course = await aCourse({ price: 1000 })
  const { orderId } = await buy([course.id])
  const seller = { kind: 'wallet' as const, userId: course.instructorId }
  await inTransaction(undefined, tx =>
    transfer(tx, 'payout', newId(), [
      { owner: seller, amount: -700 },
      { owner: { kind: 'outside' }, amount: 700 },
    ]),
  )
  expect((await refund(orderId)).body).toMatchObject([{ status: 'done' }])
  const debt = async () => {
    const [row] = await db()
      .select()
      .from(ledgerAccounts)
      .where(and(eq(ledgerAccounts.userId, course.instructorId), eq(ledgerAccounts.kind, 'receivable')))
    return row?.balance
  }
  expect([await walletBalance(db(), course.instructorId), await debt()]).toEqual([0, -700])
  expect(await violations()).toEqual([])
  await Promise.all(
    Array.from({ length: 5 }, () => inTransaction(undefined, tx => deposit(tx, course.instructorId, 200, newId()))),
  )
  expect([await walletBalance(db(), course.instructorId), await debt()]).toEqual([300, 0])
  expect(await violations()).toEqual([])
})

test('a gateway that refuses leaves everything as it was, and the refund failed', async () => {
  const course = await aCourse()
  const { id, orderId } = await buy([course.id])
  await db().update(sandboxCharges).set({ refundedAmount: 1000 }).where(eq(sandboxCharges.key, id))
  expect((await refund(orderId)).body).toMatchObject([{ status: 'failed', creditNoteNumber: null }])
  expect(await isIn(course.id)).toBe(true)
  expect(await walletBalance(db(), course.instructorId)).toBe(900)
  expect(await orderRow(orderId)).toMatchObject({ status: 'paid', refundedTotal: 0 })
  expect(await violations()).toEqual([])
})

test('P-23: another person’s order is 404, a free or pending one has nothing to give back, and lists are one’s own', async () => {
  const [course, free] = [await aCourse(), await aCourse({ price: 0 })]
  const { orderId } = await buy([course.id])
  const stranger = await aSignedIn()
  expect((await offers(orderId, stranger.token)).status).toBe(404)
  expect((await refund(orderId, {}, stranger.token)).status).toBe(404)
  expect((await refund(orderId, { lines: [newId()] })).status).toBe(404)
  expect((await refund(orderId, { lines: ['x'] })).status).toBe(400)
  const gift = await buy([free.id])
  expect((await refund(gift.orderId)).body.type).toContain('nothing-to-refund')
  const cash = await buy([(await aCourse()).id], { paymentMethod: 'cash' })
  expect((await refund(cash.orderId)).body.type).toContain('nothing-to-refund')
  await refund(orderId)
  expect((await get('/refunds', { token: stranger.token })).body).toEqual([])
  expect((await get('/refunds', { token: buyer.token })).body).toHaveLength(1)
  expect((await get(`/refunds?orderId=${orderId}`, { token: admin.token })).body).toHaveLength(1)
  expect(await db().select().from(refunds).where(eq(refunds.orderId, orderId))).toHaveLength(1)
})
