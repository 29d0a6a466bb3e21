import fc from 'fast-check'
import { expect, test } from 'vitest'
import { get } from '@/server/testing/api'
import { aCategory, aCourse, anOrganization, aTopic, unique } from '@/server/testing/builders'

const set = (values: Record<string, string>) => new URLSearchParams(values).toString()
const keys = [
  'category',
  'topic',
  'level',
  'priceRanges',
  'rating',
  'duration',
  'language',
  'organizationId',
  'captions',
  'onSale',
] as const

/** Every count of the reply, as the filter it stands for. */
// biome-ignore lint/suspicious/noExplicitAny: the reply of a test.
const counts = (facets: any): [string, string, number][] => [
  ...facets.categories.map((one: { id: string; count: number }) => ['category', one.id, one.count]),
  ...facets.topics.map((one: { id: string; count: number }) => ['topic', one.id, one.count]),
  ...facets.levels.map((one: { value: string; count: number }) => ['level', one.value, one.count]),
  ...facets.prices.map((one: { value: string; count: number }) => ['priceRanges', one.value, one.count]),
  ...facets.ratings.map((one: { value: number; count: number }) => ['rating', String(one.value), one.count]),
  ...facets.durations.map((one: { value: string; count: number }) => ['duration', one.value, one.count]),
  ...facets.languages.map((one: { value: string; count: number }) => ['language', one.value, one.count]),
  ...facets.organizations.map((one: { id: string; count: number }) => ['organizationId', one.id, one.count]),
  ['captions', 'true', facets.captions],
  ['onSale', 'true', facets.onSale],
]

test('every count is the total of the list that its value would show, under any filter', async () => {
  const mark = unique('fct')
  const categories = [await aCategory(), await aCategory()]
  const topics = await Promise.all(categories.map(category => aTopic(category.id)))
  const organization = await anOrganization()
  let seed = 7
  const random = (n: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648
    return Math.floor((seed / 2147483648) * n)
  }
  for (let i = 0; i < 60; i++) {
    const which = random(2)
    const ratingCount = random(4)
    await aCourse({
      title: `${mark} ${i}`,
      categoryId: categories[which]?.id,
      topicId: random(3) ? topics[which]?.id : null,
      level: (['beginner', 'intermediate', 'advanced'] as const)[random(3)],
      price: [0, 999, 2000, 5000, 12_000][random(5)],
      discountPercent: random(3) ? 0 : 30,
      ratingCount,
      ratingSum: Math.min(ratingCount * 5, ratingCount * (2 + random(4))),
      durationSeconds: [600, 3600, 10_800, 30_000, 90_000][random(5)],
      language: ['en', 'vi'][random(2)],
      hasCaptions: random(2) === 0,
      organizationId: random(2) ? organization.id : null,
      isPublished: random(8) > 0,
      isOrgPrivate: false,
    })
  }
  const choices: Record<(typeof keys)[number], string[]> = {
    category: [...categories.map(one => one.id), categories.map(one => one.id).join()],
    topic: topics.map(one => one.slug),
    level: ['beginner', 'beginner,advanced'],
    priceRanges: ['free', 'paid', '0-20', '20-50,100-'],
    rating: ['3', '4', '4.5'],
    duration: ['0-1', '1-3,17-'],
    language: ['vi'],
    organizationId: [organization.id],
    captions: ['true'],
    onSale: ['true'],
  }
  const filter = fc
    .uniqueArray(fc.constantFrom(...keys), { maxLength: 3 })
    .chain(chosen => fc.record(Object.fromEntries(chosen.map(key => [key, fc.constantFrom(...choices[key])]))))
  await fc.assert(
    fc.asyncProperty(filter, async chosen => {
      const base = { ...(chosen as Record<string, string>), search: mark }
      const { body } = await get(`/courses/facets?${set(base)}`)
      const total = async (query: Record<string, string>) =>
        Number((await get(`/courses?${set({ ...query, limit: '1' })}`)).headers.get('x-total-count'))
      expect(body.total).toBe(await total(base))
      for (const [key, value, count] of counts(body))
        expect(count, `${key}=${value} of ${set(base)}`).toBe(await total({ ...base, [key]: value }))
    }),
    { numRuns: 25 },
  )
})

test('without a filter the counts are those of the whole public catalog', async () => {
  const { body } = await get('/courses/facets')
  const total = Number((await get('/courses?limit=1')).headers.get('x-total-count'))
  expect(body.total).toBe(total)
  expect(body.levels.reduce((sum: number, one: { count: number }) => sum + one.count, 0)).toBe(total)
})

test('a mistyped search counts what the corrected one finds; bad filters are 400', async () => {
  await aCourse({ title: 'Calligraphy evenings' })
  expect((await get('/courses/facets?search=caligraphy')).body.total).toBe(1)
  expect((await get('/courses/facets?level=expert')).status).toBe(400)
})
