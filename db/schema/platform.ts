import { sql } from 'drizzle-orm'
import { bigint, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { at, createdAt, id, updatedAt } from './columns'

/** The first reply to each `Idempotency-Key` of a caller, kept 24 hours (contract §1 retries). */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    /** The user's id: another caller's key is another key. */
    callerId: text('caller_id').notNull(),
    key: text('key').notNull(),
    requestHash: text('request_hash').notNull(),
    /** Null while the first request is under way (it is written in the request's own transaction). */
    responseStatus: integer('response_status'),
    responseBody: text('response_body'),
    createdAt: createdAt(),
  },
  t => [primaryKey({ columns: [t.callerId, t.key] }), index('idempotency_keys_created_idx').on(t.createdAt)],
)

/** Counters of rate limits, shared by all instances. */
export const rateLimits = pgTable(
  'rate_limits',
  {
    key: text('key').primaryKey(),
    points: integer('points').notNull().default(0),
    /** Milliseconds since 1970 when the window ends. */
    expire: bigint('expire', { mode: 'number' }),
  },
  t => [index('rate_limits_expire_idx').on(t.expire)],
)

/** Mail to be sent, written in the transaction that causes it: never for what was rolled back, never lost in a crash. */
export const outboxMails = pgTable(
  'outbox_mails',
  {
    id: id(),
    /** One mail per key, however often the cause is repeated. */
    dedupeKey: text('dedupe_key').notNull(),
    recipient: text('recipient').notNull(),
    locale: text('locale', { enum: ['en', 'vi'] })
      .notNull()
      .default('en'),
    template: text('template').notNull(),
    /** What the template is filled with. Codes and links are encrypted in `sealed`, and gone once the mail is sent. */
    data: jsonb('data').$type<Record<string, unknown>>().notNull().default({}),
    attempts: integer('attempts').notNull().default(0),
    nextAttemptAt: at('next_attempt_at').notNull().defaultNow(),
    createdAt: createdAt(),
    sentAt: at('sent_at'),
    failedAt: at('failed_at'),
    lastError: text('last_error'),
  },
  t => [
    uniqueIndex('outbox_mails_dedupe_key').on(t.dedupeKey),
    index('outbox_mails_due_idx').on(t.nextAttemptAt).where(sql`${t.sentAt} is null and ${t.failedAt} is null`),
    index('outbox_mails_recipient_idx').on(t.recipient, t.id),
    index('outbox_mails_created_idx').on(t.createdAt),
    index('outbox_mails_suppressed_idx').on(t.createdAt).where(sql`${t.lastError} = 'suppressed'`),
  ],
)

/** Settings an admin changes while the site runs, and marks of what the loaders did. */
export const platformSettings = pgTable('platform_settings', {
  key: text('key').primaryKey(),
  value: jsonb('value').$type<unknown>().notNull(),
  updatedAt: updatedAt(),
})

/** The scheduled backups, by the moment at which each was due: made once, by whichever instance comes first. */
export const backupRuns = pgTable('backup_runs', {
  dueAt: at('due_at').primaryKey(),
  startedAt: at('started_at').notNull(),
  /** Null while it is made, and when it was not made. */
  finishedAt: at('finished_at'),
  attempts: integer('attempts').notNull().default(1),
  /** Of one that failed or whose maker died. */
  nextAttemptAt: at('next_attempt_at').notNull(),
  fileName: text('file_name'),
  sizeBytes: bigint('size_bytes', { mode: 'number' }),
  /** Uploads that were missing or damaged. */
  faults: integer('faults'),
  lastError: text('last_error'),
})
