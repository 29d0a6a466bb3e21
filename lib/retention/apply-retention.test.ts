import { eq, inArray, sql } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { closeDatabase, connectionOptions, db, limits, sqlPool } from '@/db/client'
import {
  auditEvents,
  gatewayEvents,
  idempotencyKeys,
  notifications,
  oneTimeTokens,
  outboxMails,
  rateLimits,
  refreshTokens,
  sessions,
} from '@/db/schema'
import { newId } from '@/lib/ids'
import { aUser, unique } from '@/server/testing/builders'
import { withEnvironment } from '@/server/testing/environment'
import { applyRetention } from './apply-retention'
import { type RetentionRule, retentionRules } from './rules'

const ago = (interval: string) => sql`now() - ${interval}::text::interval`
const keys = async () => (await db().select().from(idempotencyKeys)).map(({ key }) => key).sort()
const reply = { requestHash: 'x', responseStatus: 200, responseBody: '{}' }
const oldKeys = (count: number, createdAt = sql`now() - interval '2 days'`) =>
  db().execute(sql`insert into idempotency_keys (caller_id, key, request_hash, response_status, response_body, created_at)
    select 'a', 'old-' || n, 'x', 200, '{}', ${createdAt} from generate_series(1, ${count}::int) n`)

beforeEach(async () => {
  await db().delete(idempotencyKeys)
})
const restores: (() => unknown)[] = []
afterEach(async () => {
  for (const restore of restores.splice(0)) await restore()
})

/** The pool is opened again with a limit that a single DELETE of everything breaks. */
async function limitStatements(milliseconds: number): Promise<void> {
  const { connection } = connectionOptions
  connection.statement_timeout = milliseconds
  restores.push(async () => {
    connection.statement_timeout = limits.statement_timeout
    await closeDatabase()
  })
  await closeDatabase()
}

/** Has each row that is removed take a tenth of a millisecond at least, on any machine. */
async function slowDown(): Promise<void> {
  await sqlPool().unsafe(`create function slowly() returns trigger language plpgsql as $$
    begin perform pg_sleep(0.0001); return old; end $$;
    create trigger slowly before delete on idempotency_keys for each row execute function slowly()`)
  restores.push(() => sqlPool().unsafe('drop trigger slowly on idempotency_keys; drop function slowly()'))
}

test('O9: what one statement cannot remove within its time goes in batches, and so does what comes after it', async () => {
  await oldKeys(30_000, sql`now() - interval '2 days' + n * interval '1 millisecond'`)
  await db()
    .insert(rateLimits)
    .values({ key: 'ended', points: 1, expire: Date.now() - 7_200_000 })
  await slowDown()
  await limitStatements(2000)
  const atOnce = sqlPool()`delete from idempotency_keys where created_at < now() - interval '25 hours'`
  await expect(atOnce).rejects.toMatchObject({ code: '57014' })
  await db()
    .insert(idempotencyKeys)
    .values({ callerId: 'a', key: 'new', ...reply })
  await applyRetention()
  expect(await keys()).toEqual(['new'])
  expect(await db().select().from(rateLimits).where(eq(rateLimits.key, 'ended'))).toEqual([])
})

test('P-06: a key older than a day is forgotten, and so is a window that ended; what still counts stays', async () => {
  await db()
    .insert(idempotencyKeys)
    .values([
      { callerId: 'a', key: 'old', createdAt: ago('26 hours'), ...reply },
      { callerId: 'a', key: 'recent', createdAt: ago('24 hours'), ...reply },
    ])
  await db()
    .insert(rateLimits)
    .values([
      { key: 'over', points: 1, expire: Date.now() - 7_200_000 },
      { key: 'just-over', points: 1, expire: Date.now() - 1000 },
      { key: 'running', points: 1, expire: Date.now() + 60_000 },
    ])
  await applyRetention()
  expect(await keys()).toEqual(['recent'])
  const windows = await db().select().from(rateLimits)
  expect(windows.map(({ key }) => key).sort()).toEqual(['just-over', 'running'])
})

test('a rule that fails keeps none of the others from being applied, and is heard of', async () => {
  await oldKeys(3)
  const broken: RetentionRule = { table: rateLimits, column: rateLimits.expire, before: sql`no_such_function()` }
  await expect(applyRetention(() => false, [broken, ...retentionRules()])).rejects.toThrow('1 of ')
  expect(await keys()).toEqual([])
})

test('stopped, it ends after the batch under way', async () => {
  await oldKeys(9000)
  let batches = 0
  // Asked before the first rule and before each batch.
  await applyRetention(() => ++batches > 3)
  expect((await keys()).length).toBe(9000 - 2 * 2000)
})

test('of several instances one removes, and the others leave it to that one', async () => {
  await oldKeys(10)
  await db().transaction(async tx => {
    await tx.execute(sql`select pg_advisory_xact_lock(7237019)`)
    await applyRetention()
  })
  expect((await keys()).length).toBe(10)
  await Promise.all([applyRetention(), applyRetention(), applyRetention()])
  expect(await keys()).toEqual([])
})

test('rows that somebody holds are passed by and go the next time', async () => {
  await oldKeys(5)
  await db().transaction(async tx => {
    await tx.execute(sql`select 1 from idempotency_keys where key = 'old-3' for update`)
    await applyRetention()
    expect(await keys()).toEqual(['old-3'])
  })
  await applyRetention()
  expect(await keys()).toEqual([])
})

const aSession = async (userId: string, { expired, seen }: { expired: string; seen: string }) => {
  const id = newId()
  const expiresAt = ago(expired)
  await db()
    .insert(sessions)
    .values({ id, userId, kind: 'browser', expiresAt, lastSeenAt: ago(seen) })
  await db().insert(refreshTokens).values({ sessionId: id, tokenHash: newId(), expiresAt })
  return id
}

test('ended sessions go with their tokens, but for the one that a new device is compared with and the one last seen', async () => {
  const person = await aUser()
  const first = await aSession(person.id, { expired: '250 days', seen: '260 days' })
  const lastSeen = await aSession(person.id, { expired: '210 days', seen: '210 days' })
  const newest = await aSession(person.id, { expired: '205 days', seen: '220 days' })
  const other = await aUser()
  const recent = await aSession(other.id, { expired: '100 days', seen: '101 days' })
  const live = await aSession(other.id, { expired: '-1 days', seen: '0 days' })
  await applyRetention()
  const all = [first, lastSeen, newest, recent, live]
  const left = await db().select({ id: sessions.id }).from(sessions).where(inArray(sessions.id, all))
  expect(left.map(({ id }) => id).sort()).toEqual([lastSeen, newest, recent, live].sort())
  // Spent ones too are looked for as long as their session may last.
  const tokens = await db().select().from(refreshTokens).where(inArray(refreshTokens.sessionId, all))
  expect(tokens.map(({ sessionId }) => sessionId)).toEqual([live])
})

test('many rows that stay at the very same time do not keep the later ones from going', async () => {
  const person = await aUser()
  await db().execute(sql`insert into one_time_tokens (id, user_id, purpose, token_hash, expires_at)
    select 'stays-' || n, ${person.id}, 'email_change', 'stays-' || n, date_trunc('day', now()) - interval '9 days'
    from generate_series(1, 5000) n`)
  const old = { userId: person.id, purpose: 'password_reset' as const }
  await db()
    .insert(oneTimeTokens)
    .values({ ...old, tokenHash: unique('token'), expiresAt: ago('2 days') })
  await applyRetention()
  const [left] = await db()
    .select({ count: sql<number>`count(*)::int`, purposes: sql<string[]>`array_agg(distinct purpose)` })
    .from(oneTimeTokens)
    .where(eq(oneTimeTokens.userId, person.id))
  expect(left).toEqual({ count: 5000, purposes: ['email_change'] })
})

test('mails go a month after they were sent or given up, and after a season if nobody could send them', async () => {
  const recipient = `${unique('reader')}@lectern.example`
  const mail = (name: string, age: string, more: Partial<typeof outboxMails.$inferInsert> = {}) => ({
    dedupeKey: `${recipient}:${name}`,
    recipient,
    template: 'verify-email',
    createdAt: ago(age) as unknown as Date,
    ...more,
  })
  await db()
    .insert(outboxMails)
    .values([
      mail('sent', '31 days', { sentAt: new Date() }),
      mail('given up', '31 days', { failedAt: new Date() }),
      mail('suppressed', '2 days', { failedAt: new Date(), lastError: 'suppressed' }),
      mail('never sent', '91 days'),
      mail('waiting', '31 days'),
      mail('lately sent', '29 days', { sentAt: new Date() }),
    ])
  await applyRetention()
  const left = await db().select().from(outboxMails).where(eq(outboxMails.recipient, recipient))
  expect(left.map(({ dedupeKey }) => dedupeKey.split(':')[1]).sort()).toEqual(['lately sent', 'waiting'])
})

test('messages of a gateway that are about no payment go, and notifications by when they were read', async () => {
  await db()
    .insert(gatewayEvents)
    .values([
      { gateway: 'stripe', eventId: 'old', kind: 'other', createdAt: ago('91 days') },
      { gateway: 'stripe', eventId: 'young', kind: 'other', createdAt: ago('89 days') },
    ])
  const person = await aUser()
  const notice = (id: string, created: string, read?: string) => ({
    id: `${person.id}-${id}`,
    userId: person.id,
    type: 'sale',
    createdAt: ago(created) as unknown as Date,
    readAt: read === undefined ? null : (ago(read) as unknown as Date),
  })
  await db()
    .insert(notifications)
    .values([notice('read', '100 days', '91 days'), notice('unread', '366 days'), notice('kept', '364 days')])
  await applyRetention()
  expect((await db().select().from(gatewayEvents)).map(({ eventId }) => eventId)).toEqual(['young'])
  const left = await db().select().from(notifications).where(eq(notifications.userId, person.id))
  expect(left.map(({ id }) => id)).toEqual([`${person.id}-kept`])
})

test('the security log stays for ever unless a period is set, and then nothing younger goes', async () => {
  const ids = [newId(), newId(), newId()] as const
  const [ancient, old, young] = ids
  await db()
    .insert(auditEvents)
    .values([
      { id: ancient, kind: 'sign-in', createdAt: ago('5000 days') },
      { id: old, kind: 'sign-in', createdAt: ago('401 days') },
      { id: young, kind: 'sign-in', createdAt: ago('399 days') },
    ])
  const left = async () =>
    (
      await db()
        .select({ id: auditEvents.id })
        .from(auditEvents)
        .where(inArray(auditEvents.id, [...ids]))
    )
      .map(({ id }) => id)
      .sort()
  await applyRetention()
  expect(await left()).toEqual([...ids].sort())
  restores.push(withEnvironment({ RETENTION_AUDIT_DAYS: '400' }))
  await applyRetention()
  expect(await left()).toEqual([young])
})

test('the database refuses whoever removes events without naming a period, names too short a one, or takes younger ones', async () => {
  const id = newId()
  await db()
    .insert(auditEvents)
    .values({ id, kind: 'sign-in', createdAt: ago('100 days') })
  const remove = (days: string | undefined) =>
    sqlPool().begin(async tx => {
      if (days !== undefined) await tx`select set_config('lectern.audit_days', ${days}, true)`
      await tx`delete from audit_events where id = ${id}`
    })
  for (const days of [undefined, '', '0', '29', '101']) await expect(remove(days)).rejects.toThrow('append-only')
  const change = sqlPool().begin(async tx => {
    await tx`select set_config('lectern.audit_days', '30', true)`
    await tx`update audit_events set kind = 'sign-out' where id = ${id}`
  })
  await expect(change).rejects.toThrow('append-only')
  await remove('99')
  // It held for that transaction alone.
  await db()
    .insert(auditEvents)
    .values({ id, kind: 'sign-in', createdAt: ago('100 days') })
  await expect(remove(undefined)).rejects.toThrow('append-only')
})
