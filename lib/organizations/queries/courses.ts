import 'server-only'
import { and, type SQL, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { rowsOf } from '@/db/rows'
import { type Page, pageOf } from '@/lib/api/page'
import type { Actor } from '@/lib/auth/actor'
import { type SummaryRow, summaryColumns, summaryJoins, toSummary } from '@/lib/catalog/queries/summary'
import { isListedFor } from '@/lib/catalog/queries/visibility'
import type { OrganizationCourse, OrganizationCourseQuery } from '../schema'
import { readOrganization } from './organizations'

type Row = SummaryRow & {
  term_id: string | null
  term_name: string | null
  level_name: string | null
  learner_count: number
  total: number
}

/**
 * 001 `GET /organizations/:id/courses`: what the public may see, to members also what is private to the organization,
 * and to those who manage courses the drafts.
 */
export async function listOrganizationCourses(
  actor: Actor | null,
  organizationId: string,
  query: z.output<typeof OrganizationCourseQuery>,
): Promise<Page<OrganizationCourse>> {
  await readOrganization(actor, organizationId)
  const { page, limit, termId, levelId, instructor, isPublished, search } = query
  const conditions: SQL[] = [sql`c.organization_id = ${organizationId}`, isListedFor(actor)]
  if (termId) conditions.push(sql`c.term_id = ${termId}`)
  if (levelId) conditions.push(sql`w.level_id = ${levelId}`)
  if (instructor) conditions.push(sql`c.instructor_id = ${instructor}`)
  if (isPublished !== undefined) conditions.push(sql`c.is_published = ${isPublished}`)
  if (search) conditions.push(sql`strpos(c.search_title, lower(lectern_unaccent(${search}))) > 0`)
  const rows = await rowsOf<Row>(sql`
    select ${summaryColumns}, c.term_id, w.name as term_name, v.name as level_name, (select count(*)::int from enrolments n where n.course_id = c.id and n.revoked_at is null) as learner_count,
      count(*) over ()::int as total
    from courses c ${summaryJoins} left join terms w on w.id = c.term_id left join levels v on v.id = w.level_id
    where ${and(...conditions)} order by c.created_at desc, c.id desc limit ${limit} offset ${(page - 1) * limit}`)
  const items = rows.map(row => ({
    ...toSummary(row),
    learnerCount: row.learner_count,
    term: row.term_id ? { id: row.term_id, name: row.term_name ?? '', level: row.level_name ?? '' } : null,
  }))
  return pageOf(items, rows[0]?.total ?? 0, { page, limit })
}
