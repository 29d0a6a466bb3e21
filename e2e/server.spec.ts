import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import postgres from 'postgres'
import { startEmbedded } from '@/db/embedded'
import { embeddedUrl, startInstance } from '@/server/testing/instance'
import { newPerson } from './fixtures'

test.describe.configure({ mode: 'serial' })

const json = async (url: string, path: string, init: RequestInit & { body?: string } = {}) => {
  const response = await fetch(`${url}/api${path}`, {
    ...init,
    headers: { ...(init.body ? { 'Content-Type': 'application/json' } : {}), ...init.headers },
  })
  return { status: response.status, headers: response.headers, body: await response.json().catch(() => undefined) }
}

async function until(check: () => Promise<boolean>, seconds: number): Promise<void> {
  const deadline = Date.now() + seconds * 1000
  while (!(await check().catch(() => false))) {
    if (Date.now() > deadline) throw new Error(`Not within ${seconds} s.`)
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}

async function signedUp(url: string) {
  const person = newPerson()
  const reply = await json(url, '/auth/register', {
    method: 'POST',
    body: JSON.stringify({ name: person.name, email: person.email, password: person.password }),
  })
  expect(reply.status).toBe(201)
  const headers = { Authorization: `Bearer ${reply.body.accessToken}` }
  await json(url, '/wallet/topups', { method: 'POST', headers, body: JSON.stringify({ amount: 5000 }) })
  return headers
}

/** What is wrong with the money, seen by a connection of our own. */
async function violations(url: string): Promise<unknown[]> {
  const sql = postgres(url, { max: 1 })
  const rows = await sql`select * from ledger_violations`
  await sql.end()
  return [...rows]
}

/** A PostgreSQL that only the test looks after, so that it stays away for as long as the test wants. */
async function ownDatabase() {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'lectern-database-'))
  await chmod(folder, 0o755)
  const options = { directory: path.join(folder, 'postgres'), keepAlive: false }
  let running = await startEmbedded(options)
  return {
    url: running.url,
    kill: () => process.kill(running.pid, 'SIGKILL'),
    start: async () => {
      // The process that started it holds its folder for as long as it looks after it.
      await running.stop()
      // Backends of the killed server may hold its memory for a moment longer.
      await until(async () => {
        running = await startEmbedded({ ...options, port: running.port })
        return true
      }, 20)
    },
    remove: async () => {
      await running.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

test('P-24, P-29: PostgreSQL killed under load, five times: 503 meanwhile, nothing hangs, and service again without a restart', async () => {
  test.setTimeout(120_000)
  const database = await ownDatabase()
  const instance = await startInstance({ env: { DATABASE_URL: database.url, DEMO: '1', AUTH_SECRET: 'x'.repeat(40) } })
  let stop = false
  const seen: { status: number; ms: number; retryAfter: string | null }[] = []
  const workers: Promise<void>[] = []
  try {
    const headers = await signedUp(instance.url)
    const courses = (await json(instance.url, '/courses?limit=100&minPrice=1')).body as { id: string }[]
    const work = async (index: number) => {
      for (let round = 0; !stop; round++) {
        const from = performance.now()
        const courseId = courses[(index * 7 + round) % courses.length]?.id
        const reply =
          index % 2
            ? await json(instance.url, '/cart/items', { method: 'POST', headers, body: JSON.stringify({ courseId }) })
            : await json(instance.url, '/wallet', { headers })
        seen.push({ status: reply.status, ms: performance.now() - from, retryAfter: reply.headers.get('retry-after') })
      }
    }
    workers.push(...Array.from({ length: 40 }, (_, index) => work(index)))
    for (let kill = 0; kill < 5; kill++) {
      const before = seen.length
      await until(async () => seen.slice(before).filter(({ status }) => status < 300).length > 100, 15)
      database.kill()
      await until(async () => (await json(instance.url, '/health')).status === 503, 10)
      expect((await json(instance.url, '/health/live')).status).toBe(200)
      await database.start()
      const back = performance.now()
      await until(async () => (await json(instance.url, '/wallet', { headers })).status === 200, 5)
      await until(async () => (await json(instance.url, '/health')).status === 200, 5)
      expect(performance.now() - back).toBeLessThan(5000)
    }
    stop = true
    await Promise.all(workers)
    for (const { status, ms, retryAfter } of seen) {
      expect([200, 201, 503]).toContain(status)
      if (status === 503) expect(retryAfter).toBeTruthy()
      expect(ms).toBeLessThan(10_000)
    }
    expect(instance.process.exitCode).toBeNull()
    expect(instance.output()).not.toMatch(/uncaught|unexpected error/)
    expect(await violations(database.url)).toEqual([])
  } finally {
    stop = true
    await Promise.allSettled(workers)
    await instance.remove()
    await database.remove()
  }
})

test('the embedded database is started again when it dies', async () => {
  const instance = await startInstance()
  try {
    const headers = await signedUp(instance.url)
    const killed = await instance.postgresPid()
    process.kill(killed, 'SIGKILL')
    await until(
      async () =>
        (await instance.postgresPid()) !== killed &&
        (await json(instance.url, '/wallet', { headers })).body.balance === 5000,
      20,
    )
  } finally {
    await instance.remove()
  }
})

test('P-28: the server killed in the middle of checkouts and started again: one order a key, nothing half-done', async () => {
  test.setTimeout(120_000)
  let instance = await startInstance()
  try {
    const headers = await signedUp(instance.url)
    const courses = (await json(instance.url, '/courses?limit=100&minPrice=1')).body as { id: string }[]
    for (let round = 0; round < 8; round++) {
      const cart = (
        await json(instance.url, '/cart/items', {
          method: 'POST',
          headers,
          body: JSON.stringify({ courseId: courses[round]?.id }),
        })
      ).body
      const order = {
        method: 'POST',
        headers: { ...headers, 'Idempotency-Key': `round-${round}` },
        body: JSON.stringify({
          address: 'a',
          phoneNumber: '0912345678',
          totalAmount: cart.total,
          carts: [cart.items[0].id],
        }),
      }
      const lost = json(instance.url, '/order', order).catch(() => undefined)
      await new Promise(resolve => setTimeout(resolve, round * 3))
      instance.process.kill('SIGKILL')
      await lost
      await instance.exited
      // What the killed process left running is taken over, data and all.
      instance = await startInstance({ dataDir: instance.dataDir })
      const retried = await json(instance.url, '/order', order)
      expect(retried.status).toBe(201)
      const orders = await json(instance.url, '/order/user?limit=100', { headers })
      expect(orders.body).toHaveLength(round + 1)
      expect(orders.body.map(({ id }: { id: string }) => id)).toContain(retried.body.id)
      expect(await violations(await embeddedUrl(instance))).toEqual([])
    }
  } finally {
    await instance.remove()
  }
})

test('the data is kept between starts, and two starts at once share one database', async () => {
  const first = await startInstance()
  const headers = await signedUp(first.url)
  const second = await startInstance({ dataDir: first.dataDir })
  expect((await json(second.url, '/wallet', { headers })).body.balance).toBe(5000)
  first.process.kill('SIGTERM')
  await first.exited
  second.process.kill('SIGTERM')
  await second.exited
  const third = await startInstance({ dataDir: first.dataDir })
  try {
    expect((await json(third.url, '/wallet', { headers })).body.balance).toBe(5000)
  } finally {
    await third.remove()
  }
})

test('P-15, P-16, P-47: two instances on one database end a session together and count wrong passwords together', async () => {
  const first = await startInstance()
  const second = await startInstance({ dataDir: first.dataDir })
  try {
    const person = newPerson()
    const { name, email, password } = person
    const signedUp = await json(first.url, '/auth/register', {
      method: 'POST',
      body: JSON.stringify({ name, email, password }),
    })
    const headers = { Authorization: `Bearer ${signedUp.body.accessToken}` }
    expect((await json(second.url, '/auth/me', { headers })).status).toBe(200)
    expect((await json(second.url, '/auth/logout', { method: 'POST', headers })).status).toBe(200)
    expect((await json(first.url, '/auth/me', { headers })).status).toBe(401)

    const tries: number[] = []
    for (let index = 0; index < 6; index++) {
      const { url } = index % 2 ? first : second
      const attempt = { method: 'POST', body: JSON.stringify({ email, password: 'wrong' }) }
      tries.push((await json(url, '/auth/login', attempt)).status)
    }
    expect(tries).toEqual([401, 401, 401, 401, 401, 429])
  } finally {
    second.process.kill('SIGTERM')
    await second.exited
    await first.remove()
  }
})

test('P-51: with a database of its own and no secret, or a short one, the site does not start and says what is missing', async () => {
  const database = await ownDatabase()
  try {
    for (const AUTH_SECRET of ['', 'too short']) {
      const start = startInstance({ env: { DATABASE_URL: database.url, AUTH_SECRET } })
      await expect(start).rejects.toThrow(/AUTH_SECRET/)
    }
  } finally {
    await database.remove()
  }
})

test('P-35: TRACE is 405 and not an error of ours', async () => {
  const status = await new Promise(resolve => {
    request(`${process.env.LECTERN_URL}/api/health`, { method: 'TRACE' }, response =>
      resolve(response.statusCode),
    ).end()
  })
  expect(status).toBe(405)
})
