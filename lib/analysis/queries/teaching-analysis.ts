import 'server-only'
import { sql } from 'drizzle-orm'
import { rowsOf } from '@/db/rows'
import type { Actor } from '@/lib/auth/actor'
import { taughtByActor } from '@/lib/catalog/queries/visibility'
import { env } from '@/lib/env'
import type { Interval, Range, TeachingAnalysis } from '../schema'
import { requireSpan } from './course-analysis'
import { beginningOfAll, factsOf, figuresOf, periodOf } from './facts'

type Row = {
  id: string
  title: string
  is_published: boolean
  is_archived: boolean
  earns: boolean
  learners: number
  evaluation: string
  rating_count: number
}

/**
 * Courses that the actor teaches or edits; the instructor alone is told what they earn.
 */
const taughtBy = (actor: Actor) =>
  sql`select t.course_id as id, t.is_instructor as earns from ${taughtByActor(actor)} t`

/** `GET /analysis/courses`: how all courses do that the caller teaches, together and one by one. */
export async function teachingAnalysis(
  actor: Actor,
  wanted: { range: Range; interval?: Interval },
): Promise<TeachingAnalysis> {
  const currency = env().CURRENCY
  const own = taughtBy(actor)
  const span = await requireSpan(wanted, () => beginningOfAll(own))
  const [facts, rows, [people]] = await Promise.all([
    factsOf(own, span),
    rowsOf<Row>(sql`with own as (${own})
      select c.id, c.title, c.is_published, c.archived_at is not null as is_archived, own.earns, c.evaluation, c.rating_count,
        (select count(*)::int from enrolments n where n.course_id = c.id and n.revoked_at is null) as learners
      from own join courses c on c.id = own.id order by learners desc, c.id desc`),
    rowsOf<{ learners: number }>(sql`with own as (${own}) select count(distinct n.user_id)::int as learners
      from own join enrolments n on n.course_id = own.id where n.revoked_at is null`),
  ])
  return {
    ...periodOf(
      span,
      facts,
      currency,
      rows.some(({ earns }) => earns),
    ),
    learners: people?.learners ?? 0,
    courses: rows.map(row => ({
      ...figuresOf(facts.byCourse.get(row.id), currency, row.earns),
      id: row.id,
      title: row.title,
      isPublished: row.is_published,
      isArchived: row.is_archived,
      learners: row.learners,
      evaluation: Number(row.evaluation),
      ratingCount: row.rating_count,
    })),
  }
}
