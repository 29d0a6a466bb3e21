import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { searchMisses } from '@/db/schema'
import { get } from '@/server/testing/api'
import { aCategory, aCourse, aTopic, unique } from '@/server/testing/builders'

const titles = (reply: { body: { title: string }[] }) => reply.body.map(course => course.title)
const set = (values: Record<string, string>) => new URLSearchParams(values).toString()

test('search finds words of title, subtitle, tags, teacher and description, unfinished and in other forms', async () => {
  const word = unique('zq')
  const course = await aCourse({
    title: `Sketching ${word}`,
    subtitle: 'with a blue pencil',
    tags: ['landscape'],
    keywords: 'Marguerite',
    description: 'Meadows and rivers',
  })
  for (const search of [
    word,
    word.slice(0, -2),
    word.toUpperCase(),
    `${word} pencil`,
    `${word} landscapes`,
    `marguerite ${word}`,
    `river ${word}`,
    `the ${word}`,
  ]) {
    expect(titles(await get(`/courses?${set({ search })}`)), search).toEqual([course.title])
  }
  expect((await get(`/courses?${set({ search: `${word} ocean` })}`)).body).toEqual([])
})

test('search does not care about accents: "lap trinh" finds "Lập trình", and so does "LẬP TRÌNH" in either form', async () => {
  const mark = unique('vn')
  const course = await aCourse({ title: `Lập trình Đồ họa ${mark}` })
  for (const search of ['lap trinh', 'lập trình', 'LẬP TRÌNH', 'lập trình'.normalize('NFD'), 'do hoa']) {
    expect(titles(await get(`/courses?${set({ search: `${search} ${mark}` })}`)), search).toEqual([course.title])
  }
})

test('a mistyped word finds what was meant and says so: "javscript" finds "JavaScript"', async () => {
  const course = await aCourse({ title: 'JavaScript and Python for Photographers', language: 'xx' })
  const meant = {
    javscript: 'javascript',
    pyhton: 'python',
    javascritp: 'javascript',
    'photograhpers python': 'photographers python',
  }
  for (const [search, expected] of Object.entries(meant)) {
    const reply = await get(`/courses?${set({ search, language: 'xx' })}`)
    expect([titles(reply), decodeURIComponent(reply.headers.get('x-suggested-query') ?? '')], search).toEqual([
      [course.title],
      expected,
    ])
  }
  const right = await get('/courses?search=javascript&language=xx')
  expect(right.headers.get('x-suggested-query')).toBeNull()
})

test('the best answer comes first: the whole phrase in the title before a mention', async () => {
  const mark = unique('rel')
  const mention = await aCourse({ title: 'Something else', description: `About glass blowing ${mark}`, sold: 500 })
  const title = await aCourse({ title: `Glass blowing ${mark}` })
  expect(titles(await get(`/courses?${set({ search: `glass blowing ${mark}` })}`))).toEqual([
    title.title,
    mention.title,
  ])
  expect(titles(await get(`/courses?${set({ search: `glass blowing ${mark}`, sort: 'popular' })}`))).toEqual([
    mention.title,
    title.title,
  ])
})

test('a search that finds nothing is noted once with its count, and no other is', async () => {
  const query = unique('nothing')
  await get(`/courses?${set({ search: query })}`)
  await get(`/courses?${set({ search: query.toUpperCase() })}`)
  await get(`/courses?${set({ search: query, page: '2' })}`)
  await get(`/courses/suggest?q=${query}`)
  const rows = await db().select().from(searchMisses).where(eq(searchMisses.query, query))
  expect(rows.map(row => row.count)).toEqual([2])
})

test('suggestions: at most eight, courses and topics and lecturers, without accents; signs suggest nothing', async () => {
  const category = await aCategory()
  const mark = unique('sg')
  for (let i = 0; i < 9; i++) await aCourse({ categoryId: category.id, title: `Vẽ ${mark} ${i}`, sold: i })
  const topic = await aTopic(category.id, { name: `Vẽ ${mark}` })
  await aCourse({ categoryId: category.id, topicId: topic.id })
  const reply = await get(`/courses/suggest?${set({ q: `ve ${mark}` })}`)
  expect(reply.body).toHaveLength(8)
  expect(reply.body[0]).toMatchObject({ type: 'course', title: `Vẽ ${mark} 8` })
  expect(reply.body.at(-1)).toMatchObject({ type: 'topic', id: topic.id, slug: topic.slug })
  for (const q of ['%', '_', '\\', 'a', '']) expect((await get(`/courses/suggest?${set({ q })}`)).body).toEqual([])
  expect((await get('/courses/suggest')).status).toBe(400)
})
