import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { isoTime, rowsOf } from '@/db/rows'
import { type Page, pageOf } from '@/lib/api/page'
import type { Actor } from '@/lib/auth/actor'
import { isVisibleTo } from '@/lib/catalog/queries/visibility'
import { lessonOrder } from '@/lib/learning/queries/curriculum'
import type { Note, NotesQuery } from './schema'

type Row = Omit<Note, 'createdAt' | 'updatedAt'> & { createdAt: string; updatedAt: string; total: number }

const notesOf = (actor: Actor, condition: SQL) => sql`
  select n.id, n.at_seconds as "atSeconds", n.content, n.created_at as "createdAt", n.updated_at as "updatedAt",
    m.id as "materialId", m.title as "lessonTitle", m.type as "lessonType",
    c.id as "courseId", c.title as "courseTitle", c.slug as "courseSlug", c.language,
    ${isVisibleTo(actor)} as "isReachable"
  from lesson_notes n
  join materials m on m.id = n.material_id
  left join sections s on s.id = m.section_id
  join courses c on c.id = m.course_id
  where n.user_id = ${actor.userId} and ${condition}`

/**
 * `GET /learning/notes`: the caller's own notes, and nobody else's. Those of a lesson or of a course in the order of
 * their places, all of them the newest first. They stay with their writer after a refund.
 */
export async function listNotes(actor: Actor, { page, limit, ...wanted }: NotesQuery): Promise<Page<Note>> {
  const { materialId, courseId, search } = wanted
  const conditions = [sql`true`]
  if (materialId !== undefined) conditions.push(sql`n.material_id = ${materialId}`)
  if (courseId !== undefined) conditions.push(sql`m.course_id = ${courseId}`)
  for (const word of search?.split(/\s+/).filter(Boolean) ?? [])
    conditions.push(
      sql`position(lower(lectern_unaccent(${word.normalize('NFC')})) in lower(lectern_unaccent(n.content))) > 0`,
    )
  const isPlaced = materialId !== undefined || courseId !== undefined
  const order = isPlaced ? sql`${lessonOrder}, n.at_seconds nulls first, n.id` : sql`n.id desc`
  const condition = sql.join(conditions, sql` and `)
  const [rows, [count]] = await Promise.all([
    rowsOf<Row>(sql`${notesOf(actor, condition)} order by ${order} limit ${limit} offset ${(page - 1) * limit}`),
    rowsOf<{ total: number }>(sql`select count(*)::int as total from lesson_notes n
      join materials m on m.id = n.material_id where n.user_id = ${actor.userId} and ${condition}`),
  ])
  return pageOf(rows.map(toNote), count?.total ?? 0, { page, limit })
}

/** One note of the caller's; undefined when it is not theirs. */
export async function findNote(actor: Actor, id: string): Promise<Note | undefined> {
  const [row] = await rowsOf<Row>(notesOf(actor, sql`n.id = ${id}`))
  return row && toNote(row)
}

/** How many notes the caller has. */
export async function countNotes(actor: Actor): Promise<number> {
  const [row] = await rowsOf<{ total: number }>(
    sql`select count(*)::int as total from lesson_notes where user_id = ${actor.userId}`,
  )
  return row?.total ?? 0
}

const toNote = (row: Row): Note => ({ ...row, createdAt: isoTime(row.createdAt), updatedAt: isoTime(row.updatedAt) })
