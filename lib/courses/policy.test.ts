import { expect, test } from 'vitest'
import {
  type CourseValues,
  courseValues,
  isInWordsOf000,
  mayTeach,
  mediaIdsOf,
  missingForSale,
  missingSteps,
  notReady,
  statusOf,
} from './policy'

const ready = {
  description: 'What it teaches.',
  thumbnailUrl: 'https://pictures.example/1.png',
  thumb: [],
  price: 1000,
  publishedLessonCount: 1,
}

test('a course with a description, a picture, a price and a published lesson lacks nothing of the checklist', () => {
  expect(missingSteps(ready)).toEqual([])
  expect(missingSteps({ ...ready, price: 0 })).toEqual([])
  expect(missingSteps({ ...ready, thumbnailUrl: null, thumb: ['/api/media/5ff2e3b37d305e09608a1deb'] })).toEqual([])
})

test.each([
  [{ description: ' \n ' }, ['description']],
  [{ thumbnailUrl: null }, ['thumbnail']],
  [{ price: null }, ['price']],
  [{ publishedLessonCount: 0 }, ['lessons']],
  [
    { description: '', thumbnailUrl: '', price: null, publishedLessonCount: 0 },
    ['description', 'thumbnail', 'price', 'lessons'],
  ],
])('with %o the checklist names what is missing', (lack, missing) => {
  expect(missingSteps({ ...ready, ...lack })).toEqual(missing)
})

test('for sale a course needs a title, a description, a category and a price, and is told which it lacks', () => {
  const whole = { title: 'A', description: 'B', category: 'C', price: 0 }
  expect(missingForSale(whole)).toEqual([])
  for (const key of ['title', 'description', 'category', 'price'] as const) {
    const missing = missingForSale({ ...whole, [key]: undefined })
    expect(missing.map(({ path }) => path)).toEqual([key])
    const refusal = notReady(missing)
    expect([refusal.reason, refusal.type, refusal.extra.errors]).toEqual(['invalid', 'not-ready', missing])
  }
  expect(missingForSale({ title: ' ', description: '\n', price: null })).toHaveLength(4)
})

test('document 000’s words are known by having none of 001’s', () => {
  for (const words of [{ name: 'A' }, { tuition: 1 }, { poster: null }, { name: 'A', tuition: 0, poster: 'x' }])
    expect(isInWordsOf000(words)).toBe(true)
  for (const words of [
    {},
    { title: 'A' },
    { name: 'A', title: 'A' },
    { name: 'A', price: 1 },
    { poster: 'x', thumbnailUrl: 'x' },
  ])
    expect(isInWordsOf000(words)).toBe(false)
})

test('a course is a draft, published or archived; archiving wins', () => {
  expect(statusOf({ isPublished: false, isArchived: false })).toBe('draft')
  expect(statusOf({ isPublished: true, isArchived: false })).toBe('published')
  expect(statusOf({ isPublished: true, isArchived: true })).toBe('archived')
})

test('instructors, freelancers, organizers and administrators teach; students and guests do not', () => {
  const all = ['student', 'instructor', 'freelancer', 'organizer', 'guest', 'admin'] as const
  expect(all.filter(mayTeach)).toEqual(['instructor', 'freelancer', 'organizer', 'admin'])
})

const topic = '5ff2e3b37d305e09608a1deb'
test.each<[Parameters<typeof courseValues>[0], CourseValues]>([
  [{ title: 'A' }, { title: 'A' }],
  [{ name: 'A' }, { title: 'A' }],
  [{ poster: null }, { thumbnailUrl: null }],
  [{ tuition: 9.99 }, { price: 999 }],
  [{ cost: 0 }, { price: 0 }],
  [{ price: 1, tuition: 2, cost: 3 }, { price: 100 }],
  [{ idCourseTopic: topic }, { topic }],
  [{ topic: null, idCourseTopic: topic }, { topic: null }],
  [{ discount: 25 }, { discountPercent: 25 }],
  [{ language: 'pt-BR' }, { language: 'pt-br' }],
  [{ tags: ['Rust', 'rust', 'Go'] }, { tags: ['Rust', 'Go'] }],
  [{}, {}],
])('%o means %o', (input, values) => {
  expect(courseValues(input, 'USD')).toEqual(values)
})

test('a course sent back as it was read, with one of two names changed, means the change', () => {
  const present = { title: 'Old', thumbnailUrl: null }
  expect(courseValues({ title: 'Old', name: 'New' }, 'USD', present).title).toBe('New')
  expect(courseValues({ title: 'New', name: 'Old' }, 'USD', present).title).toBe('New')
  for (const prices of [
    { price: 20, cost: 8 },
    { price: 8, tuition: 20, cost: 20 },
    { tuition: 8, cost: 20 },
  ])
    expect(courseValues(prices, 'USD', { price: 2000 }).price).toBe(800)
  const poster = 'https://pictures.example/1.png'
  expect(courseValues({ thumbnailUrl: null, poster }, 'USD', present).thumbnailUrl).toBe(poster)
})

test('a price with more digits than its currency has is refused on its field', () => {
  expect(() => courseValues({ price: 1.5 }, 'VND')).toThrow(/^price:/)
  expect(() => courseValues({ price: 1.005 }, 'USD')).toThrow(/^price:/)
  expect(courseValues({ price: 250_000 }, 'VND').price).toBe(250_000)
})

test('only our own files are found among the pictures', () => {
  const id = '5ff2e3b37d305e09608a1deb'
  expect(
    mediaIdsOf({
      thumbnailUrl: `/api/media/${id}`,
      thumb: [`/api/media/${id}`, 'https://elsewhere.example/api/media/aaaaaaaaaaaaaaaaaaaaaaaa'],
      listImage: ['/api/media/../users'],
    }),
  ).toEqual([id])
})
