import 'server-only'
import { and, asc, eq, type SQL, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { type Connection, db } from '@/db/client'
import { levels, terms } from '@/db/schema'
import { type Page, pageOf } from '@/lib/api/page'
import { isAdmin } from '@/lib/auth/access'
import type { Actor } from '@/lib/auth/actor'
import { notFound } from '@/lib/errors'
import { type OrgScope, scopeIn } from '@/lib/organizations/access'
import { todayOf } from '@/lib/organizations/queries/zone'
import type { Level, LevelQuery, Term } from './schema'

// Names of tables are written out in subqueries: alone in a query Drizzle leaves them away.
const memberCount = sql<number>`(select count(*)::int from memberships m where m.level_id = levels.id and m.status = 'active')`
const termCount = sql<number>`(select count(*)::int from terms t where t.level_id = levels.id)`

const selectLevels = (connection: Connection) => connection.select({ row: levels, memberCount, termCount }).from(levels)

type LevelRow = Awaited<ReturnType<ReturnType<typeof selectLevels>['execute']>>[number]

const toLevel = ({ row, memberCount, termCount }: LevelRow): Level => ({
  id: row.id,
  organizationId: row.organizationId,
  name: row.name,
  description: row.description,
  order: row.position,
  memberCount,
  termCount,
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
})

/** Levels of the organizations that the actor is an active member of; of all for administrators. */
const isMine = (actor: Actor): SQL | undefined =>
  isAdmin(actor)
    ? undefined
    : sql`exists (select 1 from memberships m join organizations o on o.id = m.organization_id and o.deleted_at is null
        where m.organization_id = levels.organization_id and m.user_id = ${actor.userId} and m.status = 'active')`

/** 001 `GET /levels` and `/levels/organization/:organizationId`, in their order; what the caller may see. */
export async function listLevels(actor: Actor, query: z.output<typeof LevelQuery>): Promise<Page<Level>> {
  const { page, limit, organizationId } = query
  const where = and(isMine(actor), organizationId ? eq(levels.organizationId, organizationId) : undefined)
  const [rows, [count]] = await Promise.all([
    selectLevels(db())
      .where(where)
      .orderBy(asc(levels.organizationId), asc(levels.position), asc(levels.id))
      .limit(limit)
      .offset((page - 1) * limit),
    db().select({ total: sql<number>`count(*)::int` }).from(levels).where(where),
  ])
  return pageOf(rows.map(toLevel), count?.total ?? 0, { page, limit })
}

/** The organization of a level and what the actor may do there; 404 for whoever is no member. */
export async function scopeOfLevel(actor: Actor, levelId: string, connection: Connection = db()): Promise<OrgScope> {
  const [row] = await connection
    .select({ organizationId: levels.organizationId })
    .from(levels)
    .where(eq(levels.id, levelId))
  const scope = row && (await scopeIn(actor, row.organizationId, connection))
  if (!scope) throw notFound('level')
  return scope
}

/** 001 `GET /levels/:id`. */
export async function readLevel(actor: Actor, levelId: string, connection: Connection = db()): Promise<Level> {
  await scopeOfLevel(actor, levelId, connection)
  const [row] = await selectLevels(connection).where(eq(levels.id, levelId))
  if (!row) throw notFound('level')
  return toLevel(row)
}

type TermRow = {
  term: typeof terms.$inferSelect
  levelName: string
  isCurrent: boolean
  courseCount: number
  memberCount: number
  overlaps: { id: string; name: string }[]
}

const toTerm = ({ term, ...more }: TermRow): Term => ({
  id: term.id,
  organizationId: term.organizationId,
  levelId: term.levelId,
  name: term.name,
  description: term.description,
  startDate: term.startDate,
  endDate: term.endDate,
  createdAt: term.createdAt.toISOString(),
  ...more,
})

async function selectTerms(connection: Connection, where: SQL | undefined): Promise<Term[]> {
  const rows = await connection
    .select({
      term: terms,
      levelName: levels.name,
      isCurrent: sql<boolean>`${todayOf(sql`${terms.organizationId}`)} between ${terms.startDate} and ${terms.endDate}`,
      courseCount: sql<number>`(select count(*)::int from courses c where c.term_id = ${terms.id})`,
      memberCount: sql<number>`(select count(*)::int from memberships m where m.term_id = ${terms.id} and m.status = 'active')`,
      overlaps: sql<
        { id: string; name: string }[]
      >`(select coalesce(json_agg(json_build_object('id', o.id, 'name', o.name) order by o.start_date), '[]')
        from terms o where o.level_id = ${terms.levelId} and o.id <> ${terms.id}
          and o.start_date <= ${terms.endDate} and o.end_date >= ${terms.startDate})`,
    })
    .from(terms)
    .innerJoin(levels, eq(levels.id, terms.levelId))
    .where(where)
    .orderBy(asc(terms.startDate), asc(terms.id))
  return rows.map(toTerm)
}

/** The terms of a level, the first one first. */
export async function listTerms(actor: Actor, levelId: string): Promise<Term[]> {
  await scopeOfLevel(actor, levelId)
  return selectTerms(db(), eq(terms.levelId, levelId))
}

/** All terms of an organization, for its pages. */
export const listTermsOf = ({ organizationId }: OrgScope): Promise<Term[]> =>
  selectTerms(db(), eq(terms.organizationId, organizationId))

/** One term of this level and no other; 404 otherwise. */
export async function readTerm(
  actor: Actor,
  levelId: string,
  termId: string,
  connection: Connection = db(),
): Promise<Term> {
  await scopeOfLevel(actor, levelId, connection)
  const [term] = await selectTerms(connection, and(eq(terms.levelId, levelId), eq(terms.id, termId)))
  if (!term) throw notFound('term')
  return term
}
