import 'server-only'
import { sql } from 'drizzle-orm'
import { cache } from 'react'
import { isoTime, rowsOf } from '@/db/rows'
import type { Actor } from '@/lib/auth/actor'
import { isStaffOf } from '@/lib/catalog/queries/visibility'
import { env } from '@/lib/env'
import { notFound } from '@/lib/errors'
import { isId } from '@/lib/ids'
import { toMajor } from '@/lib/money'
import { type CourseStatus, type GoLiveStep, missingSteps, statusOf } from '../policy'
import { isManagerOf } from './rights'

/** What every page of the studio shows of its course. Amounts in major units. */
export type StudioCourse = {
  id: string
  slug: string
  title: string
  status: CourseStatus
  version: number
  isOrgPrivate: boolean
  organization: { id: string; name: string } | null
  instructor: { id: string; name: string }
  thumbnailUrl: string | null
  language: string
  price: number
  discount: number
  finalPrice: number
  currency: string
  /** Published or not. */
  lessonCount: number
  publishedLessonCount: number
  /** Whether anything in the curriculum can be opened by a learner. */
  hasLessons: boolean
  learnerCount: number
  sold: number
  evaluation: number
  ratingCount: number
  /** What going live still needs. */
  missing: GoLiveStep[]
  /** Whether the actor may change the team, archive and delete: the instructor, the organization and administrators. */
  mayManage: boolean
  updatedAt: string
}

type Row = {
  id: string
  slug: string
  title: string
  description: string
  thumbnail_url: string | null
  thumb: string[]
  is_published: boolean
  is_archived: boolean
  version: number
  is_org_private: boolean
  organization_id: string | null
  organization_name: string | null
  instructor_id: string
  instructor_name: string
  language: string
  price: string
  discount_percent: number
  effective_price: string
  lessons: number
  published_lessons: number
  learners: number
  sold: number
  evaluation: string
  rating_count: number
  may_manage: boolean
  updated_at: string
}

/**
 * A course as its staff see it, asked once per request. 404 for everybody else: what somebody may not edit, they are
 * not told of here.
 */
export const readStudioCourse = cache(async (actor: Actor, courseId: string): Promise<StudioCourse> => {
  const course = await findStudioCourse(actor, courseId)
  if (!course) throw notFound('course')
  return course
})

/** The same, or null for whoever is not on the course's staff. */
export const findStudioCourse = cache(async (actor: Actor, courseId: string): Promise<StudioCourse | null> => {
  if (!isId(courseId)) return null
  const [row] = await rowsOf<Row>(
    sql`select c.id, c.slug, c.title, c.description, c.thumbnail_url, c.thumb, c.is_published,
      c.archived_at is not null as is_archived, c.version, c.is_org_private, c.language, c.price, c.discount_percent,
      c.effective_price, c.sold, c.evaluation, c.rating_count, c.updated_at, c.instructor_id, u.name as instructor_name,
      o.id as organization_id, o.name as organization_name, m.lessons, m.published_lessons,
      (select count(*)::int from enrolments n where n.course_id = c.id and n.revoked_at is null) as learners,
      ${isManagerOf(actor)} as may_manage
      from courses c join users u on u.id = c.instructor_id left join organizations o on o.id = c.organization_id
      cross join lateral (select count(*)::int as lessons, (count(*) filter (where l.is_published))::int as published_lessons
        from materials l where l.course_id = c.id) m
      where c.id = ${courseId} and ${isStaffOf(actor)}`,
  )
  return row ? toStudioCourse(row) : null
})

function toStudioCourse(row: Row): StudioCourse {
  const currency = env().CURRENCY
  return {
    id: row.id,
    slug: row.slug,
    title: row.title,
    status: statusOf({ isPublished: row.is_published, isArchived: row.is_archived }),
    version: row.version,
    isOrgPrivate: row.is_org_private,
    organization: row.organization_id ? { id: row.organization_id, name: row.organization_name ?? '' } : null,
    instructor: { id: row.instructor_id, name: row.instructor_name },
    thumbnailUrl: row.thumbnail_url,
    language: row.language,
    price: toMajor(Number(row.price), currency),
    discount: row.discount_percent,
    finalPrice: toMajor(Number(row.effective_price), currency),
    currency,
    lessonCount: row.lessons,
    publishedLessonCount: row.published_lessons,
    hasLessons: row.published_lessons > 0,
    learnerCount: row.learners,
    sold: row.sold,
    evaluation: Number(row.evaluation),
    ratingCount: row.rating_count,
    missing: missingSteps({
      description: row.description,
      thumbnailUrl: row.thumbnail_url,
      thumb: row.thumb,
      price: Number(row.price),
      publishedLessonCount: row.published_lessons,
    }),
    mayManage: row.may_manage,
    updatedAt: isoTime(row.updated_at),
  }
}
