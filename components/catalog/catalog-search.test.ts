import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { courseFilter } from '@/lib/catalog/policy'
import { catalogHref, courseQuery, filterKeys, readCatalogSearch, toggled } from './catalog-search'

const read = (query: string) => {
  const params = new URLSearchParams(query)
  return readCatalogSearch(Object.fromEntries([...params.keys()].map(key => [key, params.getAll(key)])), 'USD')
}

describe('the address of the catalog', () => {
  test('says all that was chosen, and reads back as the same', () => {
    const href =
      '/courses?search=c%2B%2B&category=data-ai&topic=sql,analysis&level=beginner&priceRanges=free,20-50&rating=4&sort=price&sortOrder=desc&page=2'
    const search = read(href.split('?')[1] ?? '')
    expect(search).toEqual({
      search: 'c++',
      filters: {
        category: ['data-ai'],
        topic: ['sql', 'analysis'],
        level: ['beginner'],
        priceRanges: ['free', '20-50'],
        rating: ['4'],
      },
      sort: 'price-desc',
      page: 2,
    })
    expect(catalogHref(search, { page: 2 })).toBe(href)
  })

  test('of a form, which repeats a name, means the same as one with commas', () => {
    expect(read('level=beginner&level=advanced')).toEqual(read('level=beginner,advanced'))
  })

  test.each([
    'level=expert',
    'rating=9',
    'priceRanges=cheap',
    'priceRanges=50-20',
    'language=<b>',
    'captions=maybe',
    'duration=1-2',
    'organizationId=1',
    'instructor=x',
    'page=0',
    'page=1.5',
    'page=x',
    'sort=colour',
    'sort=relevance',
    'nonsense=1',
    'search=%20',
    'level=',
  ])('leaves out what cannot be chosen: %s', query => {
    expect(catalogHref(read(query))).toBe('/courses')
    expect(() => courseQuery(read(query), 12)).not.toThrow()
  })

  test('whatever it holds, it becomes a query that the catalog can answer, and an address that says the same', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 120 }),
      fc.constantFrom(
        'free',
        '0-20',
        '20-',
        '4.5',
        'beginner',
        'en',
        'true',
        '1-3',
        'price',
        'desc',
        '2',
        'a,b',
        '\0',
        '%',
        '9'.repeat(30),
      ),
    )
    const value = fc.option(fc.oneof(text, fc.array(text, { maxLength: 6 })), { nil: undefined })
    const names = [...filterKeys, 'categories', 'search', 'sort', 'sortOrder', 'page']
    const params = fc.record(Object.fromEntries(names.map(name => [name, value])))
    fc.assert(
      fc.property(params, fc.constantFrom('USD', 'VND'), (given, currency) => {
        const search = readCatalogSearch(given, currency)
        expect(() => courseFilter(courseQuery(search, 18), currency)).not.toThrow()
        const again = new URL(catalogHref(search, { page: search.page }), 'https://lectern.example').searchParams
        expect(readCatalogSearch(Object.fromEntries(again), currency)).toEqual(search)
      }),
      { numRuns: 100 },
    )
  })

  test('a change of filter begins at the first page', () => {
    expect(toggled(read('page=3&sort=newest'), 'level', 'beginner')).toBe('/courses?level=beginner&sort=newest')
  })

  test('following a filter twice undoes it', () => {
    expect(toggled(read('level=beginner'), 'level', 'beginner')).toBe('/courses')
    expect(toggled(read('level=beginner'), 'level', 'advanced')).toBe('/courses?level=beginner,advanced')
  })

  test('another category lets go of the topics of the first', () => {
    expect(toggled(read('category=music&topic=guitar'), 'category', 'design')).toBe('/courses?category=design')
  })

  test('a search is ordered by relevance unless told otherwise', () => {
    expect(read('search=sql').sort).toBe('relevance')
    expect(catalogHref(read('search=sql&sort=relevance'))).toBe('/courses?search=sql')
    expect(catalogHref(read('search=sql&sort=popular'))).toBe('/courses?search=sql&sort=popular')
  })
})
