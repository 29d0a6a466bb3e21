import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { rowsOf } from '@/db/rows'
import { lessonOrder } from '@/lib/learning/queries/curriculum'
import type { CourseScope } from '../access'
import type { AttendanceGrid, GridQuery } from '../schema'
import { learnersOf } from './people'

type SessionRow = AttendanceGrid['sessions'][number] & { total: number }
type LearnerRow = { userId: string; name: string; imageProfileUrl: string | null; total: number }
type MarkRow = { id: string; userId: string; materialId: string; status: 'present'; notes: string }

/** Lessons of the course that are published, or have records all the same, numbered in their order. */
const readSessions = ({ courseId, organizationId }: CourseScope, { sessionPage, sessionLimit }: GridQuery) =>
  rowsOf<SessionRow>(sql`
    with k as (
      select a.material_id, count(*)::int as recorded, (count(*) filter (where a.status in ('present', 'late')))::int as present
      from attendance a where a.organization_id = ${organizationId} and a.course_id = ${courseId} group by a.material_id)
    select m.id, m.title, m.is_published as "isPublished", (row_number() over (order by ${lessonOrder}))::int as number,
      coalesce(k.recorded, 0) as recorded, coalesce(k.present, 0) as present, (count(*) over ())::int as total
    from materials m left join sections s on s.id = m.section_id left join k on k.material_id = m.id
    where m.course_id = ${courseId} and (m.is_published or k.recorded > 0)
    order by number limit ${sessionLimit}::int offset ${(sessionPage - 1) * sessionLimit}::bigint`)

const nameHas = (search: string | undefined): SQL =>
  search ? sql`strpos(lower(lectern_unaccent(u.name)), lower(lectern_unaccent(${search}))) > 0` : sql`true`

const readLearners = (scope: CourseScope, { people, search, page, limit }: GridQuery) =>
  rowsOf<LearnerRow>(sql`
    select u.id as "userId", u.name, u.image_profile_url as "imageProfileUrl", (count(*) over ())::int as total
    from users u where u.id in ${learnersOf(scope, people)} and ${nameHas(search)}
    order by lower(lectern_unaccent(u.name)), u.id limit ${limit}::int offset ${(page - 1) * limit}::bigint`)

const listed = (ids: string[]) =>
  sql.join(
    ids.map(id => sql`${id}`),
    sql`, `,
  )

const readMarks = (scope: CourseScope, sessions: string[], learners: string[]): Promise<MarkRow[]> =>
  sessions.length === 0 || learners.length === 0
    ? Promise.resolve([])
    : rowsOf<MarkRow>(sql`select a.id, a.user_id as "userId", a.material_id as "materialId", a.status, a.notes
        from attendance a where a.organization_id = ${scope.organizationId} and a.course_id = ${scope.courseId}
          and a.material_id in (${listed(sessions)}) and a.user_id in (${listed(learners)})`)

/** Sessions × learners of a course, a page of each, for whoever may see them. */
export async function readGrid(scope: CourseScope, query: GridQuery): Promise<AttendanceGrid> {
  const [sessions, learners] = await Promise.all([readSessions(scope, query), readLearners(scope, query)])
  const marks = await readMarks(
    scope,
    sessions.map(({ id }) => id),
    learners.map(({ userId }) => userId),
  )
  const byLearner = new Map<string, AttendanceGrid['learners'][number]['marks']>()
  for (const { userId, materialId, ...mark } of marks)
    byLearner.set(userId, { ...byLearner.get(userId), [materialId]: mark })
  const { page, limit, sessionPage, sessionLimit } = query
  return {
    courseId: scope.courseId,
    courseTitle: scope.courseTitle,
    mayRecord: scope.mayRecord,
    sessions: sessions.map(({ total: _total, ...session }) => session),
    sessionTotal: sessions[0]?.total ?? 0,
    learners: learners.map(({ total: _total, ...learner }) => ({
      ...learner,
      marks: byLearner.get(learner.userId) ?? {},
    })),
    total: learners[0]?.total ?? 0,
    page,
    limit,
    sessionPage,
    sessionLimit,
  }
}
