import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db, sqlPool } from '@/db/client'
import { auditEvents, courses, ledgerAccounts, ledgerEntries, ledgerTransactions } from '@/db/schema'
import { del, get, patch, post } from '@/server/testing/api'
import { aCourse, aSignedIn, fund } from '@/server/testing/builders'
import { aSchool, type Person } from '@/server/testing/school'

const boss = () => aSignedIn({ role: 'admin' })
const violations = async () => [...(await sqlPool()`select * from ledger_violations`)]

/** The balances of a person or organization, by the kind of account. */
async function balancesOf(id: string) {
  const mine = { userId: eq(ledgerAccounts.userId, id), organizationId: eq(ledgerAccounts.organizationId, id) }
  const rows = [
    ...(await db().select().from(ledgerAccounts).where(mine.userId)),
    ...(await db().select().from(ledgerAccounts).where(mine.organizationId)),
  ]
  const of = (kind: string) => rows.find(row => row.kind === kind)?.balance ?? 0
  return { wallet: of('wallet'), receivable: of('receivable') }
}

async function payOut(payee: Person, amount: number, organizationId?: string) {
  const admin = await boss()
  const asked = await post('/payouts', { amount, organizationId, destination: 'Bank 1' }, payee)
  expect(asked.status).toBe(201)
  for (const status of ['approved', 'paid'])
    expect((await patch(`/payouts/${asked.body.id}`, { status }, admin)).status).toBe(200)
}

/** A sale whose share of 18.00 was paid out before the buyer gave the course back; `pricedAt` 20.00. */
async function aDebt(seller: Person, values: Partial<typeof courses.$inferInsert> = {}) {
  const course = await aCourse({ price: 2000, instructorId: seller.user.id, ...values })
  const sell = async () => {
    const buyer = await aSignedIn()
    await fund(buyer.user.id, 2000)
    const bought = await post('/payments', { courseIds: [course.id], paymentMethod: 'wallet' }, buyer)
    expect(bought.status).toBe(201)
    return { buyer, orderId: bought.body.orderId as string }
  }
  const { buyer, orderId } = await sell()
  const { body } = await get(
    `/wallet/earnings${values.organizationId ? `?organizationId=${values.organizationId}` : ''}`,
    seller,
  )
  await payOut(seller, body.available, values.organizationId ?? undefined)
  expect((await post(`/orders/${orderId}/refunds`, {}, buyer)).status).toBe(201)
  return { course, owed: body.available as number, minor: Math.round(body.available * 100), sell }
}

async function aDebtor() {
  const seller = await aSignedIn({ role: 'instructor' })
  return { seller, ...(await aDebt(seller)) }
}

async function aSchoolInDebt() {
  const school = await aSchool()
  const debt = await aDebt(school.owner, { organizationId: school.id })
  await db().update(courses).set({ isPublished: false }).where(eq(courses.id, debt.course.id))
  return { ...school, ...debt }
}

const eventsOf = (kind: 'wallet-forfeited' | 'debt-written-off' | 'debt-repaid', actorId: string) =>
  db()
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.kind, kind), eq(auditEvents.actorId, actorId)))

test('R13: a top-up pays what its wallet owes at once, and the account can be deleted', async () => {
  const { seller, owed, minor } = await aDebtor()
  const refused = await del(`/users/${seller.user.id}`, seller)
  expect(refused).toMatchObject({ status: 409, body: { type: 'debt-open', amount: owed, currency: 'USD' } })
  const toppedUp = await post('/wallet/topups', { amount: owed }, seller)
  expect(toppedUp).toMatchObject({ status: 201, body: { balance: 0 } })
  expect(await balancesOf(seller.user.id)).toEqual({ wallet: 0, receivable: 0 })
  const statement = await get('/wallet/entries', seller)
  expect(statement.body.slice(0, 2)).toMatchObject([
    { kind: 'collection', amount: -minor / 100, balanceAfter: 0 },
    { kind: 'topup', amount: minor / 100, balanceAfter: minor / 100 },
  ])
  expect((await del(`/users/${seller.user.id}`, seller)).status).toBe(200)
  expect(await violations()).toEqual([])
})

test('R13: a sale pays what its seller owes, and what was topped up for a debt keeps no later earnings back', async () => {
  const { seller, minor, sell, owed } = await aDebtor()
  await sell()
  expect(await balancesOf(seller.user.id)).toEqual({ wallet: 0, receivable: 0 })
  const other = await aDebtor()
  await post('/wallet/topups', { amount: other.owed }, other.seller)
  await other.sell()
  expect(await balancesOf(other.seller.user.id)).toEqual({ wallet: minor, receivable: 0 })
  expect((await get('/wallet/earnings', other.seller)).body).toMatchObject({ available: owed, owed: 0 })
  await payOut(other.seller, owed)
  expect((await get('/wallet/earnings', other.seller)).body).toMatchObject({ available: 0 })
  expect(await violations()).toEqual([])
})

test('R13: a balance and a debt that stand beside each other are set off at a deletion', async () => {
  const { seller, minor } = await aDebtor()
  // What an earlier version left: it collected at payouts alone.
  await db().transaction(async tx => {
    const [account] = await tx
      .select()
      .from(ledgerAccounts)
      .where(and(eq(ledgerAccounts.userId, seller.user.id), eq(ledgerAccounts.kind, 'wallet')))
    const [outside] = await tx.select().from(ledgerAccounts).where(eq(ledgerAccounts.kind, 'outside')).for('update')
    const id = `${seller.user.id.slice(0, 20)}abcd`
    await tx.insert(ledgerTransactions).values({ id, kind: 'topup', reference: id })
    for (const { row, amount } of [
      { row: account!, amount: minor },
      { row: outside!, amount: -minor },
    ]) {
      const balance = row.balance + amount
      await tx.update(ledgerAccounts).set({ balance }).where(eq(ledgerAccounts.id, row.id))
      await tx.insert(ledgerEntries).values({ transactionId: id, accountId: row.id, amount, balanceAfter: balance })
    }
  })
  expect(await balancesOf(seller.user.id)).toEqual({ wallet: minor, receivable: -minor })
  expect((await del(`/users/${seller.user.id}`, seller)).status).toBe(200)
  expect(await balancesOf(seller.user.id)).toEqual({ wallet: 0, receivable: 0 })
  expect(await violations()).toEqual([])
})

test('R13: an organization’s debt is paid by a manager from their own wallet, once, and it can be deleted', async () => {
  const { owner, id, org, owed, minor, joins } = await aSchoolInDebt()
  const refused = await del(org(''), owner)
  expect(refused).toMatchObject({ status: 409, body: { type: 'debt-open', amount: owed, currency: 'USD' } })
  const pay = (by: Person) => post('/wallet/repayments', { organizationId: id }, by)
  const [stranger, student] = [await aSignedIn(), await joins('student')]
  for (const by of [stranger, student]) expect((await pay(by)).status).toBe(404)
  expect(await pay(owner)).toMatchObject({ status: 402, body: { type: 'insufficient-funds', required: owed } })
  await fund(owner.user.id, minor + 100)
  const replies = await Promise.all(Array.from({ length: 4 }, () => pay(owner)))
  expect(replies.map(({ body }) => body.amount).sort()).toEqual([0, 0, 0, owed].sort())
  expect([await balancesOf(id), (await balancesOf(owner.user.id)).wallet]).toEqual([{ wallet: 0, receivable: 0 }, 100])
  expect(await eventsOf('debt-repaid', owner.user.id)).toMatchObject([
    { organizationId: id, details: { amount: owed, currency: 'USD' } },
  ])
  expect((await get('/wallet/entries', owner)).body[0]).toMatchObject({ kind: 'repayment', amount: -owed })
  expect((await del(org(''), owner)).status).toBe(200)
  expect(await violations()).toEqual([])
})

test('R13: a debt is written off by an administrator alone, in person, and not their own', async () => {
  const { owner, id, org, owed } = await aSchoolInDebt()
  const admin = await boss()
  const writeOff = { writeOff: true }
  expect((await del(org(''), { ...owner, body: writeOff })).body).toMatchObject({ type: 'debt-open' })
  expect((await del(org(''), admin)).body).toMatchObject({ type: 'debt-open', amount: owed })
  expect((await del(org(''), { ...admin, body: writeOff })).status).toBe(200)
  expect(await balancesOf(id)).toEqual({ wallet: 0, receivable: 0 })
  expect(await eventsOf('debt-written-off', admin.user.id)).toMatchObject([
    { organizationId: id, details: { amount: owed, currency: 'USD' } },
  ])
  const { seller } = await aDebtor()
  expect((await del(`/users/${seller.user.id}`, { ...seller, body: writeOff })).body).toMatchObject({
    type: 'debt-open',
  })
  expect((await del(`/users/${seller.user.id}`, { ...admin, body: writeOff })).status).toBe(200)
  const indebted = await aSignedIn({ role: 'admin' })
  await aDebt(indebted)
  expect((await del(`/users/${indebted.user.id}`, { ...indebted, body: writeOff })).body).toMatchObject({
    type: 'debt-open',
  })
  expect(await violations()).toEqual([])
})

test('R13: what is left in a wallet is given up by its owner alone, who is told how much it is', async () => {
  const person = await aSignedIn()
  const admin = await boss()
  await post('/wallet/topups', { amount: 3 }, person)
  const path = `/users/${person.user.id}`
  expect((await post('/payouts', { amount: 3, destination: 'Bank 1' }, person)).status).toBe(409)
  expect(await del(path, person)).toMatchObject({
    status: 409,
    body: { type: 'wallet-not-empty', amount: 3, currency: 'USD' },
  })
  expect((await del(path, { ...admin, body: { forfeit: true } })).body).toMatchObject({ type: 'wallet-not-empty' })
  expect((await del(path, { ...person, body: { forfeit: true } })).status).toBe(200)
  expect(await balancesOf(person.user.id)).toEqual({ wallet: 0, receivable: 0 })
  expect(await eventsOf('wallet-forfeited', person.user.id)).toMatchObject([
    { userId: person.user.id, details: { amount: 3, currency: 'USD' } },
  ])
  const school = await aSchool()
  const { sell, course } = await aDebt(school.owner, { organizationId: school.id })
  for (let i = 0; i < 2; i++) await sell()
  await db().update(courses).set({ isPublished: false }).where(eq(courses.id, course.id))
  expect((await del(school.org(''), school.owner)).body).toMatchObject({ type: 'organization-has-funds' })
  expect((await del(school.org(''), { ...school.owner, body: { forfeit: true } })).status).toBe(200)
  expect(await violations()).toEqual([])
})
