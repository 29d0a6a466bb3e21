import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { db, sqlPool } from '@/db/client'
import { invoices } from '@/db/schema'
import { newId } from '@/lib/ids'
import { del, get, patch, post, put } from '@/server/testing/api'
import { aCourse, aDiscount, aSignedIn } from '@/server/testing/builders'

const card = { number: '4242424242424242', expiry: '12/30', securityCode: '123' }
type Person = Awaited<ReturnType<typeof aSignedIn>>
let buyer: Person
let stranger: Person
let admin: Person
beforeEach(async () => {
  buyer = await aSignedIn({ name: 'Nguyễn Thị Ánh Tuyết', locale: 'vi' })
  stranger = await aSignedIn()
  admin = await aSignedIn({ role: 'admin' })
})

const pay = async (values: Record<string, unknown>) => {
  const reply = await post('/payments', { paymentMethod: 'card', card, ...values }, { token: buyer.token })
  expect(reply.status).toBe(201)
  return reply.body
}
const row = async (id: string) => (await db().select().from(invoices).where(eq(invoices.id, id)))[0]!

test('a settled payment has its invoice, found by id and by number, with every figure', async () => {
  const course = await aCourse({ price: 2000, discountPercent: 25, title: 'Ngữ pháp tiếng Việt' })
  const code = await aDiscount({ value: 10 })
  const paid = await pay({
    courseIds: [course.id],
    discountCode: code.code,
    billingData: { city: 'Huế', country: 'VN' },
  })
  const { status, body } = await get(`/invoices/${paid.invoiceId}`, { token: buyer.token })
  expect(status).toBe(200)
  expect(body).toMatchObject({
    kind: 'invoice',
    status: 'paid',
    paymentId: paid.id,
    orderId: paid.orderId,
    userId: buyer.user.id,
    items: [
      { courseId: course.id, courseName: 'Ngữ pháp tiếng Việt', price: 20, quantity: 1, discount: 6.5, amount: 13.5 },
    ],
    subtotal: 20,
    discount: 6.5,
    total: 13.5,
    currency: 'USD',
    paymentMethod: 'card',
    billingData: { firstName: 'Nguyễn Thị Ánh Tuyết', city: 'Huế', country: 'VN' },
  })
  expect((await get(`/invoices/number/${body.invoiceNumber}`, { token: buyer.token })).body).toEqual(body)
  expect((await get('/invoices', { token: buyer.token })).body).toEqual([body])
})

test('an administrator issues the invoice of cash under way; when the money comes it is paid, and there is no second one', async () => {
  const course = await aCourse({ price: 1000 })
  const cash = await pay({ courseIds: [course.id], paymentMethod: 'cash', card: undefined })
  const issue = (values: Record<string, unknown> = {}, token = admin.token) =>
    post('/invoices', { paymentId: cash.id, ...values }, { token })
  expect((await issue({}, buyer.token)).status).toBe(403)
  expect((await issue({ amount: 9 })).body).toMatchObject({ differs: ['amount'], amount: 10 })
  expect((await issue({ courseIds: [newId()], currency: 'EUR' })).body.differs).toEqual(['currency', 'courseIds'])
  expect((await issue({ items: [{ courseId: course.id, price: 1, quantity: 1 }] })).status).toBe(409)
  const issued = await issue({
    amount: 10,
    courseIds: [course.id],
    items: [{ courseId: course.id, price: 10, quantity: 1 }],
  })
  expect([issued.status, issued.body]).toMatchObject([201, { status: 'unpaid', total: 10 }])
  const again = await Promise.all(Array.from({ length: 10 }, () => issue()))
  expect(new Set(again.map(({ body }) => body.id))).toEqual(new Set([issued.body.id]))
  await patch(`/payments/${cash.id}`, { status: 'success' }, { token: admin.token })
  expect((await get(`/invoices/${issued.body.id}`, { token: buyer.token })).body.status).toBe('paid')
  expect(await db().select().from(invoices).where(eq(invoices.paymentId, cash.id))).toHaveLength(1)
  expect((await issue({ paymentId: newId() })).status).toBe(404)
  expect((await issue({ paymentId: 'x' })).status).toBe(400)
  expect([...(await sqlPool()`select * from ledger_violations`)]).toEqual([])
})

test('cash that never comes voids the invoice that was issued for it', async () => {
  const course = await aCourse()
  const cash = await pay({ courseIds: [course.id], paymentMethod: 'cash', card: undefined })
  const issued = await post('/invoices', { paymentId: cash.id }, { token: admin.token })
  await del(`/payments/${cash.id}`, { token: buyer.token })
  expect((await row(issued.body.id)).status).toBe('void')
  const late = await pay({ courseIds: [course.id], paymentMethod: 'cash', card: undefined })
  await del(`/payments/${late.id}`, { token: buyer.token })
  expect((await post('/invoices', { paymentId: late.id }, { token: admin.token })).body.type).toContain(
    'failed-payment',
  )
})

test('only the billing address of an issued invoice changes, whatever is sent', async () => {
  const paid = await pay({ courseIds: [(await aCourse()).id] })
  const before = await row(paid.invoiceId)
  const sent = {
    billingData: { address: '1 Lê Lợi', city: 'Huế', email: 'other@example.com' },
    total: 0,
    status: 'void',
    invoiceNumber: 'INV-2026-999999',
    userId: stranger.user.id,
  }
  const changed = await put(`/invoices/${paid.invoiceId}`, sent, { token: buyer.token })
  expect(changed.body.billingData).toMatchObject({ address: '1 Lê Lợi', city: 'Huế', email: buyer.user.email })
  const { billingData: _a, updatedAt: _b, ...fixed } = before
  expect(await row(paid.invoiceId)).toMatchObject(fixed)
  expect(
    (await patch(`/invoices/${paid.invoiceId}`, { billingData: { city: '' } }, { token: buyer.token })).status,
  ).toBe(400)
})

test('voiding keeps the row and its number, and is an administrator’s', async () => {
  const paid = await pay({ courseIds: [(await aCourse()).id] })
  expect((await del(`/invoices/${paid.invoiceId}`, { token: buyer.token })).status).toBe(403)
  const voided = await del(`/invoices/${paid.invoiceId}`, { token: admin.token })
  expect(voided.body).toMatchObject({ status: 'void', invoiceNumber: paid.invoiceNumber })
  expect((await del(`/invoices/${paid.invoiceId}`, { token: admin.token })).body.voidedAt).toBe(voided.body.voidedAt)
  expect((await patch(`/invoices/${paid.invoiceId}`, { billingData: {} }, { token: buyer.token })).status).toBe(409)
})

test('an invoice whose money may still come is not voided: what settles has a valid one', async () => {
  const cash = await pay({ courseIds: [(await aCourse()).id], paymentMethod: 'cash', card: undefined })
  const issued = await post('/invoices', { paymentId: cash.id }, { token: admin.token })
  const refused = await del(`/invoices/${issued.body.id}`, { token: admin.token })
  expect([refused.status, refused.body.type]).toEqual([409, 'payment-pending'])
  await patch(`/payments/${cash.id}`, { status: 'success' }, { token: admin.token })
  expect(await row(issued.body.id)).toMatchObject({ status: 'paid', voidedAt: null })
})

test('a void invoice stays void when its order is refunded', async () => {
  const paid = await pay({ courseIds: [(await aCourse()).id] })
  await del(`/invoices/${paid.invoiceId}`, { token: admin.token })
  expect((await post(`/orders/${paid.orderId}/refunds`, {}, { token: buyer.token })).body[0].status).toBe('done')
  expect((await row(paid.invoiceId)).status).toBe('void')
})

test('the PDF is one, named by the invoice’s number, and for its buyer', async () => {
  const course = await aCourse({ title: 'Thiết kế giao diện: từ ý tưởng đến sản phẩm' })
  const paid = await pay({ courseIds: [course.id] })
  const reply = await get(`/invoices/${paid.invoiceId}/pdf`, { token: buyer.token })
  expect(reply.status).toBe(200)
  expect(reply.headers.get('content-type')).toBe('application/pdf')
  expect(reply.headers.get('content-disposition')).toContain(`${paid.invoiceNumber}.pdf`)
  expect(reply.text.slice(0, 5)).toBe('%PDF-')
  expect((await get(`/invoices/${paid.invoiceId}/pdf`, { token: stranger.token })).status).toBe(404)
  expect((await get(`/invoices/${paid.invoiceId}/pdf`, { token: admin.token })).status).toBe(200)
})

test('P-23: another person’s invoice is 404 by id and by number, and a list is one’s own', async () => {
  const paid = await pay({ courseIds: [(await aCourse()).id] })
  for (const reply of [
    await get(`/invoices/${paid.invoiceId}`, { token: stranger.token }),
    await get(`/invoices/number/${paid.invoiceNumber}`, { token: stranger.token }),
    await patch(`/invoices/${paid.invoiceId}`, { billingData: { city: 'X' } }, { token: stranger.token }),
  ])
    expect(reply.status).toBe(404)
  expect((await get('/invoices', { token: stranger.token })).body).toEqual([])
  expect((await get(`/invoices?userId=${buyer.user.id}`, { token: stranger.token })).status).toBe(403)
  expect((await get(`/invoices?userId=${buyer.user.id}`, { token: admin.token })).body).toHaveLength(1)
  expect((await get('/invoices/number/nonsense', { token: buyer.token })).status).toBe(404)
  expect((await get('/invoices/number/INV-2000-000001', { token: buyer.token })).status).toBe(404)
})
