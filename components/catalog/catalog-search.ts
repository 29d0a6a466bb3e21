import { paths } from '@/components/shell/paths'
import { priceRange } from '@/lib/catalog/policy'
import { CourseQuery } from '@/lib/catalog/schema'

/** The filters of the catalog page, in the order of its address. The names are the API's. */
export const filterKeys = [
  'category',
  'topic',
  'level',
  'priceRanges',
  'rating',
  'duration',
  'language',
  'captions',
  'onSale',
  'organizationId',
  'instructor',
] as const
export type FilterKey = (typeof filterKeys)[number]

/** Of these only one value can be chosen; of the others several, any of which will do. */
const single: ReadonlySet<FilterKey> = new Set([
  'category',
  'rating',
  'captions',
  'onSale',
  'organizationId',
  'instructor',
])

export const sortChoices = ['relevance', 'popular', 'newest', 'rating', 'price', 'price-desc'] as const
export type SortChoice = (typeof sortChoices)[number]

/** What a visitor asked the catalog: all of it is in the page's address. */
export type CatalogSearch = {
  search: string
  filters: Partial<Record<FilterKey, readonly string[]>>
  sort: SortChoice
  page: number
}

export type SearchParams = Record<string, string | string[] | undefined>

/**
 * Reads an address. What nobody can choose, such as a level that does not exist or a search of more than 200
 * characters, is left out rather than refused:
 * somebody followed a link that was mistyped or is old, and still wants to see courses.
 */
export function readCatalogSearch(params: SearchParams, currency: string): CatalogSearch {
  const words = clean(one(params.search) ?? '')
  const search = words.length <= 200 ? words : ''
  const filters: CatalogSearch['filters'] = {}
  for (const key of filterKeys) {
    const given = [params[key], key === 'category' ? params.categories : undefined].flat()
    const values = given.flatMap(text => clean(text ?? '').split(',')).map(text => text.trim())
    const valid = [...new Set(values)].filter(value => isValue(key, value, currency)).slice(0, single.has(key) ? 1 : 20)
    while (valid.join().length > 500) valid.pop()
    if (valid.length) filters[key] = valid
  }
  const page = Number(one(params.page))
  return {
    search,
    filters,
    sort: sortOf(params, search !== ''),
    page: Number.isInteger(page) && page >= 1 && page <= 10_000 ? page : 1,
  }
}

/** Control characters mean nothing here, and PostgreSQL takes no NUL. */
const clean = (text: string) =>
  text
    .replace(/\p{Cc}+/gu, ' ')
    .toWellFormed()
    .trim()

/** Of a name that is repeated the first value counts. */
const one = (given: string | string[] | undefined) => [given].flat()[0]

function isValue(key: FilterKey, value: string, currency: string): boolean {
  if (!value) return false
  if (key === 'captions' || key === 'onSale') return value === 'true'
  if (key === 'language') return /^[a-z]{2,3}(-[a-z0-9]{2,8})?$/.test(value)
  if (key !== 'priceRanges') return CourseQuery.shape[key].safeParse(value).success
  try {
    return Boolean(priceRange(value, currency))
  } catch {
    return false
  }
}

function sortOf(params: SearchParams, isSearching: boolean): SortChoice {
  const sort = one(params.sort)
  const asked = sort === 'price' && one(params.sortOrder) === 'desc' ? 'price-desc' : sort
  const isKnown = sortChoices.some(choice => choice === asked) && (asked !== 'relevance' || isSearching)
  return isKnown ? (asked as SortChoice) : defaultSort(isSearching)
}

const defaultSort = (isSearching: boolean): SortChoice => (isSearching ? 'relevance' : 'popular')

/** The name and value of every field of the address that `search` has, but for the page. */
function fieldsOf({ search, filters, sort }: CatalogSearch): [string, string][] {
  const chosen = filterKeys.flatMap(key =>
    filters[key]?.length ? [[key, filters[key].join(',')] as [string, string]] : [],
  )
  const [by, order] = sort.split('-')
  return [
    ...(search ? [['search', search] as [string, string]] : []),
    ...chosen,
    ...(sort === defaultSort(search !== '') ? [] : [['sort', by] as [string, string]]),
    ...(order ? [['sortOrder', order] as [string, string]] : []),
  ]
}

/** The address that shows `search` with changes; any change but of the page leads back to the first page. */
export function catalogHref(search: CatalogSearch, change: Partial<CatalogSearch> = {}): string {
  const next = { ...search, page: 1, ...change }
  const fields = fieldsOf(next)
  if (next.page > 1) fields.push(['page', String(next.page)])
  // A comma may stand in a query as it is, and is easier to read so.
  const text = fields.map(([name, value]) => `${name}=${encodeURIComponent(value).replaceAll('%2C', ',')}`).join('&')
  return text ? `${paths.courses}?${text}` : paths.courses
}

/** The address without a filter's value, or with it: what following its link does. */
export function toggled(search: CatalogSearch, key: FilterKey, value: string): string {
  const now = search.filters[key] ?? []
  const rest = now.filter(other => other !== value)
  const isChosen = rest.length < now.length
  const values = isChosen ? rest : single.has(key) ? [value] : [...now, value]
  const filters = { ...search.filters, [key]: values }
  // Topics belong to a category: without it, or in another, they would find nothing.
  if (key === 'category') delete filters.topic
  return catalogHref(search, { filters })
}

/** The query that the core understands. */
export function courseQuery(search: CatalogSearch, limit: number) {
  return CourseQuery.parse({ ...Object.fromEntries(fieldsOf(search)), page: String(search.page), limit: String(limit) })
}

export const isFiltered = (search: CatalogSearch) => filterKeys.some(key => search.filters[key]?.length)
