import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { db, sqlPool } from '@/db/client'
import { ledgerAccounts, payments } from '@/db/schema'
import { get, post } from '@/server/testing/api'
import { aCourse, anOrganization, aSignedIn, fundOrganization } from '@/server/testing/builders'

const card = { number: '4242424242424242', expiry: '12/30', securityCode: '123' }
type Person = Awaited<ReturnType<typeof aSignedIn>>
let admin: Person
let buyer: Person
beforeEach(async () => {
  admin = await aSignedIn({ role: 'admin' })
  buyer = await aSignedIn()
})
const ask = (path: string, token = admin.token) => get(`/ledger${path}`, { token })

async function aSale(price = 10_000) {
  const course = await aCourse({ price })
  const paid = await post('/payments', { courseIds: [course.id], paymentMethod: 'card', card }, { token: buyer.token })
  expect(paid.status).toBe(201)
  return { course, orderId: paid.body.orderId as string, paymentId: paid.body.id as string }
}

test('a sale and its refund are found by the order, each with entries that sum to zero and their owners', async () => {
  const { course, orderId } = await aSale()
  const refund = await post(`/orders/${orderId}/refunds`, {}, { token: buyer.token })
  const found = await ask(`/transactions?reference=${orderId}`)
  expect(found.body.map(({ kind, orderId }: Record<string, string>) => [kind, orderId])).toEqual([
    ['refund', orderId],
    ['order', orderId],
  ])
  const [, sale] = found.body
  expect(sale.entries.reduce((sum: number, { amount }: { amount: number }) => sum + amount, 0)).toBe(0)
  const seller = sale.entries.find(({ owner }: { owner: { id: string | null } }) => owner.id === course.instructorId)
  expect(seller).toMatchObject({ accountKind: 'wallet', amount: 90, owner: { type: 'user' } })
  expect(sale.entries).toContainEqual(
    expect.objectContaining({ accountKind: 'fees', amount: 10, owner: { type: 'platform', id: null, name: null } }),
  )
  const byRefund = await ask(`/transactions?reference=${refund.body[0].id}&kind=refund`)
  expect(byRefund.body).toHaveLength(1)
  expect((await ask(`/transactions?reference=${orderId}&kind=payout`)).body).toEqual([])
  const ofSeller = await ask(`/transactions?accountId=${seller.accountId}`)
  expect(ofSeller.body).toHaveLength(2)
  expect(ofSeller.headers.get('x-total-count')).toBe('2')
})

test('accounts are found by their owner, in pages', async () => {
  await post('/wallet/topups', { amount: 12.5 }, { token: buyer.token })
  const school = await anOrganization()
  await fundOrganization(school.id, 300)
  for (const search of [buyer.user.email.toUpperCase(), buyer.user.id, encodeURIComponent(buyer.user.name)])
    expect((await ask(`/accounts?search=${search}&kind=wallet`)).body, search).toMatchObject([
      { kind: 'wallet', balance: 12.5, owner: { type: 'user', id: buyer.user.id, name: buyer.user.name } },
    ])
  expect((await ask(`/accounts?search=${school.id}`)).body).toMatchObject([
    { balance: 3, owner: { type: 'organization', id: school.id, name: school.name } },
  ])
  const first = await ask('/accounts?limit=1')
  expect(first.body).toMatchObject([{ owner: { type: 'platform' } }])
  expect(Number(first.headers.get('x-total-count'))).toBeGreaterThan(2)
})

test('the books are right after sales, refunds and top-ups, and the sum of all entries is zero', async () => {
  const { orderId } = await aSale()
  await post(`/orders/${orderId}/refunds`, {}, { token: buyer.token })
  await post('/wallet/topups', { amount: 5 }, { token: buyer.token })
  const { status, body } = await ask('/status')
  expect([status, body.isRight, body.violations, body.violationCount]).toEqual([200, true, [], 0])
  expect(body.sums).toContainEqual({ currency: 'USD', entries: expect.any(Number), sum: 0 })
  expect(Date.parse(body.checkedAt)).toBeGreaterThan(0)
})

const breakBalance = (amount: number) =>
  sqlPool()`update ledger_accounts set balance = balance + ${amount} where user_id = ${buyer.user.id} and kind = 'wallet'`

let isBroken = false
afterEach(async () => {
  if (isBroken) await breakBalance(-1)
  isBroken = false
})

test('a balance that differs from its entries is named', async () => {
  await post('/wallet/topups', { amount: 5 }, { token: buyer.token })
  isBroken = true
  await breakBalance(1)
  const { body } = await ask('/status')
  const [account] = await db()
    .select({ id: ledgerAccounts.id })
    .from(ledgerAccounts)
    .where(eq(ledgerAccounts.userId, buyer.user.id))
  expect(body.isRight).toBe(false)
  expect(body.violations).toContainEqual({ problem: 'balance differs from its entries', subject: account?.id })
})

test('a card payment that waits too long and cash past its day are late; fresh ones are not', async () => {
  const pay = async (body: Record<string, unknown>) => {
    const course = await aCourse({ price: 1000 })
    return (await post('/payments', { courseIds: [course.id], ...body }, { token: buyer.token })).body.id as string
  }
  const slow = await pay({ paymentMethod: 'card', card: { ...card, number: '4000000000003220' } })
  const cash = await pay({ paymentMethod: 'cash' })
  const waiting = async () => {
    const { body } = await ask('/status?minutes=60')
    return body.waiting.map(({ id }: { id: string }) => id) as string[]
  }
  expect(await waiting()).not.toEqual(expect.arrayContaining([slow]))
  expect(await waiting()).not.toEqual(expect.arrayContaining([cash]))
  const past = new Date(Date.now() - 2 * 3_600_000)
  await db().update(payments).set({ createdAt: past }).where(eq(payments.id, slow))
  await db().update(payments).set({ expiresAt: past }).where(eq(payments.id, cash))
  expect(await waiting()).toEqual(expect.arrayContaining([slow, cash]))
})

test('the ledger is for administrators, and a filter that makes no sense is 400', async () => {
  for (const path of ['/accounts', '/transactions', '/status']) {
    expect((await get(`/ledger${path}`)).status).toBe(401)
    expect((await ask(path, buyer.token)).status).toBe(403)
  }
  for (const path of ['/accounts?kind=purse', '/transactions?accountId=1', '/status?minutes=0', '/accounts?page=0'])
    expect((await ask(path)).status, path).toBe(400)
})
