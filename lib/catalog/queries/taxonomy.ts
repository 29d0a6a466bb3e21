import 'server-only'
import { and, type SQL, sql } from 'drizzle-orm'
import { isoTime, rowsOf } from '@/db/rows'
import { type Page, pageOf } from '@/lib/api/page'
import { notFound } from '@/lib/errors'
import type { Category, Topic } from '../schema'
import { broadFrom, keptOr } from './broad'

type PageNumbers = { page: number; limit: number }
type Counts = Record<string, number>

/** How many listed courses each category and topic has. */
async function courseCounts(): Promise<Counts> {
  return keptOr(
    'taxonomy',
    counts => Object.values(counts).reduce((sum, n) => sum + n, 0) > broadFrom,
    async () => {
      const rows = await rowsOf<{ id: string; n: number }>(
        sql`select coalesce(category_id, topic_id) as id, count(*)::int as n from courses where is_listed
          group by grouping sets ((category_id), (topic_id)) having coalesce(category_id, topic_id) is not null`,
      )
      return Object.fromEntries(rows.map(row => [row.id, row.n]))
    },
  )
}

type CategoryRow = {
  id: string
  name: string
  slug: string
  description: string
  thumb: string
  position: number
  created_at: string
  updated_at: string
  total: number
}

const categoryColumns = sql`id, name, slug, description, thumb, position, created_at, updated_at, count(*) over ()::int as total`

const toCategory = (row: CategoryRow, counts: Counts): Category => ({
  id: row.id,
  name: row.name,
  slug: row.slug,
  description: row.description,
  thumb: row.thumb,
  position: row.position,
  courseCount: counts[row.id] ?? 0,
  createdAt: isoTime(row.created_at),
  updatedAt: isoTime(row.updated_at),
})

/** 000 categories, in the order that an administrator gave them. */
export async function listCategories({ page, limit }: PageNumbers): Promise<Page<Category>> {
  const [rows, counts] = await Promise.all([
    rowsOf<CategoryRow>(
      sql`select ${categoryColumns} from categories order by position, name, id limit ${limit}::int offset ${(page - 1) * limit}::int`,
    ),
    courseCounts(),
  ])
  const total = rows[0]?.total ?? (page > 1 ? await countOf(sql`categories`) : 0)
  return pageOf(
    rows.map(row => toCategory(row, counts)),
    total,
    { page, limit },
  )
}

/** 000 category. */
export async function readCategory(id: string): Promise<Category> {
  const [[row], counts] = await Promise.all([
    rowsOf<CategoryRow>(sql`select ${categoryColumns} from categories where id = ${id}`),
    courseCounts(),
  ])
  if (!row) throw notFound('category')
  return toCategory(row, counts)
}

type TopicRow = {
  id: string
  name: string
  slug: string
  category_id: string
  category_name: string
  category_slug: string
  created_at: string
  updated_at: string
  total: number
}

const topicRows = (
  where: SQL | undefined,
) => sql`select t.id, t.name, t.slug, k.id as category_id, k.name as category_name,
  k.slug as category_slug, t.created_at, t.updated_at, count(*) over ()::int as total
  from topics t join categories k on k.id = t.category_id ${where ? sql`where ${where}` : sql``}`

const toTopic = (row: TopicRow, counts: Counts): Topic => ({
  id: row.id,
  name: row.name,
  slug: row.slug,
  category: { id: row.category_id, name: row.category_name, slug: row.category_slug },
  courseCount: counts[row.id] ?? 0,
  createdAt: isoTime(row.created_at),
  updatedAt: isoTime(row.updated_at),
})

/** 000 topics by category and name; `category` narrows to ids, slugs or names of categories. */
export async function listTopics({
  page,
  limit,
  category = [],
}: PageNumbers & { category?: string[] }): Promise<Page<Topic>> {
  const names = category.flatMap(list => [list, ...list.split(',')]).map(name => name.trim().toLowerCase())
  const where = names.length
    ? sql`(k.id = any(${sql.param(names)}::text[]) or k.slug = any(${sql.param(names)}::text[]) or lower(k.name) = any(${sql.param(names)}::text[]))`
    : undefined
  const [rows, counts] = await Promise.all([
    rowsOf<TopicRow>(
      sql`${topicRows(where)} order by k.position, k.name, t.name, t.id limit ${limit}::int offset ${(page - 1) * limit}::int`,
    ),
    courseCounts(),
  ])
  const from = sql`topics t join categories k on k.id = t.category_id`
  const total = rows[0]?.total ?? (page > 1 ? await countOf(from, where) : 0)
  return pageOf(
    rows.map(row => toTopic(row, counts)),
    total,
    { page, limit },
  )
}

/** 000 topic. */
export async function readTopic(id: string): Promise<Topic> {
  const [[row], counts] = await Promise.all([rowsOf<TopicRow>(topicRows(sql`t.id = ${id}`)), courseCounts()])
  if (!row) throw notFound('topic')
  return toTopic(row, counts)
}

/** A topic by its address, for its page. */
export async function findTopicBySlug(slug: string): Promise<Topic | undefined> {
  const [[row], counts] = await Promise.all([rowsOf<TopicRow>(topicRows(sql`t.slug = ${slug}`)), courseCounts()])
  return row && toTopic(row, counts)
}

/** A category by its address. */
export async function findCategoryBySlug(slug: string): Promise<Category | undefined> {
  const [[row], counts] = await Promise.all([
    rowsOf<CategoryRow>(sql`select ${categoryColumns} from categories where slug = ${slug}`),
    courseCounts(),
  ])
  return row && toCategory(row, counts)
}

/** The total of a list whose page lies beyond its end. */
export async function countOf(from: SQL, where?: SQL): Promise<number> {
  const [row] = await rowsOf<{ n: number }>(sql`select count(*)::int as n from ${from} where ${and(sql`true`, where)}`)
  return row?.n ?? 0
}

export type ExploreCategory = {
  id: string
  name: string
  slug: string
  description: string
  thumb: string
  courseCount: number
  topics: { id: string; name: string; slug: string; courseCount: number }[]
}

/** The header's Explore menu: every category with its topics, each with the number of its courses. */
export async function exploreMenu(): Promise<ExploreCategory[]> {
  const [rows, counts] = await Promise.all([
    rowsOf<Omit<ExploreCategory, 'courseCount' | 'topics'> & { topics: { id: string; name: string; slug: string }[] }>(
      sql`select k.id, k.name, k.slug, k.description, k.thumb, coalesce(json_agg(json_build_object('id', t.id, 'name', t.name, 'slug', t.slug) order by t.name)
        filter (where t.id is not null), '[]') as topics
        from categories k left join topics t on t.category_id = k.id group by k.id order by k.position, k.name`,
      { keep: true },
    ),
    courseCounts(),
  ])
  const counted = <T extends { id: string }>(item: T) => ({ ...item, courseCount: counts[item.id] ?? 0 })
  return rows.map(row => ({ ...counted(row), topics: row.topics.map(counted) }))
}
