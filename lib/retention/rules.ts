import 'server-only'
import { type Column, type SQL, sql } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import {
  auditEvents,
  backupRuns,
  chatEvents,
  gatewayEvents,
  idempotencyKeys,
  memberImports,
  notifications,
  oneTimeCodes,
  oneTimeTokens,
  outboxMails,
  passkeyChallenges,
  pendingSignIns,
  rateLimits,
  refreshTokens,
  searchMisses,
  sessions,
} from '@/db/schema'
import { keepHours } from '@/lib/chat/live/cursor'
import { env } from '@/lib/env'
import { keptDays } from '@/lib/member-imports/policy'
import { readDays } from '@/lib/notifications/policy'

/** What of a table is old enough to be removed. */
export type RetentionRule = {
  table: PgTable
  /** What says how old a row is. An index begins with it. */
  column: Column
  /** Rows whose column is below are old. Without it they are kept for ever. */
  before: SQL | undefined
  /** Only these rows: the condition of the index. */
  among?: SQL
  /** Old rows that stay all the same, because somebody still needs them. */
  unless?: SQL
  /** Said in the transaction before it removes: what the database asks of a transaction that removes from this table. */
  announce?: SQL
  /** Rows removed at once, where each takes many others with it. */
  rows?: number
}

const ago = (count: number, unit: 'days' | 'hours'): SQL =>
  sql`now() - make_interval(${sql.raw(unit)} => ${sql.raw(String(count))})`

/** Days for which a mail that could not be sent waits. */
const unsentDays = 90

/** Every table of which something is removed because it is old. The rest is in `kept.ts`; docs/retention.md has both. */
export function retentionRules(): RetentionRule[] {
  const settings = env()
  const auditDays = settings.RETENTION_AUDIT_DAYS
  const isUnsent = sql`(${outboxMails.sentAt} is null and ${outboxMails.failedAt} is null)`
  return [
    // Repeats are answered from it for 24 hours; an hour more for those under way.
    { table: idempotencyKeys, column: idempotencyKeys.createdAt, before: ago(25, 'hours') },
    {
      table: rateLimits,
      column: rateLimits.expire,
      before: sql`(extract(epoch from now()) * 1000)::bigint - 3600000`,
    },
    { table: oneTimeCodes, column: oneTimeCodes.expiresAt, before: ago(1, 'days') },
    { table: pendingSignIns, column: pendingSignIns.expiresAt, before: ago(1, 'days') },
    { table: passkeyChallenges, column: passkeyChallenges.expiresAt, before: ago(1, 'days') },
    {
      table: oneTimeTokens,
      column: oneTimeTokens.expiresAt,
      before: ago(1, 'days'),
      // By these the job that ends changes of address knows which address to forget; it closes them.
      unless: sql`${oneTimeTokens.purpose} = 'email_change' and ${oneTimeTokens.usedAt} is null`,
    },
    // A spent token that comes again ends its session, for as long as the session may last, which is as long as the token.
    // They go before the sessions, which would take thousands with them.
    { table: refreshTokens, column: refreshTokens.expiresAt, before: ago(1, 'days') },
    {
      table: sessions,
      column: sessions.expiresAt,
      before: ago(settings.RETENTION_SESSION_DAYS, 'days'),
      // A new device is recognized by comparison with the last one, and administrators see when a person was last there.
      unless: sql`not exists (select 1 from sessions later where later.user_id = ${sessions.userId}
        and later.id > ${sessions.id} and later.last_seen_at >= ${sessions.lastSeenAt})`,
    },
    {
      table: outboxMails,
      column: outboxMails.createdAt,
      before: ago(1, 'days'),
      among: sql`${outboxMails.lastError} = 'suppressed'`,
    },
    {
      table: outboxMails,
      column: outboxMails.createdAt,
      before: ago(settings.RETENTION_MAIL_DAYS, 'days'),
      unless: isUnsent,
    },
    {
      table: outboxMails,
      column: outboxMails.createdAt,
      before: ago(unsentDays, 'days'),
      unless: sql`not ${isUnsent}`,
    },
    { table: notifications, column: notifications.readAt, before: ago(readDays, 'days') },
    {
      table: notifications,
      column: notifications.createdAt,
      before: ago(settings.RETENTION_NOTIFICATION_DAYS, 'days'),
    },
    // Streams resume within so many hours.
    { table: chatEvents, column: chatEvents.createdAt, before: ago(keepHours + 1, 'hours') },
    {
      table: memberImports,
      column: memberImports.updatedAt,
      before: ago(keptDays, 'days'),
      among: sql`${memberImports.status} <> 'running'`,
      // Up to five thousand lines go with each.
      rows: 20,
    },
    {
      table: gatewayEvents,
      column: gatewayEvents.createdAt,
      before: ago(90, 'days'),
      // What is about a payment is part of its order's history. Gateways repeat a message for a month at most.
      among: sql`${gatewayEvents.paymentId} is null`,
    },
    { table: searchMisses, column: searchMisses.updatedAt, before: ago(settings.RETENTION_SEARCH_DAYS, 'days') },
    {
      table: backupRuns,
      column: backupRuns.dueAt,
      before: ago(400, 'days'),
      unless: sql`${backupRuns.finishedAt} is null`,
    },
    {
      table: auditEvents,
      column: auditEvents.createdAt,
      before: auditDays === undefined ? undefined : ago(auditDays, 'days'),
      // The database lets nobody remove an event, except in a transaction that names the period, and none younger.
      announce: sql`select set_config('lectern.audit_days', ${String(auditDays)}, true)`,
    },
  ]
}
