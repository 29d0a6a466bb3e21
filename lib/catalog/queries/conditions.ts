import 'server-only'
import { and, or, type SQL, sql } from 'drizzle-orm'
import { isId } from '@/lib/ids'
import { type CourseFilter, durationRange } from '../policy'
import { matchesSearch } from './search'

/** The filters that have facet counts. */
export const dimensions = [
  'category',
  'topic',
  'level',
  'price',
  'rating',
  'duration',
  'language',
  'organization',
  'captions',
  'onSale',
] as const
export type Dimension = (typeof dimensions)[number]

/** What each filter asks of the row `c` of `courses c`; a filter that is not set is not there. */
export function dimensionConditions(filter: CourseFilter): Partial<Record<Dimension, SQL>> {
  const all: Record<Dimension, SQL | undefined> = {
    category: category(filter.categories),
    topic: oneOf(sql`c.topic_id`, filter.topics, sql`topics`),
    level: filter.levels.length ? anyOf(sql`c.level`, filter.levels) : undefined,
    price: price(filter),
    rating: filter.rating === undefined ? undefined : sql`c.evaluation >= ${filter.rating}::numeric`,
    duration: or(...filter.durations.map(name => between(sql`c.duration_seconds`, durationRange(name)))),
    language: filter.languages.length ? anyOf(sql`c.language`, filter.languages) : undefined,
    organization: filter.organizationId ? sql`c.organization_id = ${filter.organizationId}` : undefined,
    captions: filter.captions ? sql`c.has_captions` : undefined,
    onSale: filter.onSale ? sql`c.discount_percent > 0` : undefined,
  }
  return Object.fromEntries(Object.entries(all).filter(([, condition]) => condition)) as Partial<Record<Dimension, SQL>>
}

/** Everything that the filter asks besides whether the course may be shown. */
export function conditionsOf(filter: CourseFilter): SQL[] {
  return [...Object.values(dimensionConditions(filter)), ...undimensioned(filter)]
}

/** What narrows a list without being a facet. */
export function undimensioned(filter: CourseFilter): SQL[] {
  return [
    ...(filter.instructorId ? [sql`c.instructor_id = ${filter.instructorId}`] : []),
    ...(filter.words.length ? [matchesSearch(filter.words)] : []),
    // Signs without a word find nothing, rather than everything.
    ...(filter.search && !filter.words.length ? [sql`false`] : []),
  ]
}

/** One parameter for any number of values: the statement stays the same. */
const anyOf = (column: SQL, values: readonly string[]) => sql`${column} = any(${sql.param([...values])}::text[])`

/** A single category is compared with `=`, so that the index on it also gives the order. */
function category(names: string[]): SQL | undefined {
  const [name] = names
  if (names.length !== 1 || !name) return oneOf(sql`c.category_id`, names, sql`categories`)
  if (isId(name)) return sql`c.category_id = ${name}`
  return sql`c.category_id = (select id from categories where slug = ${name} or lower(name) = lower(${name}) order by slug = ${name} desc limit 1)`
}

/** Ids, slugs and names in any mixture. */
function oneOf(column: SQL, names: string[], table: SQL): SQL | undefined {
  if (!names.length) return undefined
  const lower = names.map(name => name.toLowerCase())
  return sql`${column} = any(array(select id from ${table} where id = any(${sql.param(names)}::text[])
    or slug = any(${sql.param(lower)}::text[]) or lower(name) = any(${sql.param(lower)}::text[])))`
}

const between = (column: SQL, { min, below }: { min: number; below?: number }) =>
  below === undefined ? sql`${column} >= ${min}` : sql`(${column} >= ${min} and ${column} < ${below})`

function price({ minPrice, maxPrice, priceRanges }: CourseFilter): SQL | undefined {
  const column = sql`c.effective_price`
  return and(
    minPrice === undefined ? undefined : sql`${column} >= ${minPrice}`,
    maxPrice === undefined ? undefined : sql`${column} <= ${maxPrice}`,
    priceRanges.length ? sql`(${or(...priceRanges.map(range => between(column, range)))})` : undefined,
  )
}
