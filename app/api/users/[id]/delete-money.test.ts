import { and, eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db, sqlPool } from '@/db/client'
import {
  auditEvents,
  courses,
  ledgerAccounts,
  notifications,
  orders,
  organizations,
  payments,
  payouts,
  refunds,
  users,
} from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { settlePayment } from '@/lib/payments/mutations/settle-payment'
import { executeRefund } from '@/lib/refunds/mutations/execute-refund'
import { call, del, get, patch, post } from '@/server/testing/api'
import { aCourse, aSignedIn, fund } from '@/server/testing/builders'
import { overtaken } from '@/server/testing/lock-queue'
import { beginCharge, whileCharging } from '@/server/testing/payment-link'
import { aSchool, type Person } from '@/server/testing/school'

const card = { number: '4242424242424242', expiry: '12/30', securityCode: '123' }
const boss = () => aSignedIn({ role: 'admin' })

async function aSale(how: Record<string, unknown>, course?: Partial<typeof courses.$inferInsert>) {
  const [buyer, seller] = [await aSignedIn(), await aSignedIn({ role: 'instructor' })]
  const sold = await aCourse({ price: 2000, instructorId: seller.user.id, ...course })
  if (how.paymentMethod === 'wallet') await fund(buyer.user.id, 2000)
  const { status, body } = await post('/payments', { courseIds: [sold.id], ...how }, buyer)
  expect(status).toBe(201)
  return { buyer, seller, course: sold, paymentId: body.id as string, orderId: body.orderId as string }
}

const remove = (who: Person, by: Person = who) => del(`/users/${who.user.id}`, { token: by.token })
const paymentOf = async (id: string) => (await db().select().from(payments).where(eq(payments.id, id)))[0]
const balanceOf = async (userId: string) => {
  const rows = await db().select().from(ledgerAccounts).where(eq(ledgerAccounts.userId, userId))
  return rows.map(({ balance }) => balance).filter(balance => balance !== 0)
}
const toldOf = (userId: string, type: string) =>
  db().$count(notifications, and(eq(notifications.userId, userId), eq(notifications.type, type)))
const violations = async () => [...(await sqlPool()`select * from ledger_violations`)]
/** Makes asking insufficient: an administrator has to decide. */
const makeOld = (orderId: string) =>
  db()
    .update(orders)
    .set({ paidAt: new Date(Date.now() - 31 * 86_400_000) })
    .where(eq(orders.id, orderId))
/** What a deletion leaves behind that nothing of this was asked of. */
const closeQuietly = (userId: string) =>
  db().update(users).set({ deletedAt: new Date(), name: 'Deleted user' }).where(eq(users.id, userId))

for (const how of [{ paymentMethod: 'cash' }, { paymentMethod: 'card' }])
  test(`F4: what somebody has yet to pay by ${how.paymentMethod} is cancelled with its seller, and its buyer is told`, async () => {
    const { buyer, seller, paymentId } = await aSale(how)
    const admin = await boss()
    expect((await remove(seller)).status).toBe(200)
    expect(await paymentOf(paymentId)).toMatchObject({ status: 'failed', failureCode: 'canceled' })
    expect(await toldOf(buyer.user.id, 'order-cancelled')).toBe(1)
    const about = and(eq(auditEvents.kind, 'payment-cancelled'), eq(auditEvents.userId, buyer.user.id))
    expect(await db().select().from(auditEvents).where(about)).toMatchObject([{ actorId: seller.user.id }])
    const late = await patch(`/payments/${paymentId}`, { status: 'success' }, admin)
    expect([late.status, late.body.type]).toEqual([409, 'settled-payment'])
    expect([await balanceOf(seller.user.id), await violations()]).toEqual([[], []])
  })

test('F4: cash that a buyer promised is nothing to confirm once they are gone', async () => {
  const { buyer, seller, paymentId } = await aSale({ paymentMethod: 'cash' })
  expect((await remove(buyer)).status).toBe(200)
  const late = await patch(`/payments/${paymentId}`, { status: 'success' }, await boss())
  expect([late.status, late.body.type]).toEqual([409, 'settled-payment'])
  expect([await balanceOf(seller.user.id), await violations()]).toEqual([[], []])
})

test('F4: sales are cancelled only by a deletion that nothing else is in the way of', async () => {
  const { seller, paymentId } = await aSale({ paymentMethod: 'cash' })
  await fund(seller.user.id, 500)
  const refused = await remove(seller)
  expect([refused.status, refused.body.type]).toEqual([409, 'wallet-not-empty'])
  expect(await paymentOf(paymentId)).toMatchObject({ status: 'pending' })
})

test('F4: a deletion that is refused leaves the person’s own orders as they are', async () => {
  const { buyer, paymentId } = await aSale({ paymentMethod: 'cash' })
  const byCard = await aCourse({ price: 2000 })
  const waiting = await post('/payments', { courseIds: [byCard.id], paymentMethod: 'card' }, buyer)
  const states = async () => [await paymentOf(paymentId), await paymentOf(waiting.body.id)].map(row => row?.status)
  await fund(buyer.user.id, 500)
  const rich = await remove(buyer)
  expect([rich.status, rich.body.type, await states()]).toEqual([409, 'wallet-not-empty', ['pending', 'pending']])
  await fund(buyer.user.id, -500)
  await db().insert(payouts).values({ userId: buyer.user.id, amount: 100, currency: 'USD', status: 'approved' })
  const paid = await remove(buyer)
  expect([paid.status, paid.body.type, await states()]).toEqual([409, 'payout-pending', ['pending', 'pending']])
  await db().update(payouts).set({ status: 'paid' }).where(eq(payouts.userId, buyer.user.id))
  expect((await remove(buyer)).status).toBe(200)
  expect(await states()).toEqual(['failed', 'failed'])
})

test('F4: the same when an organization is deleted', async () => {
  const school = await aSchool()
  const course = { organizationId: school.id, instructorId: school.owner.user.id }
  const { buyer, course: sold, paymentId } = await aSale({ paymentMethod: 'cash' }, course)
  await db().update(courses).set({ isPublished: false }).where(eq(courses.id, sold.id))
  expect((await del(school.org(''), { token: school.owner.token })).status).toBe(200)
  expect(await paymentOf(paymentId)).toMatchObject({ status: 'failed' })
  expect(await toldOf(buyer.user.id, 'order-cancelled')).toBe(1)
})

test('F4: an order that is placed while its seller is being deleted waits, and is refused', async () => {
  const { seller, course } = await aSale({ paymentMethod: 'cash' })
  const second = await aSignedIn()
  const [, [ordered]] = await overtaken(
    sql`select pg_advisory_xact_lock(hashtext('wallet'), hashtext(${seller.user.id}))`,
    () => closeQuietly(seller.user.id),
    [() => post('/payments', { courseIds: [course.id], paymentMethod: 'cash' }, second)],
  )
  expect([ordered?.status, ordered?.body.type]).toEqual([409, 'course-unavailable'])
})

test('F4: a deletion that a charge is in the way of cancels nothing', async () => {
  const { seller, course, paymentId, buyer } = await aSale({ paymentMethod: 'cash' })
  const second = await aSignedIn()
  const charging = await post('/payments', { courseIds: [course.id], paymentMethod: 'card' }, second)
  await beginCharge(charging.body.id)
  const refused = await whileCharging(() => remove(seller))
  expect([refused.status, refused.body.type]).toEqual([409, 'payment-pending'])
  expect(await paymentOf(paymentId)).toMatchObject({ status: 'pending' })
  expect(await toldOf(buyer.user.id, 'order-cancelled')).toBe(0)
  expect((await remove(seller)).status).toBe(200)
  expect(await paymentOf(paymentId)).toMatchObject({ status: 'failed' })
})

test('F9: an organization is not deleted while a payout to it is under way', async () => {
  const school = await aSchool()
  const payout = { organizationId: school.id, amount: 100, currency: 'USD', status: 'approved' as const }
  await db().insert(payouts).values(payout)
  const refused = await del(school.org(''), { token: school.owner.token })
  expect([refused.status, refused.body.type]).toEqual([409, 'payout-pending'])
  await db().update(payouts).set({ status: 'paid' }).where(eq(payouts.organizationId, school.id))
  expect((await del(school.org(''), { token: school.owner.token })).status).toBe(200)
})

test('F4: a payment that settles while its seller is being deleted waits, and gives nobody’s wallet anything', async () => {
  const { seller, paymentId } = await aSale({ paymentMethod: 'cash' })
  const admin = await boss()
  const [, [confirmed]] = await overtaken(
    sql`select pg_advisory_xact_lock(hashtext('wallet'), hashtext(${seller.user.id}))`,
    () => closeQuietly(seller.user.id),
    [() => patch(`/payments/${paymentId}`, { status: 'success' }, admin)],
  )
  expect([confirmed?.status, confirmed?.body.type]).toEqual([409, 'account-closed'])
  expect(await balanceOf(seller.user.id)).toEqual([])
  expect((await patch(`/payments/${paymentId}`, { status: 'failed' }, admin)).status).toBe(200)
  const { paymentId: charged, seller: gone } = await aSale({ paymentMethod: 'card' })
  await closeQuietly(gone.user.id)
  const isSettled = await inTransaction(undefined, async tx => settlePayment(tx, (await paymentOf(charged))!))
  expect([isSettled, await balanceOf(gone.user.id)]).toEqual([false, []])
  const { buyer, course } = await aSale({ paymentMethod: 'cash' })
  const second = await aSignedIn()
  await fund(second.user.id, 2000)
  await closeQuietly(course.instructorId)
  const bought = await post('/payments', { courseIds: [course.id], paymentMethod: 'wallet' }, second)
  expect([bought.status, bought.body.type]).toEqual([409, 'course-unavailable'])
  expect(await balanceOf(second.user.id)).toEqual([2000])
  expect((await get('/users/profile', buyer)).status).toBe(200)
})

test('F4: a refund that was asked for ends with the wallet that it would come into; to a card it still goes', async () => {
  const admin = await boss()
  const { buyer, orderId } = await aSale({ paymentMethod: 'wallet' })
  await makeOld(orderId)
  const [asked] = (await post(`/orders/${orderId}/refunds`, { reason: 'Please' }, buyer)).body
  expect(asked).toMatchObject({ status: 'requested' })
  expect((await remove(buyer)).status).toBe(200)
  const [ended] = await db().select().from(refunds).where(eq(refunds.id, asked.id))
  expect(ended).toMatchObject({ status: 'declined', decidedById: buyer.user.id })
  const about = sql`kind = 'refund-decided' and details->>'refundId' = ${asked.id}`
  expect(await db().select().from(auditEvents).where(about)).toMatchObject([{ actorId: buyer.user.id }])
  const again = await post(`/orders/${orderId}/refunds`, {}, admin)
  expect([again.status, again.body.type]).toEqual([409, 'account-closed'])
  const whole = await patch(`/payments/${ended?.paymentId}`, { status: 'refunded' }, admin)
  expect([whole.status, whole.body.type]).toEqual([409, 'account-closed'])

  const byCard = await aSale({ paymentMethod: 'card', card })
  await makeOld(byCard.orderId)
  const [open] = (await post(`/orders/${byCard.orderId}/refunds`, { reason: 'Please' }, byCard.buyer)).body
  expect((await remove(byCard.buyer)).status).toBe(200)
  expect((await patch(`/refunds/${open.id}`, { status: 'approved' }, admin)).body.status).toBe('done')
  for (const { user } of [buyer, byCard.buyer]) expect(await balanceOf(user.id)).toEqual([])
  expect(await violations()).toEqual([])
})

test('F4: a request that is approved while its buyer is being deleted is refused, and one that was granted keeps the account', async () => {
  const admin = await boss()
  const { buyer, orderId } = await aSale({ paymentMethod: 'wallet' })
  await makeOld(orderId)
  const [asked] = (await post(`/orders/${orderId}/refunds`, { reason: 'Please' }, buyer)).body
  const [, [approved]] = await overtaken(
    sql`select pg_advisory_xact_lock(hashtext('wallet'), hashtext(${buyer.user.id}))`,
    () => closeQuietly(buyer.user.id),
    [() => patch(`/refunds/${asked.id}`, { status: 'approved' }, admin)],
  )
  expect([approved?.status, approved?.body.type]).toEqual([409, 'account-closed'])
  // One that an earlier version had granted moves no money.
  await db().update(refunds).set({ status: 'approved' }).where(eq(refunds.id, asked.id))
  await executeRefund(asked.id)
  expect(await db().select().from(refunds).where(eq(refunds.id, asked.id))).toMatchObject([{ status: 'failed' }])
  expect(await balanceOf(buyer.user.id)).toEqual([])

  const granted = await aSale({ paymentMethod: 'wallet' })
  await makeOld(granted.orderId)
  const [open] = (await post(`/orders/${granted.orderId}/refunds`, { reason: 'Please' }, granted.buyer)).body
  await db().update(refunds).set({ status: 'approved' }).where(eq(refunds.id, open.id))
  const refused = await remove(granted.buyer)
  expect([refused.status, refused.body.type]).toEqual([409, 'refund-under-way'])
})

test('F4: what a deleted seller would have to give back is the site’s to bear, and nobody owes it', async () => {
  const admin = await boss()
  const { seller, orderId, buyer } = await aSale({ paymentMethod: 'card', card })
  const school = await aSchool()
  const ofSchool = await aSale(
    { paymentMethod: 'card', card },
    { organizationId: school.id, instructorId: school.owner.user.id },
  )
  // Their share was paid out before they went.
  await closeQuietly(seller.user.id)
  await db().update(organizations).set({ deletedAt: new Date() }).where(eq(organizations.id, school.id))
  const before = await balanceOf(seller.user.id)
  for (const id of [orderId, ofSchool.orderId])
    expect((await post(`/orders/${id}/refunds`, {}, admin)).body).toMatchObject([{ status: 'done' }])
  expect([await balanceOf(seller.user.id), await violations()]).toEqual([before, []])
  expect((await call('GET', `/orders/${orderId}/refunds`, buyer)).body).toMatchObject([{ state: 'refunded' }])
})
