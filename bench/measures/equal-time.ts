import { hash } from '@node-rs/argon2'
import { startInstance } from '@/server/testing/instance'
import { withSql } from '../database'
import { median } from '../load'
import { benchSecret } from '../record'
import { milliseconds, times } from '../report'
import type { Setting } from '../setting'

const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
/** Questions about known addresses, and as many about unknown ones between them. */
const pairs = 200
/** How far the two medians may lie apart, unless the difference is chance. */
const tolerance = 0.05
const chance = 0.01

type Question = { path: string; body?: object; status: number }

/** What somebody asks who wants to know whether an address has an account. Every reply is the same for both. */
const questions: Record<string, (email: string) => Question> = {
  'sign-in with a wrong password': email => post('/auth/login', { email, password: 'a-wrong-guess' }, 401),
  'forgot password, by code': email => post('/auth/forgot-password', { email }, 200),
  'forgot password, by link': email => post('/auth/forget-password', { email }, 200),
  'code for verifying': email => post('/otp/generate', { email, purpose: 'email_verification' }),
  'reset with a wrong code': email => post('/otp/verify', { email, code: '000000', purpose: 'password_reset' }, 400),
}

/** Here the answer itself tells (001 `GET /auth/user/:email`), so the time is for information. */
const telling: Record<string, (email: string) => Question> = {
  'look-up of an address, which tells': email => ({ path: `/auth/user/${email}`, status: 200 }),
}

const post = (path: string, body: object, status = 201): Question => ({ path, body, status })

/** Whether the time of an answer tells who has an account (P-11): known and unknown addresses by turns, one at a time. */
export async function measureEqualTime({ report, cluster, middle }: Setting): Promise<void> {
  report.section('Equal time for known and unknown addresses, one request at a time', [
    `${pairs} of each by turns, each from a network address of its own; p: Mann-Whitney, two-sided`,
  ])
  const known = await addresses(cluster.urlOf(middle))
  // Every question is counted against its network address: each comes from another one.
  const { url, remove } = await startInstance({
    env: { DATABASE_URL: cluster.urlOf(middle), AUTH_SECRET: benchSecret, DEMO: '0', RATE_LIMIT_TRUST_PROXY: '1' },
  })
  try {
    for (const [what, question] of Object.entries({ ...questions, ...telling })) {
      await report.attempt(what, async () => {
        const { here, absent } = await ask(url, question, known)
        const ratio = median([...here]) / median([...absent])
        const p = mannWhitney(here, absent)
        const met = Math.abs(ratio - 1) <= tolerance || p > chance
        return {
          ours: `${milliseconds(median([...here]))} known`,
          against: `${milliseconds(median([...absent]))} unknown`,
          figure: `${times(ratio)} p ${p.toFixed(3)}`,
          raw: { ratio, p, known: median([...here]), unknown: median([...absent]) },
          ...(what in telling ? {} : { goal: `within ${tolerance * 100} % or p > ${chance}`, met }),
        }
      })
    }
  } finally {
    await remove()
  }
}

/** Accounts as they are: verified, with a password. */
async function addresses(url: string): Promise<string[]> {
  const stored = await hash('quiet-reading-room', parameters)
  const rows = await withSql(
    url,
    sql => sql<{ email: string }[]>`update users set password_hash = ${stored}
      where id in (select id from users order by id limit ${pairs + warmUps}) returning email`,
  )
  return rows.map(({ email }) => email)
}

const warmUps = 20

/**
 * Milliseconds of each answer. The order within a pair changes, so that nothing favours whoever comes first. The unknown
 * addresses are the same for all questions: a code was asked for them too before one is guessed.
 */
async function ask(url: string, question: (email: string) => Question, known: string[]) {
  const here: number[] = []
  const absent: number[] = []
  for (let turn = 0; turn < pairs + warmUps; turn++) {
    const someone = known[turn] as string
    const nobody = someone.replace('@', '.nobody@')
    const both = [
      [someone, here],
      [nobody, absent],
    ] as const
    for (const [email, measured] of turn % 2 ? both : [...both].reverse()) {
      const taken = await timed(url, question(email))
      if (turn >= warmUps) measured.push(taken)
    }
  }
  return { here, absent }
}

let caller = 0

async function timed(url: string, { path, body, status }: Question) {
  const method = body ? 'POST' : 'GET'
  caller++
  const headers = {
    'content-type': 'application/json',
    'x-forwarded-for': `10.${caller >> 16}.${(caller >> 8) & 255}.${caller & 255}`,
  }
  const started = performance.now()
  const reply = await fetch(`${url}/api${path}`, { method, headers, body: body && JSON.stringify(body) })
  await reply.text()
  const taken = performance.now() - started
  if (reply.status !== status) throw new Error(`${method} ${path} answered ${reply.status}, not ${status}.`)
  return taken
}

/**
 * How likely two samples of one distribution lie so far apart (Mann-Whitney U, two-sided, by the normal approximation,
 * which is close from twenty values on).
 */
export function mannWhitney(first: number[], second: number[]): number {
  const all = [...first.map(value => ({ value, own: true })), ...second.map(value => ({ value, own: false }))]
  all.sort((a, b) => a.value - b.value)
  let ranks = 0
  let ties = 0
  for (let start = 0; start < all.length; ) {
    let end = start
    while (end < all.length && all[end]?.value === all[start]?.value) end++
    const rank = (start + end + 1) / 2
    ties += (end - start) ** 3 - (end - start)
    for (const { own } of all.slice(start, end)) if (own) ranks += rank
    start = end
  }
  const [n, m, size] = [first.length, second.length, all.length]
  const u = ranks - (n * (n + 1)) / 2
  const deviation = Math.sqrt(((n * m) / 12) * (size + 1 - ties / (size * (size - 1))))
  const z = deviation === 0 ? 0 : Math.max(0, Math.abs(u - (n * m) / 2) - 0.5) / deviation
  return 2 * (1 - normal(z))
}

/** The share of a normal distribution below `z` ≥ 0 (Abramowitz and Stegun 26.2.17, good to 7 digits). */
function normal(z: number): number {
  const t = 1 / (1 + 0.2316419 * z)
  const tail = [0.31938153, -0.356563782, 1.781477937, -1.821255978, 1.330274429]
  const sum = tail.reduceRight((sum, factor) => (sum + factor) * t, 0)
  return 1 - (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * sum
}
