import 'server-only'
import { and, asc, desc, eq, ilike, inArray, lt, or, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { db } from '@/db/client'
import { apiKeys, auditEvents, users } from '@/db/schema'
import { type Page, pageOf } from '@/lib/api/page'
import { isAdmin } from '@/lib/auth/access'
import type { Actor, Admin } from '@/lib/auth/actor'
import { forbidden } from '@/lib/errors'
import { scopeIn } from '@/lib/organizations/access'
import type { AuditEvent, EventFileQuery, EventQuery } from './schema'

/**
 * `GET /audit-events`, newest first: what concerns the caller's own account, what happened in an organization for
 * those who manage it, and everything for an administrator. 403 when anybody else asks for more.
 */
export async function listEvents(actor: Actor, query: EventQuery): Promise<Page<AuditEvent>> {
  if (isAdmin(actor)) return select(actor, query)
  if (query.organizationId) {
    const scope = await scopeIn(actor, query.organizationId)
    if (!scope?.permissions.includes('canManageOrganization'))
      throw forbidden('You may only see the events of organizations that you manage.')
    return select(actor, query)
  }
  if (query.userId && query.userId !== actor.userId) throw forbidden('You may only see the events of your own account.')
  return listOwnEvents(actor, query)
}

/** What concerns the caller's own account, also when they are an administrator. */
export const listOwnEvents = (actor: Actor, query: Omit<EventQuery, 'userId'>): Promise<Page<AuditEvent>> =>
  select(actor, { ...query, userId: actor.userId })

const actors = alias(users, 'actors')
const owners = alias(users, 'owners')
const apiKey = { id: apiKeys.id, name: apiKeys.name, prefix: apiKeys.prefix }

const eventRows = (where: SQL | undefined) =>
  db()
    .select({ event: auditEvents, actorName: actors.name, userName: owners.name, apiKey })
    .from(auditEvents)
    .leftJoin(actors, eq(actors.id, auditEvents.actorId))
    .leftJoin(owners, eq(owners.id, auditEvents.userId))
    .leftJoin(apiKeys, eq(apiKeys.id, auditEvents.apiKeyId))
    .where(where)

const startOf = (day: string) => sql`${day}::date::timestamp at time zone 'UTC'`

async function select(viewer: Actor, { page, limit, ...wanted }: EventQuery): Promise<Page<AuditEvent>> {
  const conditions: SQL[] = []
  if (wanted.person) conditions.push(await concerns(viewer, wanted.person))
  if (wanted.day) {
    const start = startOf(wanted.day)
    conditions.push(
      sql`${auditEvents.createdAt} >= ${start} and ${auditEvents.createdAt} < ${start} + interval '1 day'`,
    )
  }
  if (wanted.kind) conditions.push(eq(auditEvents.kind, wanted.kind))
  if (wanted.userId) conditions.push(eq(auditEvents.userId, wanted.userId))
  if (wanted.organizationId) conditions.push(eq(auditEvents.organizationId, wanted.organizationId))
  // Who asks for the events of an organization manages it; of their own account's they may be the one concerned.
  const managesIt = wanted.organizationId !== undefined && wanted.userId !== viewer.userId
  const [rows, [count]] = await Promise.all([
    eventRows(and(...conditions))
      .orderBy(desc(auditEvents.id))
      .limit(limit)
      .offset((page - 1) * limit),
    db()
      .select({ total: sql<number>`count(*)::int` })
      .from(auditEvents)
      .where(and(...conditions)),
  ])
  return pageOf(
    rows.map(row => toEvent(viewer, row, managesIt)),
    count?.total ?? 0,
    { page, limit },
  )
}

/** The next events for a file, the oldest first: those after `last` and before the moment `until`. */
export async function eventsAfter(
  viewer: Admin,
  { from, to }: EventFileQuery,
  { until, last, limit }: { until: Date; last: AuditEvent | undefined; limit: number },
): Promise<AuditEvent[]> {
  const rows = await eventRows(
    and(
      lt(auditEvents.createdAt, until),
      from === undefined ? undefined : sql`${auditEvents.createdAt} >= ${startOf(from)}`,
      to === undefined ? undefined : sql`${auditEvents.createdAt} < ${startOf(to)} + interval '1 day'`,
      last && sql`(${auditEvents.createdAt}, ${auditEvents.id}) > (${last.createdAt}::timestamptz, ${last.id})`,
    ),
  )
    .orderBy(asc(auditEvents.createdAt), asc(auditEvents.id))
    .limit(limit)
  return rows.map(row => toEvent(viewer, row, true))
}

/** At most so many people of a name are looked for: who means one of more writes more of it. */
const namesakes = 200

/** Who did it, or whom it concerns, is somebody of this name. Only administrators find people by how they sign in. */
async function concerns(viewer: Actor, person: string): Promise<SQL> {
  const part = `%${person.trim().replace(/[\\%_]/g, '\\$&')}%`
  const exactly = [users.username, users.email].map(column => sql`lower(${column}) = lower(${person.trim()})`)
  const named = or(ilike(users.name, part), ...(isAdmin(viewer) ? exactly : []))
  const found = await db().select({ id: users.id }).from(users).where(named).limit(namesakes)
  const ids = found.map(({ id }) => id)
  return or(inArray(auditEvents.userId, ids), inArray(auditEvents.actorId, ids)) as SQL
}

type Row = {
  event: typeof auditEvents.$inferSelect
  actorName: string | null
  userName: string | null
  apiKey: AuditEvent['apiKey']
}

function toEvent(viewer: Actor, { event, actorName, userName, apiKey }: Row, managesIt: boolean): AuditEvent {
  const { id, kind, actorId, userId, organizationId, details, createdAt } = event
  // Where an administrator works from is not for the account's owner to know.
  const hidesDevice = actorId !== null && actorId !== viewer.userId && !isAdmin(viewer)
  return {
    id,
    kind,
    actor: actorId && actorName !== null ? { id: actorId, name: actorName } : null,
    user: userId && userName !== null ? { id: userId, name: userName } : null,
    organizationId,
    // Nor how somebody calls their keys, but to those who manage the organization that it acted in.
    apiKey: hidesDevice && !managesIt ? null : apiKey,
    address: hidesDevice ? null : event.address,
    userAgent: hidesDevice ? null : event.userAgent,
    details: details as AuditEvent['details'],
    createdAt: createdAt.toISOString(),
  }
}
