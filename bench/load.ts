import { readFileSync } from 'node:fs'
import autocannon from 'autocannon'

/**
 * What one round, or the median of several, came to. Milliseconds; `bytes` of a reply with its headers; `cpu` is the
 * processor time of the server's process for one request, which other work on the machine changes little (null where
 * the system does not tell).
 */
export type Figures = { rate: number; p50: number; p95: number; p99: number; bytes: number; cpu: number | null }
export type Call = { path: string; method?: 'GET' | 'POST'; headers?: Record<string, string>; body?: string }
export type Load = {
  url: string
  /** The next request; a plain address when all are the same. */
  next: string | (() => Call)
  connections?: number
  /** What every reply must have. */
  status?: number
  /** The server's process, to read its processor time. */
  pid?: number
}

/** Nothing was answered in the whole round: too slow for its length, but not wrong. */
class NoReply extends Error {}

/** Runs a round whose figures nobody looks at. */
export async function warmUp(round: (seconds: number) => Promise<unknown>, seconds: number): Promise<void> {
  await round(seconds).catch(error => {
    if (!(error instanceof NoReply)) throw error
  })
}

/** The concurrency of every measure that does not say otherwise. */
export const concurrency = 16

/** Asks as fast as it is answered. Throws when a reply is not what it should be: a fast error is no result. */
export async function load(
  { url, next, connections = concurrency, status = 200, pid }: Load,
  seconds: number,
): Promise<Figures> {
  const times: number[] = []
  const statuses = new Map<number, number>()
  let bytes = 0
  const request =
    typeof next === 'string' ? { path: next } : { setupRequest: (before: object) => ({ ...before, ...next() }) }
  const busyBefore = processorTime(pid)
  const started = performance.now()
  let ended = started
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const run = autocannon(
      { url, connections, duration: seconds, timeout: 30, requests: [request as autocannon.Request] },
      (error, outcome) => (error ? reject(error) : resolve(outcome)),
    )
    run.on('response', (_client, code, size, milliseconds) => {
      times.push(milliseconds)
      bytes += size
      statuses.set(code, (statuses.get(code) ?? 0) + 1)
      ended = performance.now()
    })
  })
  const wrong = [...statuses].filter(([code]) => code !== status)
  if (times.length === 0 && !result.errors) throw new NoReply(`${url} answered nothing within ${seconds} s`)
  if (wrong.length || result.errors) {
    const address = typeof next === 'string' ? next : next().path
    throw new Error(
      `${url}${address}: ${result.errors} errors, replies ${wrong.map(([code, count]) => `${count} × ${code}`).join(', ') || 'none'}`,
    )
  }
  const busyAfter = processorTime(pid)
  times.sort((a, b) => a - b)
  return {
    rate: times.length / ((ended - started) / 1000),
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    p99: percentile(times, 0.99),
    bytes: bytes / times.length,
    cpu: busyBefore === null || busyAfter === null ? null : (busyAfter - busyBefore) / times.length,
  }
}

/** Milliseconds that a process has been computing, in itself and in the kernel; Linux counts in hundredths of a second. */
export function processorTime(pid: number | undefined): number | null {
  if (pid === undefined) return null
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return (Number(fields[11]) + Number(fields[12])) * 10
  } catch {
    return null
  }
}

const percentile = (sorted: number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2
}

export const medianOf = (rounds: Figures[]): Figures => ({
  rate: median(rounds.map(({ rate }) => rate)),
  p50: median(rounds.map(({ p50 }) => p50)),
  p95: median(rounds.map(({ p95 }) => p95)),
  p99: median(rounds.map(({ p99 }) => p99)),
  bytes: median(rounds.map(({ bytes }) => bytes)),
  cpu: rounds.some(({ cpu }) => cpu === null) ? null : median(rounds.map(({ cpu }) => cpu ?? 0)),
})

/**
 * The medians of each side, the medians over the pairs of a's rate and p50 as parts of b's, and how many requests a
 * answers with the processor time that b needs for one.
 */
export type Duel = { a: Figures; b: Figures; rateRatio: number; p50Ratio: number; cpuRatio: number | null }

/**
 * Runs both in turn, A B A B …, so that what drifts on the machine hits both, after one short round each to warm up.
 */
export async function duel(
  a: (seconds: number) => Promise<Figures>,
  b: (seconds: number) => Promise<Figures>,
  time: Time,
): Promise<Duel> {
  const before = Math.max(1, Math.floor(time.seconds / 2))
  await warmUp(a, before)
  await warmUp(b, before)
  const pairs: [Figures, Figures][] = []
  for (let round = 0; round < time.rounds; round++) pairs.push([await a(time.seconds), await b(time.seconds)])
  const medianA = medianOf(pairs.map(([first]) => first))
  const medianB = medianOf(pairs.map(([, second]) => second))
  return {
    a: medianA,
    b: medianB,
    cpuRatio: medianA.cpu && medianB.cpu ? medianB.cpu / medianA.cpu : null,
    rateRatio: median(pairs.map(([first, second]) => first.rate / second.rate)),
    p50Ratio: median(pairs.map(([first, second]) => first.p50 / second.p50)),
  }
}

export type Time = { seconds: number; rounds: number; minutes: number }

/** Goes through the list again and again. */
export function inTurn(paths: string[]): () => Call {
  let index = 0
  return () => ({ path: paths[index++ % paths.length] as string })
}
