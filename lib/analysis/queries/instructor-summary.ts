import 'server-only'
import { sql } from 'drizzle-orm'
import { rowsOf } from '@/db/rows'
import { isAdmin } from '@/lib/auth/access'
import type { Actor } from '@/lib/auth/actor'
import { env } from '@/lib/env'
import { notFound } from '@/lib/errors'
import { toMajor } from '@/lib/money'
import { mean } from '../policy'
import type { InstructorSummary } from '../schema'
import { sellersPart } from './facts'

type Row = {
  name: string
  courses: number
  bought: string
  students: number
  ratings: string
  stars: string
  revenue: string
}

/**
 * 001 `GET /analysis/instructor/:instructorId/count`: what everybody may know of an instructor, made of the courses
 * that everybody may see; the instructor and administrators are told of drafts and private courses and of the revenue
 * too. 404 for whoever is no instructor.
 */
export async function instructorSummary(actor: Actor | null, instructorId: string): Promise<InstructorSummary> {
  const isPrivy = isAdmin(actor) || actor?.userId === instructorId
  const counted = isPrivy ? sql`c.archived_at is null` : sql`c.is_listed`
  const [row] = await rowsOf<Row>(sql`
    with own as (select c.id, c.rating_sum, c.rating_count from courses c where c.instructor_id = ${instructorId} and ${counted})
    select u.name,
      (select count(*)::int from own) as courses,
      (select coalesce(sum(l.quantity), 0) from own join order_lines l on l.course_id = own.id join orders o on o.id = l.order_id
        where l.refunded_at is null and o.status in ('paid', 'partially_refunded')) as bought,
      (select count(distinct n.user_id)::int from own join enrolments n on n.course_id = own.id where n.revoked_at is null) as students,
      (select coalesce(sum(rating_count), 0) from own) as ratings,
      (select coalesce(sum(rating_sum), 0) from own) as stars,
      ${isPrivy ? revenueOf(instructorId) : sql`0`} as revenue
    from users u where u.id = ${instructorId} and u.deleted_at is null
      and (${isPrivy}::boolean or u.role = 'instructor' or exists (select 1 from own))`)
  if (!row) throw notFound('instructor')
  const currency = env().CURRENCY
  return {
    instructorId,
    instructorName: row.name,
    ownCourseCount: row.courses,
    purchasedCourseCount: Number(row.bought),
    totalStudents: row.students,
    averageRating: mean(Number(row.stars), Number(row.ratings)) ?? 0,
    ...(isPrivy ? { totalRevenue: toMajor(Number(row.revenue), currency), currency } : {}),
  }
}

/** What an instructor was paid for sales, whatever became of the courses; refunds taken off, minor units. */
const revenueOf = (instructorId: string) => sql`(
  select coalesce(sum(l.amount - l.fee - ${sellersPart(sql`l.refunded_amount`)}), 0)
  from order_lines l join orders o on o.id = l.order_id
  where l.seller_user_id = ${instructorId} and o.status in ('paid', 'partially_refunded', 'refunded'))`
