import 'server-only'
import { and, type SQL, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { rowsOf } from '@/db/rows'
import { type Page, pageOf } from '@/lib/api/page'
import type { Actor } from '@/lib/auth/actor'
import { env } from '@/lib/env'
import { notFound } from '@/lib/errors'
import { type CourseFilter, courseFilter, type SortKey } from '../policy'
import type { CourseQuery, CourseSummary } from '../schema'
import { broadFrom, keep, kept, keyFor } from './broad'
import { conditionsOf, dimensionConditions, undimensioned } from './conditions'
import { correctedWords, noteMiss, relevance } from './search'
import { type SummaryRow, summaryColumns, summaryJoins, toSummary } from './summary'
import { isListedFor } from './visibility'

/** A page of courses; `suggestedQuery` when they answer a corrected spelling of the search. */
export type CourseList = Page<CourseSummary> & { suggestedQuery?: string }

/** The filter that a checked query string means, in the site's currency. */
export const filterOf = (query: z.output<typeof CourseQuery>): CourseFilter => courseFilter(query, env().CURRENCY)

/** What the ordered search result of a broad search is kept for: the first 300 are ten pages and more. */
const keptIds = 300
type Known = { total: number; ids?: string[] }

/**
 * 001 and 000 `/courses`: what the public may see, narrowed by the filter. Within one teacher's or one organization's
 * courses the actor also sees what only they may see. One query; a search that finds nothing tries once more with its
 * mistyped words corrected, and is noted if that fails too.
 */
export async function listCourses(actor: Actor | null, filter: CourseFilter): Promise<CourseList> {
  const found = await coursePage(actor, filter, summaryColumns)
  const items = (found.rows as SummaryRow[]).map(toSummary)
  return { ...pageOf(items, found.total, filter), suggestedQuery: found.suggestedQuery }
}

/** 001 courses of an instructor; the instructor also sees drafts. 404 for somebody who does not exist. */
export async function listInstructorCourses(
  actor: Actor | null,
  instructorId: string,
  filter: CourseFilter,
): Promise<CourseList> {
  const list = await listCourses(actor, { ...filter, instructorId })
  if (list.total === 0) {
    const [person] = await rowsOf(sql`select 1 from users where id = ${instructorId} and deleted_at is null`)
    if (!person) throw notFound('instructor')
  }
  return list
}

export type Found<Row> = { rows: Row[]; total: number; suggestedQuery?: string }

/** A page of rows with the given columns of `courses c` and its joins, with the exact number of all matches. */
export async function coursePage<Row>(actor: Actor | null, filter: CourseFilter, columns: SQL): Promise<Found<Row>> {
  const found = await runPage<Row>(actor, filter, columns)
  if (found.total > 0 || !filter.search) return found
  const words = filter.words.length ? await correctedWords(filter.words) : undefined
  if (words) {
    const corrected = await runPage<Row>(actor, { ...filter, words }, columns)
    if (corrected.total > 0) return { ...corrected, suggestedQuery: words.join(' ') }
  }
  if (filter.words.length && filter.page === 1) await noteMiss(filter.search)
  return found
}

async function runPage<Row>(actor: Actor | null, filter: CourseFilter, columns: SQL): Promise<Found<Row>> {
  const isNarrow = Boolean(filter.instructorId || filter.organizationId)
  const visible = isNarrow ? isListedFor(actor) : sql`c.is_listed`
  const where = and(visible, ...conditionsOf(filter)) ?? visible
  const key = isNarrow && actor ? undefined : keyFor(questionOf(filter))
  const known = key ? kept<Known>(key) : undefined
  const offset = (filter.page - 1) * filter.limit
  if (known && offset >= known.total) return { rows: [], total: known.total }
  return filter.words.length
    ? searchPage(filter, where, columns, key, known)
    : browsePage(filter, where, columns, key, known)
}

/** Everything but the page: equal keys have equal totals (and, when searching, equal order). */
function questionOf({
  page: _page,
  limit: _limit,
  sort,
  descending,
  search: _search,
  ...narrowing
}: CourseFilter): string {
  return `courses ${JSON.stringify(narrowing.words.length ? { ...narrowing, sort, descending } : narrowing)}`
}

type WithTotal<Row> = Row & { id: string | null; full_total: number; top_ids?: string[] | null }

/** The columns that lists are ordered by; each has an index, or is in the covering one. */
export const sortColumns: Record<Exclude<SortKey, 'relevance'>, SQL> = {
  popular: sql`c.sold`,
  newest: sql`c.published_at`,
  rating: sql`c.rating_score`,
  price: sql`c.effective_price`,
  title: sql`c.search_title`,
  evaluation: sql`c.evaluation`,
}

/**
 * Without a search the order comes from an index: the ids of the page first, from the index alone, then their rows.
 * Matches are counted up to a thousand; beyond that the exact number is counted apart and kept for some seconds.
 * `limit (select …)` keeps the page's numbers from the planner, which then makes one plan for all pages and reuses it:
 * planning takes longer than running. That pays for the common shapes only; the rest is planned with its values.
 */
async function browsePage<Row>(
  filter: CourseFilter,
  where: SQL,
  columns: SQL,
  key: string | undefined,
  known: Known | undefined,
): Promise<Found<Row>> {
  const asked = Object.keys(dimensionConditions(filter))
  const isCommon =
    !asked.some(name => name !== 'category' && name !== 'topic') && asked.length < 2 && !undimensioned(filter).length
  const number = (value: number) => (isCommon ? sql`(select ${value}::int)` : sql`${value}::int`)
  const direction = filter.descending ? sql`desc` : sql`asc`
  const column = sortColumns[filter.sort === 'relevance' ? 'popular' : filter.sort]
  // One more than `broadFrom`, written out: the planner must see it.
  const total = known
    ? sql`select ${known.total}::int as full_total`
    : sql`select count(*)::int as full_total from (select 1 from courses c where ${where} limit 1001) s`
  const rows = await rowsOf<WithTotal<Row>>(
    sql`with page as materialized (select * from (
        select c.id, ${column} as ord from courses c where ${where} order by ${column} ${direction}, c.id ${direction}
        limit ${number(filter.limit)} offset ${number((filter.page - 1) * filter.limit)}) p limit 100),
      n as materialized (${total})
      select n.full_total, ${columns} from n left join (page join courses c on c.id = page.id ${summaryJoins}) on true
      order by page.ord ${direction}, page.id ${direction}`,
    { keep: isCommon },
  )
  let full = rows[0]?.full_total ?? 0
  if (!known && full > broadFrom) {
    const [exact] = await rowsOf<{ n: number }>(sql`select count(*)::int as n from courses c where ${where}`)
    full = exact?.n ?? full
    if (key) keep(key, { total: full } satisfies Known)
  }
  return { rows: rows.filter(row => row.id !== null), total: full }
}

/** With a search every match is found and ordered once; of a broad one the first few hundred are kept for some seconds. */
async function searchPage<Row>(
  filter: CourseFilter,
  where: SQL,
  columns: SQL,
  key: string | undefined,
  known: Known | undefined,
): Promise<Found<Row>> {
  const offset = (filter.page - 1) * filter.limit
  if (known?.ids && (offset + filter.limit <= known.ids.length || known.ids.length === known.total)) {
    const ids = known.ids.slice(offset, offset + filter.limit)
    const rows = await rowsOf<Row>(
      sql`select ${columns} from unnest(${sql.param(ids)}::text[]) with ordinality as page(id, ord)
        join courses c on c.id = page.id and c.is_listed ${summaryJoins} order by page.ord`,
      { keep: true },
    )
    return { rows, total: known.total }
  }
  const direction = filter.descending || filter.sort === 'relevance' ? sql`desc` : sql`asc`
  const rank = filter.sort === 'relevance' ? relevance(filter.words) : sortColumns[filter.sort]
  const rows = await rowsOf<WithTotal<Row>>(sql`
    with matches as materialized (select c.id, ${rank} as ord from courses c where ${where}),
      page as materialized (select * from matches order by ord ${direction}, id ${direction} limit ${filter.limit}::int offset ${offset}::int),
      n as materialized (select count(*)::int as full_total from matches),
      top as materialized (select array_agg(id order by ord ${direction}, id ${direction}) as ids from (
        select * from matches order by ord ${direction}, id ${direction} limit case when (select full_total from n) > ${broadFrom} then ${keptIds}::int else 0 end) m)
    select n.full_total, (select ids from top) as top_ids, ${columns}
    from n left join (page join courses c on c.id = page.id ${summaryJoins}) on true
    order by page.ord ${direction}, page.id ${direction}`)
  const total = rows[0]?.full_total ?? 0
  if (key && total > broadFrom) keep(key, { total, ids: rows[0]?.top_ids ?? undefined } satisfies Known)
  return { rows: rows.filter(row => row.id !== null), total }
}
