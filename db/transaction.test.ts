import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createBackend } from '@/server/testing/backend'
import { db, sqlPool } from './client'
import { platformSettings } from './schema'
import { errorCode, inTransaction } from './transaction'

describe('a COMMIT that the server answers with ROLLBACK', () => {
  test('is an error, and the connection goes on being used', async () => {
    const backend = await createBackend({ commit: 'ROLLBACK' })
    const client = postgres(backend.url, { max: 1, fetch_types: false, onnotice: () => {} })
    try {
      await expect(client.begin(tx => tx.unsafe('select 1'))).rejects.toMatchObject({ code: 'COMMIT_ROLLED_BACK' })
      backend.answers.commit = 'COMMIT'
      await expect(client.begin(async () => 'done')).resolves.toBe('done')
      expect(backend.connections()).toBe(1)
    } finally {
      await client.end({ timeout: 1 })
      await backend.stop()
    }
  })
})

describe('on PostgreSQL itself', () => {
  const key = 'commit-test'
  const stored = async () => (await sqlPool()`select 1 from platform_settings where key = ${key}`).length
  const forget = () => sqlPool()`delete from platform_settings where key = ${key}`
  beforeEach(forget)
  afterEach(forget)

  test('what a pooler does to prepared statements is no reason to take a rollback for a commit', async () => {
    const insert = (tx: Parameters<Parameters<typeof inTransaction>[1]>[0]) =>
      tx.insert(platformSettings).values({ key, value: {} })
    // On every connection, whatever the driver keeps there is gone by the time of the commit.
    for (let turn = 0; turn < 25; turn++) {
      await forget()
      const outcome = await inTransaction(undefined, async tx => {
        await insert(tx)
        await tx.execute(sql`deallocate all`)
      }).then(
        () => 'committed',
        () => 'refused',
      )
      expect([outcome, await stored()]).toEqual(outcome === 'committed' ? ['committed', 1] : ['refused', 0])
    }
  })

  test('a connection that was cut in the middle is an error and leaves nothing', async () => {
    const cut = inTransaction(undefined, async tx => {
      await tx.insert(platformSettings).values({ key, value: {} })
      const [row] = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`)
      await db().execute(sql`select pg_terminate_backend(${row?.pid}, 5000)`)
    })
    expect(errorCode(await cut.catch(error => error))).toMatch(/CONNECTION_CLOSED|57P01/)
    expect(await stored()).toBe(0)
  })
})
