import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { startPooler, whyNoPooler } from '@/server/testing/pgbouncer'
import { closeDatabase, db, sqlPool } from './client'
import { meetDatabase } from './pooler'
import { rowsOf } from './rows'
import { inHotTransaction } from './transaction'

const missing = whyNoPooler()
const environment = (values: Record<string, string | undefined>) => {
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  }
  ;(globalThis as { lecternEnv?: unknown }).lecternEnv = undefined
}

describe.skipIf(missing)(`behind PgBouncer in transaction mode${missing ? ` (${missing})` : ''}`, () => {
  let pooler: Awaited<ReturnType<typeof startPooler>>
  let direct = ''
  beforeAll(async () => {
    direct = process.env.DATABASE_URL as string
    pooler = await startPooler(direct)
    await closeDatabase()
  })
  afterAll(async () => {
    await closeDatabase()
    environment({ DATABASE_URL: direct, DATABASE_DIRECT_URL: undefined })
    await meetDatabase()
    await pooler.remove()
  })

  test('without the address of the database itself it is refused with a reason', async () => {
    environment({ DATABASE_URL: pooler.url, DATABASE_DIRECT_URL: undefined })
    await expect(meetDatabase()).rejects.toThrow('DATABASE_DIRECT_URL')
    environment({ DATABASE_DIRECT_URL: pooler.url })
    await expect(meetDatabase()).rejects.toThrow('DATABASE_DIRECT_URL')
  })

  test('the two addresses lead to one database', async () => {
    environment({ DATABASE_URL: pooler.url, DATABASE_DIRECT_URL: inject('clusterUrl') })
    await expect(meetDatabase()).rejects.toThrow('two databases')
  })

  test('every statement has its limits, whichever connection it gets', async () => {
    environment({ DATABASE_URL: pooler.url, DATABASE_DIRECT_URL: direct })
    await meetDatabase()
    const limits = () => sqlPool()`select current_setting('statement_timeout') as statement,
      current_setting('lock_timeout') as lock, current_setting('idle_in_transaction_session_timeout') as idle,
      current_setting('TimeZone') as zone, pg_sleep(0.02)::text`
    const all = await Promise.all(Array.from({ length: 40 }, limits))
    for (const [row] of all) expect(row).toMatchObject({ statement: '5s', lock: '2s', idle: '10s', zone: 'UTC' })
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
