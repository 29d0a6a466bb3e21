import { and, eq, inArray, sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { db, sqlPool } from '@/db/client'
import {
  courses,
  discountRedemptions,
  discounts,
  enrolments,
  idempotencyKeys,
  invoices,
  ledgerAccounts,
  ledgerEntries,
  ledgerTransactions,
  orderLines,
  orders,
  outboxMails,
  payments,
} from '@/db/schema'
import { newId } from '@/lib/ids'
import { walletBalance } from '@/lib/ledger/queries'
import { patch, post, type Reply } from '@/server/testing/api'
import { aCartLine, aCourse, aDiscount, anOrder, aSignedIn, aUser, fund } from '@/server/testing/builders'

/*
 * The properties of reliability.md that every way to buy has to keep, each over all of them. What a single way alone
 * can show stands beside that way's own route.
 */

type Person = Awaited<ReturnType<typeof aSignedIn>>
type Course = Awaited<ReturnType<typeof aCourse>>
type Method = 'wallet' | 'card' | 'cash'
type Wish = { total?: unknown; discountCode?: string }
type Way = {
  name: string
  path: string
  method: Method
  /** What has to be sent to buy the course; `total` is what the client believes it costs. */
  body: (buyer: Person, course: Course, wish: Wish) => Promise<Record<string, unknown>>
}

const card = { number: '4242424242424242', expiry: '12/30', securityCode: '123' }
const documentedCard = { card_number: card.number, expiration_date: card.expiry, security_code: 123 }

const payment = (method: Method): Way => ({
  name: `POST /payments by ${method}`,
  path: '/payments',
  method,
  body: async (_buyer, course, { total, discountCode }) => ({
    courseIds: [course.id],
    paymentMethod: method,
    amount: total,
    discountCode,
    ...(method === 'card' ? { card } : {}),
  }),
})
const purchase = (method: Method): Way => ({
  name: `POST /billings/purchase by ${method}`,
  path: '/billings/purchase',
  method,
  body: async (_buyer, course, { total, discountCode }) => ({
    orders: {
      items: [{ course_id: course.id }],
      payment_method: method === 'card' ? { type: 'credit_card', ...documentedCard } : { type: method },
      total_amount: total,
      discount_code: discountCode,
    },
  }),
})
const order: Way = {
  name: 'POST /order',
  path: '/order',
  method: 'wallet',
  body: async (buyer, course, { total = course.price / 100, discountCode }) => ({
    ...anOrder([await aCartLine(buyer.user.id, course)], 0),
    totalAmount: total,
    discountCode,
  }),
}
const ways: Way[] = [
  order,
  payment('wallet'),
  payment('card'),
  payment('cash'),
  purchase('wallet'),
  purchase('card'),
  purchase('cash'),
]
const wallets = ways.filter(({ method }) => method === 'wallet')
const others = (...names: string[]) => ways.filter(({ name }) => !names.includes(name))

let admin: Person
beforeAll(async () => {
  admin = await aSignedIn({ role: 'admin' })
})

const send = (way: Way, buyer: Person, body: unknown, key?: string) =>
  post(way.path, body, { token: buyer.token, headers: key ? { 'Idempotency-Key': key } : {} })
const buy = async (way: Way, buyer: Person, course: Course, wish: Wish = {}, key?: string) =>
  send(way, buyer, await way.body(buyer, course, wish), key)
const orderIdOf = ({ body }: Reply): string => body.orderId ?? body.order_id ?? body.id
const ordersOf = (userId: string) => db().select().from(orders).where(eq(orders.userId, userId))
const counts = (replies: Reply[]) => {
  const found: Record<string, number> = {}
  for (const { status, body } of replies) {
    const key = status < 300 ? String(status) : `${status} ${body.type}`
    found[key] = (found[key] ?? 0) + 1
  }
  return found
}
/** Cash is confirmed; everything else was settled when it was answered. */
async function settle(reply: Reply): Promise<void> {
  const [row] = await db()
    .select()
    .from(payments)
    .where(eq(payments.orderId, orderIdOf(reply)))
  if (row?.status !== 'pending') return
  expect((await patch(`/payments/${row.id}`, { status: 'success' }, { token: admin.token })).status).toBe(200)
}
const violations = async () => [...(await sqlPool()`select * from ledger_violations`)]
const rich = async (amount = 1_000_000) => {
  const person = await aSignedIn()
  await fund(person.user.id, amount)
  return person
}

for (const way of wallets.slice(1)) {
  test(`P-01: ${way.name}: 40 at once on a balance for 10 are exactly 10`, async () => {
    const [buyer, seller] = [await rich(10_000), await aUser({ role: 'instructor' })]
    const all = await Promise.all(Array.from({ length: 40 }, () => aCourse({ instructorId: seller.id })))
    const replies = await Promise.all(all.map(course => buy(way, buyer, course)))
    expect(counts(replies)).toEqual({ 201: 10, '402 insufficient-funds': 30 })
    expect(await walletBalance(db(), buyer.user.id)).toBe(0)
    expect(await walletBalance(db(), seller.id)).toBe(10 * 900)
    expect(await ordersOf(buyer.user.id)).toHaveLength(10)
  }, 60_000)
}

test('P-01: every way that takes from the wallet, all at once on one balance, spend it once', async () => {
  const [buyer, seller] = [await rich(10_000), await aUser({ role: 'instructor' })]
  const all = await Promise.all(Array.from({ length: 30 }, () => aCourse({ instructorId: seller.id })))
  const bodies = []
  for (const [index, course] of all.entries()) {
    const way = wallets[index % wallets.length] as Way
    bodies.push({ way, body: await way.body(buyer, course, {}) })
  }
  const replies = await Promise.all(bodies.map(({ way, body }) => send(way, buyer, body)))
  expect(counts(replies)).toEqual({ 201: 10, '402 insufficient-funds': 20 })
  expect(await walletBalance(db(), buyer.user.id)).toBe(0)
}, 60_000)

for (const way of ways) {
  test(`P-02: ${way.name}: what the buyer gives is what seller and platform get, line for line`, async () => {
    const buyer = await rich()
    const course = await aCourse({ price: 1999, discountPercent: 15 })
    const code = await aDiscount({ value: 7, applicableOn: 'both' })
    const wish = { total: 15.8, discountCode: code.code }
    const reply = await buy(way, buyer, course, wish)
    expect(reply.status).toBe(201)
    await settle(reply)
    const entries = await db()
      .select({ kind: ledgerAccounts.kind, userId: ledgerAccounts.userId, amount: ledgerEntries.amount })
      .from(ledgerEntries)
      .innerJoin(ledgerTransactions, eq(ledgerTransactions.id, ledgerEntries.transactionId))
      .innerJoin(ledgerAccounts, eq(ledgerAccounts.id, ledgerEntries.accountId))
      .where(eq(ledgerTransactions.reference, orderIdOf(reply)))
    const payer = way.method === 'wallet' ? buyer.user.id : null
    expect(entries.sort((a, b) => a.amount - b.amount)).toEqual([
      { kind: payer ? 'wallet' : 'outside', userId: payer, amount: -1580 },
      { kind: 'fees', userId: null, amount: 158 },
      { kind: 'wallet', userId: course.instructorId, amount: 1422 },
    ])
    const [line] = await db()
      .select()
      .from(orderLines)
      .where(eq(orderLines.orderId, orderIdOf(reply)))
    expect(line).toMatchObject({ amount: 1580, fee: 158, codeDiscount: 119, unitPrice: 1999, discountPercent: 15 })
    const [paid] = await db()
      .select()
      .from(payments)
      .where(eq(payments.orderId, orderIdOf(reply)))
    const papers = await db()
      .select()
      .from(invoices)
      .where(eq(invoices.orderId, orderIdOf(reply)))
    expect(papers).toMatchObject([{ paymentId: paid?.id, total: 1580, subtotal: 1999, status: 'paid' }])
    const mine = and(eq(enrolments.userId, buyer.user.id), eq(enrolments.courseId, course.id))
    expect(await db().select().from(enrolments).where(mine)).toMatchObject([{ orderLineId: line?.id, revokedAt: null }])
    expect(await violations()).toEqual([])
  })
}

test('P-04: people who buy from each other by every way at once never wait in a ring', async () => {
  const people = await Promise.all(Array.from({ length: 7 }, () => rich()))
  const bodies: { way: Way; buyer: Person; body: Record<string, unknown> }[] = []
  for (const [index, buyer] of people.entries()) {
    for (let round = 0; round < 14; round++) {
      const seller = people[(index + 1 + (round % 6)) % people.length] as Person
      const way = ways[round % ways.length] as Way
      const course = await aCourse({ instructorId: seller.user.id, price: 100 })
      bodies.push({ way, buyer, body: await way.body(buyer, course, {}) })
    }
  }
  const replies = await Promise.all(bodies.map(({ way, buyer, body }) => send(way, buyer, body)))
  expect(counts(replies)).toEqual({ 201: bodies.length })
  await Promise.all(replies.map(settle))
  expect(await violations()).toEqual([])
}, 60_000)

// By card, and `POST /order`, stand beside their routes.
for (const way of others('POST /order', 'POST /payments by card', 'POST /billings/purchase by card')) {
  test(`P-05: ${way.name}: one key sent 30 times at once is one order; without a key too`, async () => {
    const buyer = await rich()
    const [first, second] = [await aCourse(), await aCourse()]
    const body = await way.body(buyer, first, {})
    const key = newId()
    const keyed = await Promise.all(Array.from({ length: 30 }, () => send(way, buyer, body, key)))
    const won = keyed.filter(({ status }) => status === 201)
    expect(won.length).toBeGreaterThan(0)
    expect(keyed.every(({ status, body }) => status === 201 || body.type === 'in-progress')).toBe(true)
    const again = await send(way, buyer, body, key)
    expect(new Set([...won, again].map(orderIdOf)).size).toBe(1)
    expect(await ordersOf(buyer.user.id)).toHaveLength(1)

    const bare = await way.body(buyer, second, {})
    const replies = await Promise.all(Array.from({ length: 30 }, () => send(way, buyer, bare)))
    const reason = way.method === 'wallet' ? 'already-owned' : 'payment-pending'
    expect(counts(replies)).toEqual({ 201: 1, [`409 ${reason}`]: 29 })
    expect(await ordersOf(buyer.user.id)).toHaveLength(2)
    if (way.method === 'wallet') expect(await walletBalance(db(), buyer.user.id)).toBe(1_000_000 - 2000)
  }, 60_000)
}

test('P-05: POST /wallet/topups by card: one key sent 30 times at once tops up once', async () => {
  const buyer = await aSignedIn()
  const options = { token: buyer.token, headers: { 'Idempotency-Key': newId() } }
  const topUp = () => post('/wallet/topups', { amount: 20, card }, options)
  const replies = await Promise.all(Array.from({ length: 30 }, topUp))
  expect(replies.every(({ status }) => status === 201 || status === 409)).toBe(true)
  expect((await topUp()).status).toBe(201)
  expect(await walletBalance(db(), buyer.user.id)).toBe(2000)
})

const makeKeyOld = (caller: string) =>
  db()
    .update(idempotencyKeys)
    .set({ createdAt: new Date(Date.now() - 25 * 3_600_000) })
    .where(eq(idempotencyKeys.callerId, caller))

for (const way of ways) {
  test(`P-06: ${way.name}: a key is one caller’s and one request’s for a day, and a refusal is not kept`, async () => {
    const [buyer, other] = [await rich(), await rich()]
    const course = await aCourse()
    const key = `the-same-key ${way.name}`.replaceAll(' ', '-')
    expect((await buy(way, buyer, course, { discountCode: 'NOSUCHCODE' }, key)).body.type).toBe(
      'discount-not-applicable',
    )
    await db().execute(sql`delete from cart_lines where course_id = ${course.id}`)
    const body = await way.body(buyer, course, {})
    const first = await send(way, buyer, body, key)
    expect(first.status).toBe(201)
    const changed = await send(way, buyer, { ...body, note: 'another request' }, key)
    expect([changed.status, changed.body.type]).toEqual([422, 'idempotency-key-reused'])
    const theirs = await buy(way, other, await aCourse(), {}, key)
    expect(theirs.status).toBe(201)
    expect(orderIdOf(theirs)).not.toBe(orderIdOf(first))
    expect((await send(way, buyer, body, 'k'.repeat(256))).status).toBe(400)
    expect((await send(way, buyer, body, key)).headers.get('idempotency-replayed')).toBe('true')
    await makeKeyOld(buyer.user.id)
    const anew = await send(way, buyer, body, key)
    const reason = { order: 'cart-changed', wallet: 'already-owned', card: 'already-owned', cash: 'payment-pending' }
    expect([anew.status, anew.body.type]).toEqual([409, reason[way === order ? 'order' : way.method]])
    expect(await ordersOf(buyer.user.id)).toHaveLength(1)
  })
}

test('P-06: POST /wallet/topups: a key is one caller’s and one request’s for a day', async () => {
  const [buyer, other] = [await aSignedIn(), await aSignedIn()]
  const topUp = (amount: number, { token } = buyer, key = 'top-up-key') =>
    post('/wallet/topups', { amount }, { token, headers: { 'Idempotency-Key': key } })
  expect((await topUp(-1)).status).toBe(400)
  expect((await topUp(10)).status).toBe(201)
  expect((await topUp(11)).status).toBe(422)
  expect((await topUp(10, other)).body.balance).toBe(10)
  expect((await topUp(10, buyer, 'k'.repeat(256))).status).toBe(400)
  expect((await topUp(10)).body.balance).toBe(10)
  await makeKeyOld(buyer.user.id)
  expect((await topUp(10)).body.balance).toBe(20)
})

// `POST /order` and a card payment stand beside their routes.
for (const way of others('POST /order', 'POST /payments by card')) {
  test(`P-07: ${way.name}: whatever total is sent, the catalogue’s price is charged or nothing is`, async () => {
    const buyer = await rich()
    const course = await aCourse({ price: 1999 })
    for (const total of [0, -1, 0.001, 1e308, 'NaN', null, '1e2', 2 ** 53, 19.98, 19.991, '19.99', [19.99]]) {
      const reply = await buy(way, buyer, course, { total })
      expect([400, 409], String(total)).toContain(reply.status)
      if (reply.status === 409) expect(reply.body).toMatchObject({ type: 'price-changed', totalAmount: 19.99 })
    }
    expect(await ordersOf(buyer.user.id)).toEqual([])
    const body = { ...(await way.body(buyer, course, { total: 19.99 })), price: 0, totalAmount: 0, status: 'success' }
    const reply = await send(way, buyer, body)
    expect(reply.status).toBe(201)
    const [paid] = await db()
      .select()
      .from(payments)
      .where(eq(payments.orderId, orderIdOf(reply)))
    expect(paid).toMatchObject({ amount: 1999, currency: 'USD', status: way.method === 'cash' ? 'pending' : 'success' })
    expect(await walletBalance(db(), buyer.user.id)).toBe(1_000_000 - (way.method === 'wallet' ? 1999 : 0))
  })
}

for (const way of others('POST /payments by card')) {
  test(`P-08: ${way.name}: a code for 4, asked for by 16 buyers at once, is used 4 times`, async () => {
    const course = await aCourse({ price: 1000 })
    const code = await aDiscount({ maxUses: 4, value: 50 })
    const bodies = []
    for (let index = 0; index < 16; index++) {
      const buyer = await rich(1000)
      bodies.push({ buyer, body: await way.body(buyer, course, { discountCode: code.code, total: 5 }) })
    }
    const replies = await Promise.all(bodies.map(({ buyer, body }) => send(way, buyer, body)))
    expect(counts(replies)).toEqual({ 201: 4, '409 discount-exhausted': 12 })
    const [row] = await db().select().from(discounts).where(eq(discounts.id, code.id))
    const uses = await db().select().from(discountRedemptions).where(eq(discountRedemptions.discountId, code.id))
    expect([row?.usedCount, uses.length]).toEqual([4, 4])
    expect(await db().select().from(orders).where(eq(orders.discountId, code.id))).toHaveLength(4)
  })
}

test('P-08: a code asked for by every way at once is used as often as it may be, and what fails gives it back', async () => {
  const course = await aCourse({ price: 1000 })
  const code = await aDiscount({ maxUses: 6, value: 50 })
  const bodies = []
  for (let index = 0; index < 28; index++) {
    const way = ways[index % ways.length] as Way
    // Every other wallet is empty: its purchase takes a use and rolls it back.
    const buyer = await rich(index % 2 ? 1000 : 1)
    bodies.push({ way, buyer, body: await way.body(buyer, course, { discountCode: code.code, total: 5 }) })
  }
  const replies = await Promise.all(bodies.map(({ way, buyer, body }) => send(way, buyer, body)))
  const won = replies.filter(({ status }) => status === 201).length
  expect(won).toBeLessThanOrEqual(6)
  expect(replies.every(({ status }) => [201, 402, 409].includes(status))).toBe(true)
  const [row] = await db().select().from(discounts).where(eq(discounts.id, code.id))
  const uses = await db().select().from(discountRedemptions).where(eq(discountRedemptions.discountId, code.id))
  expect([row?.usedCount, uses.length]).toEqual([won, won])
})

for (const way of ways) {
  test(`P-09: ${way.name}: a code never makes a price negative; an expired or foreign one stops the purchase`, async () => {
    const buyer = await aSignedIn()
    const [huge, all] = [await aCourse({ price: 1999 }), await aCourse({ price: 1999 })]
    const tooMuch = await aDiscount({ value: 5000, valueType: 'fixed' })
    const everything = await aDiscount({ value: 100 })
    const expired = await aDiscount({ expiresAt: new Date() })
    const foreign = await aDiscount({ type: 'course_specific', courseId: (await aCourse()).id })
    const refused = async (discountCode: string) => {
      const reply = await buy(way, buyer, huge, { discountCode, total: 19.99 })
      await db().execute(sql`delete from cart_lines where course_id = ${huge.id}`)
      return reply.body.type
    }
    expect(await refused(expired.code)).toBe('discount-expired')
    expect(await refused(foreign.code)).toBe('discount-not-applicable')
    expect(await ordersOf(buyer.user.id)).toEqual([])
    for (const [course, code] of [
      [huge, tooMuch],
      [all, everything],
    ] as const) {
      const reply = await buy(way, buyer, course, { discountCode: code.code, total: 0 })
      expect(reply.status).toBe(201)
      const [stored] = await db()
        .select()
        .from(orders)
        .where(eq(orders.id, orderIdOf(reply)))
      expect(stored).toMatchObject({ status: 'paid', total: 0, discountTotal: 1999 })
      expect(await walletBalance(db(), course.instructorId)).toBe(0)
      const mine = and(eq(enrolments.userId, buyer.user.id), eq(enrolments.courseId, course.id))
      expect(await db().select().from(enrolments).where(mine)).toHaveLength(1)
    }
    expect(await violations()).toEqual([])
  })
}

test('P-10: purchases by every way at once, every fifth rolled back, leave no gap and no double in the numbers', async () => {
  const course = await aCourse({ price: 100 })
  const bodies = []
  for (let index = 0; index < 70; index++) {
    const way = ways[index % ways.length] as Way
    const buyer = await rich(100)
    const wish = index % 5 ? {} : { discountCode: 'NOSUCHCODE' }
    bodies.push({ way, buyer, body: await way.body(buyer, course, wish) })
  }
  const before = await lastNumbers()
  const replies = await Promise.all(
    bodies.map(async ({ way, buyer, body }) => {
      const reply = await send(way, buyer, body)
      if (reply.status === 201) await settle(reply)
      return reply
    }),
  )
  expect(counts(replies)).toEqual({ 201: 56, '409 discount-not-applicable': 14 })
  const after = await lastNumbers()
  expect((after.get('INV') ?? 0) - (before.get('INV') ?? 0)).toBe(56)
  expect(await gaps()).toEqual([])
}, 60_000)

const lastNumbers = async () => {
  const rows = await sqlPool()<{ series: string; last: number }[]>`select series, last from invoice_counters`
  return new Map(rows.map(({ series, last }) => [series, last]))
}
/** Numbers of a series that were given out twice or never. */
const gaps = async () => [
  ...(await sqlPool()`
    select series, year, last, count(i.id)::int as issued, count(distinct i.invoice_number)::int as numbers
    from invoice_counters c left join invoices i on i.invoice_number like c.series || '-' || c.year || '-%'
    group by series, year, last having count(i.id) <> last or count(distinct i.invoice_number) <> last`),
]

for (const way of ways) {
  test(`P-41: ${way.name}: one receipt in the outbox for what is settled, none for what is refused`, async () => {
    const buyer = await rich()
    const receipts = async () => {
      const own = await ordersOf(buyer.user.id)
      const keys = own.map(({ id }) => `order-receipt:${id}`)
      return keys.length ? db().select().from(outboxMails).where(inArray(outboxMails.dedupeKey, keys)) : []
    }
    const course = await aCourse()
    const mails = async () =>
      (await db().select().from(outboxMails).where(eq(outboxMails.recipient, buyer.user.email))).length
    expect((await buy(way, buyer, course, { discountCode: 'NOSUCHCODE' })).status).toBe(409)
    expect(await mails()).toBe(0)
    await db().execute(sql`delete from cart_lines where course_id = ${course.id}`)
    const body = await way.body(buyer, course, {})
    const key = newId()
    const replies = await Promise.all(Array.from({ length: 5 }, () => send(way, buyer, body, key)))
    const won = replies.find(({ status }) => status === 201) as Reply
    if (way.method === 'cash') expect(await mails()).toBe(0)
    await settle(won)
    await send(way, buyer, body, key)
    expect(await receipts()).toHaveLength(1)
    expect(await mails()).toBe(1)
  })
}

const namedCourse = others('POST /order')
for (const way of namedCourse) {
  test(`P-23: ${way.name}: a course that the buyer may not know of is 404, like one that is not there`, async () => {
    const buyer = await rich()
    const draft = await aCourse({ isPublished: false, publishedAt: null, title: 'A secret draft' })
    const reply = await buy(way, buyer, draft)
    expect([reply.status, reply.body.type]).toEqual([404, 'not-found'])
    expect(reply.text).not.toContain('secret')
    const unknown = await buy(way, buyer, { ...draft, id: newId() })
    expect({ ...unknown.body }).toEqual({ ...reply.body })
  })
}

test('P-23: what a code would take off a course that one may not know of is 404 too', async () => {
  const buyer = await aSignedIn()
  const draft = await aCourse({ isPublished: false, publishedAt: null })
  const code = await aDiscount()
  const ask = (courseIds: string[]) =>
    post('/discounts/validate', { code: code.code, courseIds }, { token: buyer.token })
  expect((await ask([draft.id])).status).toBe(404)
  expect((await ask([(await aCourse()).id])).status).toBe(200)
})

test('P-30: more seats of one course than an order holds are 400, however they are spread', async () => {
  const buyer = await rich(100_000_000)
  const course = await aCourse()
  const items = [
    { course_id: course.id, quantity: 99 },
    { course_id: course.id, quantity: 1 },
  ]
  const body = { orders: { items, payment_method: { type: 'wallet' } } }
  const reply = await post('/billings/purchase', body, { token: buyer.token })
  expect([reply.status, reply.body.errors?.[0]?.path]).toEqual([400, 'orders.items'])
  expect(await ordersOf(buyer.user.id)).toEqual([])
})

for (const way of ways) {
  test(`P-47: ${way.name}: codes cannot be guessed by buying: the 21st unknown one within a minute is 429`, async () => {
    const buyer = await aSignedIn()
    const course = await aCourse()
    const body = await way.body(buyer, course, { total: 10 })
    const withCode = (code: string) =>
      'orders' in body
        ? { orders: { ...(body.orders as object), discount_code: code } }
        : { ...body, discountCode: code }
    const replies: Reply[] = []
    for (let index = 0; index < 21; index++) replies.push(await send(way, buyer, withCode(`GUESS${index}`)))
    expect(counts(replies)).toEqual({ '409 discount-not-applicable': 20, '429 too-many-requests': 1 })
    // A purchase without a code goes on.
    await fund(buyer.user.id, 1000)
    expect((await send(way, buyer, body)).status).toBe(201)
  })
}

test('the course’s count of sales is what was sold by all ways', async () => {
  const course = await aCourse()
  for (const way of ways) await settle(await buy(way, await rich(), course))
  const [row] = await db().select().from(courses).where(eq(courses.id, course.id))
  expect(row?.sold).toBe(ways.length)
})
