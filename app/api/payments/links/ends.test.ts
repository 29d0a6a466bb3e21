import { eq } from 'drizzle-orm'
import { afterAll, expect, test } from 'vitest'
import { db } from '@/db/client'
import { auditEvents, payments, sandboxCharges } from '@/db/schema'
import { walletBalance } from '@/lib/ledger/queries'
import { call, del, get, post } from '@/server/testing/api'
import { expectNoViolations } from '@/server/testing/books'
import { aCourse, aSignedIn, aUserWithPassword, password } from '@/server/testing/builders'
import { beginCharge, confirmLink, referenceOf, whileCharging } from '@/server/testing/payment-link'

afterAll(() => expectNoViolations())

const card = (number = '4242424242424242') => ({ number, expiry: '12/30', securityCode: '123' })
const byCard = { paymentMethod: 'card' }

async function waiting(token: string) {
  const course = await aCourse({ price: 2000 })
  const { body } = await post('/payments', { courseIds: [course.id], ...byCard }, { token })
  return { id: body.id as string, reference: referenceOf(body.nextAction.url) }
}
async function aBuyer() {
  const user = await aUserWithPassword()
  return { user, token: (await post('/auth/login', { email: user.email, password })).body.token as string }
}
const close = (id: string, token: string) => call('DELETE', `/users/${id}`, { token, body: { password } })
const timesCancelled = async (paymentId: string) => {
  const events = await db().select().from(auditEvents).where(eq(auditEvents.kind, 'payment-cancelled'))
  return events.filter(({ details }) => details.paymentId === paymentId).length
}
test('cancelled and confirmed at once: whoever cancelled is told so, and the log says so, only of what was not paid', async () => {
  const { token } = await aSignedIn()
  for (let round = 0; round < 10; round++) {
    const payment = await waiting(token)
    const [first, second] = await Promise.all([
      del(`/payments/${payment.id}`, { token }),
      del(`/payments/${payment.id}`, { token }),
      confirmLink(payment.reference, { card: card() }),
    ])
    const end = (await get(`/payments/${payment.id}`, { token })).body.status
    const isPaid = end === 'success'
    expect(end).toBe(isPaid ? 'success' : 'failed')
    const expected = isPaid ? 409 : 200
    expect([first.status, second.status, await timesCancelled(payment.id)]).toEqual([
      expected,
      expected,
      isPaid ? 0 : 1,
    ])
  }
})

test('cancelled while the bank is being asked, it is 409 and not said to be cancelled', async () => {
  const { token } = await aSignedIn()
  const payment = await waiting(token)
  await beginCharge(payment.id)
  const reply = await whileCharging(() => del(`/payments/${payment.id}`, { token }))
  expect([reply.status, reply.body.type]).toEqual([409, 'payment-pending'])
  expect((await get(`/payments/${payment.id}`, { token })).body.status).toBe('pending')
  expect(await timesCancelled(payment.id)).toBe(0)
})

test('with its account a payment or top-up ends, and whoever holds the link pays for nobody', async () => {
  const { user, token } = await aBuyer()
  const bought = await waiting(token)
  const topUp = (await post('/wallet/topups', { amount: 25, ...byCard }, { token })).body
  const cash = await post('/payments', { courseIds: [(await aCourse()).id], paymentMethod: 'cash' }, { token })
  // The bank's question stays open until the account is closed.
  await confirmLink(bought.reference, { card: card('4000000000003220') })
  expect((await close(user.id, token)).status).toBe(200)
  for (const reference of [bought.reference, referenceOf(topUp.nextAction.url)]) {
    const reply = await confirmLink(reference, { card: card() })
    expect([reply.status, reply.body.type]).toEqual([409, 'payment-over'])
  }
  expect((await post(`/payments/links/${bought.reference}/answer`, { approved: true })).status).toBe(403)
  const rows = await db().select().from(payments).where(eq(payments.userId, user.id))
  expect(rows.map(({ status }) => status)).toEqual(['failed', 'failed'])
  expect(rows.map(({ id }) => id).sort()).toEqual([bought.id, cash.body.id].sort())
  expect(await walletBalance(db(), user.id)).toBe(0)
  const charges = await db().select().from(sandboxCharges).where(eq(sandboxCharges.state, 'succeeded'))
  expect(charges.filter(({ key }) => key === bought.id)).toEqual([])
})

test('an account is not closed while a card is being charged for it', async () => {
  const { user, token } = await aBuyer()
  const payment = await waiting(token)
  await beginCharge(payment.id)
  const refused = await whileCharging(() => close(user.id, token))
  expect([refused.status, refused.body.type]).toEqual([409, 'payment-pending'])
  expect((await get('/auth/me', { token })).status).toBe(200)
  expect((await close(user.id, token)).status).toBe(200)
})

test('a top-up that is paid while its account is closed is not lost with it: one of the two is refused', async () => {
  for (let round = 0; round < 8; round++) {
    const { user, token } = await aBuyer()
    const topUp = (await post('/wallet/topups', { amount: 20, ...byCard }, { token })).body
    const [paid, closed] = await Promise.all([
      confirmLink(referenceOf(topUp.nextAction.url), { card: card() }),
      close(user.id, token),
    ])
    const balance = await walletBalance(db(), user.id)
    if (closed.status === 200) expect([paid.status, balance]).toEqual([409, 0])
    else expect([closed.status, paid.body.status, balance]).toEqual([409, 'success', 2000])
  }
})
