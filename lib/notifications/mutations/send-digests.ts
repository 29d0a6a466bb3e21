import 'server-only'
import { sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { rowsOf } from '@/db/rows'
import { inTransaction } from '@/db/transaction'
import type { Locale } from '@/lib/i18n/config'
import { enqueueMails } from '@/lib/mail/mutations/enqueue-mail'
import { digestLines, lastMorning } from '../policy'
import { OptionalData } from '../schema'
import { isKnownType } from '../words'

/** People whose summary is written in one transaction. */
const batch = 200

/** Longer than a transaction lasts: what was under way at seven is there by then, and in the same mail. */
const settleMs = 60_000

/**
 * Writes the daily summaries that are due: of each person's items from before their last morning one mail, and the items
 * go in the same transaction. Several instances may do it at once. Returns the number of people.
 */
export async function sendDigests(stopped: () => boolean = () => false): Promise<number> {
  const due = await dueZones()
  let people = 0
  while (due.length > 0 && !stopped()) {
    const count = await inTransaction(undefined, tx => sendBatch(tx, due))
    people += count
    if (count < batch) break
  }
  return people
}

type Zone = { timeZone: string; until: string }

/** The time zones in which somebody’s items have seen a morning. */
async function dueZones(): Promise<Zone[]> {
  const waiting = await rowsOf<{ timeZone: string; oldest: string; now: string }>(sql`
    select u.time_zone as "timeZone", min(i.created_at) as oldest, now() from digest_items i
    join users u on u.id = i.user_id group by 1`)
  return waiting.flatMap(({ timeZone, oldest, now }) => {
    const until = lastMorning(new Date(new Date(now).getTime() - settleMs), timeZone)
    return new Date(oldest) < until ? [{ timeZone, until: until.toISOString() }] : []
  })
}

type Row = {
  id: string
  userId: string
  type: string
  data: Record<string, unknown>
  actorId: string | null
  email: string
  name: string
  locale: Locale
  isOpen: boolean
}

async function sendBatch(tx: Transaction, zones: Zone[]): Promise<number> {
  // A person’s first item stands for all: whoever holds it writes the mail, and others pass the person over.
  const rows = await rowsOf<Row>(
    sql`
    with firsts as (
      select i.user_id, min(i.id) as id, z.until from unnest(${sql.param(zones.map(({ timeZone }) => timeZone))}::text[],
          ${sql.param(zones.map(({ until }) => until))}::text[]::timestamptz[]) as z(time_zone, until)
        join users u on u.time_zone = z.time_zone
        join digest_items i on i.user_id = u.id and i.created_at < z.until
      group by i.user_id, z.until order by i.user_id limit ${batch}),
    taken as materialized (
      select i.user_id, f.until from firsts f join digest_items i on i.id = f.id for update of i skip locked),
    gone as (
      delete from digest_items i using taken t where i.user_id = t.user_id and i.created_at < t.until returning i.*)
    select g.id, g.user_id as "userId", g.type, g.data, g.actor_id as "actorId", u.email, u.name, u.locale,
      u.deleted_at is null and u.deactivated_at is null as "isOpen"
    from gone g join users u on u.id = g.user_id order by g.id`,
    { tx },
  )
  const people = new Map<string, [Row, ...Row[]]>()
  for (const row of rows) {
    const own = people.get(row.userId)
    if (own) own.push(row)
    else people.set(row.userId, [row])
  }
  await enqueueMails(tx, [...people.values()].flatMap(summaryOf))
  return people.size
}

/** One mail for one person’s items, the newest last. Names of people are read when it is sent. */
function summaryOf(rows: [Row, ...Row[]]) {
  const [{ userId, email, name, locale, isOpen }] = rows
  const items = rows.flatMap(({ type, data, actorId }) =>
    isKnownType(type) ? [{ type, actorId, data: OptionalData.parse(data) }] : [],
  )
  if (!isOpen || items.length === 0) return []
  const shown = items.slice(-digestLines)
  return [
    {
      dedupeKey: `digest:${userId}:${rows.at(-1)?.id}`,
      recipient: email,
      locale,
      template: 'digest' as const,
      data: { name, userId, items: shown, more: items.length - shown.length },
    },
  ]
}
