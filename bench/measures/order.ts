import { spawn, spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { signAccessToken } from '@/lib/auth/tokens'
import { withSql } from '../database'
import { type Call, concurrency, type Figures, load, median, medianOf, warmUp } from '../load'
import { type OrderScript, orderScript, pgbenchScript } from '../order-script'
import { record } from '../record'
import { count, figures, times } from '../report'
import type { Setting } from '../setting'
import { buyers, orders, preparedOrder, prepareOrders, price } from './order-data'

const goal = 0.7

/** Buying from the wallet over HTTP, next to the recorded statements of one order run by pgbench. */
export async function measureOrder({ report, instance, cluster, middle, time }: Setting): Promise<void> {
  const databaseUrl = cluster.urlOf(middle)
  await withSql(databaseUrl, prepareOrders)
  const tokens = await Promise.all(
    Array.from({ length: buyers }, (_, n) => signAccessToken(preparedOrder(n).userId, preparedOrder(n).sessionId)),
  )
  const callOf = (k: number): Call => ({
    path: '/api/order',
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${tokens[k % buyers]}` },
    body: JSON.stringify({
      address: '1 Reading Room',
      phoneNumber: '0912345678',
      totalAmount: price / 100,
      carts: [preparedOrder(k).lineId],
    }),
  })
  const script = await recordOrder(databaseUrl, callOf(0))
  const runner = hasPgbench() ? 'pgbench' : 'postgres.js'
  const { url, process: server } = await instance(middle)
  // The recorded one is the first; ours takes the front half, the baseline the other.
  let k = 1
  const order = (seconds: number) => load({ url, next: () => callOf(k++), status: 201, pid: server.pid }, seconds)
  const baseline = (seconds: number, protocol = 'extended') =>
    runner === 'pgbench' ? pgbench(databaseUrl, script, seconds, protocol) : replay(databaseUrl, script, seconds)

  report.section(`POST /order from the wallet, ${concurrency} buyers at once, against ${runner}`, [
    `the baseline runs the ${script.statements.length} statements of one recorded order, begin to commit, each after the other${runner === 'pgbench' ? ', pgbench -M extended as our driver sends them' : ' (pgbench is not installed)'}; one more statement before it looks up whose turn it is`,
    `fsync and synchronous_commit are on for both; every sale books the platform's fee and takes the next invoice number, so sales queue for two rows until they are committed`,
  ])
  await warmUp(order, 2)
  await baseline(1)
  const pairs: { ours: Figures; rate: number }[] = []
  for (let round = 0; round < time.rounds; round++)
    pairs.push({ ours: await order(time.seconds), rate: await baseline(time.seconds) })
  const ratio = median(pairs.map(({ ours, rate }) => ours.rate / rate))
  report.add({
    what: 'POST /order',
    ours: figures(medianOf(pairs.map(({ ours }) => ours))),
    against: `${count(median(pairs.map(({ rate }) => rate)))}/s ${runner}`,
    figure: times(ratio),
    goal: `≥ ${goal} ×`,
    met: ratio >= goal,
    raw: { pairs, statements: script.statements },
  })
  if (runner === 'pgbench') {
    const prepared = await baseline(time.seconds, 'prepared')
    report.add({
      what: 'pgbench with every statement prepared',
      ours: '',
      against: `${count(prepared)}/s pgbench -M prepared`,
      raw: prepared,
    })
  }
  await withSql(databaseUrl, async sql => {
    // The baseline writes balances that its constants do not follow; only what ours booked is asked about.
    const [row] =
      await sql`select count(*)::int as unbalanced from ledger_violations where problem like '%sum to zero%'`
    report.add({
      what: 'ledger afterwards',
      ours: row?.unbalanced === 0 ? 'sums to zero' : 'does not sum to zero',
      goal: 'sums to zero',
      met: row?.unbalanced === 0,
    })
  })
}

async function recordOrder(databaseUrl: string, call: Call): Promise<OrderScript> {
  const request = {
    method: 'POST',
    path: call.path,
    headers: call.headers,
    body: JSON.parse(call.body as string),
    once: true,
  }
  const [recording] = await record(databaseUrl, [request])
  return withSql(databaseUrl, async sql => {
    await sql.unsafe(`create sequence bench_next start ${orders / 2}`)
    const [{ k: _k, ...row } = {}] = await sql`select * from bench_orders where k = 0`
    return orderScript(recording?.cold ?? [], row as Record<string, string>)
  })
}

const hasPgbench = () => spawnSync('pgbench', ['--version']).status === 0

/** Transactions a second. */
async function pgbench(url: string, script: OrderScript, seconds: number, protocol: string): Promise<number> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'lectern-bench-order-'))
  try {
    const file = path.join(folder, 'order.sql')
    await writeFile(file, pgbenchScript(script))
    const constants = Object.entries(script.constants).flatMap(([name, value]) => ['-D', `${name}=${value}`])
    const output = await run('pgbench', [
      '-n',
      '-M',
      protocol,
      '-c',
      String(concurrency),
      '-j',
      '2',
      '-T',
      String(seconds),
      ...constants,
      '-f',
      file,
      url,
    ])
    const rate = Number(/tps = ([\d.]+)/.exec(output)?.[1])
    if (!rate || /aborted/.test(output)) throw new Error(`pgbench did not finish:\n${output.slice(0, 2000)}`)
    return rate
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function replay(url: string, script: OrderScript, seconds: number): Promise<number> {
  const input = JSON.stringify({ url, script, seconds, connections: concurrency })
  return (
    JSON.parse(await run(process.execPath, ['--import', 'tsx', 'bench/servers/replay.ts'], input)) as { rate: number }
  ).rate
}

/** What a program prints on both streams. */
function run(command: string, args: string[], input = ''): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'] })
    let output = ''
    child.stdout.on('data', chunk => {
      output += chunk
    })
    child.stderr.on('data', chunk => {
      output += chunk
    })
    child.once('error', reject)
    child.once('close', code =>
      code === 0 ? resolve(output) : reject(new Error(`${command} ended with ${code}:\n${output.slice(0, 2000)}`)),
    )
    child.stdin.end(input)
  })
}
