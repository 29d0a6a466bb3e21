import 'server-only'
import { sql } from 'drizzle-orm'
import { rowsOf } from '@/db/rows'
import { isStaffOf } from '@/lib/catalog/queries/visibility'
import type { OrgScope } from '@/lib/organizations/access'
import { todayOf } from '@/lib/organizations/queries/zone'

/** A course whose attendance somebody works with, and the term it is taught in. */
export type AttendanceCourse = {
  id: string
  title: string
  termId: string | null
  termName: string | null
  levelName: string | null
  isCurrent: boolean
}

/** The most courses that a choice offers. */
const most = 500

/**
 * Courses of the organization whose attendance the actor may see: all for recorders and viewers of reports, else those
 * they are on the staff of. Of the current terms first.
 */
export function attendanceCourses(scope: OrgScope): Promise<AttendanceCourse[]> {
  const seesAll = ['canRecordAttendance', 'canViewReports'].some(name => scope.permissions.includes(name as never))
  return rowsOf<AttendanceCourse>(sql`
    select c.id, c.title, c.term_id as "termId", t.name as "termName", v.name as "levelName",
      coalesce(${todayOf(sql`c.organization_id`)} between t.start_date and t.end_date, false) as "isCurrent"
    from courses c left join terms t on t.id = c.term_id left join levels v on v.id = t.level_id
    where c.organization_id = ${scope.organizationId} and c.archived_at is null and ${seesAll ? sql`true` : isStaffOf(scope)}
    order by "isCurrent" desc, t.start_date desc nulls last, v.position, c.search_title, c.id limit ${most}::int`)
}
