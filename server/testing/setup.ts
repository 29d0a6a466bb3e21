import { randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, inject } from 'vitest'
import { closeDatabase, sqlPool } from '@/db/client'

const name = `test_${randomBytes(6).toString('hex')}`
const urlOf = (database: string) => inject('clusterUrl').replace(/\/postgres$/, `/${database}`)

process.env.AUTH_SECRET = 'only-for-tests-only-for-tests-only-for-tests'
process.env.DATABASE_POOL = '20'
process.env.PAYMENTS = 'sandbox'

async function maintain(work: (sql: postgres.Sql) => Promise<unknown>) {
  const sql = postgres(inject('clusterUrl'), { max: 1, onnotice: () => {} })
  try {
    await work(sql)
  } finally {
    await sql.end()
  }
}

/** Each test file has a database of its own, cloned from the migrated template. */
beforeAll(async () => {
  process.env.DATABASE_URL = urlOf(name)
  ;(globalThis as { lecternEnv?: unknown }).lecternEnv = undefined
  await closeDatabase()
  await maintain(sql => sql.unsafe(`create database ${name} template lectern`))
})

/** P-02: whatever a suite did, the money adds up. */
afterAll(async () => {
  try {
    const violations = await sqlPool()`select * from ledger_violations`
    expect([...violations]).toEqual([])
  } finally {
    await closeDatabase()
    await maintain(sql => sql.unsafe(`drop database if exists ${name} with (force)`))
  }
})
