import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { sqlPool } from './client'
import { checkSchema, migrateDatabase } from './migrate'

let folder = ''
const url = () => process.env.DATABASE_URL as string
const latest = async () =>
  (await sqlPool()`select id, created_at from drizzle.__drizzle_migrations order by created_at desc limit 1`)[0]

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'lectern-migrations-'))
  await cp('db/migrations', folder, { recursive: true })
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Adds a migration to the copied folder; the function it returns takes it away again. */
async function withMigration(tag: string, sql: string) {
  const file = path.join(folder, 'meta/_journal.json')
  const before = await readFile(file, 'utf8')
  const journal = JSON.parse(before)
  const when = Math.max(...journal.entries.map((entry: { when: number }) => entry.when)) + 1000
  journal.entries.push({ idx: journal.entries.length, version: '7', when, tag, breakpoints: true })
  await writeFile(file, JSON.stringify(journal))
  await writeFile(path.join(folder, `${tag}.sql`), sql)
  return () => writeFile(file, before)
}

test('a schema that is older is said to be, and migrated', async () => {
  const remove = await withMigration('9001_more', 'create table migrate_more (id int)')
  await expect(checkSchema(url(), { folder })).rejects.toThrow('npm run migrate')
  await migrateDatabase(url(), { folder })
  await checkSchema(url(), { folder })
  expect(await sqlPool()`select * from migrate_more`).toHaveLength(0)
  await remove()
})

test('a schema that is newer than the code is refused, unless the operator says that it will do', async () => {
  await expect(migrateDatabase(url())).rejects.toThrow('newer version')
  await expect(checkSchema(url())).rejects.toThrow('newer version')
  await migrateDatabase(url(), { allowNewer: true })
  await sqlPool()`delete from drizzle.__drizzle_migrations where created_at = ${(await latest())?.created_at}`
  await sqlPool()`drop table migrate_more`
})

test('a migration that was left out, because a later one came first, is named', async () => {
  const [third] = await sqlPool()`select * from drizzle.__drizzle_migrations order by created_at offset 2 limit 1`
  await sqlPool()`delete from drizzle.__drizzle_migrations where id = ${third?.id}`
  await expect(migrateDatabase(url())).rejects.toThrow(/0002_/)
  await sqlPool()`insert into drizzle.__drizzle_migrations ${sqlPool()(third as Record<string, unknown>)}`
})

test('whoever comes second waits, says so, and gives up with the name of who is in the way', async () => {
  const first = postgres(url(), { max: 1, connection: { application_name: 'somebody else' } })
  await first`select pg_advisory_lock(7237001)`
  const said: string[] = []
  await expect(migrateDatabase(url(), { patienceMs: 600, say: line => said.push(line) })).rejects.toThrow(
    'somebody else',
  )
  expect(said).toHaveLength(1)
  const second = migrateDatabase(url(), { say: line => said.push(line) })
  await expect.poll(() => said.length).toBe(2)
  await first.end()
  await second
})

test('a table that is in use holds nobody else up for long: the migration lets go and tries again', async () => {
  const remove = await withMigration('9002_column', 'alter table platform_settings add column migrate_probe int')
  const reader = postgres(url(), { max: 1 })
  const said: string[] = []
  let release = () => {}
  const isReading = new Promise<void>(resolve => {
    void reader.begin(async tx => {
      await tx`select * from platform_settings`
      resolve()
      await new Promise<void>(done => {
        release = done
      })
    })
  })
  await isReading
  const migrating = migrateDatabase(url(), { folder, lockTimeoutMs: 100, say: line => said.push(line) })
  await expect.poll(() => said.length).toBeGreaterThan(0)
  release()
  await migrating
  expect(await sqlPool()`select migrate_probe from platform_settings`).toBeDefined()
  await reader.end()
  await sqlPool()`alter table platform_settings drop column migrate_probe`
  await sqlPool()`delete from drizzle.__drizzle_migrations where created_at = ${(await latest())?.created_at}`
  await remove()
})

test('an empty database is migrated by several at once', async () => {
  const maintenance = postgres(inject('clusterUrl'), { max: 1, onnotice: () => {} })
  const name = `${new URL(url()).pathname.slice(1)}_empty`
  await maintenance.unsafe(`create database ${name}`)
  try {
    const empty = inject('clusterUrl').replace(/\/postgres$/, `/${name}`)
    await expect(checkSchema(empty)).rejects.toThrow('npm run migrate')
    await Promise.all([1, 2, 3].map(() => migrateDatabase(empty)))
    await checkSchema(empty)
  } finally {
    await maintenance.unsafe(`drop database ${name} with (force)`)
    await maintenance.end()
  }
})
