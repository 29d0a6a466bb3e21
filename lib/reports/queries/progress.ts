import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { isoTime, rowsOf } from '@/db/rows'
import { csvOf } from '@/lib/analysis/policy'
import type { OrgScope } from '@/lib/organizations/access'
import type { ProgressLine, ProgressReport, ProgressReportFilter } from '../schema'
import { coursesOf, keys, maxLines, names } from './groups'

type Page = { page: number; limit: number }
type Figures = ProgressReport['totals']

/** Enrolments of the organization's courses (`b`) with how far each came in the lessons that are published. */
const facts = ({ organizationId }: OrgScope, filter: ProgressReportFilter): SQL => sql`
  with k as (
    select c.id, c.term_id, t.level_id,
      (select count(*) from materials m where m.course_id = c.id and m.is_published) as lessons
    from courses c left join terms t on t.id = c.term_id where ${coursesOf(organizationId, filter)}),
  d as (
    select x.course_id, x.user_id, count(*) filter (where x.completed_at is not null and m.is_published) as completed,
      max(x.opened_at) as last_active_at
    from lesson_progress x join materials m on m.id = x.material_id
    where x.course_id in (select k.id from k) group by x.course_id, x.user_id),
  b as (
    select n.course_id, n.user_id, k.term_id, k.level_id, d.last_active_at,
      k.lessons > 0 and coalesce(d.completed, 0) = k.lessons as is_finished,
      case when k.lessons > 0 then coalesce(d.completed, 0) * 100.0 / k.lessons end as ratio
    from enrolments n join k on k.id = n.course_id
      left join d on d.course_id = n.course_id and d.user_id = n.user_id
    where n.revoked_at is null and n.source <> 'staff')`

const figures = sql`count(*)::int as enrolments, count(b.last_active_at)::int as started,
  (count(*) filter (where b.is_finished))::int as finished, floor(avg(b.ratio))::int as percent,
  max(b.last_active_at) as "lastActiveAt"`

const shown = <Row extends Figures>(row: Row): Row => ({
  ...row,
  lastActiveAt: row.lastActiveAt && isoTime(row.lastActiveAt),
})

async function lines(scope: OrgScope, filter: ProgressReportFilter, { page, limit }: Page) {
  const { columns, joins, order } = names[filter.groupBy]
  const rows = await rowsOf<ProgressLine & { total: number }>(sql`${facts(scope, filter)},
    h as (select ${keys[filter.groupBy]} as key, ${figures}, (count(*) over ())::int as total from b group by 1)
    select g.key as id, ${columns}, g.enrolments, g.started, g.finished, g.percent, g."lastActiveAt", g.total
    from h g ${joins} order by ${order} limit ${limit}::int offset ${(page - 1) * limit}::bigint`)
  return rows.map(shown)
}

async function totals(scope: OrgScope, filter: ProgressReportFilter): Promise<Figures> {
  const [row] = await rowsOf<Figures>(sql`${facts(scope, filter)} select ${figures} from b`)
  if (!row) throw new Error('Counting gave no row.')
  return shown(row)
}

/** Progress and completion by course, level, term or learner; learners who came least far first. */
export async function progressReport(
  scope: OrgScope,
  { page, limit, ...filter }: ProgressReportFilter & Page,
): Promise<ProgressReport> {
  const [rows, all] = await Promise.all([lines(scope, filter, { page, limit }), totals(scope, filter)])
  return {
    groupBy: filter.groupBy,
    totals: all,
    lines: rows.map(({ total: _total, ...line }) => line),
    total: rows[0]?.total ?? 0,
    page,
    limit,
  }
}

/** The same as a file for spreadsheets; nothing in it runs as a formula. */
export async function progressFile(scope: OrgScope, filter: ProgressReportFilter): Promise<string> {
  const rows = await lines(scope, filter, { page: 1, limit: maxLines })
  const head = ['name', 'detail', 'percent', 'enrolments', 'started', 'finished', 'lastActiveAt'] as const
  return csvOf([[...head], ...rows.map(line => head.map(key => line[key]))])
}
