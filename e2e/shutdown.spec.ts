import { spawn } from 'node:child_process'
import { chmodSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { expect, test } from '@playwright/test'
import postgres from 'postgres'
import { EventReader } from '@/server/testing/event-reader'
import { embeddedUrl, startInstance } from '@/server/testing/instance'
import { startLoad } from '@/server/testing/steady-load'
import { someoneWithToken } from './people'

async function openStream(url: string, headers: Record<string, string>): Promise<EventReader> {
  const response = await fetch(`${url}/api/chat/events`, { headers })
  expect(response.status).toBe(200)
  const reader = new EventReader(response.body as ReadableStream<Uint8Array>)
  await expect.poll(() => reader.lastEventId).toBeDefined()
  // From here on only what is said at the end counts.
  reader.retry = undefined
  return reader
}

/** A request whose body takes three seconds to arrive; resolves with the status of its answer. */
function askSlowly(url: string): { begun: Promise<void>; status: Promise<number | undefined> } {
  const body = JSON.stringify({ email: 'nobody@lectern.example', password: 'wrong'.padEnd(60, '.') })
  const headers = { 'Content-Type': 'application/json', 'Content-Length': body.length }
  const sent = request(`${url}/api/auth/login`, { method: 'POST', headers })
  const status = new Promise<number | undefined>((resolve, reject) => {
    sent.once('error', reject)
    sent.once('response', response => {
      response.once('error', reject)
      response.once('end', () => resolve(response.statusCode))
      response.resume()
    })
  })
  const pieces = body.match(/.{1,4}/g) ?? []
  const begun = new Promise<void>(resolve => sent.write(pieces.shift(), () => resolve()))
  const everyMs = 3000 / pieces.length
  const timer = setInterval(() => {
    sent.write(pieces.shift())
    if (pieces.length > 0) return
    clearInterval(timer)
    sent.end()
  }, everyMs)
  sent.once('close', () => clearInterval(timer))
  return { begun, status }
}

test('P-39: SIGTERM under load, with ten open streams and a request of three seconds: nothing is lost, streams say when to come again, and the end comes within ten seconds', async () => {
  const instance = await startInstance()
  try {
    const { url } = instance
    const people = [await someoneWithToken(url), await someoneWithToken(url)]
    const streams = await Promise.all(
      people.flatMap(({ headers }) => Array.from({ length: 5 }, () => openStream(url, headers))),
    )
    const asks = [
      { path: '/api/courses?limit=20' },
      { path: '/api/wallet', headers: people[0]?.headers },
      { path: '/courses/sql-fundamentals' },
      { path: '/api/auth/login', method: 'POST' as const, body: { email: 'x', password: 'y' } },
      { path: '/account', headers: { Cookie: 'lectern.session=nobody' } },
      { path: '/api/chat', headers: people[1]?.headers },
    ]
    let turn = 0
    const load = startLoad(url, () => asks[turn++ % asks.length] ?? { path: '/' }, 16)
    await load.more(300)
    const slow = askSlowly(url)
    await slow.begun
    await load.more(100)

    instance.process.kill('SIGTERM')
    const from = performance.now()
    const { statuses, lost } = await load.ended
    expect(lost).toEqual([])
    expect([...statuses.keys()].filter(status => status >= 500)).toEqual([])
    await Promise.all(streams.map(stream => stream.ended()))
    for (const { retry } of streams) expect(retry).toBeGreaterThan(0)
    // It began before the signal and is answered although nobody new is let in.
    expect(await slow.status).toBe(401)
    expect(await instance.exited).toBe(0)
    expect(performance.now() - from).toBeLessThan(10_000)
    expect(instance.output()).not.toMatch(/uncaught|unexpected error/)
  } finally {
    await instance.remove()
  }
})

/** Programs that have `text` in their command line. */
const running = (text: string): string[] =>
  readdirSync('/proc').filter(name => {
    try {
      return /^\d+$/.test(name) && readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(text)
    } catch {
      return false
    }
  })

test('SIGTERM at any moment of a first start: the end comes within ten seconds, exit code 0, and nothing is left running', async () => {
  test.setTimeout(180_000)
  // Making the folder runs databases for a moment too, but they write no log.
  const isStarted = (dataDir: string) => existsSync(path.join(dataDir, 'postgres.log'))
  const isLoading = async (dataDir: string) => {
    if (!isStarted(dataDir)) return false
    const url = await embeddedUrl({ dataDir }).catch(() => undefined)
    if (!url) return false
    const sql = postgres(url, { max: 1, onnotice: () => {} })
    try {
      // The lock of the transaction that loads the demo school.
      return (await sql`select 1 from pg_locks where locktype = 'advisory' and objid = 7237002`).length > 0
    } catch {
      return false
    } finally {
      await sql.end({ timeout: 1 })
    }
  }
  const moments: [string, (dataDir: string) => boolean | Promise<boolean>][] = [
    ['the data folder is made', dataDir => existsSync(path.join(dataDir, 'postgres', 'base'))],
    ['the database starts', isStarted],
    ['the demo school is loaded', isLoading],
  ]
  for (const [moment, isNow] of moments) {
    const dataDir = await mkdtemp(path.join(os.tmpdir(), 'lectern-first-'))
    chmodSync(dataDir, 0o755)
    const child = spawn(process.execPath, ['.next/lectern/main.cjs'], {
      env: {
        ...process.env,
        NODE_ENV: 'production',
        PORT: '0',
        DATA_DIR: dataDir,
        DATABASE_URL: '',
        APP_URL: '',
        DEMO: '1',
      },
      stdio: 'ignore',
    })
    try {
      const exited = new Promise(resolve => child.once('exit', (code, by) => resolve(code ?? by)))
      await expect.poll(() => isNow(dataDir), { message: moment, intervals: [5], timeout: 60_000 }).toBe(true)
      child.kill('SIGTERM')
      const from = performance.now()
      expect([moment, await exited]).toEqual([moment, 0])
      expect(performance.now() - from, moment).toBeLessThan(10_000)
      expect(running(dataDir), moment).toEqual([])
      // Nothing half-done is in the way of the next start.
      const next = await startInstance({ dataDir, env: { DEMO: '1' } })
      next.process.kill('SIGTERM')
      expect([moment, await next.exited]).toEqual([moment, 0])
    } finally {
      child.kill('SIGKILL')
      await rm(dataDir, { recursive: true, force: true })
    }
  }
})

test('SIGTERM to npm: its shell passes nothing on, and still nothing is left running', async () => {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'lectern-npm-'))
  chmodSync(dataDir, 0o755)
  const env = { ...process.env, PORT: '0', DATA_DIR: dataDir, DATABASE_URL: '', APP_URL: '', DEMO: '0' }
  const npm = spawn('npm', ['start'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    const ready = createInterface(npm.stdout)[Symbol.asyncIterator]()
    for (let line = await ready.next(); !line.value?.includes('is ready at'); line = await ready.next())
      expect(line.done).toBe(false)
    expect(running(dataDir).length).toBeGreaterThan(0)
    npm.kill('SIGTERM')
    await expect.poll(() => running(dataDir), { timeout: 10_000 }).toEqual([])
  } finally {
    npm.kill('SIGKILL')
    await rm(dataDir, { recursive: true, force: true })
  }
})
