import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { db, sqlPool } from '@/db/client'
import { discountRedemptions, discounts, enrolments, invoices, orders, payments, sandboxCharges } from '@/db/schema'
import { newId } from '@/lib/ids'
import { walletBalance } from '@/lib/ledger/queries'
import { signCallback } from '@/lib/payments/gateways/sandbox'
import { deliverSandboxMessages, reconcilePayments } from '@/lib/payments/mutations/follow-up'
import { del, get, patch, post } from '@/server/testing/api'
import { aCartLine, aCourse, aDiscount, aSignedIn, fund } from '@/server/testing/builders'
import { timesTold } from '@/server/testing/notices'

const card = (number: string) => ({ number, expiry: '12/30', securityCode: '123' })
const good = card('4242424242424242')

type Buyer = Awaited<ReturnType<typeof aSignedIn>>
let buyer: Buyer
beforeEach(async () => {
  buyer = await aSignedIn()
})

const pay = (courseIds: string[], more: Record<string, unknown> = {}, options: Record<string, unknown> = {}) =>
  post('/payments', { courseIds, paymentMethod: 'card', card: good, ...more }, { token: buyer.token, ...options })
const owns = async (courseId: string, userId = buyer.user.id) => {
  const rows = await db().select().from(enrolments).where(eq(enrolments.courseId, courseId))
  return rows.filter(row => row.userId === userId && !row.revokedAt).length
}
const paymentRow = async (id: string) => (await db().select().from(payments).where(eq(payments.id, id)))[0]!
const violations = async () => [...(await sqlPool()`select * from ledger_violations`)]

test('a card pays: access, the seller’s money, a sale and an invoice, and of the card only brand and last digits', async () => {
  const course = await aCourse({ price: 2000 })
  const line = await aCartLine(buyer.user.id, course)
  const { status, body } = await pay([course.id], { amount: 20, currency: 'USD', billingData: { firstName: 'Lan' } })
  expect(status).toBe(201)
  expect(body).toMatchObject({
    userId: buyer.user.id,
    courseIds: [course.id],
    amount: 20,
    originalAmount: 20,
    discountAmount: 0,
    currency: 'USD',
    paymentMethod: 'card',
    status: 'success',
    billingData: { firstName: 'Lan' },
    card: { brand: 'visa', last4: '4242' },
  })
  expect(body.invoiceNumber).toMatch(/^INV-\d{4}-\d{6}$/)
  expect(await owns(course.id)).toBe(1)
  expect(await walletBalance(db(), course.instructorId)).toBe(1800)
  expect((await get('/cart', { token: buyer.token })).body.items.some(({ id }: { id: string }) => id === line)).toBe(
    false,
  )
  expect((await get(`/payments/${body.id}`, { token: buyer.token })).body).toEqual(body)
  expect(await violations()).toEqual([])
})

test('a declined card is 402 with the reason; nothing moves, the cart stays, and another card may follow', async () => {
  const course = await aCourse()
  const line = await aCartLine(buyer.user.id, course)
  const declined = await pay([course.id], { card: card('4000 0000 0000 9995') })
  expect([declined.status, declined.body.type, declined.body.declineCode]).toEqual([
    402,
    expect.stringContaining('card-declined'),
    'insufficient-funds',
  ])
  expect(await owns(course.id)).toBe(0)
  expect((await get('/cart', { token: buyer.token })).body.items[0].id).toBe(line)
  expect((await paymentRow(declined.body.paymentId)).status).toBe('failed')
  expect((await pay([course.id])).status).toBe(201)
  expect(await violations()).toEqual([])
})

test('a declined payment gives the use of its discount code back', async () => {
  const course = await aCourse({ price: 1000 })
  const code = await aDiscount({ maxUses: 1, value: 25 })
  const declined = await pay([course.id], { discountCode: code.code, card: card('4000000000000002') })
  expect(declined.status).toBe(402)
  const used = async () => (await db().select().from(discounts).where(eq(discounts.id, code.id)))[0]?.usedCount
  expect(await used()).toBe(0)
  const paid = await pay([course.id], { discountCode: code.code.toLowerCase(), amount: 7.5 })
  expect(paid.body).toMatchObject({ status: 'success', amount: 7.5, originalAmount: 10, discountAmount: 2.5 })
  expect(await used()).toBe(1)
})

test('a challenge pays when its owner approves it, fails when they refuse, and nobody else can answer', async () => {
  const [first, second] = [await aCourse(), await aCourse()]
  const asked = await pay([first.id], { card: card('4000000000003220') })
  expect(asked.body).toMatchObject({ status: 'pending', nextAction: { type: 'redirect' } })
  const reference = asked.body.nextAction.url.split('/').at(-1)
  const stranger = await aSignedIn()
  const answer = (of: string, approved: boolean, token = buyer.token) =>
    post(`/payments/challenges/${of}`, { approved }, { token })
  expect((await answer(reference, true, stranger.token)).status).toBe(404)
  expect((await answer(`sandbox_${newId()}`, true)).status).toBe(404)
  expect((await pay([first.id])).body.type).toContain('payment-pending')
  expect((await answer(reference, true)).body.status).toBe('success')
  expect((await answer(reference, false)).status).toBe(403)
  expect(await owns(first.id)).toBe(1)

  const again = await pay([second.id], { card: card('4000000000003220') })
  const refused = await answer(again.body.nextAction.url.split('/').at(-1), false)
  expect(refused.body).toMatchObject({ status: 'failed', failureCode: 'challenge-failed' })
  expect(await owns(second.id)).toBe(0)
})

test('P-05: one key sent 50 times at once is one payment, one order and one charge', async () => {
  const course = await aCourse()
  const key = newId()
  const replies = await Promise.all(
    Array.from({ length: 50 }, () => pay([course.id], {}, { headers: { 'idempotency-key': key } })),
  )
  const won = replies.filter(({ status }) => status === 201)
  expect(won.length).toBeGreaterThan(0)
  expect(new Set(won.map(({ body }) => body.id)).size).toBe(1)
  expect(replies.every(({ status }) => status === 201 || status === 409)).toBe(true)
  const replay = await pay([course.id], {}, { headers: { 'idempotency-key': key } })
  expect([replay.status, replay.body.id]).toEqual([201, won[0]?.body.id])
  expect(await db().select().from(payments).where(eq(payments.userId, buyer.user.id))).toHaveLength(1)
  expect(await owns(course.id)).toBe(1)
  const other = await pay([course.id, (await aCourse()).id], {}, { headers: { 'idempotency-key': key } })
  expect(other.status).toBe(422)
})

test('P-28: a charge whose answer was lost is found by the reconciliation, and settled once', async () => {
  const course = await aCourse()
  const lost = await pay([course.id], { card: card('4000000000000408') })
  expect([lost.status, lost.body.status]).toEqual([201, 'pending'])
  await db().update(sandboxCharges).set({ settlesAt: new Date() }).where(eq(sandboxCharges.key, lost.body.id))
  await db()
    .update(payments)
    .set({ createdAt: new Date(Date.now() - 60_000) })
    .where(eq(payments.id, lost.body.id))
  await Promise.all(Array.from({ length: 10 }, () => reconcilePayments()))
  expect((await paymentRow(lost.body.id)).status).toBe('success')
  expect(await owns(course.id)).toBe(1)
  expect(await walletBalance(db(), course.instructorId)).toBe(900)
})

test('a payment that the gateway never heard of, and cash that never came, fail when their time is over', async () => {
  const [first, second] = [await aCourse(), await aCourse()]
  const code = await aDiscount({ maxUses: 1, applicableOn: 'both' })
  const lost = await pay([first.id], { card: card('4000000000003220'), discountCode: code.code })
  await db().delete(sandboxCharges).where(eq(sandboxCharges.key, lost.body.id))
  const cash = await pay([second.id], { paymentMethod: 'cash', card: undefined })
  expect(cash.body).toMatchObject({ status: 'pending', paymentMethod: 'cash' })
  for (const { body } of [lost, cash])
    await db()
      .update(payments)
      .set({ createdAt: new Date(Date.now() - 60_000), expiresAt: new Date(Date.now() - 1000) })
      .where(eq(payments.id, body.id))
  await reconcilePayments()
  for (const { body } of [lost, cash])
    expect(await paymentRow(body.id)).toMatchObject({ status: 'failed', failureCode: 'expired' })
  const [redemption] = await db().select().from(discountRedemptions).where(eq(discountRedemptions.discountId, code.id))
  expect(redemption?.releasedAt).not.toBeNull()
})

const callback = (key: string, time?: number) => {
  const body = JSON.stringify({ id: `event_${key}`, kind: 'charge.updated', key })
  return { body, signature: signCallback(body, time) }
}
const deliver = ({ body, signature }: { body: string; signature: string }) =>
  post('/payments/callbacks/sandbox', body, {
    headers: { 'content-type': 'application/json', 'lectern-signature': signature },
  })

test('a callback delivered 50 times at once settles once', async () => {
  const course = await aCourse()
  const { body } = await pay([course.id], { card: card('4000000000000202') })
  expect(body.status).toBe('pending')
  await db().update(sandboxCharges).set({ settlesAt: new Date() }).where(eq(sandboxCharges.key, body.id))
  const replies = await Promise.all(Array.from({ length: 50 }, () => deliver(callback(body.id))))
  expect(replies.map(({ status }) => status)).toEqual(Array(50).fill(200))
  expect((await paymentRow(body.id)).status).toBe('success')
  expect(await walletBalance(db(), course.instructorId)).toBe(900)
  expect(await db().select().from(invoices).where(eq(invoices.paymentId, body.id))).toHaveLength(1)
  expect(await owns(course.id)).toBe(1)
  expect(await violations()).toEqual([])
})

test('a forged, a changed and a stale callback are refused and change nothing', async () => {
  const course = await aCourse()
  const { body } = await pay([course.id], { card: card('4000000000000202') })
  await db().update(sandboxCharges).set({ settlesAt: new Date() }).where(eq(sandboxCharges.key, body.id))
  const good = callback(body.id)
  const forged = { ...good, signature: good.signature.replace(/.$/, last => (last === '0' ? '1' : '0')) }
  const changed = { ...good, body: good.body.replace('updated', 'succeed') }
  const stale = callback(body.id, Math.floor(Date.now() / 1000) - 3600)
  for (const message of [forged, changed, stale, { ...good, signature: '' }])
    expect((await deliver(message)).status).toBe(400)
  expect((await paymentRow(body.id)).status).toBe('pending')
  expect((await deliver(good)).status).toBe(200)
  expect((await paymentRow(body.id)).status).toBe('success')
})

test('the sandbox delivers a message as often as its card says, and the payment settles once', async () => {
  const course = await aCourse()
  const { body } = await pay([course.id], { card: card('4000000000000036') })
  await db().update(sandboxCharges).set({ settlesAt: new Date() }).where(eq(sandboxCharges.key, body.id))
  for (let i = 0; i < 5; i++) await deliverSandboxMessages()
  const [charge] = await db().select().from(sandboxCharges).where(eq(sandboxCharges.key, body.id))
  expect(charge?.callbacksLeft).toBe(0)
  expect((await paymentRow(body.id)).status).toBe('success')
  expect(await walletBalance(db(), course.instructorId)).toBe(900)
})

test('money that comes for a payment which had failed goes back', async () => {
  const course = await aCourse()
  const { body } = await pay([course.id], { card: card('4000000000003220') })
  expect((await del(`/payments/${body.id}`, { token: buyer.token })).body.status).toBe('failed')
  await db().update(sandboxCharges).set({ state: 'succeeded' }).where(eq(sandboxCharges.key, body.id))
  expect((await deliver(callback(body.id))).status).toBe(200)
  expect((await deliver(callback(body.id))).status).toBe(200)
  const [charge] = await db().select().from(sandboxCharges).where(eq(sandboxCharges.key, body.id))
  expect([charge?.refundedAmount, charge?.amount]).toEqual([1000, 1000])
  expect((await paymentRow(body.id)).status).toBe('failed')
  expect(await owns(course.id)).toBe(0)
})

test('cash is pending until an administrator confirms it, once', async () => {
  const course = await aCourse({ price: 500 })
  const admin = await aSignedIn({ role: 'admin' })
  await aCartLine(buyer.user.id, course)
  const { body } = await pay([course.id], { paymentMethod: 'cash', card: undefined })
  expect(body.status).toBe('pending')
  expect(await owns(course.id)).toBe(0)
  expect((await get('/cart', { token: buyer.token })).body.items).toEqual([])
  const confirm = (token: string) => patch(`/payments/${body.id}`, { status: 'success' }, { token })
  expect((await confirm(buyer.token)).status).toBe(403)
  expect((await confirm((await aSignedIn()).token)).status).toBe(404)
  const replies = await Promise.all(Array.from({ length: 10 }, () => confirm(admin.token)))
  expect(replies.filter(({ status }) => status === 200)).toHaveLength(1)
  expect(replies.filter(({ body }) => body.type?.includes('settled-payment'))).toHaveLength(9)
  expect(await owns(course.id)).toBe(1)
  expect(await walletBalance(db(), course.instructorId)).toBe(450)
  expect((await del(`/payments/${body.id}`, { token: admin.token })).status).toBe(409)
  expect(await violations()).toEqual([])
})

test('a buyer hears of cash that an administrator gives up', async () => {
  const admin = await aSignedIn({ role: 'admin' })
  const other = await aSignedIn()
  const { id } = await aCourse({ price: 500 })
  const { body } = await post('/payments', { courseIds: [id], paymentMethod: 'cash' }, { token: other.token })
  expect((await patch(`/payments/${body.id}`, { status: 'failed' }, { token: admin.token })).body.status).toBe('failed')
  expect((await timesTold(other.user, 'order-cancelled'))[0]).toBe(1)
})

test('A5: an administrator who sets refunded gives the whole payment back, once; nobody else may', async () => {
  const courses = [await aCourse({ price: 2000 }), await aCourse({ price: 1000 })]
  const { body: paid } = await pay(courses.map(({ id }) => id))
  const boss = await aSignedIn({ role: 'admin' })
  const refund = (token: string, id = paid.id) => patch(`/payments/${id}`, { status: 'refunded' }, { token })
  expect((await refund(buyer.token)).status).toBe(403)
  expect((await refund((await aSignedIn()).token)).status).toBe(404)
  const replies = await Promise.all(Array.from({ length: 5 }, () => refund(boss.token)))
  expect(replies.filter(({ status }) => status === 200).length).toBeGreaterThan(0)
  for (const { status, body } of replies)
    if (status === 200) expect(body).toMatchObject({ status: 'refunded', refundedAmount: 30 })
    else expect([status, body.type]).toEqual([409, expect.stringMatching(/^(nothing-to-refund|refund-under-way)$/)])
  expect(await paymentRow(paid.id)).toMatchObject({ status: 'refunded', refundedAmount: 3000 })
  for (const { id, instructorId } of courses)
    expect([await owns(id), await walletBalance(db(), instructorId)]).toEqual([0, 0])
  const again = await refund(boss.token)
  expect([again.status, again.body.status, again.body.refundedAmount]).toEqual([200, 'refunded', 30])
  const read = await get(`/refunds?orderId=${paid.orderId}`, { token: buyer.token })
  expect(read.body.map(({ amount, status }: { amount: number; status: string }) => [amount, status])).toEqual([
    [30, 'done'],
  ])
  expect(await violations()).toEqual([])
})

test('A5: what was refunded in part is refunded in whole; what never arrived cannot be', async () => {
  const courses = [await aCourse({ price: 2000 }), await aCourse({ price: 1000 })]
  const { body: paid } = await pay(courses.map(({ id }) => id))
  const boss = await aSignedIn({ role: 'admin' })
  const [line] = (await get(`/order/${paid.orderId}`, { token: buyer.token })).body.orderDetails
  await post(`/orders/${paid.orderId}/refunds`, { lines: [line.id] }, { token: boss.token })
  expect((await paymentRow(paid.id)).status).toBe('success')
  const rest = await patch(`/payments/${paid.id}`, { status: 'refunded' }, { token: boss.token })
  expect([rest.status, rest.body.status, rest.body.refundedAmount]).toEqual([200, 'refunded', 30])
  const { body: cash } = await pay([(await aCourse()).id], { paymentMethod: 'cash', card: undefined })
  const early = await patch(`/payments/${cash.id}`, { status: 'refunded' }, { token: boss.token })
  expect([early.status, early.body.type]).toEqual([409, 'nothing-to-refund'])
  expect((await paymentRow(cash.id)).status).toBe('pending')
  expect(await violations()).toEqual([])
})

test('A5: a pending payment that is deleted becomes failed and stays readable', async () => {
  const course = await aCourse()
  const { body: cash } = await pay([course.id], { paymentMethod: 'cash', card: undefined })
  const gone = await del(`/payments/${cash.id}`, { token: buyer.token })
  expect([gone.status, gone.body.status]).toEqual([200, 'failed'])
  expect((await get(`/payments/${cash.id}`, { token: buyer.token })).body).toMatchObject({
    id: cash.id,
    status: 'failed',
  })
  const listed = (await get('/payments', { token: buyer.token })).body.map(({ id }: { id: string }) => id)
  expect(listed).toContain(cash.id)
})

test('a wallet pays by this way too, and 402 leaves nothing behind', async () => {
  const course = await aCourse()
  const poor = await pay([course.id], { paymentMethod: 'wallet', card: undefined })
  expect([poor.status, poor.body.type]).toEqual([402, expect.stringContaining('insufficient-funds')])
  expect(await db().select().from(orders).where(eq(orders.userId, buyer.user.id))).toEqual([])
  await fund(buyer.user.id, 1000)
  const paid = await pay([course.id], { paymentMethod: 'wallet', card: undefined })
  expect(paid.body).toMatchObject({ status: 'success', paymentMethod: 'wallet' })
  expect(await walletBalance(db(), buyer.user.id)).toBe(0)
})

test('P-07: whatever amount a client names, the catalog’s price is charged or nothing is', async () => {
  const course = await aCourse({ price: 1999 })
  for (const amount of [0, -1, 0.001, 1e308, 'NaN', null, '1e2', 2 ** 53, 19.98]) {
    const { status } = await pay([course.id], { amount })
    expect([400, 409], String(amount)).toContain(status)
  }
  expect((await pay([course.id], { currency: 'EUR' })).status).toBe(400)
  const changed = await pay([course.id], { amount: 5 })
  expect(changed.body).toMatchObject({ totalAmount: 19.99, sentAmount: 5 })
  expect(await db().select().from(payments).where(eq(payments.userId, buyer.user.id))).toEqual([])
  expect((await pay([course.id], { amount: 19.99 })).body.amount).toBe(19.99)
})

test('P-08: a code for ten, asked for by forty buyers at once, is used ten times', async () => {
  const course = await aCourse({ price: 1000 })
  const code = await aDiscount({ maxUses: 10, value: 50 })
  const buyers = await Promise.all(Array.from({ length: 40 }, () => aSignedIn()))
  const replies = await Promise.all(
    buyers.map(({ token }) =>
      post(
        '/payments',
        { courseIds: [course.id], paymentMethod: 'card', card: good, discountCode: code.code },
        { token },
      ),
    ),
  )
  expect(replies.filter(({ status }) => status === 201)).toHaveLength(10)
  expect(replies.filter(({ body }) => body.type?.includes('discount-exhausted'))).toHaveLength(30)
  const [row] = await db().select().from(discounts).where(eq(discounts.id, code.id))
  const uses = await db().select().from(discountRedemptions).where(eq(discountRedemptions.discountId, code.id))
  expect([row?.usedCount, uses.length]).toEqual([10, 10])
  expect(await violations()).toEqual([])
})

test('bad input is refused with the field: no course, an empty card, a bad number, an unknown method', async () => {
  const course = await aCourse()
  const errorsOf = async (body: Record<string, unknown>) =>
    (await post('/payments', body, { token: buyer.token })).body.errors?.map(({ path }: { path: string }) => path)
  expect(await errorsOf({ paymentMethod: 'wallet' })).toEqual(['courseIds'])
  expect(await errorsOf({ courseIds: [course.id], paymentMethod: 'card', card: {} })).toContain('card.number')
  expect(await errorsOf({ courseIds: [course.id], paymentMethod: 'card', card: card('12') })).toEqual(['card.number'])
  expect(await errorsOf({ courseIds: [course.id], paymentMethod: 'beads' })).toEqual(['paymentMethod'])
  const bad = await post(
    '/payments',
    { courseIds: [course.id], paymentMethod: 'card', card: { ...good, securityCode: '98765' } },
    { token: buyer.token },
  )
  expect(bad.status).toBe(400)
  expect(JSON.stringify(bad.body)).not.toMatch(/4242|98765/)
  expect((await pay([newId()])).status).toBe(404)
})

test('P-23: another person’s payments are 404, and nobody pays in another’s name', async () => {
  const course = await aCourse()
  const { body } = await pay([course.id])
  const stranger = await aSignedIn()
  const admin = await aSignedIn({ role: 'admin' })
  for (const reply of [
    await get(`/payments/${body.id}`, { token: stranger.token }),
    await patch(`/payments/${body.id}`, { billingData: { city: 'Huế' } }, { token: stranger.token }),
    await del(`/payments/${body.id}`, { token: stranger.token }),
    await post(`/payments/${body.id}/refresh`, {}, { token: stranger.token }),
  ])
    expect(reply.status).toBe(404)
  expect((await pay([(await aCourse()).id], { userId: stranger.user.id })).status).toBe(403)
  expect((await get('/payments', { token: stranger.token })).body).toEqual([])
  expect((await get(`/payments?userId=${buyer.user.id}`, { token: stranger.token })).status).toBe(403)
  expect((await get(`/payments?userId=${buyer.user.id}`, { token: admin.token })).body).toHaveLength(1)
  expect((await get('/payments', { token: buyer.token })).body[0].id).toBe(body.id)
  expect((await patch(`/payments/${body.id}`, { billingData: { city: 'Huế' } }, { token: buyer.token })).status).toBe(
    409,
  )
})
