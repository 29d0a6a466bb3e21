import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import postgres from 'postgres'
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest'
import { readTables } from '@/db/backup/catalog'
import { requireFinishedRestore } from '@/db/backup/restore-mark'
import { sqlPool } from '@/db/client'
import { loadDemo } from '@/db/demo/load'
import { fileStore } from '@/lib/uploads/storage'
import { diskStore } from '@/lib/uploads/stores/disk-store'
import type { FileStore } from '@/lib/uploads/stores/file-store'
import { anEmptyDatabase } from '@/server/testing/empty-database'
import { withEnvironment } from '@/server/testing/environment'
import { checkBackup } from './check-backup'
import { type BackupSource, createBackup } from './create-backup'
import { silent } from './progress'
import { type RestoreTarget, restoreBackup } from './restore-backup'

const folder = mkdtempSync(path.join(os.tmpdir(), 'lectern-backup-'))
let resetEnvironment: () => void
beforeAll(async () => {
  resetEnvironment = withEnvironment({ DATA_DIR: folder })
  await loadDemo(process.env.DATABASE_URL as string)
})
const undo: (() => unknown)[] = []
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
})
afterAll(() => {
  resetEnvironment()
  rmSync(folder, { recursive: true, force: true })
})

const secrets = { authSecret: 'a secret of the site that is long enough' }
const source = (changes: Partial<BackupSource> = {}): BackupSource => ({
  url: process.env.DATABASE_URL as string,
  store: fileStore(),
  version: '0.1.0',
  currency: 'USD',
  secrets,
  progress: silent,
  ...changes,
})

async function bytesOf(from = source()) {
  const backup = createBackup(from)
  const pieces: Uint8Array[] = []
  for await (const piece of backup.bytes) pieces.push(piece)
  return { bytes: Buffer.concat(pieces), result: backup.result() }
}

async function* pieces(bytes: Uint8Array) {
  for (let at = 0; at < bytes.byteLength; at += 100_000) yield bytes.subarray(at, at + 100_000)
}

async function aTarget(changes: Partial<RestoreTarget> = {}): Promise<RestoreTarget> {
  const database = await anEmptyDatabase(inject('clusterUrl'))
  const directory = mkdtempSync(path.join(os.tmpdir(), 'lectern-restored-'))
  undo.push(database.remove, () => rmSync(directory, { recursive: true, force: true }))
  const store = diskStore(directory)
  return { url: database.url, store, currency: 'USD', migrations: 'db/migrations', again: false, progress: silent, ...changes }
}

const restore = async (bytes: Uint8Array, target: RestoreTarget) =>
  restoreBackup(async () => pieces(bytes), await checkBackup(pieces(bytes), silent), target)

/** Every row of every table as text, without the numbers of transactions. */
async function contentOf(url: string): Promise<Record<string, string>> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    const content: Record<string, string> = {}
    for (const { name, columns } of await readTables(sql)) {
      const rows = await sql.unsafe(
        `select md5(coalesce(string_agg(r::text, chr(10) order by r::text), '')) as sum
         from (select ${columns.map(column => `"${column}"`).join(', ')} from "${name}") r`,
      )
      content[name] = rows[0]?.sum
    }
    return content
  } finally {
    await sql.end()
  }
}

async function sumsOf(store: FileStore): Promise<Record<string, string>> {
  const sums: Record<string, string> = {}
  for await (const { key } of store.list()) {
    const size = (await store.size(key)) ?? 0
    const hash = createHash('sha256')
    if (size > 0) for await (const chunk of store.read(key, { start: 0, end: size - 1 })) hash.update(chunk)
    sums[key] = hash.digest('hex')
  }
  return sums
}

const atTarget = async <T>({ url }: RestoreTarget, work: (sql: postgres.Sql) => Promise<T>): Promise<T> => {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    return await work(sql)
  } finally {
    await sql.end()
  }
}

test('a site comes back as it was, into an empty database of a role without any privilege', async () => {
  const { bytes, result } = await bytesOf()
  expect(result.faults).toEqual([])
  expect(result.files).toBeGreaterThan(3)
  const target = await aTarget()
  const restored = await restore(bytes, target)
  expect(restored).toMatchObject({ files: result.files, filesThere: 0, newMigrations: 0, faults: [] })
  expect(await contentOf(target.url)).toEqual(await contentOf(process.env.DATABASE_URL as string))
  expect(await sumsOf(target.store)).toEqual(await sumsOf(fileStore()))
  await atTarget(target, async sql => {
    expect([...(await sql`select * from ledger_violations`)]).toEqual([])
    // What the migrations had made is all there again, and switched on.
    const shapeOf = (one: postgres.Sql) => one`
      select conname::text as name, pg_get_constraintdef(oid) as what from pg_constraint where connamespace = 'public'::regnamespace
      union all select tgname, tgrelid::regclass || ' ' || tgenabled from pg_trigger where not tgisinternal
      order by 1, 2`
    expect([...(await shapeOf(sql))]).toEqual([...(await shapeOf(sqlPool()))])
    await expect(sql`update ledger_entries set amount = 1`).rejects.toThrow('append-only')
  })
  await requireFinishedRestore(target.url)
})

test('new rows go on behind the restored ones', async () => {
  const target = await aTarget()
  await restore((await bytesOf()).bytes, target)
  await atTarget(target, async sql => {
    const [row] = await sql`select max(count)::text as last, nextval('orders_count_seq')::text as next from orders`
    expect(Number(row?.next)).toBe(Number(row?.last) + 1)
    const [event] = await sql`insert into chat_events (kind, payload) values ('read', '{}') returning xid::text`
    const [past] = await sql`select max(xid)::text as xid from notifications`
    expect(BigInt(event?.xid)).toBeGreaterThan(BigInt(past?.xid))
  })
})
