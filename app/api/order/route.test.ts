import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { cartLines, courses, enrolments, invoices, ledgerAccounts, orders, outboxMails, seatCodes } from '@/db/schema'
import { newId } from '@/lib/ids'
import { walletBalance } from '@/lib/ledger/queries'
import { get, post } from '@/server/testing/api'
import { aCartLine, aCourse, anOrder, aSignedIn, aUser, fund } from '@/server/testing/builders'

const ordersOf = (userId: string) => db().select().from(orders).where(eq(orders.userId, userId))
const statuses = (replies: { status: number }[]) => {
  const counts: Record<number, number> = {}
  for (const { status } of replies) counts[status] = (counts[status] ?? 0) + 1
  return counts
}

test('an order takes the lines, the money and nothing else, and gives access, a sale, a receipt and an invoice', async () => {
  const buyer = await aSignedIn()
  const [first, second] = [await aCourse({ price: 1999, discountPercent: 10 }), await aCourse({ price: 500 })]
  await fund(buyer.user.id, 5000)
  const lines = [await aCartLine(buyer.user.id, first), await aCartLine(buyer.user.id, second)]
  const kept = await aCartLine(buyer.user.id, await aCourse())
  const reply = await post('/order', anOrder(lines, 22.99), { token: buyer.token })

  expect(reply.status).toBe(201)
  expect(reply.body).toMatchObject({
    user: buyer.user.id,
    status: 'paid',
    totalAmount: 22.99,
    paymentMethod: 'wallet',
    currency: 'USD',
    phoneNumber: '0912345678',
  })
  expect(reply.body.invoiceNumber).toMatch(/^INV-\d{4}-\d{6}$/)
  expect(reply.body.orderDetails.map((line: { amount: number }) => line.amount).sort()).toEqual([17.99, 5])
  expect(await walletBalance(db(), buyer.user.id)).toBe(5000 - 2299)
  // The seller gets the line less the platform's ten per cent.
  expect(await walletBalance(db(), first.instructorId)).toBe(1799 - 180)
  expect(await walletBalance(db(), second.instructorId)).toBe(450)
  expect((await db().select().from(cartLines).where(eq(cartLines.id, kept))).length).toBe(1)
  expect(
    (await db().select().from(enrolments).where(eq(enrolments.userId, buyer.user.id))).map(row => row.courseId).sort(),
  ).toEqual([first.id, second.id].sort())
  const [sold] = await db().select().from(courses).where(eq(courses.id, first.id))
  expect(sold?.sold).toBe(1)
  expect((await db().select().from(outboxMails).where(eq(outboxMails.recipient, buyer.user.email))).length).toBe(1)

  const mine = await get('/order/user', { token: buyer.token })
  expect([mine.status, mine.headers.get('x-total-count'), mine.body[0].id]).toEqual([200, '1', reply.body.id])
})

test('an order has a short number beside its id, and its buyer and administrators read it by its id', async () => {
  const buyer = await aSignedIn()
  const admin = await aSignedIn({ role: 'admin' })
  await fund(buyer.user.id, 2000)
  const place = async () =>
    (await post('/order', anOrder([await aCartLine(buyer.user.id, await aCourse())], 10), { token: buyer.token })).body
  const [first, second] = [await place(), await place()]
  expect(first.orderNumber).toMatch(/^[0-9A-Z]{3}-[0-9A-Z]{4}$/)
  expect(second.orderNumber).not.toBe(first.orderNumber)
  for (const { token } of [buyer, admin]) {
    const read = await get(`/order/${first.id}`, { token })
    expect([read.status, read.body]).toEqual([200, first])
  }
  expect((await get(`/order/${first.id}`, { token: (await aSignedIn()).token })).status).toBe(404)
  expect((await get(`/order/${newId()}`, { token: buyer.token })).status).toBe(404)
  expect((await get('/order/nonsense', { token: buyer.token })).status).toBe(400)
  expect((await get(`/order/${first.id}`)).status).toBe(401)
  // The documented addresses beside it stay what they are.
  expect((await get('/order/user', { token: buyer.token })).body[1]).toEqual(first)
  expect((await get('/order/admin', { token: buyer.token })).status).toBe(403)
  const spoken = first.orderNumber.toLowerCase().replace('-', ' ')
  const found = await get(`/order/admin?search=${encodeURIComponent(spoken)}`, { token: admin.token })
  expect(found.body.map(({ id }: { id: string }) => id)).toEqual([first.id])
})

test('address and phone number may be left out of an order, and are checked when they are sent', async () => {
  const buyer = await aSignedIn()
  const line = await aCartLine(buyer.user.id, await aCourse())
  await fund(buyer.user.id, 1000)
  const bare = { carts: [line], totalAmount: 10 }
  for (const [path, wrong] of [
    ['address', ''],
    ['address', 'two\nlines'],
    ['address', 7],
    ['phoneNumber', '12345'],
    ['phoneNumber', ''],
    ['phoneNumber', null],
  ] as const) {
    const reply = await post('/order', { ...bare, [path]: wrong }, { token: buyer.token })
    expect([path, wrong, reply.status, reply.body.errors[0].path]).toEqual([path, wrong, 400, path])
  }
  const { status, body } = await post('/order', bare, { token: buyer.token })
  expect([status, body.status, body.address, body.phoneNumber]).toEqual([201, 'paid', '', ''])
})

test('seats above one become codes for others', async () => {
  const buyer = await aSignedIn()
  const course = await aCourse({ price: 1000 })
  await fund(buyer.user.id, 3000)
  const line = await aCartLine(buyer.user.id, course, 3)
  const reply = await post('/order', anOrder([line], 30), { token: buyer.token })
  expect(reply.status).toBe(201)
  const codes = await db().select().from(seatCodes).where(eq(seatCodes.courseId, course.id))
  expect(codes).toHaveLength(2)
  expect(new Set(codes.map(({ code }) => code)).size).toBe(2)
})

test('an organization is paid for its courses', async () => {
  const { organizations } = await import('@/db/schema')
  const owner = await aUser()
  const organizationId = newId()
  await db()
    .insert(organizations)
    .values({ id: organizationId, name: 'School', slug: `school-${organizationId}`, ownerId: owner.id })
  const course = await aCourse({ price: 1000, organizationId })
  const buyer = await aSignedIn()
  await fund(buyer.user.id, 1000)
  await post('/order', anOrder([await aCartLine(buyer.user.id, course)], 10), { token: buyer.token })
  const [account] = await db().select().from(ledgerAccounts).where(eq(ledgerAccounts.organizationId, organizationId))
  expect(account?.balance).toBe(900)
})

test('bad input is 400 with the field, no sign-in 401, an empty wallet 402 with both figures; nothing is written', async () => {
  const buyer = await aSignedIn()
  const course = await aCourse({ price: 1000 })
  const line = await aCartLine(buyer.user.id, course)
  await fund(buyer.user.id, 999)
  const bad = await post('/order', { ...anOrder([line], 10), phoneNumber: '12345' }, { token: buyer.token })
  expect([bad.status, bad.headers.get('content-type'), bad.body.errors[0].path]).toEqual([
    400,
    'application/problem+json',
    'phoneNumber',
  ])
  expect((await post('/order', anOrder([], 10), { token: buyer.token })).status).toBe(400)
  expect((await post('/order', anOrder(['nonsense'], 10), { token: buyer.token })).status).toBe(400)
  expect((await post('/order', anOrder([line], 10))).status).toBe(401)
  const poor = await post('/order', anOrder([line], 10), { token: buyer.token })
  expect([poor.status, poor.body.type, poor.body.balance, poor.body.required]).toEqual([
    402,
    'insufficient-funds',
    9.99,
    10,
  ])
  expect(await ordersOf(buyer.user.id)).toEqual([])
  expect((await db().select().from(cartLines).where(eq(cartLines.id, line))).length).toBe(1)
  expect(await walletBalance(db(), buyer.user.id)).toBe(999)
})

test('what is bought, one’s own, a draft, an archived course or another’s line cannot be ordered', async () => {
  const buyer = await aSignedIn({ role: 'instructor' })
  await fund(buyer.user.id, 100_000)
  const order = async (line: string, total = 10) =>
    (await post('/order', anOrder([line], total), { token: buyer.token })).body.type
  const owned = await aCourse()
  await post('/order', anOrder([await aCartLine(buyer.user.id, owned)], 10), { token: buyer.token })
  expect(await order(await aCartLine(buyer.user.id, owned))).toBe('already-owned')
  expect(await order(await aCartLine(buyer.user.id, await aCourse({ instructorId: buyer.user.id })))).toBe('own-course')
  expect(await order(await aCartLine(buyer.user.id, await aCourse({ isPublished: false, publishedAt: null })))).toBe(
    'course-unavailable',
  )
  expect(await order(await aCartLine(buyer.user.id, await aCourse({ archivedAt: new Date() })))).toBe(
    'course-unavailable',
  )
  expect(await order(await aCartLine((await aUser()).id, await aCourse()))).toBe('cart-changed')
  expect(await ordersOf(buyer.user.id)).toHaveLength(1)
})

test('orders of everybody are for admins only', async () => {
  const [stranger, admin] = [await aSignedIn(), await aSignedIn({ role: 'admin' })]
  expect((await get('/order/admin')).status).toBe(401)
  expect((await get('/order/admin', { token: stranger.token })).status).toBe(403)
  const all = await get('/order/admin?limit=2', { token: admin.token })
  expect([all.status, all.body.length]).toEqual([200, 2])
  expect(all.headers.get('link')).toContain('rel="next"')
  expect((await get('/order/user', { token: stranger.token })).body).toEqual([])
})

test('P-01: 100 concurrent orders on a wallet for 30 make exactly 30, and no error of ours', async () => {
  const buyer = await aSignedIn()
  const seller = await aUser({ role: 'instructor' })
  await fund(buyer.user.id, 30 * 1000)
  const all = await Promise.all(Array.from({ length: 100 }, () => aCourse({ instructorId: seller.id, price: 1000 })))
  const lines = []
  for (const course of all) lines.push(await aCartLine(buyer.user.id, course))
  const replies = await Promise.all(lines.map(line => post('/order', anOrder([line], 10), { token: buyer.token })))
  expect(statuses(replies)).toEqual({ 201: 30, 402: 70 })
  expect(await walletBalance(db(), buyer.user.id)).toBe(0)
  expect(await walletBalance(db(), seller.id)).toBe(30 * 900)
  expect(await ordersOf(buyer.user.id)).toHaveLength(30)
}, 60_000)

test('P-04: people who buy from each other at once never deadlock', async () => {
  const people = await Promise.all(Array.from({ length: 8 }, () => aSignedIn({ role: 'instructor' })))
  for (const { user } of people) await fund(user.id, 1_000_000)
  const purchases: (() => Promise<{ status: number }>)[] = []
  for (const [index, buyer] of people.entries()) {
    for (let round = 0; round < 12; round++) {
      const sellers = [1, 2, 3]
        .map(step => people[(index + step + round) % people.length])
        .filter(seller => seller && seller !== buyer)
      const lines: string[] = []
      for (const seller of sellers)
        lines.push(await aCartLine(buyer.user.id, await aCourse({ instructorId: seller?.user.id, price: 100 })))
      purchases.push(() => post('/order', anOrder(lines, lines.length), { token: buyer.token }))
    }
  }
  const replies = await Promise.all(purchases.map(purchase => purchase()))
  expect(statuses(replies)).toEqual({ 201: purchases.length })
}, 60_000)

test('P-05: one cart ordered 50 times at once is one order, with a key and without', async () => {
  const buyer = await aSignedIn()
  await fund(buyer.user.id, 100_000)
  const withKey = anOrder([await aCartLine(buyer.user.id, await aCourse())], 10)
  const key = newId()
  const keyed = await Promise.all(
    Array.from({ length: 50 }, () =>
      post('/order', withKey, { token: buyer.token, headers: { 'Idempotency-Key': key } }),
    ),
  )
  const good = keyed.filter(reply => reply.status === 201)
  expect(good.length).toBeGreaterThan(0)
  expect(keyed.every(reply => reply.status === 201 || reply.body.type === 'in-progress')).toBe(true)
  const again = await post('/order', withKey, { token: buyer.token, headers: { 'Idempotency-Key': key } })
  expect(new Set([...good, again].map(reply => reply.text)).size).toBe(1)
  expect(again.headers.get('idempotency-replayed')).toBe('true')
  expect(await ordersOf(buyer.user.id)).toHaveLength(1)

  const without = anOrder([await aCartLine(buyer.user.id, await aCourse())], 10)
  const bare = await Promise.all(Array.from({ length: 50 }, () => post('/order', without, { token: buyer.token })))
  expect(statuses(bare)).toEqual({ 201: 1, 409: 49 })
  expect(await walletBalance(db(), buyer.user.id)).toBe(100_000 - 2000)
}, 60_000)

test('P-06: a key is one caller’s and one request’s; refusals are not kept', async () => {
  const buyer = await aSignedIn()
  const other = await aSignedIn()
  const body = anOrder([await aCartLine(buyer.user.id, await aCourse())], 10)
  const headers = { 'Idempotency-Key': 'the-same-key' }
  expect((await post('/order', body, { token: buyer.token, headers })).status).toBe(402)
  await fund(buyer.user.id, 1000)
  expect((await post('/order', body, { token: buyer.token, headers })).status).toBe(201)
  const reused = await post('/order', { ...body, address: 'elsewhere' }, { token: buyer.token, headers })
  expect([reused.status, reused.body.type]).toEqual([422, 'idempotency-key-reused'])
  await fund(other.user.id, 1000)
  const theirs = anOrder([await aCartLine(other.user.id, await aCourse())], 10)
  expect((await post('/order', theirs, { token: other.token, headers })).status).toBe(201)
  expect(
    (await post('/order', body, { token: buyer.token, headers: { 'Idempotency-Key': 'k'.repeat(256) } })).status,
  ).toBe(400)
})

test('P-07: whatever total is sent, the catalogue’s price is charged or nothing is', async () => {
  const buyer = await aSignedIn()
  await fund(buyer.user.id, 100_000)
  const line = await aCartLine(buyer.user.id, await aCourse({ price: 1999 }))
  for (const totalAmount of [0, -1, 0.001, 1e308, 'NaN', null, '1e2', 2 ** 53, 19.98, 19.991, '19.99', [19.99]]) {
    const reply = await post('/order', { ...anOrder([line], 0), totalAmount }, { token: buyer.token })
    expect([400, 409], String(totalAmount)).toContain(reply.status)
    if (reply.status === 409) expect(reply.body).toMatchObject({ type: 'price-changed', totalAmount: 19.99 })
  }
  expect(await walletBalance(db(), buyer.user.id)).toBe(100_000)
  expect(
    (await post('/order', { ...anOrder([line], 19.99), currency: 'VND', amount: 0, price: 0 }, { token: buyer.token }))
      .status,
  ).toBe(201)
  expect(await walletBalance(db(), buyer.user.id)).toBe(100_000 - 1999)
})

test('P-10: invoice numbers of concurrent purchases have no gap and no double, also when some roll back', async () => {
  const buyers = await Promise.all(Array.from({ length: 60 }, () => aSignedIn()))
  const course = await aCourse({ price: 100 })
  const [before] = await db().execute<{ last: number }>(
    sql`select coalesce(max(last), 0)::int as last from invoice_counters where series = 'INV'`,
  )
  const replies = await Promise.all(
    buyers.map(async ({ user, token }, index) => {
      await fund(user.id, index % 5 === 0 ? 99 : 100)
      return post('/order', anOrder([await aCartLine(user.id, course)], 1), { token })
    }),
  )
  expect(statuses(replies)).toEqual({ 201: 48, 402: 12 })
  const numbers = (await db().select({ number: invoices.invoiceNumber }).from(invoices))
    .map(({ number }) => Number(number.slice(-6)))
    .sort((a, b) => a - b)
  expect(numbers).toEqual(Array.from({ length: (before?.last ?? 0) + 48 }, (_, index) => index + 1))
  const [sold] = await db().select().from(courses).where(eq(courses.id, course.id))
  expect(sold?.sold).toBe(48)
}, 60_000)

test('a stored entry of the ledger cannot be changed, removed or joined later', async () => {
  const { user } = await aSignedIn()
  await fund(user.id, 100)
  await expect(db().execute(sql`update ledger_entries set amount = amount + 1`)).rejects.toThrow()
  await expect(db().execute(sql`delete from ledger_entries`)).rejects.toThrow()
  await expect(
    db().execute(
      sql`insert into ledger_entries (transaction_id, account_id, amount, balance_after) select transaction_id, account_id, 1, 1 from ledger_entries limit 1`,
    ),
  ).rejects.toThrow()
  await expect(db().execute(sql`update ledger_accounts set balance = -1 where kind = 'wallet'`)).rejects.toThrow()
})
