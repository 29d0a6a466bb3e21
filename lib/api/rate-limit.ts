import { RateLimiterPostgres, type RateLimiterRes } from 'rate-limiter-flexible'
import { sqlPool } from '@/db/client'
import { tooManyRequests } from '@/lib/errors'

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

/** Counts one request of `key`; 429 with `Retry-After` beyond the limit. */
export async function consume(limit: Limit, key: string): Promise<void> {
  try {
    await limiterOf(limit).consume(key)
  } catch (refused) {
    if (refused instanceof Error) throw refused
    const wait = Math.max(1, Math.ceil((refused as RateLimiterRes).msBeforeNext / 1000))
    throw tooManyRequests(wait)
  }
}

/** Forgets what was counted, e.g. the failed attempts before a right password. */
export async function forgive(limit: Limit, key: string): Promise<void> {
  await limiterOf(limit).delete(key)
}
