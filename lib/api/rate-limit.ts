import { RateLimiterPostgres, type RateLimiterRes } from 'rate-limiter-flexible'
import { sqlPool } from '@/db/client'
import { tooManyRequests } from '@/lib/errors'
import { networkAbove } from './client-address'

/** So many requests in so many seconds, counted for one key over all instances. */
export type Limit = { name: string; points: number; seconds: number }

const shared = globalThis as { lecternLimiters?: Map<string, RateLimiterPostgres> }

/** The limiter speaks node-postgres; this is our pool in that shape. */
const storeClient = {
  query: async ({ text, values }: { text: string; values?: never[] }) => {
    const rows = await sqlPool().unsafe(text, values ?? [])
    return { rows: [...rows], rowCount: rows.count }
  },
}

function limiterOf({ name, points, seconds }: Limit): RateLimiterPostgres {
  shared.lecternLimiters ??= new Map()
  let limiter = shared.lecternLimiters.get(name)
  if (!limiter) {
    limiter = new RateLimiterPostgres({
      storeClient,
      storeType: 'client',
      tableName: 'rate_limits',
      tableCreated: true,
      keyPrefix: name,
      points,
      duration: seconds,
    })
    shared.lecternLimiters.set(name, limiter)
  }
  return limiter
}

/** The row that counts `key` within a limit. */
export const keyIn = (limit: Limit, key: string): string => limiterOf(limit).getKey(key)

/** How many subscribers' worth a customer's whole IPv6 network may spend: it has thousands of theirs to choose from. */
const networkShare = 16

/** The limit of a whole network, where the key is the address of one of its subscribers. */
function aboveOf({ name, points, seconds }: Limit, key: string): [Limit, string] | undefined {
  const network = networkAbove(key)
  return network === undefined ? undefined : [{ name: `${name}-48`, points: points * networkShare, seconds }, network]
}

/**
 * Counts one request of `key`, or as many points as it costs; 429 with `Retry-After` beyond the limit. What is counted for
 * an IPv6 address is counted for its /48 too.
 */
export async function consume(limit: Limit, key: string, points = 1): Promise<void> {
  try {
    await limiterOf(limit).consume(key, points)
  } catch (refused) {
    if (refused instanceof Error) throw refused
    const wait = Math.max(1, Math.ceil((refused as RateLimiterRes).msBeforeNext / 1000))
    throw tooManyRequests(wait)
  }
  // After it: what one subscriber is refused is not held against its neighbours.
  const above = aboveOf(limit, key)
  if (above) await consume(...above, points)
}

/**
 * Takes so many points at once or none of them: what is refused counts nothing. Undefined when they were taken; else
 * what was spent before, and the seconds until the window ends.
 */
export async function take(
  limit: Limit,
  key: string,
  points: number,
): Promise<{ spent: number; seconds: number } | undefined> {
  const row = keyIn(limit, key)
  const now = Date.now()
  const ends = now + limit.seconds * 1000
  // The row is locked by the update, so that requests at once cannot take the same points.
  const taken =
    points <= limit.points &&
    (await sqlPool()`
    insert into rate_limits as r (key, points, expire) values (${row}, ${points}, ${ends})
    on conflict (key) do update set points = case when r.expire <= ${now} then 0 else r.points end + excluded.points,
      expire = case when r.expire <= ${now} then excluded.expire else r.expire end
    where r.expire <= ${now} or r.points + excluded.points <= ${limit.points}
    returning key`)
  if (taken && taken.length > 0) return undefined
  const [known] = await sqlPool()<{ points: number; expire: string }[]>`
    select points, expire from rate_limits where key = ${row} and expire > ${now}`
  if (!known) return { spent: 0, seconds: 0 }
  return { spent: known.points, seconds: Math.ceil((Number(known.expire) - now) / 1000) }
}

/** 429 when `key` has used up its limit already; counts nothing. */
export async function requireUnspent(limit: Limit, key: string): Promise<void> {
  const now = await limiterOf(limit).get(key)
  if (now && now.consumedPoints >= limit.points) throw tooManyRequests(Math.max(1, Math.ceil(now.msBeforeNext / 1000)))
}

/** Takes back what was counted ahead, once it turned out not to deserve it. */
export async function giveBack(limit: Limit, key: string, points = 1): Promise<void> {
  const above = aboveOf(limit, key)
  if (above) await giveBack(...above, points)
  await sqlPool()`update rate_limits set points = greatest(points - ${points}, 0)
    where key = ${keyIn(limit, key)} and expire > ${Date.now()}`
}

/** Forgets what was counted, e.g. the failed attempts before a right password; returns how many that were. */
export async function forgive(limit: Limit, key: string): Promise<number> {
  const [row] = await sqlPool()<{ points: number; expire: string }[]>`
    delete from rate_limits where key = ${keyIn(limit, key)} returning points, expire`
  // Refused attempts were counted too, but beyond the limit they were nothing.
  return row && Number(row.expire) > Date.now() ? Math.min(row.points, limit.points) : 0
}
