import { readFileSync } from 'node:fs'
import { Agent, get, type IncomingMessage, request } from 'node:http'
import type postgres from 'postgres'
import { signAccessToken } from '@/lib/auth/tokens'
import { startInstance } from '@/server/testing/instance'
import { withSql } from '../database'
import { load, medianOf } from '../load'
import { benchSecret } from '../record'
import { count, milliseconds, times } from '../report'
import type { Setting } from '../setting'

const listeners = 1000
const idlers = 500
const rooms = 50
const admins = 10
const rate = 100
const seconds = 10
const kilobytes = 30
const deliveryMs = 250
const idleMegabytes = 100
const idleSlowdown = 2

/** A running server and the database it uses. */
export type StreamTarget = { url: string; pid: number; databaseUrl: string }

/** A thousand open event streams on one instance: what each costs, and how soon a message arrives at all of a chat. */
export async function measureStreams({ report, cluster, middle }: Setting): Promise<void> {
  const databaseUrl = cluster.urlOf(middle)
  const env = { DATABASE_URL: databaseUrl, AUTH_SECRET: benchSecret, DEMO: '0', CHAT_STREAMS: '2000' }
  const instance = await startInstance({ env })
  try {
    await streamsOf({ url: instance.url, pid: instance.process.pid as number, databaseUrl }, report)
  } finally {
    await instance.remove()
  }
}

const idOf = (prefix: string, n: number) => prefix + n.toString(16).padStart(24 - prefix.length, '0')

/** People with sessions, in fifty courses with a chat each; the first ten may also write to all. */
async function preparePeople(sql: postgres.Sql): Promise<void> {
  const hex = (prefix: string, n: string) => `'${prefix}' || lpad(to_hex(${n}), ${24 - prefix.length}, '0')`
  await sql.unsafe(`
    insert into users (id, username, email, name, role, email_verified_at)
      select ${hex('c4', 'n')}, 'listener' || n, 'listener' || n || '@lectern.example', 'Listener ' || n,
        case when n < ${admins} then 'admin' else 'student' end, now() from generate_series(0, ${listeners - 1}) n;
    insert into sessions (id, user_id, kind, expires_at)
      select ${hex('c5', 'n')}, ${hex('c4', 'n')}, 'api', now() + interval '1 day' from generate_series(0, ${listeners - 1}) n;
    create temp table rooms as select row_number() over (order by id)::int - 1 as n, id from courses
      where is_listed order by id limit ${rooms};
    insert into chats (id, type, course_id) select ${hex('c6', 'n')}, 'course', id from rooms;
    insert into chats (id, type) values ('${idOf('c7', 0)}', 'system');
    insert into enrolments (id, user_id, course_id, source)
      select ${hex('c8', 'p')}, ${hex('c4', 'p')}, r.id, 'free' from generate_series(0, ${listeners - 1}) p
      join rooms r on r.n = p % ${rooms};`)
  await sql.unsafe('analyze')
}

type Report = Setting['report']

/** The measure itself, on any server of ours. */
export async function streamsOf(target: StreamTarget, report: Report): Promise<void> {
  await withSql(target.databaseUrl, preparePeople)
  const tokens = await Promise.all(
    Array.from({ length: listeners }, (_, n) => signAccessToken(idOf('c4', n), idOf('c5', n))),
  )
  report.section(`${count(listeners)} open event streams on one instance`, [
    'memory: resident set of the server before and after, after a first round that warmed it up',
    'delivery: from the sending of the request to the event at a stream; sender and streams share the machine',
  ])
  const warm = await openAll(target, tokens.slice(0, 300))
  await send(target, tokens, 1, n => idOf('c6', n % rooms))
  await pause(1000)
  for (const { close } of warm) close()
  await pause(1500)
  await idle(target, tokens.slice(0, idlers), report)
  const before = resident(target.pid)
  const streams = await openAll(target, tokens)
  await pause(1500)
  const perStream = (resident(target.pid) - before) / streams.length
  report.add({
    what: 'memory of a stream',
    ours: `${perStream.toFixed(1)} KB`,
    goal: `≤ ${kilobytes} KB`,
    met: perStream <= kilobytes,
    raw: { perStream },
  })
  try {
    await deliver('fifty chats of twenty people', rate, n => idOf('c6', n % rooms), listeners / rooms, deliveryMs)
    await deliver('one chat of everybody', rate / 10, () => idOf('c7', 0), listeners)
  } finally {
    for (const { close } of streams) close()
  }

  async function deliver(what: string, each: number, chatOf: (n: number) => string, people: number, goal?: number) {
    for (const stream of streams) stream.delays.length = 0
    const writers = people === listeners ? admins : listeners
    const sent = await send(target, tokens.slice(0, writers), seconds, chatOf, each)
    await pause(2000)
    const delays = streams.flatMap(stream => stream.delays).sort((a, b) => a - b)
    const at = (share: number) => delays[Math.min(delays.length - 1, Math.floor(delays.length * share))] ?? Number.NaN
    const [p50, p99] = [at(0.5), at(0.99)]
    report.add({
      what: `${each} messages/s, ${what}`,
      ours: `p50 ${milliseconds(p50)} p99 ${milliseconds(p99)}`,
      figure: `${count(delays.length)} of ${count(sent * people)} deliveries`,
      ...(goal === undefined ? {} : { goal: `p99 ≤ ${goal} ms`, met: p99 <= goal && delays.length === sent * people }),
      raw: { p50, p99, sent, delivered: delays.length },
    })
  }
}

/** P-27: what five hundred streams on which nothing happens cost: memory, and the time of everybody else's requests. */
async function idle(target: StreamTarget, tokens: string[], report: Report): Promise<void> {
  const headers = { Authorization: `Bearer ${tokens[0]}` }
  const reads = (forSeconds: number) =>
    load({ url: target.url, next: () => ({ path: '/api/wallet', headers }), connections: 4 }, forSeconds)
  await reads(2)
  const alone = [await reads(3)]
  const before = resident(target.pid)
  const streams = await openAll(target, tokens)
  await pause(1500)
  const megabytes = (resident(target.pid) - before) / 1024
  // Long enough for sessions to be looked at again and again meanwhile.
  const beside = [await reads(5), await reads(5)]
  for (const { close } of streams) close()
  await pause(1500)
  alone.push(await reads(3))
  const [quiet, busy] = [medianOf(alone).p95, medianOf(beside).p95]
  report.add({
    what: `${idlers} idle streams: memory`,
    ours: `+${megabytes.toFixed(1)} MB`,
    goal: `< ${idleMegabytes} MB`,
    met: megabytes < idleMegabytes,
    raw: { megabytes },
  })
  report.add({
    what: `${idlers} idle streams: p95 of a read`,
    ours: milliseconds(busy),
    against: `${milliseconds(quiet)} without`,
    figure: times(busy / quiet),
    goal: `< ${idleSlowdown} ×`,
    met: busy / quiet < idleSlowdown,
    raw: { busy, quiet },
  })
}

const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

/** Resident memory in kilobytes, as the kernel counts it. */
const resident = (pid: number): number =>
  Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? Number.NaN)

async function openAll({ url }: StreamTarget, tokens: string[]) {
  const open = (token: string) =>
    new Promise<{ delays: number[]; close: () => void }>((resolve, reject) => {
      const headers = { Authorization: `Bearer ${token}` }
      get(`${url}/api/chat/events`, { headers, agent: false }, (response: IncomingMessage) => {
        if (response.statusCode !== 200) return reject(new Error(`A stream was refused: ${response.statusCode}`))
        const delays: number[] = []
        response.setEncoding('utf8')
        response.on('data', (text: string) => {
          if (text.includes('id: ')) resolve({ delays, close: () => response.destroy() })
          for (const [, sent] of text.matchAll(/"content":"at (\d+\.?\d*)"/g))
            delays.push(performance.now() - Number(sent))
        })
        response.on('error', () => undefined)
      }).on('error', reject)
    })
  const streams: Awaited<ReturnType<typeof open>>[] = []
  // A few at a time, as people come.
  for (let from = 0; from < tokens.length; from += 50)
    streams.push(...(await Promise.all(tokens.slice(from, from + 50).map(open))))
  return streams
}

/** Sends so many messages each second, one after the other from different people; returns how many were taken. */
async function send(
  { url }: StreamTarget,
  tokens: string[],
  forSeconds: number,
  chatOf: (n: number) => string,
  each = rate,
): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: 32 })
  const started = performance.now()
  const replies: Promise<boolean>[] = []
  for (let n = 0; n < each * forSeconds; n++) {
    await pause(Math.max(0, started + (n * 1000) / each - performance.now()))
    replies.push(post(`${url}/api/chat/${chatOf(n)}/messages`, tokens[n % tokens.length] as string, agent))
  }
  const taken = (await Promise.all(replies)).filter(Boolean).length
  agent.destroy()
  return taken
}

const post = (url: string, token: string, agent: Agent) =>
  new Promise<boolean>((resolve, reject) => {
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' }
    const sent = request(url, { method: 'POST', headers, agent }, response => {
      response.resume()
      response.on('end', () => resolve(response.statusCode === 201))
    })
    sent.on('error', reject)
    sent.end(JSON.stringify({ content: `at ${performance.now().toFixed(3)}` }))
  })
