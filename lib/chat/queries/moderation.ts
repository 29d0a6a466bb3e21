import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { Transaction } from '@/db/client'
import { isoTime, rowsOf } from '@/db/rows'
import { type Page, pageOf } from '@/lib/api/page'
import type { Actor, Admin } from '@/lib/auth/actor'
import { notFound } from '@/lib/errors'
import type { Block, Report, ReportsQuery } from '../schema'

/** A condition: one of the two blocked the other. */
export const isBlockBetween = (one: string | SQL, other: string | SQL): SQL => sql`exists (select 1 from chat_blocks b
  where (b.user_id = ${one} and b.blocked_id = ${other}) or (b.user_id = ${other} and b.blocked_id = ${one}))`

/** Whether one of the two blocked the other. */
export async function areBlocked(one: string, other: string, tx?: Transaction): Promise<boolean> {
  const [row] = await rowsOf<{ found: boolean }>(sql`select ${isBlockBetween(one, other)} as found`, { tx })
  return row?.found === true
}

/** `GET /chat/blocks`: whom the caller blocked, the latest first. */
export async function listBlocks({ userId }: Actor): Promise<z.input<typeof Block>[]> {
  const rows = await rowsOf<{ id: string; name: string; imageUrl: string | null; createdAt: string }>(
    sql`select u.id, u.name, u.image_profile_url as "imageUrl", b.created_at as "createdAt"
      from chat_blocks b join users u on u.id = b.blocked_id where b.user_id = ${userId}
      order by b.created_at desc, u.id limit 500`,
  )
  return rows.map(({ createdAt, ...user }) => ({ user, createdAt: isoTime(createdAt) }))
}

const person = (table: string) =>
  sql.raw(`case when ${table}.id is null then null else
    json_build_object('id', ${table}.id, 'name', ${table}.name, 'imageUrl', ${table}.image_profile_url) end`)

const reports = sql`select r.id, x.chat_id as "chatId", h.type as "chatType", x.id as "messageId", r.content,
  x.deleted_at is not null as "isDeleted", ${person('s')} as sender, ${person('w')} as reporter, r.reason,
  r.created_at as "createdAt", r.resolved_at as "resolvedAt"
  from chat_reports r join chat_messages x on x.id = r.message_id join chats h on h.id = x.chat_id
  join users w on w.id = r.reporter_id left join users s on s.id = x.sender_id`

type Row = Report & { createdAt: string; resolvedAt: string | null }
const toReport = (row: Row): Report => ({
  ...row,
  createdAt: isoTime(row.createdAt),
  resolvedAt: row.resolvedAt && isoTime(row.resolvedAt),
})

/** `GET /chat/reports`: what waits for an administrator, the oldest first. */
export async function listReports(
  _admin: Admin,
  { page, limit, status }: z.output<typeof ReportsQuery>,
): Promise<Page<Report>> {
  const where = { open: sql`r.resolved_at is null`, resolved: sql`r.resolved_at is not null`, all: sql`true` }[status]
  const [rows, [count]] = await Promise.all([
    rowsOf<Row>(sql`${reports} where ${where} order by r.id limit ${limit} offset ${(page - 1) * limit}`),
    rowsOf<{ total: number }>(sql`select count(*)::int as total from chat_reports r where ${where}`),
  ])
  return pageOf(rows.map(toReport), count?.total ?? 0, { page, limit })
}

export async function readReport(id: string): Promise<Report> {
  const [row] = await rowsOf<Row>(sql`${reports} where r.id = ${id}`)
  if (!row) throw notFound('report')
  return toReport(row)
}
