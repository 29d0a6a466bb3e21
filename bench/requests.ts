import { categoryNames, categorySlug, courseId, fullCourses, subjects } from './data'

/** The kinds of read that are measured. */
export const reads = ['list', 'course', 'search', 'facets'] as const
export type Read = (typeof reads)[number]

export const readTitles: Record<Read, string> = {
  list: 'GET /api/courses',
  course: 'GET /api/courses/:id',
  search: 'GET /api/courses?search=',
  facets: 'GET /api/courses/facets',
}

/** How many different addresses a varied measure asks for. */
export const variety = 200

/** The addresses of a kind; the first is the one that the hot measure asks for. The same at every run. */
export function pathsOf(read: Read, size: number): string[] {
  const paths = new Set<string>([hot[read]])
  const below = numbers()
  for (let tries = 0; paths.size < variety && tries < variety * 20; tries++) paths.add(makers[read](below, size))
  return [...paths]
}

type Below = (limit: number) => number

/** Numbers below a limit that look random and are the same at every run. */
function numbers(): Below {
  let state = 1
  return limit => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff
    return (state >>> 8) % limit
  }
}

const one = <T>(list: readonly T[], below: Below): T => list[below(list.length)] as T
const category = (below: Below) => categorySlug(1 + below(categoryNames.length))
const levels = ['beginner', 'intermediate', 'advanced']

const hot: Record<Read, string> = {
  list: '/api/courses?page=1&limit=20',
  course: `/api/courses/${courseId(1)}`,
  search: '/api/courses?search=python',
  facets: '/api/courses/facets',
}

const makers: Record<Read, (below: Below, size: number) => string> = {
  list: below => `/api/courses?${listQuery(below)}`,
  // Every fiftieth course is a draft.
  course: (below, size) => {
    const n = 1 + below(Math.min(size, fullCourses) - 1)
    return `/api/courses/${courseId(n % 50 === 0 ? n + 1 : n)}`
  },
  search: below =>
    `/api/courses?search=${encodeURIComponent(searchText(below))}${below(4) === 0 ? '&sort=newest' : ''}`,
  facets: below => `/api/courses/facets?${facetQuery(below)}`,
}

/** Mostly plain pages, as people leaf; then one filter; then another order; then several filters at once. */
function listQuery(below: Below): string {
  const page = 1 + below(20)
  const kind = below(10)
  if (kind < 4) return `page=${page}&limit=${one([12, 20, 24], below)}`
  if (kind < 6) return `category=${category(below)}&page=${1 + below(3)}`
  if (kind === 6) return `sort=price&page=${page}`
  if (kind === 7) return `sort=newest&level=${one(levels, below)}&page=${1 + below(5)}`
  if (kind === 8) return `rating=${one([3, 3.5, 4], below)}&sort=rating&page=${1 + below(5)}`
  return `category=${category(below)}&level=${one(levels, below)}&priceRanges=${one(['0-20', '20-50', '50-'], below)}`
}

/** Frequent and rare subjects: alone, unfinished, without accents, or with a second word. All of them find something. */
function searchText(below: Below): string {
  const kind = below(10)
  if (kind < 5) return one(subjects, below)
  if (kind < 7) return one(subjects, below).slice(0, 4)
  if (kind === 7) return one(['lap trinh', 'lập trình', 'co ban', 'nang cao'], below)
  return `${one(subjects.slice(0, 8), below)} ${one(['practical', 'modern', 'beginners', 'testing', 'workshop', 'projects'], below)}`
}

function facetQuery(below: Below): string {
  const kind = below(4)
  if (kind === 0) return `category=${category(below)}&rating=${one([3, 3.5, 4, 4.5], below)}`
  if (kind === 1) return `search=${encodeURIComponent(one(subjects, below))}`
  if (kind === 2) return `level=${one(levels, below)}&priceRanges=0-${20 + below(40)}`
  return `language=${one(['vi', 'en'], below)}&minPrice=${below(30)}&category=${category(below)}`
}

/** The statements that `EXPLAIN` is asked about; `typo` is a word that no course has. */
export const planned: Record<string, string> = {
  list: '/api/courses?page=1&limit=20',
  'list, page 20': '/api/courses?page=20&limit=20',
  'category filter': `/api/courses?category=${categorySlug(3)}`,
  'several filters': `/api/courses?category=${categorySlug(3)}&level=advanced&priceRanges=20-50`,
  'price sort': '/api/courses?sort=price',
  'search, common word': '/api/courses?search=javascript',
  'search, rare word': '/api/courses?search=harmonica',
  'search, two words': '/api/courses?search=practical%20beginners',
  'typo search': '/api/courses?search=harmonca',
  'one course': `/api/courses/${courseId(7)}`,
  facets: '/api/courses/facets',
  'facets, filtered': `/api/courses/facets?category=${categorySlug(3)}&level=advanced`,
}
