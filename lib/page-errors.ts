import { isDatabaseAway } from '@/lib/api/errors'

// Next's bundle and the server are two, so what they share lives on globalThis.
const shared = globalThis as { lecternDatabaseAwayAt?: number }

/** How long, in milliseconds, a page that failed is taken to have failed for want of the database, after one that did. */
const recentMs = 10_000

/** Remembers that a page failed because the database is away, overloaded or silent. */
export function notePageError(error: unknown): void {
  if (isDatabaseAway(error)) shared.lecternDatabaseAwayAt = performance.now()
}

/** The status of a page for the one that Next gives it: 503 where it failed for want of the database. */
export function statusOfPage(status: number): number {
  const awayAt = shared.lecternDatabaseAwayAt
  return status >= 500 && awayAt !== undefined && performance.now() - awayAt < recentMs ? 503 : status
}
