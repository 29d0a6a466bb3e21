import { randomInt } from 'node:crypto'
import { eq, inArray } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { db } from '@/db/client'
import {
  cartLines,
  discountRedemptions,
  discounts,
  enrolments,
  invoices,
  ledgerTransactions,
  orderLines,
  orders,
  outboxMails,
  payments,
  refunds,
  sandboxCharges,
  topups,
} from '@/db/schema'
import { newId } from '@/lib/ids'
import { walletBalance } from '@/lib/ledger/queries'
import { reconcilePayments } from '@/lib/payments/mutations/follow-up'
import { reconcileRefunds } from '@/lib/refunds/mutations/execute-refund'
import { reconcileTopUps } from '@/lib/wallet/mutations/top-up'
import { post } from '@/server/testing/api'
import { expectNoViolations } from '@/server/testing/books'
import { aCartLine, aCourse, aDiscount, anOrder, aSignedIn, fund } from '@/server/testing/builders'
import { aCrashSite, type Crash } from '@/server/testing/crash'
import type { CrashRequest } from '@/server/testing/crash-request'

let site: Awaited<ReturnType<typeof aCrashSite>>
beforeAll(async () => {
  site = await aCrashSite()
})
afterAll(() => site.remove())

/** A card of its own for each request: what dies while the bank is asked counts as an attempt under way for a while. */
function aCard() {
  const digits = `4${String(randomInt(1e14)).padStart(14, '0')}`
  const sum = [...digits].reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return { number: `${digits}${(10 - (sum % 10)) % 10}`, expiry: '12/30', securityCode: '123' }
}
const past = () => new Date(Date.now() - 60_000)

/** Statements at most; a request that still dies then would never end. */
const most = 90

/**
 * Kills one process after the other, each a statement later, until one lives; then `after` says what has to hold.
 * Several at once, each with people of its own. Returns how many places to die were tried.
 */
async function dieEverywhere<Scene>(
  set: () => Promise<{ scene: Scene; request: Omit<CrashRequest, 'fatal'> }>,
  after: (scene: Scene, crash: Crash, fatal: number) => Promise<void>,
): Promise<number> {
  for (let fatal = 1; fatal < most; fatal += 3) {
    const places = [fatal, fatal + 1, fatal + 2]
    const scenes = []
    for (const place of places) scenes.push({ place, ...(await set()) })
    const crashes = await Promise.all(scenes.map(({ request, place }) => site.request({ ...request, fatal: place })))
    for (const [index, { scene, place }] of scenes.entries()) await after(scene, crashes[index] as Crash, place)
    const lived = crashes.findIndex(({ isKilled }) => !isKilled)
    if (lived >= 0) return fatal + lived - 1
  }
  throw new Error(`Not done after ${most} statements.`)
}

const ordersOf = (userId: string) => db().select().from(orders).where(eq(orders.userId, userId))
const paymentsOf = (userId: string) => db().select().from(payments).where(eq(payments.userId, userId))
const has = async (userId: string) =>
  (await db().select().from(enrolments).where(eq(enrolments.userId, userId))).some(({ revokedAt }) => !revokedAt)

test('P-28: kill -9 before any statement of an order leaves the whole order or none of it', async () => {
  const set = async () => {
    const buyer = await aSignedIn()
    await fund(buyer.user.id, 1000)
    const line = await aCartLine(buyer.user.id, await aCourse({ price: 1000 }))
    const request = { route: 'order' as const, body: anOrder([line], 10), token: buyer.token, key: newId() }
    return { scene: { buyer, line, request }, request }
  }
  const places = await dieEverywhere(set, async ({ buyer, line, request }, { isKilled, output }, fatal) => {
    const { id } = buyer.user
    const own = await ordersOf(id)
    const orderIds = own.map(order => order.id)
    const rows = async (table: typeof orderLines | typeof payments | typeof invoices) =>
      orderIds.length ? (await db().select().from(table).where(inArray(table.orderId, orderIds))).length : 0
    const found = [
      own.length,
      await rows(orderLines),
      await rows(payments),
      await rows(invoices),
      Number(await has(id)),
      (await db().select().from(outboxMails).where(eq(outboxMails.recipient, buyer.user.email))).length,
      (
        await db()
          .select()
          .from(ledgerTransactions)
          .where(inArray(ledgerTransactions.reference, ['', ...orderIds]))
      ).length,
      1 - (await db().select().from(cartLines).where(eq(cartLines.id, line))).length,
    ]
    expect(found, `killed before statement ${fatal}`).toEqual(Array(8).fill(isKilled ? 0 : 1))
    expect(await walletBalance(db(), id)).toBe(isKilled ? 1000 : 0)
    if (!isKilled) expect(output).toContain('done 201')
    // The client tries again with its key.
    const retried = await post('/order', request.body, {
      token: buyer.token,
      headers: { 'Idempotency-Key': request.key },
    })
    expect([retried.status, (await ordersOf(id)).length]).toEqual([201, 1])
  })
  expect(places).toBeGreaterThan(12)
  await expectNoViolations()
}, 120_000)

for (const [what, comesBack] of [
  ['comes back with its key', true],
  ['never comes back', false],
] as const) {
  test(`P-28: kill -9 before any statement of a card payment with a code, and a client that ${what}: it settles or fails, whole`, async () => {
    const set = async () => {
      const buyer = await aSignedIn()
      const code = await aDiscount({ maxUses: 1, value: 50 })
      const course = await aCourse({ price: 1000 })
      const body = { courseIds: [course.id], paymentMethod: 'card', card: aCard(), discountCode: code.code, amount: 5 }
      const request = { route: 'payments' as const, body, token: buyer.token, key: newId() }
      return { scene: { buyer, code, course, request }, request }
    }
    const places = await dieEverywhere(set, async ({ buyer, code, course, request }, { isKilled, output }, fatal) => {
      const { id } = buyer.user
      const place = `killed before statement ${fatal}`
      const before = await paymentsOf(id)
      expect(before.length, place).toBeLessThanOrEqual(1)
      const charge = async () =>
        (
          await db()
            .select()
            .from(sandboxCharges)
            .where(eq(sandboxCharges.key, before[0]?.id ?? ''))
        )[0]
      const isCharged = (await charge()) !== undefined
      if (!isKilled) expect(output).toContain('"status":"success"')
      const waits = { createdAt: past(), ...(comesBack ? {} : { expiresAt: past() }) }
      await db().update(payments).set(waits).where(eq(payments.userId, id))
      await reconcilePayments()
      // Whatever the gateway has charged is settled before anybody comes back.
      const [now] = await paymentsOf(id)
      if (isCharged) expect(now?.status, place).toBe('success')
      if (comesBack && isKilled) {
        const headers = { 'Idempotency-Key': request.key }
        const retried = await post('/payments', request.body, { token: buyer.token, headers })
        expect([retried.status, retried.body.status], place).toEqual([201, 'success'])
      }
      const all = await paymentsOf(id)
      expect(all.length, place).toBeLessThanOrEqual(1)
      const isDone = all[0]?.status === 'success'
      if (!comesBack && all[0]) expect(['success', 'failed'], place).toContain(all[0].status)
      expect(await has(id), place).toBe(isDone)
      expect(await walletBalance(db(), course.instructorId), place).toBe(isDone ? 450 : 0)
      const [used] = await db().select().from(discounts).where(eq(discounts.id, code.id))
      const uses = await db().select().from(discountRedemptions).where(eq(discountRedemptions.discountId, code.id))
      const alive = uses.filter(({ releasedAt }) => !releasedAt).length
      const isOpen = all[0]?.status === 'pending'
      expect([used?.usedCount, alive], place).toEqual(isDone || isOpen ? [1, 1] : [0, 0])
      await expectNoViolations()
    })
    expect(places).toBeGreaterThan(25)
  }, 240_000)
}

test('P-28: kill -9 before any statement of a refund: it is carried out once and whole, or was never asked for', async () => {
  const set = async () => {
    const buyer = await aSignedIn()
    const course = await aCourse({ price: 1000 })
    const body = { courseIds: [course.id], paymentMethod: 'card', card: aCard() }
    const paid = (await post('/payments', body, { token: buyer.token })).body
    const request = { route: 'refunds' as const, id: paid.orderId as string, body: {}, token: buyer.token }
    return { scene: { buyer, course, paid }, request }
  }
  const places = await dieEverywhere(set, async ({ buyer, course, paid }, { isKilled, output }, fatal) => {
    const place = `killed before statement ${fatal}`
    if (!isKilled) expect(output).toContain('"status":"done"')
    const ofOrder = eq(refunds.orderId, paid.orderId)
    const [asked] = await db().select().from(refunds).where(ofOrder)
    await db().update(refunds).set({ updatedAt: past() }).where(ofOrder)
    await reconcileRefunds()
    if (asked) expect((await db().select().from(refunds).where(ofOrder))[0]?.status, place).toBe('done')
    expect(await has(buyer.user.id), place).toBe(!asked)
    const again = await post(`/orders/${paid.orderId}/refunds`, {}, { token: buyer.token })
    expect(again.status, place).toBe(asked ? 409 : 201)
    const all = await db().select().from(refunds).where(ofOrder)
    expect(
      all.map(({ status }) => status),
      place,
    ).toEqual(['done'])
    const [charge] = await db().select().from(sandboxCharges).where(eq(sandboxCharges.key, paid.id))
    expect(charge?.refundedAmount, place).toBe(1000)
    expect([await has(buyer.user.id), await walletBalance(db(), course.instructorId)], place).toEqual([false, 0])
    await expectNoViolations()
  })
  expect(places).toBeGreaterThan(25)
}, 240_000)

test('P-28: kill -9 before any statement of a top-up by card: what was charged is in the wallet, once', async () => {
  const set = async () => {
    const buyer = await aSignedIn()
    const request = { route: 'topups' as const, body: { amount: 10, card: aCard() }, token: buyer.token, key: newId() }
    return { scene: buyer, request }
  }
  const places = await dieEverywhere(set, async ({ user }, { isKilled, output }, fatal) => {
    const place = `killed before statement ${fatal}`
    if (!isKilled) expect(output).toContain('"status":"success"')
    const [row] = await db().select().from(topups).where(eq(topups.userId, user.id))
    const [charge] = await db()
      .select()
      .from(sandboxCharges)
      .where(eq(sandboxCharges.key, row?.id ?? ''))
    await db().update(topups).set({ createdAt: past() }).where(eq(topups.userId, user.id))
    await reconcileTopUps()
    expect(await walletBalance(db(), user.id), place).toBe(charge ? 1000 : 0)
    // An hour later nobody waits any more.
    await db()
      .update(topups)
      .set({ createdAt: new Date(Date.now() - 3_700_000) })
      .where(eq(topups.userId, user.id))
    await reconcileTopUps()
    const [end] = await db().select().from(topups).where(eq(topups.userId, user.id))
    if (row) expect(end?.status, place).toBe(charge ? 'success' : 'failed')
    expect(await walletBalance(db(), user.id), place).toBe(charge ? 1000 : 0)
  })
  expect(places).toBeGreaterThan(12)
  await expectNoViolations()
}, 120_000)
