import postgres from 'postgres'
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest'
import { setMark } from '@/db/backup/restore-mark'
import { checkSchema } from '@/db/migrate'
import { anEmptyDatabase } from '@/server/testing/empty-database'
import { withEnvironment } from '@/server/testing/environment'
import { migrate } from './migrate'

let sql: postgres.Sql
let undo: (() => Promise<unknown>)[] = []
const run = () => migrate(new AbortController().signal)

beforeAll(async () => {
  const { url, remove } = await anEmptyDatabase(inject('clusterUrl'))
  sql = postgres(url, { max: 1, onnotice: () => {} })
  const restore = withEnvironment({ DATABASE_URL: url })
  undo = [async () => restore(), () => sql.end(), remove]
})
afterAll(async () => {
  for (const step of undo) await step()
})

test('a restore that did not end is not migrated', async () => {
  await setMark(sql)
  await expect(run()).rejects.toThrow('A restore of this database began and did not end')
  expect(await sql`select to_regclass('users') as users`).toEqual([{ users: null }])
  await sql`drop schema lectern_restore`
})

test('an empty database is brought up to date, and one that is so is left as it is', async () => {
  const log = vi.spyOn(console, 'log').mockImplementation(() => {})
  expect(await run()).toBe(0)
  expect(await run()).toBe(0)
  expect(log.mock.calls).toEqual([['The schema is up to date.'], ['The schema is up to date.']])
  log.mockRestore()
  await checkSchema(process.env.DATABASE_URL as string)
})

test('a database of a newer version is refused', async () => {
  await sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', ${Date.now() * 2})`
  await expect(run()).rejects.toThrow('belongs to a newer version of Lectern')
})

test('whoever waits for another migration can be stopped', async () => {
  await sql`delete from drizzle.__drizzle_migrations where hash = 'later'`
  await sql`select pg_advisory_lock(7237001)`
  const stop = new AbortController()
  const waiting = vi.spyOn(console, 'log').mockImplementation(() => stop.abort(new Error('Stopped.')))
  await expect(migrate(stop.signal)).rejects.toThrow('Stopped.')
  expect(waiting).toHaveBeenCalledOnce()
  waiting.mockRestore()
  await sql`select pg_advisory_unlock(7237001)`
})
