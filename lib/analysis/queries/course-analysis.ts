import 'server-only'
import { sql } from 'drizzle-orm'
import { rowsOf } from '@/db/rows'
import type { Actor } from '@/lib/auth/actor'
import { readStudioCourse } from '@/lib/courses/queries/studio-course'
import { invalidField } from '@/lib/errors'
import { lessonOrder } from '@/lib/learning/queries/curriculum'
import { pointsOf, type Span, spanOf } from '../policy'
import type { CourseAnalysis, Interval, Range } from '../schema'
import { beginningOfAll, factsOf, periodOf } from './facts'
import { countLearners } from './learners'

type Wanted = { range: Range; interval?: Interval }

/** Points that one answer holds. */
const maxPoints = 750

/** The span that a query asks for; 400 when it would have more points than anybody can read. */
export async function requireSpan({ range, interval }: Wanted, beginning: () => Promise<Date>): Promise<Span> {
  const now = new Date()
  const span = spanOf(range, interval, range === 'all' ? await beginning() : now, now)
  if (pointsOf(span) > maxPoints) throw invalidField('interval', 'That is too many points. Choose week or month.')
  return span
}

/**
 * `GET /analysis/courses/:id`: how a course does, for its staff; 404 for everybody else. Revenue is for those who manage
 * it: the instructor, the organization's managers and administrators.
 */
export async function courseAnalysis(actor: Actor, courseId: string, wanted: Wanted): Promise<CourseAnalysis> {
  const course = await readStudioCourse(actor, courseId)
  const own = sql`select ${course.id}::text as id, ${course.mayManage}::boolean as earns`
  const span = await requireSpan(wanted, () => beginningOfAll(own))
  const [facts, learners, lessons, ratings] = await Promise.all([
    factsOf(own, span),
    countLearners(course.id, span.from),
    lessonReach(course.id),
    rowsOf<{ rating_star: number; count: number }>(
      sql`select rating_star, count(*)::int from feedback where course_id = ${course.id} group by rating_star`,
    ),
  ])
  return {
    ...periodOf(span, facts, course.currency, course.mayManage),
    courseId: course.id,
    title: course.title,
    learners: learners.all,
    activeLearners: learners.active,
    finishedLearners: learners.completed,
    evaluation: course.evaluation,
    ratingCount: course.ratingCount,
    ratingHistogram: {
      ...{ 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 },
      ...Object.fromEntries(ratings.map(({ rating_star, count }) => [rating_star, count])),
    },
    lessons,
  }
}

/** Lesson by lesson, in their order, how many of those who have the course now got there and finished it. */
const lessonReach = (courseId: string): Promise<CourseAnalysis['lessons']> =>
  rowsOf(sql`
    with reach as (
      select x.material_id, count(*)::int as opened, count(x.completed_at)::int as completed
      from enrolments n join lesson_progress x on x.user_id = n.user_id and x.course_id = n.course_id
      where n.course_id = ${courseId} and n.revoked_at is null group by x.material_id)
    select m.id, m.title, s.title as "sectionTitle", m.type, coalesce(r.opened, 0) as opened,
      coalesce(r.completed, 0) as completed
    from materials m left join sections s on s.id = m.section_id left join reach r on r.material_id = m.id
    where m.course_id = ${courseId} and m.is_published order by ${lessonOrder}`)
