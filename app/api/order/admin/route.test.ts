import { beforeEach, expect, test } from 'vitest'
import { newId } from '@/lib/ids'
import { get, patch, post } from '@/server/testing/api'
import { aCourse, aSignedIn } from '@/server/testing/builders'

const card = { number: '4242424242424242', expiry: '12/30', securityCode: '123' }
type Person = Awaited<ReturnType<typeof aSignedIn>>
let admin: Person
let buyer: Person
beforeEach(async () => {
  admin = await aSignedIn({ role: 'admin' })
  buyer = await aSignedIn()
})
async function pay(paymentMethod: 'card' | 'cash', price = 1000) {
  const { id } = await aCourse({ price })
  const body = { courseIds: [id], paymentMethod, ...(paymentMethod === 'card' && { card }) }
  return (await post('/payments', body, { token: buyer.token })).body
}
const ids = async (query: string, { token } = admin) =>
  (await get(`/order/admin?${query}`, { token })).body.map(({ id }: { id: string }) => id)

test('an administrator finds an order by its id, payment, invoice, buyer and address', async () => {
  const paid = await pay('card')
  const { id, email, name } = buyer.user
  for (const search of [paid.orderId, paid.id, paid.invoiceNumber.toLowerCase(), id, email.toUpperCase(), name])
    expect(await ids(`search=${encodeURIComponent(search)}`), search).toEqual([paid.orderId])
  expect(await ids(`search=${newId()}`)).toEqual([])
  const { body } = await get(`/order/admin?search=${paid.orderId}`, { token: admin.token })
  expect(body[0]).toMatchObject({ buyer: { id, email, name }, card: { brand: 'visa', last4: '4242' }, status: 'paid' })
})

test('orders are narrowed by status and method, the buyer’s own too', async () => {
  const [paid, waiting] = [await pay('card'), await pay('cash')]
  const of = `search=${buyer.user.id}`
  expect(await ids(`${of}&status=pending`)).toEqual([waiting.orderId])
  expect(await ids(`${of}&method=card`)).toEqual([paid.orderId])
  expect(await ids(`${of}&method=wallet`)).toEqual([])
  const own = await get('/order/user?status=pending', { token: buyer.token })
  expect(own.body).toMatchObject([{ id: waiting.orderId, payableUntil: expect.any(String), card: null }])
  expect((await get('/order/user?status=lost', { token: buyer.token })).status).toBe(400)
  expect((await get('/order/admin?status=lost', { token: admin.token })).status).toBe(400)
  expect((await get('/order/admin', { token: buyer.token })).status).toBe(403)
  expect((await get('/order/admin')).status).toBe(401)
})

test('the history of an order tells what happened in the order in which it did', async () => {
  const { orderId, id } = await pay('cash')
  await patch(`/payments/${id}`, { status: 'success' }, { token: admin.token })
  await post(`/orders/${orderId}/refunds`, { reason: 'wrong course' }, { token: buyer.token })
  const { status, body } = await get(`/order/admin/${orderId}`, { token: admin.token })
  expect(status).toBe(200)
  expect(body.timeline.map(({ kind }: { kind: string }) => kind)).toEqual([
    'opened',
    'paid',
    'invoiced',
    'refund-asked',
    'refunded',
    'credited',
  ])
  expect(body).toMatchObject({
    status: 'refunded',
    refundedAmount: 10,
    payments: [{ id, method: 'cash', status: 'refunded', amount: 10 }],
    buyer: { email: buyer.user.email },
  })
  expect((await get(`/order/admin/${orderId}`, { token: buyer.token })).status).toBe(403)
  expect((await get(`/order/admin/${newId()}`, { token: admin.token })).status).toBe(404)
})

test('a declined card stands in the history with the bank’s reason, and of the card only what may be kept', async () => {
  const { id } = await aCourse()
  const declined = await post(
    '/payments',
    { courseIds: [id], paymentMethod: 'card', card: { ...card, number: '4000000000009995' } },
    { token: buyer.token },
  )
  const { text, body } = await get(`/order/admin/${declined.body.orderId}`, { token: admin.token })
  expect(body.timeline).toContainEqual(expect.objectContaining({ kind: 'payment-failed', note: 'insufficient-funds' }))
  expect(text).not.toContain('4000000000009995')
})
