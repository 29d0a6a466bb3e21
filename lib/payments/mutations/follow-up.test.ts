import { eq, inArray } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { db } from '@/db/client'
import { payments, refunds, sandboxCharges, topups } from '@/db/schema'
import { walletBalance } from '@/lib/ledger/queries'
import { reconcileRefunds } from '@/lib/refunds/mutations/execute-refund'
import { reconcileTopUps } from '@/lib/wallet/mutations/top-up'
import { post } from '@/server/testing/api'
import { aCourse, aSignedIn } from '@/server/testing/builders'
import { reconcilePayments } from './follow-up'

const card = (number = '4242424242424242') => ({ number, expiry: '12/30', securityCode: '123' })
/** The answer of the gateway gets lost. */
const slow = card('4000000000000408')
const longAgo = () => new Date(Date.now() - 60_000)

let buyer: Awaited<ReturnType<typeof aSignedIn>>
beforeEach(async () => {
  buyer = await aSignedIn()
})
const pay = async (values: Record<string, unknown>) => {
  const body = { courseIds: [(await aCourse()).id], paymentMethod: 'card', ...values }
  return (await post('/payments', body, { token: buyer.token })).body as { id: string; orderId: string }
}
/** What waits has waited long enough, and the gateway has done its part. */
const ripen = async (ids: string[]) => {
  await db().update(sandboxCharges).set({ settlesAt: longAgo() }).where(inArray(sandboxCharges.key, ids))
  await db().update(payments).set({ createdAt: longAgo() }).where(inArray(payments.id, ids))
  await db().update(topups).set({ createdAt: longAgo() }).where(inArray(topups.id, ids))
}
const statusOf = async (id: string) => (await db().select().from(payments).where(eq(payments.id, id)))[0]?.status

test('P-28: a payment that cannot be settled keeps no other from being settled', async () => {
  const [broken, whole] = [await pay({ card: slow }), await pay({ card: slow })]
  const paid = await pay({ card: card() })
  await ripen([broken.id, whole.id])
  // Another payment holds the reference that the broken one would get, and the broken one comes first.
  await db()
    .update(payments)
    .set({ gatewayReference: `sandbox_${broken.id}` })
    .where(eq(payments.id, paid.id))
  await db()
    .update(payments)
    .set({ expiresAt: new Date(Date.now() + 1000) })
    .where(eq(payments.id, broken.id))
  await reconcilePayments()
  expect([await statusOf(broken.id), await statusOf(whole.id)]).toEqual(['pending', 'success'])
  await db()
    .update(payments)
    .set({ gatewayReference: `sandbox_${paid.id}` })
    .where(eq(payments.id, paid.id))
  await reconcilePayments()
  expect(await statusOf(broken.id)).toBe('success')
})

test('P-28: a refund that does not fit keeps no other from being carried out', async () => {
  const made: string[] = []
  for (let index = 0; index < 2; index++) {
    const { id, orderId } = await pay({ card: card() })
    const [row] = await db()
      .insert(refunds)
      .values({ paymentId: id, orderId, amount: index ? 1000 : 1, status: 'approved', updatedAt: longAgo() })
      .returning()
    made.push(row?.id as string)
  }
  await reconcileRefunds()
  const rows = await db().select().from(refunds).where(inArray(refunds.id, made)).orderBy(refunds.id)
  expect(rows.map(({ status }) => status)).toEqual(['approved', 'done'])
})

test('P-28: a top-up that cannot be settled keeps no other from being settled', async () => {
  const topUp = async () =>
    (await post('/wallet/topups', { amount: 10, card: slow }, { token: buyer.token })).body.topUpId as string
  const [broken, whole] = [await topUp(), await topUp()]
  const done = (await post('/wallet/topups', { amount: 10, card: card() }, { token: buyer.token })).body.topUpId
  await ripen([broken, whole])
  await db()
    .update(topups)
    .set({ gatewayReference: `sandbox_${broken}` })
    .where(eq(topups.id, done))
  await reconcileTopUps()
  expect(await walletBalance(db(), buyer.user.id)).toBe(2000)
})
