import postgres from 'postgres'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { silentPath, throughPath } from '@/server/testing/silent-path'
import { atLeisure, connectionOptions } from './client'
import { inTransaction } from './transaction'

const url = () => process.env.DATABASE_URL ?? ''
let way: Awaited<ReturnType<typeof silentPath>>
let client: postgres.Sql
beforeEach(async () => {
  way = await silentPath(new URL(url()))
  client = postgres(throughPath(url(), way), { ...connectionOptions, max: 2, answer_timeout: 0.3, connect_timeout: 1 })
})
afterEach(async () => {
  await client.end({ timeout: 0 })
  await way.stop()
})

test('a database that falls silent is waited for no longer than it was allowed to, whoever asks', async () => {
  await client`select 1`
  way.setSilent(true)
  // Some wait for their answer, some behind them on the same connection, some for a connection.
  const asked = Array.from({ length: 20 }, (_, n) => client`select ${n}::int`)
  const begun = client.begin(tx => tx`select 1`)
  const ends = await Promise.allSettled([...asked, begun])
  const codes = new Set(ends.map(end => (end.status === 'rejected' ? end.reason.code : 'answered')))
  for (const code of codes) expect(code).toMatch(/ANSWER_TIMEOUT|CONNECT_TIMEOUT|CONNECTION_CLOSED/)
})

test('a transaction that is cut off by silence is refused, and what follows has connections of its own', async () => {
  const cut = client.begin(async tx => {
    await tx`select 1`
    way.setSilent(true)
    await tx`select 2`
  })
  await expect(cut).rejects.toMatchObject({ code: expect.stringMatching(/^(ANSWER_TIMEOUT|CONNECTION_CLOSED)$/) })
  way.setSilent(false)
  const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => client`select ${n}::int as n`))
  expect(answers.map(([row]) => row?.n)).toEqual(Array.from({ length: 10 }, (_, n) => n))
})

test('a connection that nobody uses may be silent', async () => {
  const idle = postgres(throughPath(url(), way), { ...connectionOptions, max: 1, answer_timeout: 0.05 })
  const [before] = await idle`select pg_backend_pid() as pid`
  await idle.begin(async tx => {
    await tx`select 1`
    // Longer than any answer may take, with nothing asked.
    await client`select pg_sleep(0.2)`
    await tx`select 1`
  })
  const [after] = await idle`select pg_backend_pid() as pid`
  expect(after?.pid).toBe(before?.pid)
  await idle.end()
})

test('what may take long is waited for long, and only it', async () => {
  const allowed = connectionOptions.answer_timeout
  const usual = allowed()
  const inside = await inTransaction(undefined, tx => atLeisure(tx, 60, async () => allowed()))
  expect(inside).toBeGreaterThan(60)
  expect([allowed(), usual]).toEqual([usual, usual])
})
