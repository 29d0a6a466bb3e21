import { afterAll, beforeAll, expect, test } from 'vitest'
import { get, post, put } from '@/server/testing/api'
import { expectNoViolations } from '@/server/testing/books'
import { aCourse, aSignedIn, fund } from '@/server/testing/builders'
import { withEnvironment } from '@/server/testing/environment'

let restore = () => {}
beforeAll(() => {
  restore = withEnvironment({ PAYMENTS: 'none' })
})
afterAll(async () => {
  restore()
  await expectNoViolations()
})

const card = { number: '4242424242424242', expiry: '12/30', securityCode: '123' }

test('where nobody takes cards, what needs one is 503 and leaves nothing behind', async () => {
  const { token } = await aSignedIn()
  const { id } = await aCourse({ price: 2000 })
  const payment_method = { type: 'credit_card' }
  for (const ask of [
    () => post('/payments', { courseIds: [id], paymentMethod: 'card', card }, { token }),
    () => post('/payments', { courseIds: [id], paymentMethod: 'card' }, { token }),
    () => post('/billings/purchase', { orders: { items: [{ course_id: id }], payment_method } }, { token }),
    () => post('/wallet/topups', { amount: 5000 }, { token }),
    () => post('/wallet/topups', { amount: 5000, card }, { token }),
    () => put('/auth', { accountBalance: 5000 }, { token }),
  ]) {
    const reply = await ask()
    expect([reply.status, reply.body.type], JSON.stringify(reply.body)).toEqual([503, 'not-configured'])
    expect(reply.headers.get('retry-after')).not.toBeNull()
  }
  expect((await get('/payments', { token })).body).toEqual([])
  expect((await get('/wallet/topups', { token })).body).toEqual([])
  expect((await get('/wallet', { token })).body.balance).toBe(0)
})

test('wallets, cash and what is free need no card', async () => {
  const { user, token } = await aSignedIn()
  await fund(user.id, 2000)
  const buy = async (price: number, paymentMethod: string) => {
    const { id } = await aCourse({ price })
    const { status, body } = await post('/payments', { courseIds: [id], paymentMethod }, { token })
    return [status, body.status]
  }
  expect(await buy(2000, 'wallet')).toEqual([201, 'success'])
  expect(await buy(2000, 'cash')).toEqual([201, 'pending'])
  expect(await buy(0, 'card')).toEqual([201, 'success'])
})
