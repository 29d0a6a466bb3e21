import { createHash, randomBytes } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { cp, mkdir } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import postgres from 'postgres'
import { startEmbedded } from '@/db/embedded'
import { anEmptyDatabase } from '@/server/testing/empty-database'
import { embeddedUrl, startInstance } from '@/server/testing/instance'
import { run, start } from './commands'
import { startPeople } from './load'

test.describe.configure({ mode: 'serial' })

const passphrase = 'a quiet reading room'
let folder: string
let file: string

/** A server of the operator's own, with a database for a role that may do nothing but create things in it. */
let server: Awaited<ReturnType<typeof startEmbedded>>
const external = () => anEmptyDatabase(server.url.replace(/\/lectern$/, '/postgres'))
test.beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'lectern-operating-'))
  chmodSync(folder, 0o755)
  file = path.join(folder, 'site.tar')
  server = await startEmbedded({ directory: path.join(folder, 'server', 'postgres'), settings: { fsync: 'off' } })
})
test.afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

const newFolder = () => {
  const made = mkdtempSync(path.join(folder, 'data-'))
  chmodSync(made, 0o755)
  return made
}

async function query<Row extends object>(url: string, sql: string, values: string[][] = []): Promise<Row[]> {
  const connection = postgres(url, { max: 1, onnotice: () => {} })
  try {
    return [...(await connection.unsafe<Row[]>(sql, values))]
  } finally {
    await connection.end()
  }
}

test('a backup made under load is restored into an external server: the books are right and all that was acknowledged is there', async () => {
  test.setTimeout(300_000)
  const instance = await startInstance({ env: { RATE_LIMIT_TRUST_PROXY: '1', DEMO: '1' } })
  const database = await external()
  const dataDir = newFolder()
  const load = await startPeople(instance.url)
  try {
    await load.until(12)
    const before = structuredClone(load.acknowledged)
    const made = await run('backup', [file], { DATA_DIR: instance.dataDir, BACKUP_PASSPHRASE: passphrase })
    expect(made.output).toMatch(/rows of \d+ tables, \d+ files/)
    expect(made.code).toBe(0)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const during = Object.values(load.acknowledged).flat().length - Object.values(before).flat().length
    expect(during, 'the site was in use meanwhile').toBeGreaterThan(0)
    await load.stop()

    const target = { DATABASE_URL: database.url, DATA_DIR: dataDir, BACKUP_PASSPHRASE: passphrase }
    const restored = await run('restore', [file], target)
    expect(restored.output).toContain('Restored and checked')
    expect(restored.code).toBe(0)
    const missing = async (table: string, ids: string[]) =>
      query(database.url, `select id from unnest($1::text[]) id where id not in (select id from ${table})`, [ids])
    expect(await missing('topups', before.topUps)).toEqual([])
    expect(await missing('orders', before.orders)).toEqual([])
    expect(await missing('chat_messages', before.messages)).toEqual([])
    expect(await missing('uploads', before.uploads)).toEqual([])
    expect(await query(database.url, 'select * from ledger_violations')).toEqual([])
    expect(await query(database.url, 'select sum(amount)::text as sum from ledger_entries')).toEqual([{ sum: '0' }])
    const files = await query<{ key: string; sha256: string }>(
      database.url,
      'select storage_key as key, sha256 from uploads',
    )
    expect(files.length).toBeGreaterThanOrEqual(before.uploads.length)
    for (const { key, sha256 } of files) {
      const content = readFileSync(path.join(dataDir, 'uploads', key))
      expect(createHash('sha256').update(content).digest('hex'), key).toBe(sha256)
    }

    // The site starts on it, and knows whom it had signed in.
    const AUTH_SECRET = readFileSync(path.join(dataDir, 'auth-secret'), 'utf8')
    const moved = await startInstance({ dataDir, env: { DATABASE_URL: database.url, AUTH_SECRET } })
    const person = load.people[0]
    const wallet = await fetch(`${moved.url}/api/wallet`, { headers: { Authorization: `Bearer ${person?.token}` } })
    expect(wallet.status).toBe(200)
    await moved.remove()
  } finally {
    await load.stop()
    await instance.remove()
    await database.remove()
  }
})

test('the same file comes back into an embedded database', async () => {
  test.setTimeout(120_000)
  const dataDir = newFolder()
  const restored = await run('restore', [file], { DATA_DIR: dataDir, BACKUP_PASSPHRASE: passphrase })
  expect(restored).toMatchObject({ code: 0, output: expect.stringContaining('Restored and checked') })
  const instance = await startInstance({ dataDir })
  expect(await query(await embeddedUrl(instance), 'select * from ledger_violations')).toEqual([])
  const again = await run('restore', [file], { DATA_DIR: dataDir, BACKUP_PASSPHRASE: passphrase })
  expect(again).toMatchObject({ code: 1, output: expect.stringContaining('not empty') })
  await instance.remove()
})

test('whole files are told from others: cut, changed, with another passphrase, without the secret', async () => {
  test.setTimeout(120_000)
  const settings = { DATA_DIR: newFolder() }
  const whole = await run('restore', ['--check', file], { ...settings, BACKUP_PASSPHRASE: passphrase })
  expect(whole).toMatchObject({ code: 0, output: expect.stringContaining('A whole backup.') })
  const cut = path.join(folder, 'cut.tar')
  await cp(file, cut)
  truncateSync(cut, statSync(file).size - 2000)
  const changed = path.join(folder, 'changed.tar')
  const bytes = readFileSync(file)
  bytes[Math.floor(bytes.length / 2)]! ^= 1
  writeFileSync(changed, bytes)
  for (const args of [['--check', cut], [cut], ['--check', changed], [changed]]) {
    const refused = await run('restore', args, { ...settings, BACKUP_PASSPHRASE: passphrase })
    expect(refused, args.join(' ')).toMatchObject({ code: 1, output: expect.stringContaining('not a whole backup') })
  }
  for (const [given, words] of [
    [{ BACKUP_PASSPHRASE: 'a loud reading room' }, 'is not the one with which this backup was made'],
    [{}, 'BACKUP_PASSPHRASE is needed'],
    [{ BACKUP_PASSPHRASE: 'short' }, 'BACKUP_PASSPHRASE needs at least 12 characters'],
    [{ AUTH_SECRET: 'x'.repeat(40) }, 'another one than AUTH_SECRET here'],
  ] as const) {
    const refused = await run('restore', [file], { ...settings, ...given })
    expect(refused).toMatchObject({ code: 1, output: expect.stringContaining(words) })
  }
  // None of it has begun anything.
  expect(existsSync(path.join(settings.DATA_DIR, 'postgres'))).toBe(false)
})

test('a restore that is killed leaves a database on which no site starts, and is run again', async () => {
  test.setTimeout(300_000)
  const database = await external()
  const dataDir = newFolder()
  const target = { DATABASE_URL: database.url, DATA_DIR: dataDir, BACKUP_PASSPHRASE: passphrase, TMPDIR: newFolder() }
  try {
    const { child, ended } = start('restore', [file], target)
    await expect
      .poll(() => query(database.url, "select 1 as begun from pg_namespace where nspname = 'lectern_restore'"), {
        intervals: [20],
        timeout: 60_000,
      })
      .toEqual([{ begun: 1 }])
    child.kill('SIGKILL')
    expect((await ended).code).toBe('SIGKILL')
    const site = startInstance({ dataDir, env: { DATABASE_URL: database.url, AUTH_SECRET: 'x'.repeat(40) } })
    await expect(site).rejects.toThrow(/A restore of this database began and did not end/)
    // PostgreSQL notices that nobody is there any more when it next writes to them.
    await expect
      .poll(() =>
        query(
          database.url,
          "select pid from pg_stat_activity where application_name = 'lectern backup' and pid <> pg_backend_pid()",
        ),
      )
      .toEqual([])
    const refused = await run('restore', [file], target)
    expect(refused).toMatchObject({ code: 1, output: expect.stringContaining('--again') })
    const again = await run('restore', ['--again', file], target)
    expect(again).toMatchObject({ code: 0, output: expect.stringContaining('Restored and checked') })
    expect(await query(database.url, 'select * from ledger_violations')).toEqual([])
  } finally {
    await database.remove()
  }
})

test('a backup that is killed or stopped leaves nothing that looks whole, and does not hinder the next', async () => {
  test.setTimeout(300_000)
  const instance = await startInstance({ env: { DEMO: '1' } })
  const settings = { DATA_DIR: instance.dataDir, BACKUP_PASSPHRASE: passphrase }
  const other = path.join(folder, 'other.tar')
  try {
    for (const [signal, code, isLeft] of [
      ['SIGTERM', 1, false],
      ['SIGKILL', 'SIGKILL', true],
    ] as const) {
      const { child, ended } = start('backup', [other], settings)
      await expect.poll(() => existsSync(`${other}.part`), { intervals: [5], timeout: 60_000 }).toBe(true)
      child.kill(signal)
      expect((await ended).code).toBe(code)
      expect([existsSync(other), existsSync(`${other}.part`)]).toEqual([false, isLeft])
    }
    expect(await run('backup', [other], settings)).toMatchObject({ code: 0 })
    expect(existsSync(`${other}.part`)).toBe(false)
    expect(await run('restore', ['--check', other], settings)).toMatchObject({ code: 0 })
    expect(await run('backup', [other], settings)).toMatchObject({
      code: 1,
      output: expect.stringContaining('is there already'),
    })
    // The site went on: a command that leaves does not take the shared database with it.
    expect((await fetch(`${instance.url}/api/health`)).status).toBe(200)
  } finally {
    await instance.remove()
  }
})

test('memory does not grow with what is backed up: 300 MB of uploads, there and back', async () => {
  test.skip(process.platform !== 'linux', 'The system does not tell how much memory a process had.')
  test.setTimeout(300_000)
  const instance = await startInstance({ env: { DEMO: '1' } })
  const settings = { DATA_DIR: instance.dataDir, BACKUP_PASSPHRASE: passphrase }
  const [small, large] = [path.join(folder, 'small.tar'), path.join(folder, 'large.tar')]
  try {
    const little = await run('backup', [small], settings)
    const url = await embeddedUrl(instance)
    for (let number = 0; number < 3; number++) {
      const content = randomBytes(100_000_000)
      const id = randomBytes(12).toString('hex')
      const key = `video/${id.slice(-2)}/${id}.mp4`
      await mkdir(path.join(instance.dataDir, 'uploads', path.dirname(key)), { recursive: true })
      writeFileSync(path.join(instance.dataDir, 'uploads', key), content)
      const sha256 = createHash('sha256').update(content).digest('hex')
      await query(
        url,
        `insert into uploads (id, kind, file_name, content_type, size_bytes, sha256, storage_key, attached_at)
         values ('${id}', 'video', 'film.mp4', 'video/mp4', ${content.length}, '${sha256}', '${key}', now())`,
      )
    }
    const much = await run('backup', [large], settings)
    expect(much.output).toMatch(/\d+ files \(28\d\.\d MiB\)|\d+ files \(29\d\.\d MiB\)/)
    const empty = { DATA_DIR: newFolder(), BACKUP_PASSPHRASE: passphrase }
    const back = await run('restore', [large], empty)
    const littleBack = await run('restore', [small], { ...empty, DATA_DIR: newFolder() })
    expect([little, much, back, littleBack].map(({ code }) => code)).toEqual([0, 0, 0, 0])
    expect(much.peakMiB - little.peakMiB, 'MiB more for a backup').toBeLessThan(120)
    expect(back.peakMiB - littleBack.peakMiB, 'MiB more for a restore').toBeLessThan(120)
  } finally {
    await instance.remove()
  }
})
