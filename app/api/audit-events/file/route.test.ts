import { eq, inArray, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { auditEvents } from '@/db/schema'
import { newId } from '@/lib/ids'
import { get, post } from '@/server/testing/api'
import { aSignedIn, letProofsAge } from '@/server/testing/builders'

type Line = { id: string; kind: string; createdAt: string; details: Record<string, unknown> }
const linesOf = (text: string): Line[] =>
  text
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line))
const admin = () => aSignedIn({ role: 'admin' })

/** Events of a day long before all others, so that a file of that day has these alone. */
async function eventsOn(day: string, times: string[]): Promise<string[]> {
  const rows = times.map(time => ({ id: newId(), kind: 'sign-in', createdAt: new Date(`${day}T${time}Z`) }))
  await db().insert(auditEvents).values(rows)
  return rows.map(({ id }) => id)
}

test('O9: an administrator takes the security log along: the days wanted, both included, the oldest first', async () => {
  const { token } = await admin()
  const [before] = await eventsOn('2001-02-28', ['23:59:59.999'])
  const [late, early] = await eventsOn('2001-03-01', ['18:00:00.000', '00:00:00.000'])
  const [last] = await eventsOn('2001-03-02', ['23:59:59.999'])
  const [after] = await eventsOn('2001-03-03', ['00:00:00.000'])
  const reply = await get('/audit-events/file?from=2001-03-01&to=2001-03-02', { token })
  expect(reply.status).toBe(200)
  expect(reply.headers.get('content-type')).toBe('application/x-ndjson')
  expect(reply.headers.get('content-disposition')).toContain('security-log.ndjson')
  expect(reply.headers.get('cache-control')).toBe('no-store')
  expect(linesOf(reply.text).map(({ id }) => id)).toEqual([early, late, last])
  const ids = linesOf((await get('/audit-events/file?to=2001-03-03', { token })).text).map(({ id }) => id)
  expect(ids).toEqual([before, early, late, last, after])
})

test('it has them all once, however many there are and though many happened at the very same time', async () => {
  const { token } = await admin()
  const moment = '2002-05-05T12:00:00.000Z'
  await db().execute(sql`insert into audit_events (id, kind, created_at)
    select lpad(to_hex(n), 24, '0'), 'sign-in', ${moment}::timestamptz + (n / 1700) * interval '1 second'
    from generate_series(1, 3400) n`)
  const lines = linesOf((await get('/audit-events/file?from=2002-05-05&to=2002-05-05', { token })).text)
  expect(lines.length).toBe(3400)
  expect(new Set(lines.map(({ id }) => id)).size).toBe(3400)
  const times = lines.map(({ createdAt }) => createdAt)
  expect(times).toEqual([...times].sort())
})

test('taking it is an event itself, which is not in the file, and no days at all are the whole log', async () => {
  const { user, token } = await admin()
  await get('/audit-events/file?from=2003-01-01', { token })
  const events = await db().select().from(auditEvents).where(eq(auditEvents.actorId, user.id))
  expect(events.find(({ kind }) => kind === 'security-log-exported')).toMatchObject({
    userId: user.id,
    details: { from: '2003-01-01', to: null },
  })
  const whole = linesOf((await get('/audit-events/file', { token })).text)
  const [{ count } = { count: 0 }] = await db().select({ count: sql<number>`count(*)::int` }).from(auditEvents)
  // All but the event of this very download, and what others do meanwhile there is nothing of.
  expect(whole.length).toBe(count - 1)
  const exports = whole.filter(({ kind }) => kind === 'security-log-exported')
  expect(exports.map(({ details }) => details)).toContainEqual({ from: '2003-01-01', to: null })
})

test('it is for administrators alone, in person and with a recent proof; refusals leave no event', async () => {
  const ordinary = await aSignedIn()
  const someone = await admin()
  const { body: key } = await post('/api-keys', { name: 'App', scopes: ['read'] }, { token: someone.token })
  expect((await get('/audit-events/file')).status).toBe(401)
  expect((await get('/audit-events/file', { token: ordinary.token })).status).toBe(403)
  const byKey = await get('/audit-events/file', { token: key.key })
  expect([byKey.status, byKey.body.type]).toEqual([403, 'session-required'])
  const malformed = await get('/audit-events/file?from=yesterday', { token: someone.token })
  expect([malformed.status, malformed.body.type]).toEqual([400, 'invalid'])
  await letProofsAge(someone.user.id)
  const stale = await get('/audit-events/file', { token: someone.token })
  expect([stale.status, stale.body.type]).toEqual([403, 'proof-required'])
  const taken = await db()
    .select()
    .from(auditEvents)
    .where(inArray(auditEvents.actorId, [ordinary.user.id, someone.user.id]))
  expect(taken.map(({ kind }) => kind)).not.toContain('security-log-exported')
})
