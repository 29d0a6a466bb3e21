import { chmod, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { startEmbedded } from '@/db/embedded'
import { startBalancer } from '@/server/testing/balancer'
import { EventReader } from '@/server/testing/event-reader'
import { type Instance, startInstance } from '@/server/testing/instance'
import { type Ask, startLoad } from '@/server/testing/steady-load'
import { someoneWithToken } from './people'

/** Two instances on one database behind a balancer. */
async function startSite() {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'lectern-rolling-'))
  await chmod(folder, 0o755)
  const database = await startEmbedded({ directory: path.join(folder, 'postgres') })
  const env = {
    DATABASE_URL: database.url,
    AUTH_SECRET: 'x'.repeat(40),
    DEMO: '1',
    RATE_LIMIT_TRUST_PROXY: '1',
    SHUTDOWN_DELAY: '1',
  }
  const instances = [await startInstance({ env }), await startInstance({ env })]
  const balancer = await startBalancer(instances.map(({ url }) => url))
  const allUp = () => expect.poll(() => balancer.backends.every(({ isUp }) => isUp), { timeout: 30_000 }).toBe(true)
  await allUp()
  return {
    balancer,
    /** Ends each instance as a deployment does and starts it again, the next one only when it is back. */
    async restartAll() {
      for (const [index, { url, dataDir, process, exited }] of instances.entries()) {
        process.kill('SIGTERM')
        expect(await exited).toBe(0)
        const port = Number(new URL(url).port)
        instances[index] = await startInstance({ env, port, dataDir })
        await allUp()
      }
    },
    async remove() {
      await balancer.stop()
      await Promise.all(instances.map((instance: Instance) => instance.remove()))
      await database.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Hears what is said to somebody and comes back as a browser does, with the place it had come to. */
function listen(url: string, headers: Record<string, string>) {
  const heard: string[] = []
  const breaks: number[] = []
  let reader: EventReader | undefined
  let isOver = false
  const line = new AbortController()
  const take = () => heard.push(...(reader?.of('message').map(({ content }) => content) ?? []))
  const ended = (async () => {
    while (!isOver) {
      const place: Record<string, string> = reader?.lastEventId ? { 'Last-Event-ID': reader.lastEventId } : {}
      const before = reader?.lastEventId
      const response = await fetch(`${url}/api/chat/events`, { headers: { ...headers, ...place }, signal: line.signal })
      if (response.status !== 200) throw new Error(`The stream was answered with ${response.status}.`)
      reader = new EventReader(response.body as ReadableStream<Uint8Array>)
      reader.lastEventId = before
      await reader.ended()
      take()
      if (reader.of('reset').length > 0) throw new Error('Told to load everything anew.')
      if (!isOver) breaks.push(reader.retry ?? 0)
    }
  })()
  // What goes wrong meanwhile is said by whoever waits.
  ended.catch(() => undefined)
  return {
    heard,
    breaks,
    begun: () => expect.poll(() => reader?.lastEventId).toBeDefined(),
    async until(content: string) {
      const all = () => [...heard, ...(reader?.of('message') ?? []).map(one => one.content)]
      const isHeard = async () => expect.poll(all, { timeout: 20_000 }).toContain(content)
      await Promise.race([isHeard(), ended])
      isOver = true
      line.abort()
      await ended
    },
  }
}

test('P-39: two instances behind a balancer, restarted one after the other: no 5xx in ten thousand answers, and whoever listens hears every message once', async () => {
  const site = await startSite()
  try {
    const { url } = site.balancer
    const people = await Promise.all(Array.from({ length: 3 }, () => someoneWithToken(url)))
    const writers: { chatId: string; headers: Record<string, string>; said: string[] }[] = []
    for (let n = 0; n < 12; n++) {
      const { headers } = await someoneWithToken(url)
      const body = JSON.stringify({ type: 'private', participants: [people[n % people.length]?.id] })
      const init = { method: 'POST', headers: { ...headers, 'Content-Type': 'application/json' }, body }
      const { id } = await (await fetch(`${url}/api/chat`, init)).json()
      writers.push({ chatId: id, headers, said: [] })
    }
    const listeners = people.map(({ headers }) => listen(url, headers))
    for (const listener of listeners) await listener.begun()

    const messageOf = (n: number, content: string): Ask => {
      const { chatId, headers, said } = writers[n % writers.length] as (typeof writers)[number]
      said.push(content)
      return { method: 'POST', path: `/api/chat/${chatId}/messages`, headers, body: { content } }
    }
    // Mostly what costs little, so that ten thousand do not take long.
    const light = ['/api/courses', '/api/courses?limit=5', '/courses/sql-fundamentals', '/api/health/live']
    const reads: Ask[] = [
      ...Array.from({ length: 32 }, (_, n) => ({ path: light[n % light.length] as string })),
      { path: '/api/wallet', headers: people[0]?.headers },
      { path: '/api/chat', headers: people[1]?.headers },
      { path: '/sign-in' },
    ]
    // Of forty requests one writes: below what a person may say in a minute, however fast the machine is.
    const most = writers.length * 25
    let turn = 0
    const load = startLoad(
      url,
      () => {
        const n = turn++
        const isMessage = n % 40 === 0 && n / 40 < most
        return isMessage ? messageOf(n / 40, `message ${n / 40}`) : (reads[n % reads.length] as Ask)
      },
      8,
    )
    await load.more(500)
    await site.restartAll()
    await load.more(Math.max(500, 10_000 - load.outcome.answered))
    const { answered, statuses, lost } = await load.stop()

    expect(lost).toEqual([])
    expect(answered).toBeGreaterThanOrEqual(10_000)
    expect([...statuses.keys()].sort()).toEqual([200, 201])
    for (const [n, listener] of listeners.entries()) {
      const { path, headers, body } = messageOf(n, `last ${n}`)
      const init = {
        method: 'POST',
        headers: { ...headers, 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      }
      expect((await fetch(url + path, init)).status).toBe(201)
      await listener.until(`last ${n}`)
      const said = writers.filter((_, index) => index % people.length === n).flatMap(writer => writer.said)
      expect(said.length).toBeGreaterThan(20)
      expect(listener.heard.sort()).toEqual(said.sort())
      // Each line was cut by a restart, with a word on when to come again.
      expect(listener.breaks.length).toBeGreaterThan(0)
      for (const retry of listener.breaks) expect(retry).toBeGreaterThan(0)
    }
    // P-29: the balancer was warned before the door closed.
    for (const { heard } of site.balancer.backends)
      expect(heard.slice(heard.indexOf(200)).slice(0, 3)).toEqual([200, 503, 'ECONNREFUSED'])
  } finally {
    await site.remove()
  }
})
