import { eq } from 'drizzle-orm'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { db, sqlPool } from '@/db/client'
import {
  cartLines,
  chargeAttempts,
  courses,
  discounts,
  enrolments,
  invoices,
  payments,
  sandboxCharges,
  topups,
} from '@/db/schema'
import { newId } from '@/lib/ids'
import { walletBalance } from '@/lib/ledger/queries'
import { signCallback } from '@/lib/payments/gateways/sandbox'
import { linkReference } from '@/lib/payments/link'
import { followAttempt } from '@/lib/payments/mutations/follow-attempt'
import { reconcilePayments } from '@/lib/payments/mutations/follow-up'
import { reconcileTopUps } from '@/lib/wallet/mutations/top-up'
import { del, get, post } from '@/server/testing/api'
import { expectNoViolations } from '@/server/testing/books'
import { aCartLine, aCourse, aDiscount, aSignedIn } from '@/server/testing/builders'

type Buyer = Awaited<ReturnType<typeof aSignedIn>>
let buyer: Buyer
beforeEach(async () => {
  buyer = await aSignedIn()
})
afterAll(() => expectNoViolations())

const card = (number = '4242424242424242') => ({ number, expiry: '12/30', securityCode: '123' })
const declined = card('4000000000009995')
const asked = card('4000000000003220')

/** 001 `POST /payments` as the document prints it: by card, without one. */
const open = (courseIds: string[], more: Record<string, unknown> = {}, headers: Record<string, string> = {}) =>
  post('/payments', { courseIds, paymentMethod: 'card', ...more }, { token: buyer.token, headers })
const referenceOf = (url: string) => new URL(url).pathname.split('/').at(-1) as string
const confirm = (reference: string, body: object = { card: card() }, headers: Record<string, string> = {}) =>
  post(`/payments/links/${reference}/confirm`, body, { headers })
const answer = (reference: string, approved: boolean) => post(`/payments/links/${reference}/answer`, { approved })
const read = async (id: string) => (await get(`/payments/${id}`, { token: buyer.token })).body
const owns = async (courseId: string) => {
  const rows = await db().select().from(enrolments).where(eq(enrolments.courseId, courseId))
  return rows.filter(row => row.userId === buyer.user.id && !row.revokedAt).length
}
/** A payment that waits for its card, with its course. */
async function waiting(more: Record<string, unknown> = {}) {
  const course = await aCourse({ price: 2000 })
  const { body } = await open([course.id], more)
  return { course, id: body.id as string, reference: referenceOf(body.nextAction.url) }
}
const chargesOf = async (id: string) => {
  const tried = await db().select().from(chargeAttempts).where(eq(chargeAttempts.paymentId, id))
  const all = await db().select().from(sandboxCharges)
  return all.filter(({ key }) => tried.some(attempt => attempt.id === key))
}
const settled = async ({ id, course }: { id: string; course: { id: string; instructorId: string } }) => {
  const charges = await chargesOf(id)
  return {
    status: (await read(id)).status,
    kept: charges.filter(
      ({ state, refundedAmount }) => (state === 'succeeded' || state === 'processing') && refundedAmount === 0,
    ).length,
    seats: await owns(course.id),
    sellers: await walletBalance(db(), course.instructorId),
    invoices: (await db().select().from(invoices).where(eq(invoices.paymentId, id))).length,
  }
}
const once = { status: 'success', kept: 1, seats: 1, sellers: 1800, invoices: 1 }
const over = (table: typeof payments | typeof topups, id: string) =>
  db()
    .update(table)
    .set({ createdAt: new Date(Date.now() - 60_000), expiresAt: new Date(Date.now() - 1000) })
    .where(eq(table.id, id))

test('A2: a card payment without a card is 201 pending with an absolute link to its page; a card pays it there without signing in', async () => {
  const course = await aCourse({ price: 2000 })
  const line = await aCartLine(buyer.user.id, course)
  const { status, body } = await open([course.id], { amount: 20, currency: 'USD' })
  expect([status, body.status, body.nextAction.type]).toEqual([201, 'pending', 'redirect'])
  expect(body.nextAction.url).toMatch(/^http:\/\/localhost:3000\/pay\/[0-9a-f]{24}-[\w-]{43}$/)
  expect((await read(body.id)).nextAction).toEqual(body.nextAction)
  expect((await db().select().from(cartLines).where(eq(cartLines.id, line))).length).toBe(1)

  const paid = await confirm(referenceOf(body.nextAction.url))
  expect([paid.status, paid.body]).toMatchObject([
    200,
    { kind: 'payment', status: 'success', amount: 20, currency: 'USD', items: [{ title: course.title, quantity: 1 }] },
  ])
  const now = await read(body.id)
  expect(now).toMatchObject({ status: 'success', card: { brand: 'visa', last4: '4242' } })
  expect(now.nextAction).toBeUndefined()
  expect(await settled({ id: body.id, course })).toEqual(once)
  expect((await db().select().from(cartLines).where(eq(cartLines.id, line))).length).toBe(0)
})

test('A2: `POST /billings/purchase` by credit card without its number answers a link too, and half a card is still 400', async () => {
  const course = await aCourse({ price: 2000 })
  const buy = (way: object) =>
    post(
      '/billings/purchase',
      { orders: { items: [{ course_id: course.id }], payment_method: { type: 'credit_card', ...way } } },
      { token: buyer.token },
    )
  expect((await buy({ card_number: '4242424242424242' })).status).toBe(400)
  const { status, body } = await buy({})
  expect([status, body.next_action.type]).toEqual([201, 'redirect'])
  expect((await confirm(referenceOf(body.next_action.url))).body.status).toBe('success')
  expect(await settled({ id: body.payment_id, course })).toEqual(once)
})

test('A2: `POST /wallet/topups` by card without one answers a link, and the money is there once it is paid', async () => {
  const { status, body } = await post('/wallet/topups', { amount: 25, paymentMethod: 'card' }, { token: buyer.token })
  expect([status, body.status, body.balance]).toEqual([201, 'pending', 0])
  const reference = referenceOf(body.nextAction.url)
  const refresh = () => post(`/wallet/topups/${body.topUpId}/refresh`, undefined, { token: buyer.token })
  expect((await refresh()).body).toMatchObject({ status: 'pending', nextAction: body.nextAction })
  expect((await confirm(reference, { card: declined })).status).toBe(402)
  const replies = await Promise.all(Array.from({ length: 10 }, () => confirm(reference)))
  expect(replies.map(reply => reply.status)).toEqual(Array(10).fill(200))
  const after = await refresh()
  expect(after.body).toMatchObject({ status: 'success', nextAction: null })
  expect((await get('/wallet', { token: buyer.token })).body.balance).toBe(25)
  expect((await confirm(reference)).body).toMatchObject({ kind: 'top-up', status: 'success', items: [] })
})

test('A2: what costs nothing needs no card and no page', async () => {
  const course = await aCourse({ price: 0 })
  const { status, body } = await open([course.id])
  expect([status, body.status, body.nextAction]).toEqual([201, 'success', undefined])
})

test('A2: a link cannot be guessed, made for another payment, or used for one that has no page', async () => {
  const { id, reference, course } = await waiting()
  const other = await waiting()
  const paid = await open([(await aCourse()).id], { card: card() })
  const [, signature] = reference.split(/(?<=^[0-9a-f]{24})-/)
  for (const forged of [
    id,
    `${id}-${'x'.repeat(43)}`,
    `${other.id}-${signature}`,
    ...[...'AEIMQUYcgkosw048BCDxyz'].map(last => reference.slice(0, -1) + last).filter(other => other !== reference),
    `${newId()}-${signature}`,
    linkReference(paid.body.id),
    linkReference(newId()),
  ]) {
    expect((await confirm(forged)).status, forged).toBe(404)
    expect((await answer(forged, true)).status, forged).toBe(404)
  }
  expect((await read(id)).status).toBe('pending')
  expect(await owns(course.id)).toBe(0)
})

test('A2: the holder of a link learns nothing of the payer, and once it has expired not what was bought', async () => {
  const { id, reference, course } = await waiting({
    billingData: { firstName: 'Thanh-Tam', email: 'thanh.tam@lectern.example', address: '1 Reading Room' },
  })
  const refused = await confirm(reference, { card: declined })
  const paid = await confirm(reference)
  for (const { text } of [refused, paid])
    for (const personal of [buyer.user.email, buyer.user.name, buyer.user.id, 'Thanh-Tam', 'Reading Room', '4242'])
      expect(text).not.toContain(personal)
  expect(paid.text).toContain(course.title)
  await over(payments, id)
  expect((await confirm(reference)).body).toMatchObject({ status: 'success', items: [] })
})

test('A2: a declined card is 402, leaves the payment pending with its reasons, and another card pays', async () => {
  const code = await aDiscount({ maxUses: 1, value: 50 })
  const { id, reference, course } = await waiting({ discountCode: code.code })
  const used = async () => (await db().select().from(discounts).where(eq(discounts.id, code.id)))[0]?.usedCount
  for (const [number, reason] of [
    ['4000000000000002', 'card-declined'],
    ['4000000000000069', 'expired-card'],
  ]) {
    const reply = await confirm(reference, { card: card(number) })
    expect([reply.status, reply.body.type, reply.body.declineCode]).toEqual([402, 'card-declined', reason])
    expect((await read(id)).status).toBe('pending')
    // The code and the price are held for as long as the payment is.
    expect(await used()).toBe(1)
  }
  expect(await owns(course.id)).toBe(0)
  expect((await confirm(reference)).body).toMatchObject({ status: 'success', amount: 10 })
  expect(await settled({ id, course })).toEqual({ ...once, sellers: 900 })
  expect(await used()).toBe(1)
})

test('A2: the price is the one of the beginning, whatever the course costs by then', async () => {
  const { id, reference, course } = await waiting()
  await db().update(courses).set({ price: 9900 }).where(eq(courses.id, course.id))
  expect((await confirm(reference)).body.amount).toBe(20)
  expect((await chargesOf(id)).map(({ amount }) => amount)).toEqual([2000])
})

test('A2, P-05: confirmed fifty times at once, with one key, with many and with none, it is charged and settled once', async () => {
  const keys = [() => ({ 'idempotency-key': 'the-same' }), () => ({ 'idempotency-key': newId() }), () => ({})]
  for (const key of keys) {
    buyer = await aSignedIn()
    const payment = await waiting()
    const replies = await Promise.all(
      Array.from({ length: 50 }, () => confirm(payment.reference, undefined, key() as Record<string, string>)),
    )
    const statuses = new Set(replies.map(({ status }) => status))
    expect([...statuses].every(status => status === 200 || status === 409)).toBe(true)
    expect(replies.some(({ body }) => body.status === 'success')).toBe(true)
    expect(await settled(payment)).toEqual(once)
    expect(await chargesOf(payment.id)).toHaveLength(1)
    expect((await confirm(payment.reference)).body.status).toBe('success')
  }
}, 30_000)

test('A2: two tabs with two cards: one is charged, and the other tab is told that it is paid', async () => {
  const payment = await waiting()
  const replies = await Promise.all([
    confirm(payment.reference, { card: card('4242424242424242') }),
    confirm(payment.reference, { card: card('5555555555554444') }),
  ])
  expect(replies.map(({ status }) => status)).toEqual([200, 200])
  expect((await confirm(payment.reference, { card: card('4111111111111111') })).body.status).toBe('success')
  expect(await settled(payment)).toEqual(once)
})

test('A2: a card that the bank asks about pays when its holder agrees, and leaves room for another one when not', async () => {
  const payment = await waiting()
  const first = await confirm(payment.reference, { card: asked })
  expect(first.body).toMatchObject({ status: 'pending', step: 'question' })
  // While one is being asked about, no other is charged.
  expect((await confirm(payment.reference)).body).toMatchObject({ status: 'pending', step: 'question' })
  expect(await chargesOf(payment.id)).toHaveLength(1)
  expect((await answer(payment.reference, false)).body).toMatchObject({
    status: 'pending',
    step: 'card',
    failureCode: 'challenge-failed',
  })
  expect((await answer(payment.reference, true)).status).toBe(403)
  await confirm(payment.reference, { card: asked })
  const replies = await Promise.all(Array.from({ length: 5 }, () => answer(payment.reference, true)))
  expect(replies.some(({ body }) => body.status === 'success')).toBe(true)
  expect(await settled(payment)).toEqual(once)
})

test('A2, P-28: an answer that got lost is found later, once, and until then no second card is charged', async () => {
  const payment = await waiting()
  const lost = await confirm(payment.reference, { card: card('4000000000000408') })
  expect([lost.status, lost.body]).toMatchObject([200, { status: 'pending', step: 'working' }])
  expect((await confirm(payment.reference)).body.step).toBe('working')
  const [charge] = await chargesOf(payment.id)
  await db()
    .update(sandboxCharges)
    .set({ settlesAt: new Date() })
    .where(eq(sandboxCharges.key, charge?.key ?? ''))
  await db()
    .update(payments)
    .set({ createdAt: new Date(Date.now() - 60_000) })
    .where(eq(payments.id, payment.id))
  await Promise.all(Array.from({ length: 10 }, () => reconcilePayments()))
  expect(await settled(payment)).toEqual(once)
})

test('A2: a try of which the gateway never heard is given up after a minute, and the card can be entered again', async () => {
  const payment = await waiting()
  const [attempt] = await db().insert(chargeAttempts).values({ paymentId: payment.id }).returning()
  await followAttempt(payment.id, 'sandbox', 'look')
  expect((await confirm(payment.reference)).body.step).toBe('working')
  await db()
    .update(chargeAttempts)
    .set({ createdAt: new Date(Date.now() - 61_000) })
    .where(eq(chargeAttempts.id, attempt?.id ?? ''))
  await followAttempt(payment.id, 'sandbox', 'look')
  expect((await confirm(payment.reference)).body.status).toBe('success')
  expect(await settled(payment)).toEqual(once)
})

test('A2: after half an hour it fails, gives the discount code back and takes no card; nothing was charged', async () => {
  const code = await aDiscount({ maxUses: 1 })
  const payment = await waiting({ discountCode: code.code })
  const { body } = await confirm(payment.reference, { card: declined })
  expect(body.declineCode).toBe('insufficient-funds')
  const left = new Date((await read(payment.id)).expiresAt).getTime() - Date.now()
  expect(Math.round(left / 60_000)).toBe(30)
  await over(payments, payment.id)
  // Before anybody has looked, too.
  expect([(await confirm(payment.reference)).status, (await confirm(payment.reference)).body.type]).toEqual([
    409,
    'payment-over',
  ])
  await Promise.all([reconcilePayments(), reconcilePayments()])
  expect(await read(payment.id)).toMatchObject({ status: 'failed', failureCode: 'expired' })
  expect((await confirm(payment.reference)).body.type).toBe('payment-over')
  expect((await db().select().from(discounts).where(eq(discounts.id, code.id)))[0]?.usedCount).toBe(0)
  expect(await owns(payment.course.id)).toBe(0)
  expect((await open([payment.course.id])).status).toBe(201)
})

test('A2: a question of the bank that nobody answers ends with the payment, and a yes after that charges nothing', async () => {
  const payment = await waiting()
  await confirm(payment.reference, { card: asked })
  await over(payments, payment.id)
  await reconcilePayments()
  expect((await read(payment.id)).status).toBe('failed')
  expect((await answer(payment.reference, true)).status).toBe(403)
  expect((await chargesOf(payment.id)).map(({ state }) => state)).toEqual(['canceled'])
})

const tell = (key: string) => {
  const body = JSON.stringify({ id: `event_${newId()}`, kind: 'charge.updated', key })
  const headers = { 'content-type': 'application/json', 'lectern-signature': signCallback(body) }
  return post('/payments/callbacks/sandbox', body, { headers })
}

test('A2: money that comes for a payment that has failed, or was paid by another card, goes back', async () => {
  const [late, double] = [await waiting(), await waiting()]
  for (const { id, reference } of [late, double]) {
    await confirm(reference, { card: asked })
    await db().update(chargeAttempts).set({ state: 'canceled' }).where(eq(chargeAttempts.paymentId, id))
  }
  await over(payments, late.id)
  await reconcilePayments()
  expect((await confirm(double.reference)).body.status).toBe('success')
  for (const { id } of [late, double])
    for (const { key, state } of await chargesOf(id)) {
      if (state === 'succeeded') continue
      await db().update(sandboxCharges).set({ state: 'succeeded' }).where(eq(sandboxCharges.key, key))
      expect((await tell(key)).status).toBe(200)
      expect((await tell(key)).status).toBe(200)
    }
  expect((await chargesOf(late.id)).map(({ refundedAmount }) => refundedAmount)).toEqual([2000])
  expect((await chargesOf(double.id)).map(({ refundedAmount }) => refundedAmount).sort()).toEqual([0, 2000])
  expect((await read(late.id)).status).toBe('failed')
  expect(await settled(double)).toEqual(once)
})

test('A2: a message of the gateway that comes fifty times settles once', async () => {
  const payment = await waiting()
  await confirm(payment.reference, { card: card('4000000000000202') })
  const [charge] = await chargesOf(payment.id)
  await db()
    .update(sandboxCharges)
    .set({ settlesAt: new Date() })
    .where(eq(sandboxCharges.key, charge?.key ?? ''))
  const replies = await Promise.all(Array.from({ length: 50 }, () => tell(charge?.key ?? '')))
  expect(replies.map(({ status }) => status)).toEqual(Array(50).fill(200))
  expect(await settled(payment)).toEqual(once)
})

test('A2: a payment that its owner cancels fails with what was tried, is read as such, and takes no card', async () => {
  const payment = await waiting()
  await confirm(payment.reference, { card: asked })
  const cancel = () => del(`/payments/${payment.id}`, { token: buyer.token })
  expect((await cancel()).body).toMatchObject({ status: 'failed', failureCode: 'canceled' })
  const now = await read(payment.id)
  expect([now.status, now.nextAction]).toEqual(['failed', undefined])
  expect((await confirm(payment.reference)).body.type).toBe('payment-over')
  expect((await chargesOf(payment.id)).map(({ state }) => state)).toEqual(['canceled'])
  // Paid first, it cannot be cancelled.
  const paid = await waiting()
  await confirm(paid.reference)
  expect((await del(`/payments/${paid.id}`, { token: buyer.token })).body.type).toBe('settled-payment')
})

test('A2: cancelled and confirmed at once, it is either paid or cancelled, and never both', async () => {
  for (let round = 0; round < 10; round++) {
    const payment = await waiting()
    await Promise.all([
      del(`/payments/${payment.id}`, { token: buyer.token }),
      confirm(payment.reference),
      confirm(payment.reference),
    ])
    const end = await settled(payment)
    expect(['success', 'failed']).toContain(end.status)
    expect(end).toEqual(
      end.status === 'success' ? once : { status: 'failed', kept: 0, seats: 0, sellers: 0, invoices: 0 },
    )
  }
})

test('A2: a refund of what was paid on the page goes back to its card', async () => {
  const payment = await waiting()
  await confirm(payment.reference, { card: declined })
  await confirm(payment.reference)
  const { orderId } = await read(payment.id)
  expect((await post(`/orders/${orderId}/refunds`, {}, { token: buyer.token })).status).toBe(201)
  const charges = await chargesOf(payment.id)
  expect(charges.filter(({ state }) => state === 'succeeded').map(row => row.refundedAmount)).toEqual([2000])
  expect((await confirm(payment.reference)).body).toMatchObject({ status: 'refunded' })
  expect(await owns(payment.course.id)).toBe(0)
})

test('A2: a top-up whose page nobody used fails when its time is over', async () => {
  const { body } = await post('/wallet/topups', { amount: 25, paymentMethod: 'card' }, { token: buyer.token })
  const reference = referenceOf(body.nextAction.url)
  await confirm(reference, { card: asked })
  await over(topups, body.topUpId)
  await Promise.all([reconcileTopUps(), reconcileTopUps()])
  const [row] = await db().select().from(topups).where(eq(topups.id, body.topUpId))
  expect(row?.status).toBe('failed')
  expect((await confirm(reference)).body.type).toBe('payment-over')
  expect((await get('/wallet', { token: buyer.token })).body.balance).toBe(0)
})

test('A2: a repeated request gets the link again, and no column of any table holds it', async () => {
  const course = await aCourse()
  const headers = { 'idempotency-key': newId() }
  const [first, again] = [await open([course.id], {}, headers), await open([course.id], {}, headers)]
  expect([again.headers.get('idempotency-replayed'), again.body]).toEqual(['true', first.body])
  const reference = referenceOf(first.body.nextAction.url)
  await confirm(reference, { card: asked }, headers)
  const signature = reference.slice(25)
  const columns = await sqlPool()<{ table: string; column: string }[]>`
    select c.table_name as table, c.column_name as column from information_schema.columns c
      join information_schema.tables t on t.table_name = c.table_name and t.table_schema = c.table_schema
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE'`
  for (const { table, column } of columns) {
    const [row] = await sqlPool().unsafe(
      `select 1 from "${table}" where position($1 in "${column}"::text) > 0 limit 1`,
      [signature],
    )
    expect(row, `${table}.${column}`).toBeUndefined()
  }
})

test('A2: a malformed or missing card is 400 and begins nothing', async () => {
  const { id, reference } = await waiting()
  for (const body of [
    {},
    { card: {} },
    { card: { ...card(), number: '42' } },
    { card: { ...card(), expiry: '13/30' } },
  ]) {
    const reply = await confirm(reference, body)
    expect([reply.status, reply.body.errors?.[0].path.startsWith('card')]).toEqual([400, true])
  }
  expect(await db().select().from(chargeAttempts).where(eq(chargeAttempts.paymentId, id))).toEqual([])
  const token = await post(
    '/payments',
    { courseIds: [(await aCourse()).id], paymentMethod: 'card', token: 'pm_card_visa' },
    { token: buyer.token },
  )
  expect([token.status, token.body.errors[0].path]).toEqual([400, 'card'])
})
