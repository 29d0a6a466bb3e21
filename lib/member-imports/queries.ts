import 'server-only'
import { and, asc, desc, eq, inArray, notInArray, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { type Connection, db } from '@/db/client'
import { memberImportRows, memberImports, users } from '@/db/schema'
import { type Page, pageOf } from '@/lib/api/page'
import { notFound } from '@/lib/errors'
import type { OrgScope } from '@/lib/organizations/access'
import type { ImportRow, MemberImport, RowQuery, RowState } from './schema'

type Row = { row: typeof memberImports.$inferSelect; createdBy: string }

const select = (connection: Connection) =>
  connection
    .select({ row: memberImports, createdBy: users.name })
    .from(memberImports)
    .innerJoin(users, eq(users.id, memberImports.createdById))

async function withCounts(connection: Connection, rows: Row[]): Promise<MemberImport[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ row }) => row.id)
  const found = await connection
    .select({ id: memberImportRows.importId, state: memberImportRows.state, count: sql<number>`count(*)::int` })
    .from(memberImportRows)
    .where(inArray(memberImportRows.importId, ids))
    .groupBy(memberImportRows.importId, memberImportRows.state)
  return rows.map(({ row, createdBy }) => {
    const mine = found.filter(({ id }) => id === row.id)
    const counts: Partial<Record<RowState, number>> = Object.fromEntries(mine.map(({ state, count }) => [state, count]))
    return {
      id: row.id,
      organizationId: row.organizationId,
      status: row.status,
      stopReason: row.status === 'stopped' ? row.stopReason : null,
      total: mine.reduce((sum, { count }) => sum + count, 0),
      planned: row.planned,
      done: row.status === 'checked' ? 0 : row.planned - (counts.ok ?? 0),
      counts,
      createdBy,
      createdAt: row.createdAt.toISOString(),
      startedAt: row.startedAt?.toISOString() ?? null,
      finishedAt: row.finishedAt?.toISOString() ?? null,
    }
  })
}

/** The imports of an organization, the newest first. */
export async function listImports(
  scope: OrgScope,
  { page, limit }: { page: number; limit: number },
): Promise<Page<MemberImport>> {
  const own = eq(memberImports.organizationId, scope.organizationId)
  const [rows, [count]] = await Promise.all([
    select(db())
      .where(own)
      .orderBy(desc(memberImports.id))
      .limit(limit)
      .offset((page - 1) * limit),
    db().select({ total: sql<number>`count(*)::int` }).from(memberImports).where(own),
  ])
  return pageOf(await withCounts(db(), rows), count?.total ?? 0, { page, limit })
}

/** An import of this organization and no other, with its progress; 404 otherwise. */
export async function readImport(scope: OrgScope, id: string, connection: Connection = db()): Promise<MemberImport> {
  const rows = await select(connection).where(
    and(eq(memberImports.organizationId, scope.organizationId), eq(memberImports.id, id)),
  )
  const [found] = await withCounts(connection, rows)
  if (!found) throw notFound('import')
  return found
}

/** The lines of an import in their order. */
export async function listImportRows(
  scope: OrgScope,
  id: string,
  { page, limit, state }: z.output<typeof RowQuery>,
): Promise<Page<ImportRow>> {
  await readImport(scope, id)
  const of = and(
    eq(memberImportRows.importId, id),
    state === 'problems'
      ? notInArray(memberImportRows.state, ['ok', 'invited'])
      : state && eq(memberImportRows.state, state),
  )
  const { line, email, name, role, level, term, state: what } = memberImportRows
  const [rows, [count]] = await Promise.all([
    db()
      .select({ line, email, name, role, level, term, state: what })
      .from(memberImportRows)
      .where(of)
      .orderBy(asc(line))
      .limit(limit)
      .offset((page - 1) * limit),
    db().select({ total: sql<number>`count(*)::int` }).from(memberImportRows).where(of),
  ])
  return pageOf(rows, count?.total ?? 0, { page, limit })
}
