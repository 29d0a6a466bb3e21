import 'server-only'
import { and, type SQL, sql } from 'drizzle-orm'
import { rowsOf } from '@/db/rows'
import { env } from '@/lib/env'
import { toMinor } from '@/lib/money'
import { type CourseFilter, durationRange, priceBounds, ratingSteps } from '../policy'
import { durations, type Facets, levels } from '../schema'
import { broadFrom, keptOr } from './broad'
import { type Dimension, dimensionConditions, undimensioned } from './conditions'
import { correctedWords } from './search'

type Group = {
  dimension: Dimension | 'total'
  value: string | null
  name: string | null
  slug: string | null
  parent: string | null
  n: number
}

/**
 * How many courses each value of each filter would show, over what the public may see. One pass over the covering
 * index (over the matches, when searching); answers about more than a thousand courses are kept for ten seconds.
 */
export async function courseFacets(filter: CourseFilter): Promise<Facets> {
  const facets = await facetsOf(filter)
  if (facets.total > 0 || !filter.words.length) return facets
  const words = await correctedWords(filter.words)
  return words ? facetsOf({ ...filter, words }) : facets
}

async function facetsOf(filter: CourseFilter): Promise<Facets> {
  const { page: _page, limit: _limit, sort: _sort, descending: _descending, search: _search, ...narrowing } = filter
  const key = `facets ${JSON.stringify(narrowing)}`
  const { facets } = await keptOr(
    key,
    ({ seen }) => seen > broadFrom,
    () => compute(filter),
  )
  return facets
}

async function compute(filter: CourseFilter): Promise<{ facets: Facets; seen: number }> {
  const active = dimensionConditions(filter)
  const names = Object.keys(active) as Dimension[]
  const misses = (name: Dimension) => sql`(not (${active[name]}))::int`
  const failed = names.length ? sql.join(names.map(misses), sql` + `) : sql`0`
  // A row that fails one filter still counts for the values of that filter, and for nothing else.
  const missing = names.map(name => sql`${misses(name)} as ${sql.identifier(`miss_${name}`)}`)
  const countFor = (name: Dimension): SQL =>
    active[name]
      ? sql`count(*) filter (where failed = ${sql.identifier(`miss_${name}`)})`
      : sql`count(*) filter (where failed = 0)`
  const keys: [Dimension, SQL][] = [
    ['category', sql`category_id`],
    ['topic', sql`topic_id`],
    ['level', sql`level`],
    ['price', sql`price`],
    ['rating', sql`rating`],
    ['duration', sql`duration`],
    ['language', sql`language`],
    ['organization', sql`organization_id`],
    ['captions', sql`captions`],
    ['onSale', sql`on_sale`],
  ]
  const rows = await rowsOf<Group>(sql`
    with seen as (
      select c.category_id, c.topic_id, c.level, c.language, c.organization_id, c.has_captions::text as captions,
        (c.discount_percent > 0)::text as on_sale, ${priceBucket()} as price, ${ratingBucket()} as rating,
        ${durationBucket()} as duration, ${failed} as failed${missing.length ? sql`, ${sql.join(missing, sql`, `)}` : sql``}
      from courses c where ${and(sql`c.is_listed`, ...undimensioned(filter))}
    ), counted as (
      select grouping(${sql.join(
        keys.map(([, key]) => key),
        sql`, `,
      )}) as which, ${sql.join(
        keys.map(([, key]) => key),
        sql`, `,
      )},
        count(*) filter (where failed = 0) as n_total, count(*) as n_seen,
        ${sql.join(
          keys
            .filter(([name]) => active[name])
            .map(([name]) => sql`${countFor(name)} as ${sql.identifier(`n_${name}`)}, `),
          sql``,
        )}
        count(*) filter (where failed = 0) as n_rest
      from seen ${names.length ? sql`where failed <= 1` : sql``}
      group by grouping sets (${sql.join(
        keys.map(([, key]) => sql`(${key})`),
        sql`, `,
      )}, ())
    )
    ${sql.join(
      keys.map(([name, key], index) =>
        group(name, key, 2 ** keys.length - 1 - 2 ** (keys.length - 1 - index), Boolean(active[name])),
      ),
      sql` union all `,
    )}
    union all select 'total', n_seen::text, null, null, null, n_total::int from counted where which = ${2 ** keys.length - 1}::int`)
  return { facets: shape(rows), seen: Number(rows.find(row => row.dimension === 'total')?.value ?? 0) }
}

/** The rows of one grouping set, with the names that pages show. */
function group(name: Dimension, key: SQL, which: number, isActive: boolean): SQL {
  const n = isActive ? sql.identifier(`n_${name}`) : sql`n_rest`
  const named: Partial<Record<Dimension, SQL>> = {
    category: sql`categories`,
    topic: sql`topics`,
    organization: sql`organizations`,
  }
  const table = named[name]
  if (!table)
    return sql`select ${name}::text as dimension, ${key} as value, null::text as name, null::text as slug, null::text as parent, ${n}::int as n from counted where which = ${which}::int and ${n} > 0`
  const parent = name === 'topic' ? sql`x.category_id` : sql`null::text`
  return sql`select ${name}::text as dimension, x.id as value, x.name, x.slug, ${parent} as parent, ${n}::int as n
    from counted join ${table} x on x.id = counted.${key} where which = ${which}::int and ${n} > 0`
}

/** Minor units of the price steps. */
const bounds = () =>
  priceBounds(env().CURRENCY).map(major => toMinor(major, env().CURRENCY) ?? 0) as [number, number, number]

const priceBucket = () => {
  const [a, b, c] = bounds()
  return sql`case when c.effective_price = 0 then 'free' when c.effective_price < ${a} then '0' when c.effective_price < ${b} then '1'
    when c.effective_price < ${c} then '2' else '3' end`
}
const ratingBucket = () =>
  sql`case ${sql.join(
    ratingSteps.map(step => sql`when c.evaluation >= ${step}::numeric then ${String(step)}`),
    sql` `,
  )} else '0' end`
const durationBucket = () =>
  sql`case ${sql.join(
    durations.slice(0, -1).map(name => sql`when c.duration_seconds < ${durationRange(name).below ?? 0} then ${name}`),
    sql` `,
  )} else ${durations.at(-1)} end`

function shape(rows: Group[]): Facets {
  const of = (dimension: Group['dimension']) => rows.filter(row => row.dimension === dimension)
  const n = (dimension: Dimension, value: string) => of(dimension).find(row => row.value === value)?.n ?? 0
  const byCount = (a: { count: number; name: string }, b: { count: number; name: string }) =>
    b.count - a.count || (a.name < b.name ? -1 : 1)
  const named = (dimension: Dimension) =>
    of(dimension)
      .map(row => ({
        id: row.value ?? '',
        name: row.name ?? '',
        slug: row.slug ?? '',
        count: row.n,
        categoryId: row.parent ?? '',
      }))
      .sort(byCount)
  const [a, b, c] = priceBounds(env().CURRENCY)
  const [free, p0, p1, p2, p3] = ['free', '0', '1', '2', '3'].map(value => n('price', value)) as [
    number,
    number,
    number,
    number,
    number,
  ]
  return {
    total: of('total')[0]?.n ?? 0,
    categories: named('category'),
    topics: named('topic'),
    levels: levels.map(value => ({ value, count: n('level', value) })),
    prices: [
      { value: 'free', count: free },
      { value: 'paid', count: p0 + p1 + p2 + p3 },
      { value: `0-${a}`, count: free + p0 },
      { value: `${a}-${b}`, count: p1 },
      { value: `${b}-${c}`, count: p2 },
      { value: `${c}-`, count: p3 },
    ],
    ratings: ratingSteps.map(value => ({
      value,
      count: ratingSteps.filter(step => step >= value).reduce((sum, step) => sum + n('rating', String(step)), 0),
    })),
    durations: durations.map(value => ({ value, count: n('duration', value) })),
    languages: of('language')
      .map(row => ({ value: row.value ?? '', count: row.n }))
      .sort((x, y) => y.count - x.count || (x.value < y.value ? -1 : 1)),
    organizations: named('organization'),
    captions: n('captions', 'true'),
    onSale: n('onSale', 'true'),
  }
}
