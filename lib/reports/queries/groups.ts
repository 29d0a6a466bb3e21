import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import type { Group } from '../schema'

/** The most lines of one file. */
export const maxLines = 50_000

/** By what the facts `b` are put together. */
export const keys: Record<Group, SQL> = {
  course: sql`b.course_id`,
  level: sql`b.level_id`,
  term: sql`b.term_id`,
  learner: sql`b.user_id`,
}

/** What a line `g` is called, by its key: columns `name` and `detail`, and the order of the lines. */
export const names: Record<Group, { columns: SQL; joins: SQL; order: SQL }> = {
  course: {
    columns: sql`c.title as name, t.name as detail`,
    joins: sql`join courses c on c.id = g.key left join terms t on t.id = c.term_id`,
    order: sql`c.search_title, g.key`,
  },
  level: {
    columns: sql`v.name, null::text as detail`,
    joins: sql`left join levels v on v.id = g.key`,
    order: sql`v.position nulls last, g.key`,
  },
  term: {
    columns: sql`t.name, v.name as detail`,
    joins: sql`left join terms t on t.id = g.key left join levels v on v.id = t.level_id`,
    order: sql`t.start_date desc nulls last, g.key`,
  },
  learner: {
    columns: sql`u.name, null::text as detail`,
    joins: sql`join users u on u.id = g.key`,
    order: sql`g.percent nulls last, lower(lectern_unaccent(u.name)), g.key`,
  },
}

/** Courses `c`, with their terms `t`, that a report is about. */
export function coursesOf(
  organizationId: string,
  { courseId, levelId, termId }: { courseId?: string; levelId?: string; termId?: string },
): SQL {
  const conditions = [sql`c.organization_id = ${organizationId}`]
  if (courseId) conditions.push(sql`c.id = ${courseId}`)
  if (termId) conditions.push(sql`c.term_id = ${termId}`)
  if (levelId) conditions.push(sql`t.level_id = ${levelId}`)
  return sql.join(conditions, sql` and `)
}
