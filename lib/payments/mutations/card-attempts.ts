import 'server-only'
import { setTimeout as pause } from 'node:timers/promises'
import type { ISql } from 'postgres'
import { sqlPool } from '@/db/client'
import { giveBack, keyIn } from '@/lib/api/rate-limit'
import { sign } from '@/lib/auth/keys'
import { Refusal } from '@/lib/errors'
import { declineLimits, patienceMs, type Subject, underWaySeconds } from '../decline-limits'
import type { Instrument } from '../gateways/gateway'
import { testCards } from '../policy'

/** Who tries, from where and with what. */
export type Attempt = { account: string; address: string; instrument: Instrument }

/** `paid`: nothing counts. `asked`: the bank asks its customer first, which counts until the money is there. */
export type Outcome = 'paid' | 'asked' | 'declined'

type Counter = { subject: Subject; key: string }
type Counted = { key: string; points: number; expire: string }

/**
 * A card's number as counters know it: without the site's secret it tells a reader nothing. A token is
 * another one each time and has none; its gateway counts by the card.
 */
function cardCounter(instrument: Instrument): Counter[] {
  if (!('card' in instrument)) return []
  const { number } = instrument.card
  const key = sign('card-fingerprint', number).toString('base64url').slice(0, 32)
  return [{ subject: Object.hasOwn(testCards, number) ? 'testCard' : 'card', key }]
}

const countersOf = ({ account, address, instrument }: Attempt): Counter[] => [
  { subject: 'account', key: account },
  { subject: 'address', key: address },
  ...cardCounter(instrument),
]

/** Attempts under way are counted by when they began: those of a process that died are in a row that ends. */
const underWay = ({ subject, key }: Counter, turn: number) => `card-attempts-${subject}:${key}:${turn}`
const turnMs = underWaySeconds * 1000
const declines = ({ subject, key }: Counter, window: 'short' | 'day') => keyIn(declineLimits[subject][window], key)

/**
 * Counts an attempt before the bank is asked and returns what ends it. Attempts under way and declines together stay
 * within the limits of account, address and card, over all instances: a hundred at once cannot find out more than the
 * limit allows. Where only attempts under way are in the way, this one waits for them, because they may be good. 429
 * with the seconds to wait when the declines alone reach a limit.
 */
export async function beginAttempt(attempt: Attempt): Promise<(outcome: Outcome) => Promise<void>> {
  const counters = countersOf(attempt)
  let turn = 0
  const until = Date.now() + patienceMs
  await inLine(attempt.account, async () => {
    for (;;) {
      turn = Math.floor(Date.now() / turnMs)
      const found = await tryToBegin(counters, turn)
      if (found === 'begun') return
      if (found !== 'busy') throw refused(found.seconds, 'Too many payments were declined.')
      if (Date.now() > until) throw refused(5, 'Many payments are under way just now.')
      await nextEnd()
    }
  })
  return async outcome => {
    await untilDone(() => end(counters, turn, outcome))
    for (const go of [...waiting]) go()
  }
}

/** Those who wait here for an attempt to end, of whatever account. */
const waiting = new Set<() => void>()

/** When the next attempt of this instance ends, or a moment later: other instances do not tell. */
const nextEnd = () =>
  new Promise<void>(resolve => {
    const go = () => {
      clearTimeout(timer)
      waiting.delete(go)
      resolve()
    }
    const timer = setTimeout(go, 50 + Math.random() * 100)
    waiting.add(go)
  })

const lines = new Map<string, Promise<unknown>>()

/** One of an account's attempts after the other looks whether it may begin: the others wait in memory. */
function inLine<T>(account: string, work: () => Promise<T>): Promise<T> {
  const turn = (lines.get(account) ?? Promise.resolve()).catch(() => undefined).then(work)
  lines.set(account, turn)
  const leave = () => {
    if (lines.get(account) === turn) lines.delete(account)
  }
  turn.then(leave, leave)
  return turn
}

async function tryToBegin(counters: Counter[], turn: number): Promise<'begun' | 'busy' | { seconds: number }> {
  const now = Date.now()
  const keys = counters.map(counter => underWay(counter, turn)).sort()
  // First this one joins those under way; declines are read afterwards. Whatever ended in between is in one of the two.
  const joined = await sqlPool()<Counted[]>`
    insert into rate_limits as r (key, points, expire) select key, 1, ${(turn + 2) * turnMs}::bigint from unnest(${keys}::text[]) key
    on conflict (key) do update set points = r.points + 1
    returning key, points, expire`
  const windows = counters.flatMap(counter =>
    (['short', 'day'] as const).map(window => ({
      key: declines(counter, window),
      most: declineLimits[counter.subject][window].points,
      // Of the turn before too; and of the next, by an instance whose clock is ahead.
      earlier: [underWay(counter, turn - 1), underWay(counter, turn + 1)],
      own: underWay(counter, turn),
    })),
  )
  const read = await sqlPool()<Counted[]>`
    select key, points, expire from rate_limits
    where key = any(${windows.flatMap(({ key, earlier }) => [key, ...earlier])}::text[]) and expire > ${now}`
  const found = new Map([...joined, ...read].map(row => [row.key, row]))
  const pointsOf = (key: string) => found.get(key)?.points ?? 0
  let isBusy = false
  let wait = 0
  for (const { key, most, own, earlier } of windows) {
    const declined = pointsOf(key)
    const open = [own, ...earlier].reduce((sum, name) => sum + pointsOf(name), 0)
    if (declined >= most) wait = Math.max(wait, Number(found.get(key)?.expire) - now)
    else if (declined + open > most) isBusy = true
  }
  if (wait === 0 && !isBusy) return 'begun'
  await leave(keys)
  return wait > 0 ? { seconds: Math.max(1, Math.ceil(wait / 1000)) } : 'busy'
}

/** Takes an attempt out of those under way. Locked in the order of the keys, so that two cannot block each other. */
const leave = (keys: string[], sql: ISql = sqlPool()) => sql`
  update rate_limits r set points = greatest(r.points - 1, 0)
  from (select key from rate_limits where key = any(${keys}::text[]) order by key for update) mine where r.key = mine.key`

/** The database may be away for a moment just then: an attempt is not to stay counted, and a decline is not to be lost. */
async function untilDone(work: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (attempt === 5) throw error
      await pause(200 * attempt)
    }
  }
}

async function end(counters: Counter[], turn: number, outcome: Outcome): Promise<void> {
  const keys = counters.map(counter => underWay(counter, turn)).sort()
  const counts =
    outcome === 'paid' ? [] : counters.filter(({ subject }) => outcome === 'declined' || subject === 'account')
  if (counts.length === 0) return void (await leave(keys))
  const now = Date.now()
  const rows = counts
    .flatMap(counter =>
      (['short', 'day'] as const).map(window => ({
        key: declines(counter, window),
        ends: now + declineLimits[counter.subject][window].seconds * 1000,
      })),
    )
    .sort((a, b) => (a.key < b.key ? -1 : 1))
  // Both in one transaction: nobody sees an attempt that is neither under way nor declined.
  await sqlPool().begin(async sql => {
    await sql`
      insert into rate_limits as r (key, points, expire)
      select key, 1, ends from unnest(${rows.map(({ key }) => key)}::text[], ${rows.map(({ ends }) => ends)}::bigint[]) as x(key, ends)
      on conflict (key) do update set points = case when r.expire <= ${now} then 0 else r.points end + 1,
        expire = case when r.expire <= ${now} then excluded.expire else r.expire end`
    await leave(keys, sql)
  })
}

/** The bank had asked its customer, and the money is there: that attempt counts no more. */
export async function forgiveAsked(account: string): Promise<void> {
  for (const limit of Object.values(declineLimits.account)) await giveBack(limit, account)
}

const refused = (retryAfter: number, why: string) =>
  new Refusal(
    'too-many-requests',
    'too-many-requests',
    `${why} Nothing was charged. Try again in ${retryAfter} seconds.`,
    { retryAfter, details: { retryAfter } },
  )
