import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { isoTime, rowsOf } from '@/db/rows'
import { env } from '@/lib/env'
import { toMajor } from '@/lib/money'
import type { CourseSummary } from '../schema'

/** What a card shows, of `courses c` and the rows around it. */
export const summaryColumns = sql`
  c.id, c.slug, c.title, c.subtitle, c.thumbnail_url, c.thumb, c.level, c.tags, c.price, c.discount_percent,
  c.effective_price, c.evaluation, c.rating_count, c.sold, c.duration_seconds, c.lesson_count, c.language,
  c.has_captions, c.is_org_private, c.is_published, c.published_at, c.created_at, c.updated_at,
  k.id as category_id, k.name as category_name, k.slug as category_slug,
  t.id as topic_id, t.name as topic_name, t.slug as topic_slug,
  u.id as instructor_id, u.name as instructor_name, u.image_profile_url, u.headline,
  l.id as lecturer_id, l.name as lecturer_name, l.avatar,
  o.id as organization_id, o.name as organization_name, o.slug as organization_slug`

export const summaryJoins = sql`
  join categories k on k.id = c.category_id
  join users u on u.id = c.instructor_id
  left join topics t on t.id = c.topic_id
  left join lecturers l on l.id = c.lecturer_id
  left join organizations o on o.id = c.organization_id`

export type SummaryRow = {
  id: string
  slug: string
  title: string
  subtitle: string
  thumbnail_url: string | null
  thumb: string[]
  level: CourseSummary['level']
  tags: string[]
  price: string
  discount_percent: number
  effective_price: string
  evaluation: string
  rating_count: number
  sold: number
  duration_seconds: number
  lesson_count: number
  language: string
  has_captions: boolean
  is_org_private: boolean
  is_published: boolean
  published_at: string | null
  created_at: string
  updated_at: string
  category_id: string
  category_name: string
  category_slug: string
  topic_id: string | null
  topic_name: string | null
  topic_slug: string | null
  instructor_id: string
  instructor_name: string
  image_profile_url: string | null
  headline: string | null
  lecturer_id: string | null
  lecturer_name: string | null
  avatar: string | null
  organization_id: string | null
  organization_name: string | null
  organization_slug: string | null
}

const named = (id: string | null, name: string | null, slug: string | null) =>
  id === null ? null : { id, name: name ?? '', slug: slug ?? '' }

export function toSummary(row: SummaryRow): CourseSummary {
  const currency = env().CURRENCY
  return {
    id: row.id,
    slug: row.slug,
    title: row.title,
    name: row.title,
    subtitle: row.subtitle,
    thumbnailUrl: row.thumbnail_url,
    poster: row.thumbnail_url,
    thumb: row.thumb,
    level: row.level,
    category: { id: row.category_id, name: row.category_name, slug: row.category_slug },
    topic: named(row.topic_id, row.topic_name, row.topic_slug),
    tags: row.tags,
    price: toMajor(Number(row.price), currency),
    discount: row.discount_percent,
    finalPrice: toMajor(Number(row.effective_price), currency),
    currency,
    evaluation: Number(row.evaluation),
    ratingCount: row.rating_count,
    sold: row.sold,
    duration: row.duration_seconds,
    lessonCount: row.lesson_count,
    language: row.language,
    hasCaptions: row.has_captions,
    instructor: {
      id: row.instructor_id,
      name: row.instructor_name,
      imageProfileUrl: row.image_profile_url,
      headline: row.headline,
    },
    lecturer:
      row.lecturer_id === null ? null : { id: row.lecturer_id, name: row.lecturer_name ?? '', avatar: row.avatar },
    organization: named(row.organization_id, row.organization_name, row.organization_slug),
    isOrgPrivate: row.is_org_private,
    isPublished: row.is_published,
    publishedAt: row.published_at && isoTime(row.published_at),
    createdAt: isoTime(row.created_at),
    updatedAt: isoTime(row.updated_at),
  }
}

/**
 * Cards of the courses that `ids` selects (`select id, ord from …`), by `ord`. The order is the caller's; whether the
 * public may see them is checked here.
 */
export async function listedSummaries(ids: SQL): Promise<CourseSummary[]> {
  const rows = await rowsOf<SummaryRow>(
    sql`with page as materialized (${ids}) select ${summaryColumns} from page join courses c on c.id = page.id and c.is_listed
      ${summaryJoins} order by page.ord`,
    { keep: true },
  )
  return rows.map(toSummary)
}
