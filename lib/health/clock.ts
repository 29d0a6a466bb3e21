import 'server-only'
import { sqlPool } from '@/db/client'
import { log } from '@/lib/log'

/** How far our clock may be from the database's, in seconds, before that is said, and before we are of no use. */
const tolerated = { quiet: 5, atAll: 60 }

const shared = globalThis as { lecternClock?: { offsetSeconds: number } }

/** Our clock against the database's, as last measured, in seconds: above zero when ours is ahead. */
export const clockOffset = (): number => shared.lecternClock?.offsetSeconds ?? 0

/** Whether other instances can rely on what we date: tokens, codes and terms. */
export const isClockUsable = (): boolean => Math.abs(clockOffset()) <= tolerated.atAll

/** Compares the clocks, and says so when they are apart. Run from time to time: clocks drift, and machines sleep. */
export async function checkClock(): Promise<void> {
  const sql = sqlPool()
  // Not with the opening of a connection in between.
  await sql`select 1`
  const before = Date.now()
  const [row] = await sql<{ now: string }[]>`select (extract(epoch from clock_timestamp()) * 1000)::text as now`
  const between = (before + Date.now()) / 2
  const offsetSeconds = Math.round((between - Number(row?.now)) / 1000)
  shared.lecternClock = { offsetSeconds }
  if (Math.abs(offsetSeconds) > tolerated.quiet)
    log().warn({ offsetSeconds }, 'the clock of this machine is not the database’s')
}

/** As `checkClock`, at the start. Throws when the clocks are too far apart to begin at all. */
export async function requireClock(): Promise<void> {
  await checkClock()
  if (isClockUsable()) return
  const offset = clockOffset()
  throw new Error(
    `The clock of this machine is ${Math.abs(offset)} seconds ${offset > 0 ? 'ahead of' : 'behind'} the database's. What it signs would be refused by other instances, or live too long: set it right (NTP), then start again.`,
  )
}
