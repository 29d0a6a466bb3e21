import type { z } from 'zod'
import { invalidField } from '@/lib/errors'
import { fractionDigits, toMinor } from '@/lib/money'
import type { CourseQuery, durations, levels, sorts } from './schema'

export type Level = (typeof levels)[number]
export type Duration = (typeof durations)[number]
/** What lists are ordered by; the other words of the documents are resolved already. */
export type SortKey = 'relevance' | 'popular' | 'newest' | 'rating' | 'price' | 'title' | 'evaluation'
/** Minor units, from `min` up to but not including `below`. */
export type PriceRange = { min: number; below?: number }

/** What to show of the catalog, in one vocabulary. */
export type CourseFilter = {
  page: number
  limit: number
  /** Ids, slugs or names. */
  categories: string[]
  topics: string[]
  levels: Level[]
  /** Words to look for, or empty. */
  words: string[]
  /** The search as it was typed. */
  search: string
  /** Minor units, both ends included. */
  minPrice?: number
  maxPrice?: number
  priceRanges: PriceRange[]
  rating?: number
  instructorId?: string
  organizationId?: string
  languages: string[]
  durations: Duration[]
  captions: boolean
  onSale: boolean
  sort: SortKey
  descending: boolean
}

/** The parts of lists; empty ones, such as after a comma at the end, count as not given. */
export const partsOf = (lists: readonly string[]): string[] =>
  lists
    .flatMap(list => list.split(','))
    .map(part => part.trim())
    .filter(Boolean)

/** The filter that a query string means. 400 with the field for what zod cannot see: prices and their ranges. */
export function courseFilter(query: z.output<typeof CourseQuery>, currency: string): CourseFilter {
  const search = (query.search ?? query.name ?? '').normalize('NFC').trim()
  const words = searchWords(search)
  const minPrice = minorOf('minPrice', query.minPrice ?? query.min_price, currency)
  const maxPrice = minorOf('maxPrice', query.maxPrice ?? query.max_price, currency)
  if (minPrice !== undefined && maxPrice !== undefined && minPrice > maxPrice) {
    throw invalidField('maxPrice', 'The highest price is below the lowest one.')
  }
  const { sort, descending } = order(query, words.length > 0)
  return {
    page: query.page,
    limit: query.limit ?? query.coursePerPage ?? 20,
    categories: names([query.category, query.categories, query.category_id].flatMap(list => list ?? [])),
    topics: names(query.topic ?? []),
    levels: query.level ?? [],
    words,
    search,
    minPrice,
    maxPrice,
    priceRanges: partsOf(query.priceRanges ?? []).map(text => priceRange(text, currency)),
    rating: query.rating,
    instructorId: query.instructor,
    organizationId: query.organizationId,
    languages: partsOf(query.language ?? []).map(language),
    durations: query.duration ?? [],
    captions: query.captions ?? false,
    onSale: query.onSale ?? false,
    sort,
    descending,
  }
}

/** No filter at all: the whole public catalog, the most popular first. */
export const everything: CourseFilter = {
  page: 1,
  limit: 20,
  categories: [],
  topics: [],
  levels: [],
  words: [],
  search: '',
  priceRanges: [],
  languages: [],
  durations: [],
  captions: false,
  onSale: false,
  sort: 'popular',
  descending: true,
}

/** What the other words for orders mean. Two of them name their direction as well. */
const otherWords: Partial<Record<(typeof sorts)[number], SortKey>> = {
  cost: 'price',
  tuition: 'price',
  price_asc: 'price',
  price_desc: 'price',
  numberOfView: 'popular',
  numberOfStudent: 'popular',
  sold: 'popular',
  uploadDate: 'newest',
  createdAt: 'newest',
  rated: 'rating',
}

/** `asc` ascends, any other value descends; without one prices and titles ascend, and everything else descends. */
function order(
  { sort: asked = 'relevance', sortOrder }: Pick<z.output<typeof CourseQuery>, 'sort' | 'sortOrder'>,
  searching: boolean,
): { sort: SortKey; descending: boolean } {
  const meant = otherWords[asked] ?? (asked as SortKey)
  const sort = meant === 'relevance' && !searching ? 'popular' : meant
  if (asked === 'price_asc' || asked === 'price_desc') return { sort, descending: asked === 'price_desc' }
  const descending = sortOrder ? sortOrder.trim().toLowerCase() !== 'asc' : sort !== 'price' && sort !== 'title'
  return { sort, descending }
}

function minorOf(path: string, major: number | undefined, currency: string): number | undefined {
  if (major === undefined) return undefined
  const minor = toMinor(major, currency)
  if (minor === undefined)
    throw invalidField(path, `${currency} has ${fractionDigits(currency)} digits after the decimal point.`)
  return minor
}

/** A name may hold a comma, so the whole text counts too. Empty parts do not. */
function names(lists: string[]): string[] {
  const parts = lists.flatMap(list => (partsOf([list]).length > 0 ? [list, ...partsOf([list])] : []))
  return [...new Set(parts.map(part => part.normalize('NFC').trim()))]
}

function language(text: string): string {
  const code = text.toLowerCase()
  if (!/^[a-z]{2,3}(-[a-z0-9]{2,8})?$/.test(code)) throw invalidField('language', 'Write language codes such as en,vi.')
  return code
}

/** `free`, `paid`, `10-20` (10 included, 20 not) or `50-`, in major units. */
export function priceRange(text: string, currency: string): PriceRange {
  if (text === 'free') return { min: 0, below: 1 }
  if (text === 'paid') return { min: 1 }
  const match = /^(\d{1,9}(?:\.\d{1,2})?)-(\d{1,9}(?:\.\d{1,2})?)?$/.exec(text)
  if (!match) throw invalidField('priceRanges', 'Write free, paid, or ranges such as 0-10,20-50,100-.')
  const min = minorOf('priceRanges', Number(match[1]), currency) ?? 0
  const below = minorOf('priceRanges', match[2] === undefined ? undefined : Number(match[2]), currency)
  if (below !== undefined && below <= min) throw invalidField('priceRanges', 'A range ends above its beginning.')
  return { min, below }
}

/** Where the price ranges that pages offer begin and end, in major units. */
export function priceBounds(currency: string): [number, number, number] {
  if (currency === 'VND') return [200_000, 500_000, 1_000_000]
  return fractionDigits(currency) === 0 ? [2000, 5000, 10_000] : [20, 50, 100]
}

/** The ratings that pages offer as "at least". */
export const ratingSteps = [4.5, 4, 3.5, 3] as const

/** Hours as seconds: from `min` up to but not including `below`. */
export function durationRange(duration: Duration): { min: number; below?: number } {
  const [min, below] = duration.split('-')
  return { min: Number(min) * 3600, below: below ? Number(below) * 3600 : undefined }
}

/** English words that say nothing about a course. */
const stopWords = new Set('a an and are as at by for from how in is it of on or that the this to what with'.split(' '))

/**
 * The words of a search, at most eight: letters, digits and the signs inside names such as `node.js` and `c++`. What
 * means something to LIKE or to a tsquery is dropped, so `%`, `_` and `\` alone are no words at all.
 */
export function searchWords(search: string): string[] {
  const words = search
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}.+#/-]+/u)
    .map(word => word.replace(/^[.+#/-]+|[./-]+$/g, ''))
    .filter(word => /[\p{L}\p{N}]/u.test(word))
  const telling = words.filter(word => !stopWords.has(word))
  return [...new Set(telling.length ? telling : words)].slice(0, 8)
}

/** Steps from one word to the other: a letter more, less, changed, or two neighbours swapped. */
export function editDistance(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (_, j) => (i && j ? 0 : i + j)),
  )
  const at = (i: number, j: number) => rows[i]?.[j] ?? 0
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      let best = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, at(i - 2, j - 2) + 1)
      ;(rows[i] as number[])[j] = best
    }
  }
  return at(a.length, b.length)
}

/** What a word may have been before two neighbouring letters were swapped or one was typed too much. */
export function slips(word: string): string[] {
  const letters = [...word]
  const swapped = letters
    .slice(1)
    .map((letter, i) => [...letters.slice(0, i), letter, letters[i], ...letters.slice(i + 2)].join(''))
  const shortened = letters.map((_, i) => letters.toSpliced(i, 1).join(''))
  return [...new Set([...swapped, ...shortened])].filter(other => other !== word && /[\p{L}\p{N}]/u.test(other))
}

/** The known word that a mistyped one most likely means: the nearest, then the commonest; one slip in four letters at most. */
export function closestWord(word: string, known: Iterable<string>): string | undefined {
  const counts = new Map<string, number>()
  for (const candidate of known) counts.set(candidate, (counts.get(candidate) ?? 0) + 1)
  const allowed = word.length < 4 ? 0 : Math.max(1, Math.min(3, Math.floor(word.length / 4)))
  return [...counts]
    .filter(([candidate]) => Math.abs(candidate.length - word.length) <= allowed)
    .map(([candidate, count]) => ({ candidate, count, distance: editDistance(word, candidate) }))
    .filter(({ distance }) => distance <= allowed)
    .sort((a, b) => a.distance - b.distance || b.count - a.count || (a.candidate < b.candidate ? -1 : 1))[0]?.candidate
}
