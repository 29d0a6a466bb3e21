import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { db, sqlPool } from '@/db/client'
import { inTransaction } from '@/db/transaction'
import { Refusal } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { aUser } from '@/server/testing/builders'
import { deposit, setWalletBalanceInSandbox, transfer } from './mutations'
import { walletBalance } from './queries'

const total = async () => Number((await sqlPool()`select coalesce(sum(amount), 0) as sum from ledger_entries`)[0]?.sum)

test('P-02: whatever people pay each other at once, entries sum to zero and balances are what the entries say', async () => {
  const people = await Promise.all(Array.from({ length: 5 }, () => aUser()))
  for (const { id } of people) await inTransaction(undefined, tx => deposit(tx, id, 1000, newId()))
  const person = fc.integer({ min: 0, max: people.length - 1 })
  const payment = fc.record({
    from: person,
    to: person,
    fee: fc.integer({ min: 0, max: 50 }),
    amount: fc.integer({ min: 0, max: 700 }),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(payment, { minLength: 1, maxLength: 12 }), async payments => {
      const pay = ({ from, to, amount, fee }: (typeof payments)[number]) =>
        inTransaction(undefined, tx =>
          transfer(tx, 'order', newId(), [
            { owner: { kind: 'wallet', userId: people[from]?.id ?? '' }, amount: -amount },
            { owner: { kind: 'wallet', userId: people[to]?.id ?? '' }, amount: amount - Math.min(fee, amount) },
            { owner: { kind: 'fees' }, amount: Math.min(fee, amount) },
          ]),
        ).catch(error => {
          // The only way a payment may fail is that the payer is short.
          if (!(error instanceof Refusal) || error.type !== 'insufficient-funds') throw error
        })
      await Promise.all(payments.map(pay))
      expect(await total()).toBe(0)
      expect([...(await sqlPool()`select * from ledger_violations`)]).toEqual([])
    }),
    { numRuns: 40 },
  )
}, 60_000)

test('a transfer that does not sum to zero is refused by us, and by the database if we were wrong', async () => {
  const user = await aUser()
  await inTransaction(undefined, tx => deposit(tx, user.id, 100, newId()))
  await expect(
    inTransaction(undefined, tx =>
      transfer(tx, 'order', newId(), [{ owner: { kind: 'wallet', userId: user.id }, amount: -5 }]),
    ),
  ).rejects.toThrow('sum to zero')
  await expect(
    db().transaction(async tx => {
      const id = newId()
      await tx.execute(sql`insert into ledger_transactions (id, kind, reference) values (${id}, 'order', ${id})`)
      await tx.execute(sql`insert into ledger_entries (transaction_id, account_id, amount, balance_after)
        select ${id}, id, 1, balance + 1 from ledger_accounts where user_id = ${user.id}`)
    }),
  ).rejects.toThrow()
  expect(await walletBalance(db(), user.id)).toBe(100)
})

test('the same thing is booked once, however often it is tried', async () => {
  const user = await aUser()
  const reference = newId()
  const tries = await Promise.allSettled(
    Array.from({ length: 10 }, () => inTransaction(undefined, tx => deposit(tx, user.id, 100, reference))),
  )
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await walletBalance(db(), user.id)).toBe(100)
})

test('with a pool of two connections and 32 clients nothing hangs: a transaction uses only its own handle', async () => {
  const people = await Promise.all(Array.from({ length: 4 }, () => aUser()))
  const { default: postgres } = await import('postgres')
  const { drizzle } = await import('drizzle-orm/postgres-js')
  const schema = await import('@/db/schema')
  const shared = globalThis as { lecternSql?: unknown; lecternDb?: unknown }
  const before = { ...shared }
  const small = postgres(process.env.DATABASE_URL ?? '', { max: 2, onnotice: () => {} })
  Object.assign(shared, { lecternSql: small, lecternDb: drizzle(small, { schema }) })
  try {
    await Promise.all(
      Array.from({ length: 32 }, (_, index) =>
        setWalletBalanceInSandbox(undefined, people[index % 4]?.id ?? '', 100 + index),
      ),
    )
  } finally {
    Object.assign(shared, { lecternSql: before.lecternSql, lecternDb: before.lecternDb })
    await small.end()
  }
  for (const { id } of people) expect(await walletBalance(db(), id)).toBeGreaterThan(0)
})
