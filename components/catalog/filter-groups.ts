import type { ExploreCategory } from '@/lib/catalog/queries/taxonomy'
import type { Facets } from '@/lib/catalog/schema'
import { type CatalogSearch, type FilterKey, filterKeys, toggled } from './catalog-search'
import type { CatalogWords } from './words'

export type FilterOption = {
  key: FilterKey
  value: string
  label: string
  count: number
  isChosen: boolean
  /** Choosing it, or taking it back. */
  href: string
}
export type FilterGroup = { id: string; title: string; options: FilterOption[]; isRating?: boolean; isSingle?: boolean }

interface Sources {
  search: CatalogSearch
  facets: Facets
  subjects: ExploreCategory[]
  currency: string
  words: CatalogWords
}

/** The filters with their counts. What would show nothing is left out, unless it is chosen. */
export function filterGroups({ search, facets, subjects, currency, words }: Sources): FilterGroup[] {
  const { t } = words
  const option = (key: FilterKey, value: string, count: number): FilterOption => ({
    key,
    value,
    count,
    label: filterLabel(key, value, { subjects, facets, currency, words }),
    isChosen: search.filters[key]?.includes(value) ?? false,
    href: toggled(search, key, value),
  })
  const group = (key: FilterKey, counted: { value: string; count: number }[]): FilterGroup => {
    const forgotten = (search.filters[key] ?? []).filter(value => !counted.some(one => one.value === value))
    const options = [...counted, ...forgotten.map(value => ({ value, count: 0 }))].map(({ value, count }) =>
      option(key, value, count),
    )
    return {
      id: key,
      title: t(`groups.${key}`),
      options: options.filter(({ count, isChosen }) => count > 0 || isChosen),
    }
  }
  const named = (list: { slug: string; count: number }[]) => list.map(({ slug, count }) => ({ value: slug, count }))
  const extras = [...group('captions', [{ value: 'true', count: facets.captions }]).options]
  extras.push(...group('onSale', [{ value: 'true', count: facets.onSale }]).options)
  return [
    { ...group('category', named(facets.categories)), isSingle: true },
    group('topic', named(facets.topics)),
    group('level', facets.levels),
    group('priceRanges', facets.prices),
    {
      ...group(
        'rating',
        facets.ratings.map(({ value, count }) => ({ value: String(value), count })),
      ),
      isRating: true,
      isSingle: true,
    },
    group('duration', facets.durations),
    group('language', facets.languages),
    { id: 'extras', title: t('groups.captions'), options: extras },
    group(
      'organizationId',
      facets.organizations.map(({ id, count }) => ({ value: id, count })),
    ),
  ].filter(({ options }) => options.length > 0)
}

/** What is chosen now, in the order of the address. */
export function chosenFilters({ search, ...sources }: Sources): { label: string; href: string }[] {
  return filterKeys.flatMap(key =>
    (search.filters[key] ?? []).map(value => ({
      label: filterLabel(key, value, sources),
      href: toggled(search, key, value),
    })),
  )
}

function filterLabel(
  key: FilterKey,
  value: string,
  { subjects, facets, currency, words }: Omit<Sources, 'search'>,
): string {
  const { t } = words
  switch (key) {
    case 'category':
      return subjects.find(({ slug }) => slug === value)?.name ?? value
    case 'topic':
      return subjects.flatMap(({ topics }) => topics).find(({ slug }) => slug === value)?.name ?? value
    case 'level':
      return t(`levels.${value}`)
    case 'priceRanges': {
      if (value === 'free' || value === 'paid') return t(value)
      const [from, to] = value.split('-')
      if (!to) return t('from', { amount: words.round(Number(from), currency) })
      if (Number(from) === 0) return t('below', { amount: words.round(Number(to), currency) })
      return t('between', { from: words.round(Number(from), currency), to: words.round(Number(to), currency) })
    }
    case 'rating':
      return t('ratingFrom', { value: words.stars(Number(value)) })
    case 'duration':
      return t(`hours.${value}`)
    case 'language': {
      const name = words.languageName(value)
      return name.charAt(0).toLocaleUpperCase(words.locale) + name.slice(1)
    }
    case 'organizationId':
      return facets.organizations.find(({ id }) => id === value)?.name ?? t('oneSchool')
    case 'instructor':
      return t('oneInstructor')
    default:
      return t(key)
  }
}
