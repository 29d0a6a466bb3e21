import { chmod, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { startEmbedded } from '@/db/embedded'
import { startInstance } from '@/server/testing/instance'
import { silentPath, throughPath } from '@/server/testing/silent-path'
import { newPerson } from '../fixtures'

test('O10: a database that is there and says nothing: 503 with Retry-After in bounded time, and service again by itself', async () => {
  test.setTimeout(180_000)
  const folder = await mkdtemp(path.join(os.tmpdir(), 'lectern-silent-'))
  await chmod(folder, 0o755)
  const database = await startEmbedded({ directory: path.join(folder, 'postgres'), keepAlive: false })
  const way = await silentPath(new URL(database.url))
  const env = { DATABASE_URL: throughPath(database.url, way), DEMO: '1', AUTH_SECRET: 'x'.repeat(40) }
  const instance = await startInstance({ env })
  const get = async (address: string, headers: Record<string, string> = {}) => {
    const from = performance.now()
    const reply = await fetch(instance.url + address, { headers, signal: AbortSignal.timeout(30_000) })
    await reply.arrayBuffer()
    return { address, status: reply.status, retryAfter: reply.headers.get('retry-after'), ms: performance.now() - from }
  }
  try {
    const { name, email, password } = newPerson()
    const registered = await fetch(`${instance.url}/api/auth/register`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ name, email, password }),
    })
    const headers = { Authorization: `Bearer ${(await registered.json()).accessToken}` }
    expect((await get('/api/wallet', headers)).status).toBe(200)

    way.setSilent(true)
    const asked = Array.from({ length: 60 }, (_, n) =>
      n % 3 === 0
        ? get(`/courses?search=silence${n}`)
        : n % 3 === 1
          ? get('/api/wallet', headers)
          : get(`/api/courses?limit=${n + 1}`),
    )
    for (const { address, status, retryAfter, ms } of await Promise.all(asked)) {
      expect([address, status, retryAfter !== null]).toEqual([address, 503, true])
      expect(ms).toBeLessThan(20_000)
    }
    expect((await get('/api/health/live')).status).toBe(200)
    expect((await get('/api/health')).status).toBe(503)

    way.setSilent(false)
    await expect.poll(async () => (await get('/api/wallet', headers)).status, { timeout: 10_000 }).toBe(200)
    await expect.poll(async () => (await get('/api/health')).status, { timeout: 10_000 }).toBe(200)
    expect((await get('/courses?search=silence')).status).toBe(200)
    expect(instance.process.exitCode).toBeNull()
    expect(instance.output()).not.toMatch(/uncaught|unexpected error/)
  } finally {
    way.setSilent(false)
    await instance.remove()
    await way.stop()
    await database.stop()
    await rm(folder, { recursive: true, force: true })
  }
})
