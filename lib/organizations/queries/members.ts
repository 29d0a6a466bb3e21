import 'server-only'
import { and, asc, eq, ne, type SQL, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { type Connection, db } from '@/db/client'
import { levels, memberships, organizationRoles, organizations, terms, users } from '@/db/schema'
import { type Page, pageOf } from '@/lib/api/page'
import { notFound } from '@/lib/errors'
import type { OrgScope } from '../access'
import type { Member, MemberQuery } from '../schema'

const lastSeen = sql<
  string | null
>`(select max(s.last_seen_at) from sessions s where s.user_id = ${memberships.userId})`

const select = (connection: Connection) =>
  connection
    .select({
      row: memberships,
      person: { name: users.name, imageProfileUrl: users.imageProfileUrl },
      role: { id: organizationRoles.id, name: organizationRoles.name },
      level: { id: levels.id, name: levels.name },
      term: { id: terms.id, name: terms.name },
      ownerId: organizations.ownerId,
      seen: lastSeen,
    })
    .from(memberships)
    .innerJoin(organizations, eq(organizations.id, memberships.organizationId))
    .innerJoin(organizationRoles, eq(organizationRoles.id, memberships.roleId))
    .leftJoin(users, eq(users.id, memberships.userId))
    .leftJoin(levels, eq(levels.id, memberships.levelId))
    .leftJoin(terms, eq(terms.id, memberships.termId))

type Row = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number]

/** Whoever manages people, roles or the whole sees addresses and when somebody was last here. */
const seesAddresses = ({ permissions }: OrgScope): boolean =>
  ['canManageOrganization', 'canManageStudents', 'canManageRoles', 'canRecordAttendance', 'canViewReports'].some(name =>
    permissions.includes(name as never),
  )

function toMember(scope: OrgScope, { row, person, role, level, term, ownerId, seen }: Row): Member {
  // Naming somebody by id must not tell their address: it is theirs to give, by accepting.
  const isUnasked = row.status === 'invited' && row.userId !== null
  const isOpen = (seesAddresses(scope) && !isUnasked) || row.userId === scope.userId
  return {
    id: row.id,
    organizationId: row.organizationId,
    userId: row.userId,
    name: person?.name ?? null,
    imageProfileUrl: person?.imageProfileUrl ?? null,
    email: isOpen ? row.email : undefined,
    status: row.status,
    isOwner: row.userId !== null && row.userId === ownerId,
    role,
    level,
    term,
    invitedAt: row.status === 'invited' ? row.createdAt.toISOString() : null,
    invitationExpiresAt: row.status === 'invited' ? (row.invitationExpiresAt?.toISOString() ?? null) : null,
    joinedAt: row.joinedAt?.toISOString() ?? null,
    lastActiveAt: isOpen ? (seen ? new Date(seen).toISOString() : null) : undefined,
  }
}

/**
 * 001 `GET /organizations/:id/members` and `/users`, by name. Whoever manages nobody sees the active members' names
 * alone. `isCurrent` leaves out who has left, unless their status is asked for.
 */
export async function listMembers(
  scope: OrgScope,
  query: z.output<typeof MemberQuery> & { isCurrent?: boolean },
): Promise<Page<Member>> {
  const { page, limit, status, roleId, levelId, termId, search, isCurrent } = query
  const conditions: (SQL | undefined)[] = [eq(memberships.organizationId, scope.organizationId)]
  if (!seesAddresses(scope)) conditions.push(eq(memberships.status, 'active'))
  if (status) conditions.push(eq(memberships.status, status))
  else if (isCurrent) conditions.push(ne(memberships.status, 'left'))
  if (roleId) conditions.push(eq(memberships.roleId, roleId))
  if (levelId) conditions.push(eq(memberships.levelId, levelId))
  if (termId) conditions.push(eq(memberships.termId, termId))
  if (search) {
    const text = sql`lower(lectern_unaccent(${search}))`
    const inName = sql`strpos(lower(lectern_unaccent(coalesce(${users.name}, ''))), ${text}) > 0`
    conditions.push(
      seesAddresses(scope) ? sql`(${inName} or strpos(lower(${memberships.email}), ${text}) > 0)` : inName,
    )
  }
  const where = and(...conditions)
  const [rows, [count]] = await Promise.all([
    select(db())
      .where(where)
      .orderBy(sql`lower(lectern_unaccent(coalesce(${users.name}, ${memberships.email})))`, asc(memberships.id))
      .limit(limit)
      .offset((page - 1) * limit),
    db()
      .select({ total: sql<number>`count(*)::int` })
      .from(memberships)
      .leftJoin(users, eq(users.id, memberships.userId))
      .where(where),
  ])
  return pageOf(
    rows.map(row => toMember(scope, row)),
    count?.total ?? 0,
    { page, limit },
  )
}

/** 001 `GET /organizations/:id/users/:userId`; 404 for whoever is not in this organization. */
export async function readMember(scope: OrgScope, userId: string, connection: Connection = db()): Promise<Member> {
  const [row] = await select(connection).where(
    and(eq(memberships.organizationId, scope.organizationId), eq(memberships.userId, userId)),
  )
  if (!row || (row.row.status !== 'active' && !seesAddresses(scope) && userId !== scope.userId))
    throw notFound('member')
  return toMember(scope, row)
}

/** One place by its own id, for replies to whoever just changed it. */
export async function readMembership(scope: OrgScope, id: string, connection: Connection): Promise<Member> {
  const [row] = await select(connection).where(
    and(eq(memberships.organizationId, scope.organizationId), eq(memberships.id, id)),
  )
  if (!row) throw notFound('member')
  return toMember(scope, row)
}
