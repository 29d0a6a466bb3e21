import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import postgres from 'postgres'
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest'
import { requireFinishedRestore } from '@/db/backup/restore-mark'
import { sqlPool } from '@/db/client'
import { loadDemo } from '@/db/demo/load'
import { fileStore } from '@/lib/uploads/storage'
import { diskStore } from '@/lib/uploads/stores/disk-store'
import type { FileStore } from '@/lib/uploads/stores/file-store'
import { bytesOf, contentOf, pieces, source, sumsOf } from '@/server/testing/backups'
import { anEmptyDatabase } from '@/server/testing/empty-database'
import { withEnvironment } from '@/server/testing/environment'
import { readArchive, writeArchive } from './archive'
import { checkBackup } from './check-backup'
import { silent } from './progress'
import { type RestoreTarget, restoreBackup } from './restore-backup'

const folder = mkdtempSync(path.join(os.tmpdir(), 'lectern-backup-'))
let resetEnvironment: () => void
/** A backup of the demo school. */
let backup: Awaited<ReturnType<typeof bytesOf>>
beforeAll(async () => {
  resetEnvironment = withEnvironment({ DATA_DIR: folder })
  await loadDemo(process.env.DATABASE_URL as string)
  backup = await bytesOf()
})
const undo: (() => unknown)[] = []
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
})
afterAll(() => {
  resetEnvironment()
  rmSync(folder, { recursive: true, force: true })
})

async function aTarget(changes: Partial<RestoreTarget> = {}): Promise<RestoreTarget> {
  const database = await anEmptyDatabase(inject('clusterUrl'))
  const directory = mkdtempSync(path.join(os.tmpdir(), 'lectern-restored-'))
  undo.push(database.remove, () => rmSync(directory, { recursive: true, force: true }))
  const store = diskStore(directory)
  return {
    url: database.url,
    store,
    currency: 'USD',
    migrations: 'db/migrations',
    again: false,
    progress: silent,
    ...changes,
  }
}

const restore = async (bytes: Uint8Array, target: RestoreTarget) =>
  restoreBackup(async () => pieces(bytes), await checkBackup(pieces(bytes), silent), target)

const atTarget = async <T>({ url }: RestoreTarget, work: (sql: postgres.Sql) => Promise<T>): Promise<T> => {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    return await work(sql)
  } finally {
    await sql.end()
  }
}

/** A copy of the migrations with one more. */
async function withMigration(sql: string): Promise<string> {
  const copy = mkdtempSync(path.join(os.tmpdir(), 'lectern-newer-'))
  undo.push(() => rmSync(copy, { recursive: true, force: true }))
  cpSync('db/migrations', copy, { recursive: true })
  const file = path.join(copy, 'meta', '_journal.json')
  const journal = JSON.parse(readFileSync(file, 'utf8'))
  const last = journal.entries.at(-1)
  journal.entries.push({ ...last, idx: last.idx + 1, when: last.when + 1, tag: 'of_the_next_version' })
  writeFileSync(file, JSON.stringify(journal))
  writeFileSync(path.join(copy, 'of_the_next_version.sql'), sql)
  return copy
}

test('a site comes back as it was, into an empty database of a role without any privilege', async () => {
  const { bytes, result } = backup
  expect(result.faults).toEqual([])
  expect(result.files).toBeGreaterThan(3)
  const target = await aTarget()
  const restored = await restore(bytes, target)
  expect(restored).toMatchObject({ files: result.files, filesThere: 0, newMigrations: 0, faults: [] })
  expect(await contentOf(target.url)).toEqual(await contentOf(process.env.DATABASE_URL as string))
  expect(await sumsOf(target.store)).toEqual(await sumsOf(fileStore()))
  await requireFinishedRestore(target.url)
  await atTarget(target, async sql => {
    expect([...(await sql`select * from ledger_violations`)]).toEqual([])
    // What the migrations had made is all there again, and switched on.
    const shapeOf = (one: postgres.Sql) => one`
      select conname::text as name, pg_get_constraintdef(oid) as what from pg_constraint
        where connamespace = 'public'::regnamespace
      union all select tgname, tgrelid::regclass::text || ' ' || tgenabled::text from pg_trigger where not tgisinternal
      order by 1, 2`
    expect([...(await shapeOf(sql))]).toEqual([...(await shapeOf(sqlPool()))])
    await expect(sql`update ledger_entries set amount = 1`).rejects.toThrow('append-only')
    // New rows go on behind the restored ones, also in the order of transactions that live streams go by.
    const [order] = await sql`select max(count)::text as last, nextval('orders_count_seq')::text as next from orders`
    expect(Number(order?.next)).toBe(Number(order?.last) + 1)
    const [row] = await sql`select count(*) filter (where xid >= pg_current_xact_id())::int as ahead from notifications`
    expect(row?.ahead).toBe(0)
  })
}, 60_000)

test('it comes back into a newer version, and never into an older one', async () => {
  const newer = await withMigration(`
    create table visits (at timestamptz not null, page text) partition by range (at);
    --> statement-breakpoint
    create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
    --> statement-breakpoint
    alter table users add column motto text not null default 'on we go'`)
  const target = await aTarget({ migrations: newer })
  expect(await restore(backup.bytes, target)).toMatchObject({ newMigrations: 1 })
  await atTarget(target, async sql => {
    const [row] =
      await sql`select count(*)::int as users, count(*) filter (where motto = 'on we go')::int as moved from users`
    expect(row?.users).toBe(backup.result.rows.users)
    expect(row?.moved).toBe(row?.users)
    // A partition that no migration makes.
    await sql`create table visits_2027 partition of visits for values from ('2027-01-01') to ('2028-01-01')`
    await sql`insert into visits values ('2026-12-01', 'old'), ('2027-01-01', 'new')`
  })
  const { bytes } = await bytesOf(source({ url: target.url, store: target.store, version: '0.2.0' }))
  await expect(restore(bytes, await aTarget())).rejects.toThrow(
    /does not have or has otherwise: restore it with version 0\.2\.0/,
  )
  const again = await aTarget({ migrations: newer })
  await restore(bytes, again)
  await atTarget(again, async sql => {
    expect(
      (await sql`select tableoid::regclass::text as part, page from visits order by at`).map(row => ({ ...row })),
    ).toEqual([
      { part: 'visits_2026', page: 'old' },
      { part: 'visits_2027', page: 'new' },
    ])
  })
}, 120_000)

test('an archive that was cut or changed anywhere is refused before anything is written', async () => {
  const { bytes } = backup
  const checked = (some: Uint8Array) => checkBackup(pieces(some), silent)
  await checked(bytes)
  for (const length of [
    0,
    1,
    511,
    512,
    5000,
    bytes.length / 2,
    bytes.length - 1,
    bytes.length - 512,
    bytes.length - 1024,
  ]) {
    await expect(checked(bytes.subarray(0, Math.floor(length))), `cut to ${length}`).rejects.toThrow(
      'not a whole backup',
    )
  }
  await expect(checked(Buffer.concat([bytes, Buffer.alloc(1)]))).rejects.toThrow('something follows its end')
  const places = Array.from({ length: 60 }, (_, index) => Math.floor((bytes.length * (index + 0.37)) / 60))
  for (const place of [0, 300, 600, ...places]) {
    const changed = Buffer.from(bytes)
    changed[place] = (changed[place] ?? 0) ^ 1
    await expect(checked(changed), `changed at ${place}`).rejects.toThrow()
  }
  const whole = Buffer.from('a letter, and no archive at all\n'.repeat(100))
  await expect(checked(whole)).rejects.toThrow('not a whole backup')
})

test('an entry that was taken out together with its sum is missed', async () => {
  const entries = async function* (without?: string) {
    for await (const entry of readArchive(pieces(backup.bytes))) if (entry.name !== without) yield entry
  }
  const rewritten = async (without?: string) => {
    const all: Uint8Array[] = []
    for await (const piece of writeArchive(entries(without))) all.push(piece)
    return Buffer.concat(all)
  }
  expect((await rewritten()).equals(backup.bytes)).toBe(true)
  await expect(checkBackup(pieces(await rewritten('end.json')), silent)).rejects.toThrow('not a whole backup')
  const target = await aTarget()
  await expect(restore(await rewritten('tables/users/000001.copy.gz'), target)).rejects.toThrow()
  await expect(requireFinishedRestore(target.url)).rejects.toThrow('began and did not end')
}, 60_000)

test('a site is never written over', async () => {
  const target = await aTarget()
  await atTarget(target, sql => sql`create table somebodys (id int)`)
  await expect(restore(backup.bytes, target)).rejects.toThrow('not empty')
  await expect(restore(backup.bytes, { ...target, again: true })).rejects.toThrow('not empty')
  await atTarget(target, async sql => {
    expect([
      ...(await sql`select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`),
    ]).toEqual([{ relname: 'somebodys' }])
  })
})

test('amounts in another currency are refused', async () => {
  await expect(restore(backup.bytes, await aTarget({ currency: 'VND' }))).rejects.toThrow('Set CURRENCY=USD')
})

test('a restore that broke off leaves a database on which nothing starts, and is run again from the start', async () => {
  const target = await aTarget()
  let written = 0
  const failing: FileStore = {
    ...target.store,
    write: (key, content) => {
      if (++written === 3) throw new Error('the disk is full')
      return target.store.write(key, content)
    },
  }
  await expect(restore(backup.bytes, { ...target, store: failing })).rejects.toThrow('the disk is full')
  await expect(requireFinishedRestore(target.url)).rejects.toThrow('npm run restore -- --again FILE')
  await expect(restore(backup.bytes, target)).rejects.toThrow('--again')
  const restored = await restore(backup.bytes, { ...target, again: true })
  expect(restored).toMatchObject({ files: backup.result.files, filesThere: 2 })
  await requireFinishedRestore(target.url)
  expect(await contentOf(target.url)).toEqual(await contentOf(process.env.DATABASE_URL as string))
}, 120_000)

test('a row that fits no constraint ends the restore with the reason, also when it is the last', async () => {
  const wrong = async function* () {
    for await (const entry of readArchive(pieces(backup.bytes))) {
      if (entry.name !== 'tables/uploads/000001.copy.gz') yield entry
      else {
        const rows = gunzipSync(entry.bytes).toString().split('\n')
        const [one = ''] = rows
        yield { ...entry, bytes: gzipSync([...rows.slice(0, -1), one, ''].join('\n')) }
      }
    }
  }
  const all: Uint8Array[] = []
  for await (const piece of writeArchive(wrong())) all.push(piece)
  await expect(restore(Buffer.concat(all), await aTarget())).rejects.toThrow('duplicate key value')
}, 60_000)
