import 'server-only'
import { and, type SQL, sql } from 'drizzle-orm'
import { isoTime, rowsOf } from '@/db/rows'
import { type Page, pageOf } from '@/lib/api/page'
import type { Actor } from '@/lib/auth/actor'
import { taughtByActor } from '@/lib/catalog/queries/visibility'
import { env } from '@/lib/env'
import { toMajor } from '@/lib/money'
import { type CourseStatus, mayTeach, statusOf } from '../policy'

/** A course in the list of whoever works on it. Amounts in major units. */
export type TaughtCourse = {
  id: string
  slug: string
  title: string
  language: string
  thumbnailUrl: string | null
  category: { slug: string; name: string }
  status: CourseStatus
  isOrgPrivate: boolean
  organization: string | null
  /** Somebody else's course that the actor edits or manages. */
  instructor: string | null
  price: number
  finalPrice: number
  currency: string
  learnerCount: number
  evaluation: number
  ratingCount: number
  updatedAt: string
}

export type TaughtFilter = { status?: CourseStatus; search?: string; page: number; limit: number }
export type TaughtList = Page<TaughtCourse> & {
  /** How many there are of each status, whatever is searched for. */
  counts: Record<CourseStatus, number>
}

/** The ids of what the actor teaches, edits, or manages for an organization; administrators get only their own too. */
const workOf = ({ userId }: Actor): SQL => sql`
  select course_id as id from ${taughtByActor({ userId })} t
  union select x.id from memberships m join organization_roles r on r.id = m.role_id
    join organizations o on o.id = m.organization_id and o.deleted_at is null
    join courses x on x.organization_id = m.organization_id
    where m.user_id = ${userId} and m.status = 'active' and 'canManageCourses' = any(r.permissions)`

const conditions: Record<CourseStatus, SQL> = {
  draft: sql`not c.is_published and c.archived_at is null`,
  published: sql`c.is_published and c.archived_at is null`,
  archived: sql`c.archived_at is not null`,
}

/** The courses that the actor works on, the last changed first. */
export async function listMyCourses(actor: Actor, { status, search, page, limit }: TaughtFilter): Promise<TaughtList> {
  const words = (search ?? '').normalize('NFC').trim()
  const where = and(
    sql`true`,
    status && conditions[status],
    words ? sql`position(lower(lectern_unaccent(${words})) in c.search_title) > 0` : undefined,
  )
  const [rows, [counted]] = await Promise.all([
    rowsOf<TaughtRow>(sql`
      with mine as materialized (${workOf(actor)})
      select c.id, c.slug, c.title, c.language, c.thumbnail_url, k.slug as category_slug, k.name as category_name,
        c.is_published, c.archived_at is not null as is_archived, c.is_org_private, o.name as organization_name,
        c.instructor_id, u.name as instructor_name, c.price, c.effective_price, c.evaluation, c.rating_count, c.updated_at,
        (select count(*)::int from enrolments n where n.course_id = c.id and n.revoked_at is null) as learners,
        count(*) over ()::int as total
      from mine join courses c on c.id = mine.id join categories k on k.id = c.category_id
        join users u on u.id = c.instructor_id left join organizations o on o.id = c.organization_id
      where ${where} order by c.updated_at desc, c.id desc limit ${limit}::int offset ${(page - 1) * limit}::int`),
    rowsOf<Record<CourseStatus, number>>(sql`
      with mine as materialized (${workOf(actor)})
      select (count(*) filter (where ${conditions.draft}))::int as draft,
        (count(*) filter (where ${conditions.published}))::int as published,
        (count(*) filter (where ${conditions.archived}))::int as archived
      from mine join courses c on c.id = mine.id`),
  ])
  const counts = { draft: 0, published: 0, archived: 0, ...counted }
  const total = rows[0]?.total ?? 0
  return {
    ...pageOf(
      rows.map(row => toTaught(row, actor)),
      total,
      { page, limit },
    ),
    counts,
  }
}

type TaughtRow = {
  id: string
  slug: string
  title: string
  language: string
  thumbnail_url: string | null
  category_slug: string
  category_name: string
  is_published: boolean
  is_archived: boolean
  is_org_private: boolean
  organization_name: string | null
  instructor_id: string
  instructor_name: string
  price: string
  effective_price: string
  evaluation: string
  rating_count: number
  updated_at: string
  learners: number
  total: number
}

function toTaught(row: TaughtRow, actor: Actor): TaughtCourse {
  const currency = env().CURRENCY
  return {
    id: row.id,
    slug: row.slug,
    title: row.title,
    language: row.language,
    thumbnailUrl: row.thumbnail_url,
    category: { slug: row.category_slug, name: row.category_name },
    status: statusOf({ isPublished: row.is_published, isArchived: row.is_archived }),
    isOrgPrivate: row.is_org_private,
    organization: row.organization_name,
    instructor: row.instructor_id === actor.userId ? null : row.instructor_name,
    price: toMajor(Number(row.price), currency),
    finalPrice: toMajor(Number(row.effective_price), currency),
    currency,
    learnerCount: row.learners,
    evaluation: Number(row.evaluation),
    ratingCount: row.rating_count,
    updatedAt: isoTime(row.updated_at),
  }
}

/** Where the actor may begin a course: as their own, and for which organizations. */
export type TeachingPlaces = { own: boolean; organizations: { id: string; name: string }[] }

export async function teachingPlaces(actor: Actor): Promise<TeachingPlaces> {
  const organizations = await rowsOf<{ id: string; name: string }>(sql`
    select o.id, o.name from memberships m join organization_roles r on r.id = m.role_id
      join organizations o on o.id = m.organization_id and o.deleted_at is null
    where m.user_id = ${actor.userId} and m.status = 'active' and 'canManageCourses' = any(r.permissions)
    order by o.name, o.id`)
  return { own: mayTeach(actor.role), organizations }
}
