import { beforeEach, expect, test } from 'vitest'
import { db, sqlPool } from '@/db/client'
import { newId } from '@/lib/ids'
import { walletBalance } from '@/lib/ledger/queries'
import { del, get, patch, post } from '@/server/testing/api'
import { aCourse, aMemberOf, aMembership, anOrganization, aSignedIn, fund } from '@/server/testing/builders'

const card = { number: '4242424242424242', expiry: '12/30', securityCode: '123' }
type Person = Awaited<ReturnType<typeof aSignedIn>>
let seller: Person
let admin: Person
beforeEach(async () => {
  seller = await aSignedIn({ role: 'instructor' })
  admin = await aSignedIn({ role: 'admin' })
})

/** A sale of a course for so many cents, of which the platform keeps a tenth. */
async function sell(price: number, values: Record<string, unknown> = {}) {
  const buyer = await aSignedIn()
  const course = await aCourse({ instructorId: seller.user.id, price, ...values })
  const paid = await post('/payments', { courseIds: [course.id], paymentMethod: 'card', card }, { token: buyer.token })
  expect(paid.status).toBe(201)
  return { buyer, orderId: paid.body.orderId as string, course }
}
const ask = (amount: number, more: Record<string, unknown> = {}, token = seller.token) =>
  post('/payouts', { amount, destination: 'VCB 0071000123456', ...more }, { token })
const decide = (id: string, status: string, token = admin.token) => patch(`/payouts/${id}`, { status }, { token })
const earnings = async () => (await get('/wallet/earnings', { token: seller.token })).body
const violations = async () => [...(await sqlPool()`select * from ledger_violations`)]

test('a payout is asked for, approved and paid; money leaves the wallet when it is approved', async () => {
  await sell(10_000)
  expect(await earnings()).toMatchObject({ earned: 90, available: 90, requested: 0, paidOut: 0, owed: 0 })
  const asked = await ask(60)
  expect([asked.status, asked.body]).toMatchObject([201, { status: 'requested', amount: 60, userId: seller.user.id }])
  expect(await earnings()).toMatchObject({ available: 30, requested: 60 })
  expect(await walletBalance(db(), seller.user.id)).toBe(9000)
  expect((await decide(asked.body.id, 'paid')).status).toBe(409)
  expect((await decide(asked.body.id, 'approved', seller.token)).status).toBe(403)
  const approved = await Promise.all(Array.from({ length: 10 }, () => decide(asked.body.id, 'approved')))
  expect(approved.filter(({ status }) => status === 200)).toHaveLength(1)
  expect(await walletBalance(db(), seller.user.id)).toBe(3000)
  expect((await decide(asked.body.id, 'paid')).body.status).toBe('paid')
  expect(await earnings()).toMatchObject({ earned: 90, paidOut: 60, available: 30 })
  expect((await get('/payouts', { token: seller.token })).body).toMatchObject([{ id: asked.body.id, status: 'paid' }])
  expect(await violations()).toEqual([])
})

test('requests at once never ask for more than there is', async () => {
  await sell(10_000)
  const replies = await Promise.all(Array.from({ length: 10 }, () => ask(40)))
  expect(replies.filter(({ status }) => status === 201)).toHaveLength(2)
  expect(replies.filter(({ body }) => body.type?.includes('not-enough-earned'))).toHaveLength(8)
})

test('what was topped up is for spending here: only earnings are paid out', async () => {
  await fund(seller.user.id, 50_000)
  expect((await ask(1)).body).toMatchObject({ available: 0 })
  await sell(1000)
  expect(await earnings()).toMatchObject({ available: 9 })
  expect((await ask(10)).status).toBe(409)
  expect((await ask(9)).status).toBe(201)
})

test('a declined request frees the money, and a refund makes earnings right again', async () => {
  const { buyer, orderId } = await sell(10_000)
  const asked = await ask(90)
  expect((await decide(asked.body.id, 'declined')).body.status).toBe('declined')
  expect((await earnings()).available).toBe(90)
  const out = await ask(90)
  await decide(out.body.id, 'approved')
  await post(`/orders/${orderId}/refunds`, {}, { token: buyer.token })
  expect(await earnings()).toMatchObject({ owed: 90, available: 0 })
  await sell(20_000)
  // What is owed is taken before anything is paid out.
  expect((await ask(91)).status).toBe(409)
  expect((await ask(90)).status).toBe(201)
  expect(await earnings()).toMatchObject({ owed: 0, available: 0, requested: 90 })
  expect(await violations()).toEqual([])
})

test('an organization’s earnings are for those who manage it', async () => {
  const school = await anOrganization()
  await sell(10_000, { organizationId: school.id })
  const manager = await aSignedIn()
  await aMembership(school.id, manager.user, school.managerRole.id)
  const of = (token: string) => get(`/wallet/earnings?organizationId=${school.id}`, { token })
  expect((await of(seller.token)).status).toBe(404)
  expect((await ask(10, { organizationId: school.id })).status).toBe(404)
  expect((await get(`/wallet/sales?organizationId=${school.id}`, { token: seller.token })).status).toBe(404)
})

/** A school that earned 90, its owner and another manager. */
async function aSellingSchool() {
  const school = await anOrganization()
  const [owner, manager] = [
    await aMemberOf(school.id, ['canManageOrganization', 'canManageStudents']),
    await aMemberOf(school.id, ['canManageOrganization']),
  ]
  await sell(10_000, { organizationId: school.id })
  const request = () => ask(60, { organizationId: school.id }, manager.token)
  return { school, owner, manager, request }
}
const takeBack = (id: string, token: string) => post(`/payouts/${id}/cancel`, undefined, { token })

test('R2: what a former manager asked for is approved no more; the school sees who asked and takes it back', async () => {
  const { school, owner, manager, request } = await aSellingSchool()
  const asked = await request()
  expect(asked.body).toMatchObject({ requestedBy: { id: manager.user.id }, isAnsweredFor: true })
  const told = await get('/notifications', { token: owner.token })
  expect(told.body.map((one: { type: string }) => one.type)).toContain('payout-of-organization')
  await del(`/organizations/${school.id}/members/${manager.user.id}`, { token: owner.token })
  expect((await takeBack(asked.body.id, manager.token)).status).toBe(404)
  const approved = await decide(asked.body.id, 'approved')
  expect([approved.status, approved.body.type]).toEqual([409, 'payout-unanswered'])
  const listed = await get(`/payouts?organizationId=${school.id}`, { token: owner.token })
  expect(listed.body).toMatchObject([
    { requestedBy: { id: manager.user.id }, isAnsweredFor: false, status: 'requested' },
  ])
  const back = await takeBack(asked.body.id, owner.token)
  expect([back.status, back.body.status]).toEqual([200, 'cancelled'])
  expect((await get(`/wallet/earnings?organizationId=${school.id}`, { token: owner.token })).body).toMatchObject({
    available: 90,
    requested: 0,
  })
  const again = await ask(90, { organizationId: school.id }, owner.token)
  expect((await decide(again.body.id, 'approved')).body.status).toBe('approved')
  expect(await violations()).toEqual([])
})

test('R2: a payout that a manager asked for whose account is closed is approved no more', async () => {
  const { manager, request } = await aSellingSchool()
  const asked = await request()
  expect((await patch(`/users/${manager.user.id}`, { deactivated: true }, { token: admin.token })).status).toBe(200)
  const approved = await decide(asked.body.id, 'approved')
  expect([approved.status, approved.body.type]).toEqual([409, 'payout-unanswered'])
})

test('a request is taken back by its payee alone, once, and not when it was decided', async () => {
  await sell(10_000)
  const asked = await ask(60)
  const stranger = await aSignedIn()
  for (const token of [stranger.token, admin.token]) expect((await takeBack(asked.body.id, token)).status).toBe(404)
  const both = await Promise.all([takeBack(asked.body.id, seller.token), decide(asked.body.id, 'approved')])
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  const again = await takeBack(asked.body.id, seller.token)
  expect([again.status, again.body.type]).toEqual([409, 'payout-decided'])
  expect((await takeBack(newId(), seller.token)).status).toBe(404)
  expect(await violations()).toEqual([])
})

test('sales are listed with fee and share, and a refunded one earns nothing', async () => {
  const first = await sell(1000)
  await sell(3000)
  await post(`/orders/${first.orderId}/refunds`, {}, { token: first.buyer.token })
  const { body } = await get('/wallet/sales', { token: seller.token })
  expect(body).toMatchObject([
    { amount: 30, fee: 3, earned: 27, isRefunded: false },
    { amount: 10, fee: 1, earned: 0, isRefunded: true },
  ])
  expect(JSON.stringify(body)).not.toContain(first.buyer.user.email)
})

test('P-23: another person’s payouts are not listed, an administrator sees all; bad input is 400', async () => {
  await sell(10_000)
  const asked = await ask(10)
  const stranger = await aSignedIn()
  expect((await get('/payouts', { token: stranger.token })).body).toEqual([])
  const all = await get('/payouts?status=requested&limit=100', { token: admin.token })
  expect(all.body.map(({ id }: { id: string }) => id)).toContain(asked.body.id)
  for (const amount of [0, -1, 0.001, '5', null]) expect((await ask(amount as number)).status).toBe(400)
  expect((await ask(1, { destination: '' })).status).toBe(400)
  expect((await decide(newId(), 'approved')).status).toBe(404)
  expect((await decide(asked.body.id, 'eaten')).status).toBe(400)
})
