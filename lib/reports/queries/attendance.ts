import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { rowsOf } from '@/db/rows'
import { csvOf } from '@/lib/analysis/policy'
import { thresholdOf } from '@/lib/attendance/policy'
import type { OrgScope } from '@/lib/organizations/access'
import { zoneOf } from '@/lib/organizations/queries/zone'
import { dayIn, endOfDay, startOfDay } from '@/lib/time/days'
import type { AttendanceLine, AttendanceReport, AttendanceReportFilter } from '../schema'
import { coursesOf, keys, maxLines, names } from './groups'

type Page = { page: number; limit: number }
/** The filter with its first moment and the moment after its last. */
type Filter = Omit<AttendanceReportFilter, 'from' | 'to'> & { from?: Date; to?: Date }
type Figures = AttendanceReport['totals']

/** The percentage that the organization warns below, unless the reader asks for another. */
async function readThreshold({ organizationId }: OrgScope, wanted: number | undefined): Promise<number> {
  if (wanted !== undefined) return wanted
  const [row] = await rowsOf<{ settings: Record<string, unknown> }>(
    sql`select settings from organizations where id = ${organizationId}`,
  )
  return thresholdOf(row?.settings)
}

async function inMoments(
  { organizationId }: OrgScope,
  { from, to, ...filter }: AttendanceReportFilter,
): Promise<Filter> {
  if (!from && !to) return filter
  const zone = await zoneOf(organizationId)
  return {
    ...filter,
    from: from === undefined ? undefined : startOfDay(dayIn(from, zone), zone),
    to: to === undefined ? undefined : endOfDay(dayIn(to, zone), zone),
  }
}

const tally = sql`count(*) filter (where a.status = 'present') as present,
  count(*) filter (where a.status = 'absent') as absent, count(*) filter (where a.status = 'late') as late,
  count(*) filter (where a.status = 'excused') as excused`
const sums = sql`sum(present)::int as present, sum(absent)::int as absent, sum(late)::int as late,
  sum(excused)::int as excused,
  (sum(present + late) * 100 / nullif(sum(present + late + absent), 0))::numeric as ratio`

/** Records of the organization per course and learner (`b`), then per line and learner (`p`). */
function facts({ organizationId }: OrgScope, filter: Filter): SQL {
  const { from, to, groupBy } = filter
  const days = [sql`a.organization_id = ${organizationId}`]
  if (from) days.push(sql`a.created_at >= ${from.toISOString()}::timestamptz`)
  if (to) days.push(sql`a.created_at < ${to.toISOString()}::timestamptz`)
  return sql`with b as (
      select a.course_id, a.user_id, c.term_id, t.level_id, ${tally}
      from attendance a join courses c on c.id = a.course_id left join terms t on t.id = c.term_id
      where ${sql.join(days, sql` and `)} and ${coursesOf(organizationId, filter)}
      group by a.course_id, a.user_id, c.term_id, t.level_id),
    p as (select ${keys[groupBy]} as key, b.user_id, sum(present) as present, sum(absent) as absent, sum(late) as late,
      sum(excused) as excused from b group by 1, 2)`
}

/** A learner's own percentage is below the threshold. */
const isBelow = (threshold: number) => sql`(present + late) * 100 < ${threshold}::int * (present + late + absent)`

const lines = (scope: OrgScope, filter: Filter, threshold: number, { page, limit }: Page) => {
  const { columns, joins, order } = names[filter.groupBy]
  return rowsOf<AttendanceLine & { total: number }>(sql`${facts(scope, filter)},
    g as (select key, ${sums}, (count(*))::int as learners, (count(*) filter (where ${isBelow(threshold)}))::int as below
      from p group by key),
    h as (select key, present, absent, late, excused, floor(ratio)::int as percent, learners, below,
      (count(*) over ())::int as total from g)
    select g.key as id, ${columns}, g.present, g.absent, g.late, g.excused, g.percent, g.learners, g.below, g.total
    from h g ${joins} order by ${order} limit ${limit}::int offset ${(page - 1) * limit}::bigint`)
}

async function totals(scope: OrgScope, filter: Filter, threshold: number): Promise<Figures> {
  const [row] = await rowsOf<Figures>(sql`${facts(scope, { ...filter, groupBy: 'learner' })},
    g as (select ${sums}, count(*)::int as learners, (count(*) filter (where ${isBelow(threshold)}))::int as below from p)
    select coalesce(present, 0) as present, coalesce(absent, 0) as absent, coalesce(late, 0) as late,
      coalesce(excused, 0) as excused, floor(ratio)::int as percent, learners, below from g`)
  if (!row) throw new Error('Counting gave no row.')
  return row
}

/** Attendance by course, level, term or learner; learners with the least first. */
export async function attendanceReport(
  scope: OrgScope,
  { page, limit, ...asked }: AttendanceReportFilter & Page,
): Promise<AttendanceReport> {
  const filter = await inMoments(scope, asked)
  const threshold = await readThreshold(scope, filter.below)
  const [rows, all] = await Promise.all([
    lines(scope, filter, threshold, { page, limit }),
    totals(scope, filter, threshold),
  ])
  return {
    groupBy: filter.groupBy,
    threshold,
    totals: all,
    lines: rows.map(({ total: _total, ...line }) => line),
    total: rows[0]?.total ?? 0,
    page,
    limit,
  }
}

/** The same as a file for spreadsheets; nothing in it runs as a formula. */
export async function attendanceFile(scope: OrgScope, asked: AttendanceReportFilter): Promise<string> {
  const filter = await inMoments(scope, asked)
  const threshold = await readThreshold(scope, filter.below)
  const rows = await lines(scope, filter, threshold, { page: 1, limit: maxLines })
  const head = ['name', 'detail', 'percent', 'present', 'late', 'absent', 'excused', 'learners', 'below'] as const
  return csvOf([[...head.slice(0, -1), `belowThreshold${threshold}`], ...rows.map(line => head.map(key => line[key]))])
}
