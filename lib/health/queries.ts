import 'server-only'
import { sql } from 'drizzle-orm'
import type { z } from 'zod'
import { db } from '@/db/client'
import { clockOffset, isClockUsable } from './clock'
import type { Health } from './schema'

const shared = globalThis as { lecternHealth?: { at: number; up: Promise<boolean> }; lecternLeaving?: boolean }

/** Whether the database answers within two seconds; asked at most once a second, however often we are asked. */
function databaseUp(): Promise<boolean> {
  if (!shared.lecternHealth || Date.now() - shared.lecternHealth.at > 1000) {
    const answer = db()
      .execute(sql`select 1`)
      .then(
        () => true,
        () => false,
      )
    const tooLate = new Promise<boolean>(resolve => setTimeout(resolve, 1500, false).unref())
    shared.lecternHealth = { at: Date.now(), up: Promise.race([answer, tooLate]) }
  }
  return shared.lecternHealth.up
}

/** The instance is going away: load balancers should stop sending requests. */
export function announceStop(): void {
  shared.lecternLeaving = true
}

export async function readHealth(): Promise<z.input<typeof Health>> {
  const database = { status: (await databaseUp()) ? ('up' as const) : ('down' as const) }
  const server = { status: shared.lecternLeaving ? ('down' as const) : ('up' as const) }
  const clock = { status: isClockUsable() ? ('up' as const) : ('down' as const), offsetSeconds: clockOffset() }
  const details = { database, server, clock }
  const of = (status: string) =>
    Object.fromEntries(Object.entries(details).filter(([, check]) => check.status === status))
  const ok = Object.values(details).every(({ status }) => status === 'up')
  return { status: ok ? 'ok' : 'error', info: of('up'), error: of('down'), details }
}
