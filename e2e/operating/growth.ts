/**
 * How a large site does with what grows: fills the growing tables with rows, half of them past their period, waits until
 * retention has removed those, and prints how long that took and how long an administrator's pages took meanwhile and
 * afterwards. After a build:  npx tsx e2e/operating/growth.ts [ROWS]   (1000000 by default, with a database of its own)
 */
import { mkdtempSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import postgres from 'postgres'
import { embeddedUrl, type Instance, startInstance } from '@/server/testing/instance'

const rows = Number(process.argv[2] ?? 1_000_000)
const auditDays = 400

/** A row for each n from 1 to the count; the odd ones are old. `share` is of all rows. */
const growing = [
  {
    table: 'audit_events',
    share: 0.4,
    columns: 'id, kind, actor_id, user_id, details, address, user_agent, created_at',
    values: `lpad(to_hex(n), 24, '0'), (array['sign-in', 'sign-out', 'password-changed', 'course-published'])[1 + n % 4],
      person, person, '{"name": "An ordinary event"}', '203.0.113.9', 'Mozilla/5.0 (X11; Linux x86_64) Firefox/133.0',
      now() - (case when n % 2 = 1 then interval '401 days' else interval '1 day' end) - n * interval '10 ms'`,
    old: `created_at < now() - interval '${auditDays} days'`,
  },
  {
    table: 'notifications',
    share: 0.2,
    columns: 'id, user_id, type, created_at, read_at',
    values: `lpad(to_hex(n), 24, '0'), person, 'sale', now() - interval '200 days',
      case when n % 2 = 1 then now() - interval '91 days' - n * interval '10 ms' end`,
    old: `read_at < now() - interval '90 days'`,
  },
  {
    table: 'outbox_mails',
    share: 0.2,
    columns: 'id, dedupe_key, recipient, template, created_at, sent_at',
    values: `lpad(to_hex(n), 24, '0'), 'growth-' || n, 'reader@lectern.example', 'verify-email',
      now() - (case when n % 2 = 1 then interval '31 days' else interval '1 day' end) - n * interval '10 ms', now()`,
    old: `created_at < now() - interval '30 days'`,
  },
  {
    table: 'idempotency_keys',
    share: 0.2,
    columns: 'caller_id, key, request_hash, response_status, response_body, created_at',
    values: `'growth', n::text, 'x', 200, '{}',
      now() - (case when n % 2 = 1 then interval '26 hours' else interval '1 hour' end) - n * interval '1 ms'`,
    old: `created_at < now() - interval '25 hours'`,
  },
]

const pages = [
  '/admin',
  '/admin/users',
  '/admin/audit',
  '/admin/audit?kind=sign-in',
  '/admin/audit?page=100',
  '/admin/ledger',
  '/admin/orders',
  '/admin/payments',
  '/notifications',
]

const seconds = (since: number) => ((performance.now() - since) / 1000).toFixed(2)

async function signIn(url: string): Promise<{ cookie: string; token: string }> {
  const reply = await fetch(`${url}/api/auth/login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: url },
    body: JSON.stringify({ email: 'admin@lectern.example', password: 'lectern-demo' }),
  })
  if (!reply.ok) throw new Error(`The administrator could not sign in: ${await reply.text()}`)
  const cookie = reply.headers
    .getSetCookie()
    .map(line => line.split(';')[0])
    .join('; ')
  return { cookie, token: (await reply.json()).token }
}

/** Each page three times; the slowest counts. */
async function measure(url: string, cookie: string, when: string): Promise<void> {
  for (const page of pages) {
    const took: number[] = []
    let status = 0
    for (let round = 0; round < 3; round++) {
      const began = performance.now()
      const reply = await fetch(url + page, { headers: { cookie }, redirect: 'manual' })
      await reply.text()
      status = reply.status
      took.push(performance.now() - began)
    }
    console.log(`${when}: ${page} ${status}, ${Math.round(Math.max(...took))} ms at most`)
  }
}

async function takeLog(url: string, token: string): Promise<void> {
  const began = performance.now()
  const reply = await fetch(`${url}/api/audit-events/file`, { headers: { Authorization: `Bearer ${token}` } })
  if (!reply.ok || !reply.body) throw new Error(`The security log could not be taken: ${reply.status}`)
  let bytes = 0
  for await (const piece of reply.body) bytes += piece.byteLength
  console.log(`The security log as a file: ${Math.round(bytes / 2 ** 20)} MiB in ${seconds(began)} s`)
}

const settings = { DEMO: '1', RETENTION_AUDIT_DAYS: String(auditDays) }

async function fill(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  const began = performance.now()
  for (const { table, share, columns, values } of growing)
    await sql.unsafe(`insert into ${table} (${columns})
      select ${values} from generate_series(1, ${Math.round(rows * share)}) n,
        (select id as person from users where email = 'admin@lectern.example') p`)
  console.log(`${rows} rows written in ${seconds(began)} s`)
  await sql.end()
}

async function oldRows(sql: postgres.Sql): Promise<number> {
  let all = 0
  for (const { table, old } of growing) {
    const [row] = await sql.unsafe<{ count: number }[]>(`select count(*)::int from ${table} where ${old}`)
    all += row?.count ?? 0
  }
  return all
}

/** Waits until retention has removed what is old, and measures the pages while it does. */
async function watch({ url, dataDir }: Instance, cookie: string): Promise<void> {
  const sql = postgres(await embeddedUrl({ dataDir }), { max: 1 })
  const atFirst = await oldRows(sql)
  let began: number | undefined
  for (let left = atFirst; left > 0; left = await oldRows(sql)) {
    if (left < atFirst && began === undefined) {
      began = performance.now()
      await measure(url, cookie, 'while old rows go')
    }
    await pause(1000)
  }
  console.log(`${atFirst} old rows went in ${seconds(began ?? performance.now())} s`)
  await sql.end()
}

async function main(): Promise<void> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'lectern-growth-'))
  let instance = await startInstance({ dataDir, env: settings })
  try {
    await fill(await embeddedUrl(instance))
    // Retention begins a minute or two after a start, and then comes every hour: this start is after the rows.
    instance.process.kill('SIGTERM')
    await instance.exited
    instance = await startInstance({ dataDir, env: settings })
    const { cookie, token } = await signIn(instance.url)
    await watch(instance, cookie)
    await measure(instance.url, cookie, 'afterwards')
    await takeLog(instance.url, token)
  } finally {
    await instance.remove()
  }
}

main().catch(error => {
  console.error(error)
  process.exitCode = 1
})
