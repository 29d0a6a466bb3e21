import 'server-only'
import { sql } from 'drizzle-orm'
import { rowsOf } from '@/db/rows'
import { type Counts, percentOf } from '@/lib/attendance/policy'
import type { OrgScope } from '../access'
import type { memberStatuses } from '../schema'
import { todayOf } from './zone'

/** An organization at a glance. Percentages are null when there is nothing to count, or the reader may not see them. */
export type Overview = {
  members: Record<(typeof memberStatuses)[number], number>
  /** Members who opened a lesson of the organization in the last 30 days. */
  activeLearners: number
  courses: { published: number; draft: number; inTerm: number }
  levels: number
  terms: number
  currentTerms: { id: string; name: string; level: string; startDate: string; endDate: string; members: number }[]
  completionPercent: number | null
  attendancePercent: number | null
}

/** The figures of an organization's first page, in three statements over its own indexes. */
export async function readOverview(scope: OrgScope): Promise<Overview> {
  const of = scope.organizationId
  const mayView = scope.permissions.includes('canViewReports')
  const [[plain], currentTerms, [shares]] = await Promise.all([
    rowsOf<
      Record<
        'invited' | 'active' | 'inactive' | 'left' | 'published' | 'draft' | 'in_term' | 'levels' | 'terms',
        number
      >
    >(sql`
      select m.*, c.*, (select count(*)::int from levels where organization_id = ${of}) as levels,
        (select count(*)::int from terms where organization_id = ${of}) as terms
      from (select count(*) filter (where status = 'invited')::int as invited,
          count(*) filter (where status = 'active')::int as active,
          count(*) filter (where status = 'inactive')::int as inactive,
          count(*) filter (where status = 'left')::int as "left"
        from memberships where organization_id = ${of}) m,
        (select count(*) filter (where is_published)::int as published,
          count(*) filter (where not is_published)::int as draft,
          count(*) filter (where term_id is not null)::int as in_term
        from courses where organization_id = ${of} and archived_at is null) c`),
    rowsOf<Overview['currentTerms'][number]>(sql`
      select t.id, t.name, l.name as level, t.start_date::text as "startDate", t.end_date::text as "endDate",
        (select count(*)::int from memberships m where m.term_id = t.id and m.status = 'active') as members
      from terms t join levels l on l.id = t.level_id
      where t.organization_id = ${of} and ${todayOf(sql`t.organization_id`)} between t.start_date and t.end_date
      order by l.position, t.start_date limit 12`),
    rowsOf<{ active_learners: number; enrolled: number; completed: number } & Counts>(sql`
      with own as (select id from courses where organization_id = ${of})
      select (select count(*)::int from memberships m where m.organization_id = ${of} and m.status = 'active'
          and exists (select 1 from lesson_progress p join own on own.id = p.course_id
            where p.user_id = m.user_id and p.opened_at > now() - interval '30 days')) as active_learners,
        e.*, a.*
      from (select count(*)::int as enrolled, count(n.completed_at)::int as completed
          from enrolments n join own on own.id = n.course_id where n.revoked_at is null) e,
        (select count(*) filter (where status = 'present')::int as present,
          count(*) filter (where status = 'late')::int as late,
          count(*) filter (where status = 'absent')::int as absent,
          count(*) filter (where status = 'excused')::int as excused
        from attendance where organization_id = ${of}) a`),
  ])
  if (!plain || !shares) throw new Error('The figures were not counted.')
  const { invited, active, inactive, left, published, draft, in_term: inTerm, levels, terms } = plain
  return {
    members: { invited, active, inactive, left },
    activeLearners: shares.active_learners,
    courses: { published, draft, inTerm },
    levels,
    terms,
    currentTerms,
    completionPercent: mayView && shares.enrolled > 0 ? Math.floor((shares.completed * 100) / shares.enrolled) : null,
    attendancePercent: mayView ? percentOf(shares) : null,
  }
}
