import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { db, sqlPool } from '@/db/client'
import { billings, enrolments, orders, payments } from '@/db/schema'
import { newId } from '@/lib/ids'
import { walletBalance } from '@/lib/ledger/queries'
import { call, del, get, post, put } from '@/server/testing/api'
import { aCourse, aSignedIn } from '@/server/testing/builders'

type Person = Awaited<ReturnType<typeof aSignedIn>>
let buyer: Person
let stranger: Person
let admin: Person
beforeEach(async () => {
  buyer = await aSignedIn()
  stranger = await aSignedIn()
  admin = await aSignedIn({ role: 'admin' })
})

/** The document's own example, for these courses and this person. */
const example = (courses: { id: string; price: number }[], more: Record<string, unknown> = {}) => ({
  email: 'example@gmail.com',
  orders: {
    items: courses.map(({ id, price }, index) => ({
      course_id: id,
      course_name: `Course ${index + 1}`,
      course_price: price / 100,
    })),
    payment_method: { card_number: '1234567890', expiration_date: '12/23', security_code: 123, type: 'credit_card' },
  },
  user_id: buyer.user.id,
  user_name: 'Phuc Hoang',
  ...more,
})
const purchase = (body: unknown, options: Record<string, unknown> = {}) =>
  post('/billings/purchase', body, { token: buyer.token, ...options })

test('the documented purchase runs as printed: two courses, one order, one billing, and no trace of the card', async () => {
  const [first, second] = [await aCourse({ price: 999 }), await aCourse({ price: 1999 })]
  const { status, body } = await purchase(example([first, second]))
  expect(status).toBe(201)
  expect(body).toMatchObject({
    user_id: buyer.user.id,
    user_name: 'Phuc Hoang',
    email: 'example@gmail.com',
    orders: [
      {
        status: 'paid',
        total_amount: 29.98,
        currency: 'USD',
        items: [{ course_price: 9.99 }, { course_price: 19.99 }],
        payment_method: { type: 'credit_card', card_number: '**** 7890', expiration_date: '12/23' },
      },
    ],
  })
  expect(body.orders[0].invoice_number).toMatch(/^INV-/)
  const owned = await db().select().from(enrolments).where(eq(enrolments.userId, buyer.user.id))
  expect(owned.map(({ courseId }) => courseId).sort()).toEqual([first.id, second.id].sort())
  expect(await walletBalance(db(), first.instructorId)).toBe(899)
  expect((await get(`/billings/${body.id}`, { token: buyer.token })).body.orders).toEqual(body.orders)
  // A second purchase joins the same billing.
  const third = await aCourse({ price: 500 })
  const again = await purchase(example([third]))
  expect([again.body.id, again.body.orders.length]).toEqual([body.id, 2])
  expect(again.body.orders[0].order_id).toBe(again.body.order_id)
  expect([...(await sqlPool()`select * from ledger_violations`)]).toEqual([])
})

test('P-22: neither number nor security code is in any table, reply or error', async () => {
  const course = await aCourse({ price: 999 })
  const pan = '4111111111111111'
  const cvv = '987'
  const body = example([course])
  body.orders.payment_method = { card_number: pan, expiration_date: '12/30', security_code: 987, type: 'credit_card' }
  const key = newId()
  const paid = await purchase(body, { headers: { 'idempotency-key': key } })
  const again = await purchase(body, { headers: { 'idempotency-key': newId() } })
  const bad = await purchase({ ...body, orders: { ...body.orders, items: [] } })
  expect([paid.status, again.status, bad.status]).toEqual([201, 409, 400])
  for (const { text } of [paid, again, bad]) expect(text).not.toContain(pan)
  for (const { text } of [paid, again, bad]) expect(text.replace(/[0-9a-f]{24}|\d{4}-\d\d.*?Z/g, '')).not.toContain(cvv)
  const tables = await sqlPool()<{ name: string }[]>`
    select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`
  for (const { name } of tables) {
    const found = await sqlPool().unsafe(`select count(*)::int as n from "${name}" t where t::text like '%${pan}%'`)
    expect([name, found[0]?.n]).toEqual([name, 0])
  }
  const [row] = await db().select().from(payments).where(eq(payments.id, paid.body.payment_id))
  expect(row).toMatchObject({ cardBrand: 'visa', cardLast4: '1111', cardExpiry: '12/30' })
  expect(JSON.stringify(row).replace(/[0-9a-f]{24}|"\d{4}-.*?Z"/g, '')).not.toContain(cvv)
})

test('a declined card is 402, an owned course 409, another price 409 with both figures; nothing is bought', async () => {
  const course = await aCourse({ price: 999 })
  const declined = example([course])
  declined.orders.payment_method.card_number = '4000000000000002'
  expect((await purchase(declined)).body).toMatchObject({ declineCode: 'card-declined' })
  const cheap = example([{ ...course, price: 1 }])
  const changed = await purchase(cheap)
  expect([changed.status, changed.body.prices]).toEqual([
    409,
    [{ courseId: course.id, courseTitle: course.title, price: 9.99, sentPrice: 0.01 }],
  ])
  expect(await db().select().from(enrolments).where(eq(enrolments.userId, buyer.user.id))).toEqual([])
  expect((await purchase(example([course]))).status).toBe(201)
  expect((await purchase(example([course]))).body.type).toContain('already-owned')
})

test('P-05: fifty purchases at once with one key are one order; without a key too', async () => {
  const [first, second] = [await aCourse({ price: 100 }), await aCourse({ price: 100 })]
  const key = newId()
  const keyed = await Promise.all(
    Array.from({ length: 50 }, () => purchase(example([first]), { headers: { 'idempotency-key': key } })),
  )
  expect(keyed.every(({ status }) => status === 201 || status === 409)).toBe(true)
  const plain = await Promise.all(Array.from({ length: 50 }, () => purchase(example([second]))))
  expect(plain.filter(({ status }) => status === 201).length).toBeGreaterThan(0)
  const made = await db().select().from(orders).where(eq(orders.userId, buyer.user.id))
  expect(made.filter(({ status }) => status === 'paid')).toHaveLength(2)
  expect(await walletBalance(db(), first.instructorId)).toBe(90)
  expect(await walletBalance(db(), second.instructorId)).toBe(90)
  expect([...(await sqlPool()`select * from ledger_violations`)]).toEqual([])
})

test('anonymous is 401, another person’s user_id 403; an administrator may buy for somebody', async () => {
  const course = await aCourse({ price: 999 })
  expect((await call('POST', '/billings/purchase', { body: example([course]) })).status).toBe(401)
  expect((await purchase(example([course]), { token: stranger.token })).status).toBe(403)
  expect((await purchase(example([course]), { token: admin.token })).body.user_id).toBe(buyer.user.id)
})

test('bad input is refused with the field', async () => {
  const course = await aCourse({ price: 999 })
  const path = async (orders: Record<string, unknown>) => {
    const { status, body } = await purchase(example([course], { orders: { ...example([course]).orders, ...orders } }))
    return `${status} ${body.errors?.[0]?.path}`
  }
  expect(await path({ items: [] })).toBe('400 orders.items')
  expect(await path({ items: [{ course_id: 'x' }] })).toBe('400 orders.items.0.course_id')
  expect(await path({ items: [{ course_id: course.id, quantity: -1 }] })).toBe('400 orders.items.0.quantity')
  expect(await path({ payment_method: { type: 'beads' } })).toBe('400 orders.payment_method.type')
  const half = { type: 'credit_card', expiration_date: '12/23' }
  expect(await path({ payment_method: half })).toBe('400 orders.payment_method.card_number')
  expect((await purchase(example([{ id: newId(), price: 1 }]))).status).toBe(404)
  expect((await purchase({})).status).toBe(400)
})

test('a billing can be opened, changed and, while nothing was bought, deleted; a person has one', async () => {
  const made = await post('/billings', { user_name: 'Lan', email: 'lan@example.com' }, { token: buyer.token })
  expect([made.status, made.body]).toMatchObject([201, { user_id: buyer.user.id, user_name: 'Lan', orders: [] }])
  expect((await post('/billings', {}, { token: buyer.token })).body.type).toContain('billing-exists')
  expect((await post('/billings', { user_id: buyer.user.id }, { token: stranger.token })).status).toBe(403)
  expect((await post('/billings', { email: 'nobody' }, { token: stranger.token })).status).toBe(400)
  const changed = await put(
    `/billings/${made.body.id}`,
    { user_name: 'Lan Anh', user_id: stranger.user.id, orders: [{ total_amount: 0 }] },
    { token: buyer.token },
  )
  expect(changed.body).toMatchObject({ user_name: 'Lan Anh', user_id: buyer.user.id, orders: [] })
  expect((await del(`/billings/${made.body.id}`, { token: buyer.token })).status).toBe(200)
  expect(await db().select().from(billings).where(eq(billings.id, made.body.id))).toEqual([])
  const bought = await purchase(example([await aCourse({ price: 100 })]))
  expect((await del(`/billings/${bought.body.id}`, { token: buyer.token })).body.type).toContain('billing-has-orders')
})

test('P-23: the list is for administrators, and another person’s billing is 404', async () => {
  const { body } = await purchase(example([await aCourse({ price: 100 })]))
  expect((await get('/billings', { token: buyer.token })).status).toBe(403)
  const all = await get('/billings?limit=100', { token: admin.token })
  expect(all.body.map(({ id }: { id: string }) => id)).toContain(body.id)
  for (const reply of [
    await get(`/billings/${body.id}`, { token: stranger.token }),
    await put(`/billings/${body.id}`, { user_name: 'Mine' }, { token: stranger.token }),
    await del(`/billings/${body.id}`, { token: stranger.token }),
  ])
    expect(reply.status).toBe(404)
})
