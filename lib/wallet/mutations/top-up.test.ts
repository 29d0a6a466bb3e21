import { eq } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import { db } from '@/db/client'
import { sandboxCharges, topups } from '@/db/schema'
import { walletBalance } from '@/lib/ledger/queries'
import { sandboxGateway } from '@/lib/payments/gateways/sandbox'
import { post } from '@/server/testing/api'
import { aSignedIn } from '@/server/testing/builders'

test('money that comes for a top-up which was given up meanwhile goes back', async () => {
  const { user, token } = await aSignedIn()
  const charge = sandboxGateway.charge
  // The gateway takes so long that the reconciliation has ended the top-up when its answer comes.
  const slow = vi.spyOn(sandboxGateway, 'charge').mockImplementation(async request => {
    const answer = await charge.call(sandboxGateway, request)
    await db().update(topups).set({ status: 'failed' }).where(eq(topups.id, request.key))
    return answer
  })
  const card = { number: '4242424242424242', expiry: '12/30', securityCode: '123' }
  const reply = await post('/wallet/topups', { amount: 20, card }, { token })
  slow.mockRestore()
  expect(reply.status).toBe(402)
  const [row] = await db().select().from(sandboxCharges).where(eq(sandboxCharges.key, reply.body.topUpId))
  expect([row?.amount, row?.refundedAmount]).toEqual([2000, 2000])
  expect(await walletBalance(db(), user.id)).toBe(0)
})
