import 'server-only'
import { and, desc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { type Connection, db } from '@/db/client'
import { organizations, users } from '@/db/schema'
import { type Page, pageOf } from '@/lib/api/page'
import type { Actor } from '@/lib/auth/actor'
import { env } from '@/lib/env'
import { notFound } from '@/lib/errors'
import { scopeIn } from '../access'
import type { Organization, OrganizationQuery } from '../schema'

const courseCount = sql<number>`(select count(*)::int from courses c where c.organization_id = ${organizations.id} and c.is_listed)`
const memberCount = sql<number>`(select count(*)::int from memberships m where m.organization_id = ${organizations.id} and m.status = 'active')`

const select = (connection: Connection) =>
  connection
    .select({ row: organizations, ownerName: users.name, courseCount, memberCount })
    .from(organizations)
    .innerJoin(users, eq(users.id, organizations.ownerId))

type Row = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number]

function toOrganization({ row, ownerName, courseCount, memberCount }: Row, isMember: boolean): Organization {
  return {
    id: row.id,
    name: row.name,
    slug: row.slug,
    description: row.description,
    logoUrl: row.logoUrl,
    ownerId: row.ownerId,
    ownerName,
    timeZone: row.timeZone ?? env().TIME_ZONE,
    courseCount,
    ...(isMember && { memberCount, settings: row.settings }),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }
}

/** 001 `GET /organizations`: public fields, by name when searched for, else the newest first. */
export async function listOrganizations({
  page,
  limit,
  search,
}: z.output<typeof OrganizationQuery>): Promise<Page<Organization>> {
  const found = search
    ? sql`strpos(lower(lectern_unaccent(${organizations.name})), lower(lectern_unaccent(${search}))) > 0`
    : undefined
  const where = and(isNull(organizations.deletedAt), found)
  const [rows, [count]] = await Promise.all([
    select(db())
      .where(where)
      .orderBy(desc(organizations.id))
      .limit(limit)
      .offset((page - 1) * limit),
    db().select({ total: sql<number>`count(*)::int` }).from(organizations).where(where),
  ])
  return pageOf(
    rows.map(row => toOrganization(row, false)),
    count?.total ?? 0,
    { page, limit },
  )
}

async function readWhere(actor: Actor | null, condition: SQL, connection: Connection): Promise<Organization> {
  const [row] = await select(connection).where(and(condition, isNull(organizations.deletedAt)))
  if (!row) throw notFound('organization')
  const scope = actor ? await scopeIn(actor, row.row.id, connection) : undefined
  return toOrganization(row, scope !== undefined)
}

/** 001 `GET /organizations/:id`: public fields, and to members the settings too. */
export const readOrganization = (actor: Actor | null, id: string, connection: Connection = db()) =>
  readWhere(actor, eq(organizations.id, id), connection)

/** The same by the name in its address, for pages. */
export const readOrganizationBySlug = (actor: Actor | null, slug: string) =>
  readWhere(actor, eq(organizations.slug, slug), db())
