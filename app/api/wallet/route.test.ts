import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { sandboxCharges, topups } from '@/db/schema'
import { reconcileTopUps } from '@/lib/wallet/mutations/top-up'
import { get, post } from '@/server/testing/api'
import { aSignedIn } from '@/server/testing/builders'

test('a top-up raises the balance and stands in the statement', async () => {
  const { token } = await aSignedIn()
  expect((await get('/wallet', { token })).body.balance).toBe(0)
  const paid = await post('/wallet/topups', { amount: 25.5 }, { token })
  expect([paid.status, paid.body.balance, paid.body.currency]).toEqual([201, 25.5, 'USD'])
  const entries = await get('/wallet/entries', { token })
  expect(entries.body).toMatchObject([{ kind: 'topup', amount: 25.5, balanceAfter: 25.5 }])
})

test('one key sent fifty times tops up once', async () => {
  const { token } = await aSignedIn()
  const headers = { 'Idempotency-Key': 'top-up' }
  await Promise.all(Array.from({ length: 50 }, () => post('/wallet/topups', { amount: 10 }, { token, headers })))
  expect((await get('/wallet', { token })).body.balance).toBe(10)
})

const card = (number: string) => ({ number, expiry: '12/30', securityCode: '123' })

test('a card tops up through the gateway: approved, declined, and once when its answer gets lost', async () => {
  const { token } = await aSignedIn()
  const topUp = (number: string) => post('/wallet/topups', { amount: 20, card: card(number) }, { token })
  expect((await topUp('4242424242424242')).body).toMatchObject({ status: 'success', balance: 20 })
  const declined = await topUp('4000000000009995')
  expect([declined.status, declined.body.type]).toEqual([402, expect.stringContaining('card-declined')])
  const lost = await topUp('4000000000000408')
  expect(lost.body).toMatchObject({ status: 'pending', balance: 20 })
  const { topUpId } = lost.body
  await db().update(sandboxCharges).set({ settlesAt: new Date() }).where(eq(sandboxCharges.key, topUpId))
  await db()
    .update(topups)
    .set({ createdAt: new Date(Date.now() - 60_000) })
    .where(eq(topups.id, topUpId))
  await Promise.all(Array.from({ length: 10 }, () => reconcileTopUps()))
  expect((await get('/wallet', { token })).body.balance).toBe(40)
})

test('at most 10,000 dollars at once', async () => {
  const { token } = await aSignedIn()
  const topUp = (amount: number) => post('/wallet/topups', { amount }, { token })
  const refused = await topUp(10_001)
  expect([refused.status, refused.body.errors[0]]).toEqual([
    400,
    { path: 'amount', message: 'At most 10,000 USD at a time.' },
  ])
  expect((await topUp(10_000)).body.balance).toBe(10_000)
})

test('only an amount above zero, with whole cents, by somebody signed in', async () => {
  const { token } = await aSignedIn()
  for (const amount of [0, -5, 0.001, 1e9, '10', null])
    expect((await post('/wallet/topups', { amount }, { token })).status, String(amount)).toBe(400)
  expect((await post('/wallet/topups', { amount: 10 })).status).toBe(401)
  expect((await get('/wallet')).status).toBe(401)
  expect((await get('/wallet', { token })).body.balance).toBe(0)
})
