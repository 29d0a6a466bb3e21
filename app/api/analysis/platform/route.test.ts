import { expect, test } from 'vitest'
import { get, patch, post } from '@/server/testing/api'
import { aCourse, aSignedIn } from '@/server/testing/builders'

test('the platform’s figures follow a sale for cash, its refund and a payout, and only administrators see them', async () => {
  const admin = await aSignedIn({ role: 'admin' })
  const [buyer, seller] = [await aSignedIn(), await aSignedIn({ role: 'instructor' })]
  const read = async () => (await get('/analysis/platform', { token: admin.token })).body
  const before = await read()
  const { id } = await aCourse({ price: 10_000, instructorId: seller.user.id })
  const { body: payment } = await post('/payments', { courseIds: [id], paymentMethod: 'cash' }, { token: buyer.token })
  const opened = await read()
  expect(opened.cashToConfirm.amount - before.cashToConfirm.amount).toBeCloseTo(100)
  expect(opened.sales.all.count).toBe(before.sales.all.count)
  await patch(`/payments/${payment.id}`, { status: 'success' }, { token: admin.token })
  await post('/payouts', { amount: 40, destination: 'VCB 1' }, { token: seller.token })
  const paid = await read()
  expect(paid.sales.recent.amount - before.sales.recent.amount).toBeCloseTo(100)
  expect(paid.fees.all - before.fees.all).toBeCloseTo(10)
  expect(paid.cashToConfirm.count).toBe(before.cashToConfirm.count)
  expect(paid.payoutsDue.amount - before.payoutsDue.amount).toBeCloseTo(40)
  await post(`/orders/${payment.orderId}/refunds`, {}, { token: buyer.token })
  const after = await read()
  expect(after.refunds.all.amount - before.refunds.all.amount).toBeCloseTo(100)
  expect(after.fees.all - before.fees.all).toBeCloseTo(0)
  expect((await get('/analysis/platform', { token: buyer.token })).status).toBe(403)
  expect((await get('/analysis/platform')).status).toBe(401)
})
