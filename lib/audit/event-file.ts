import 'server-only'
import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { rowsOf } from '@/db/rows'
import type { Admin } from '@/lib/auth/actor'
import { describeError, log } from '@/lib/log'
import { recordAct } from './mutations'
import { eventsAfter } from './queries'
import type { AuditEvent, EventFileQuery } from './schema'

/** Events read at once. No connection is held between two reads, however slowly the file is taken. */
const batchEvents = 1000

/**
 * `GET /audit-events/file`: the events of the days wanted as lines of JSON, the oldest first, read from the database as
 * fast as the reader takes them. What happens from now on is not in it. That somebody took it is recorded first, so that
 * a file which breaks off has left its event too.
 */
export async function takeEvents(admin: Admin, query: EventFileQuery): Promise<ReadableStream<Uint8Array>> {
  const [clock] = await rowsOf<{ now: string }>(sql`select now()::text as now`)
  const until = new Date(clock?.now ?? 0)
  const days = { from: query.from ?? null, to: query.to ?? null }
  await recordAct(db(), admin, 'security-log-exported', { userId: admin.userId, details: days })
  const encoder = new TextEncoder()
  let last: AuditEvent | undefined
  const pull = async (controller: ReadableStreamDefaultController<Uint8Array>) => {
    const events = await eventsAfter(admin, query, { until, last, limit: batchEvents })
    last = events.at(-1)
    if (last) controller.enqueue(encoder.encode(events.map(event => `${JSON.stringify(event)}\n`).join('')))
    if (events.length < batchEvents) controller.close()
  }
  return new ReadableStream<Uint8Array>(
    {
      // The reply has begun: that it breaks off is all that the reader can be told.
      pull: controller =>
        pull(controller).catch(error => {
          log().error(describeError(error), 'the file of the security log broke off')
          throw error
        }),
    },
    { highWaterMark: 0 },
  )
}
