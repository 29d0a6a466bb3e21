import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { withEnvironment } from '@/server/testing/environment'
import { startPooler, whyNoPooler } from '@/server/testing/pgbouncer'
import { closeDatabase, db, sqlPool } from './client'
import { meetDatabase } from './pooler'
import { rowsOf } from './rows'
import { inHotTransaction } from './transaction'

const missing = whyNoPooler()
describe.skipIf(missing)(`behind PgBouncer in transaction mode${missing ? ` (${missing})` : ''}`, () => {
  let pooler: Awaited<ReturnType<typeof startPooler>>
  let direct = ''
  let restore = () => {}
  beforeAll(async () => {
    direct = process.env.DATABASE_URL as string
    pooler = await startPooler(direct)
    restore = withEnvironment({ DATABASE_URL: pooler.url, DATABASE_DIRECT_URL: undefined })
    await closeDatabase()
  })
  afterAll(async () => {
    await closeDatabase()
    restore()
    await meetDatabase()
    await pooler.remove()
  })

  test('without the address of the database itself it is refused with a reason', async () => {
    await expect(meetDatabase()).rejects.toThrow('DATABASE_DIRECT_URL')
    withEnvironment({ DATABASE_DIRECT_URL: pooler.url })
    await expect(meetDatabase()).rejects.toThrow('DATABASE_DIRECT_URL')
  })

  test('the two addresses lead to one database', async () => {
    withEnvironment({ DATABASE_URL: pooler.url, DATABASE_DIRECT_URL: inject('clusterUrl') })
    await expect(meetDatabase()).rejects.toThrow('two databases')
  })

  test('every statement has its limits, whichever connection it gets', async () => {
    withEnvironment({ DATABASE_URL: pooler.url, DATABASE_DIRECT_URL: direct })
    await meetDatabase()
    const limits = () => sqlPool()`select current_setting('statement_timeout') as statement,
      current_setting('lock_timeout') as lock, current_setting('idle_in_transaction_session_timeout') as idle,
      current_setting('TimeZone') as zone, pg_sleep(0.02)::text`
    const all = await Promise.all(Array.from({ length: 40 }, limits))
    for (const [row] of all) expect(row).toMatchObject({ statement: '5s', lock: '2s', idle: '10s', zone: 'UTC' })
  })

  test('a limit that the operator has set is left alone, for the role or the database', async () => {
    const [row] = await sqlPool()`select current_database() as name`
    const name = `"${row?.name}"`
    await sqlPool().unsafe(`alter role current_user in database ${name} reset all`)
    await sqlPool().unsafe(`alter role current_user in database ${name} set deadlock_timeout = '3s'`)
    await sqlPool().unsafe(`alter database ${name} set statement_timeout = '7s'`)
    await closeDatabase()
    // What it has opened keeps what was set then.
    await pooler.kill()
    await pooler.start()
    await meetDatabase()
    const all = await Promise.all(
      Array.from(
        { length: 20 },
        () => sqlPool()`select current_setting('statement_timeout') as statement,
          current_setting('lock_timeout') as lock, pg_sleep(0.02)::text`,
      ),
    )
    for (const [row] of all) expect(row).toMatchObject({ statement: '7s', lock: '2s' })
  })

  test('statements that are otherwise kept on their connection work on any', async () => {
    const one = (n: number) => rowsOf<{ n: number }>(sql`select ${n}::int as n, pg_sleep(0.005)::text`, { keep: true })
    const many = await Promise.all(Array.from({ length: 200 }, (_, n) => one(n)))
    expect(many.map(([row]) => row?.n)).toEqual(Array.from({ length: 200 }, (_, n) => n))
    const sums = await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        inHotTransaction(undefined, async tx => {
          const rows = await tx.execute<{ n: number }>(sql`select ${n}::int + 1 as n`)
          return rows[0]?.n
        }),
      ),
    )
    expect(sums).toEqual(Array.from({ length: 40 }, (_, n) => n + 1))
  })

  test('it may go away and come back', async () => {
    await pooler.kill()
    await expect(db().execute(sql`select 1`)).rejects.toThrow()
    await pooler.start()
    await expect
      .poll(() =>
        db()
          .execute(sql`select 1`)
          .then(
            () => 'up',
            () => 'away',
          ),
      )
      .toBe('up')
  })
})

test('the database itself is not taken for a pooler, and needs no second address', async () => {
  await meetDatabase()
  expect(sqlPool().options.prepare).toBe(true)
})
