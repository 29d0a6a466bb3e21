import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { topWeekCategories, topWeekCourses, topWeeks } from '@/db/schema'
import { currentTopWeek } from '@/lib/catalog/queries/top-weeks'
import { get } from '@/server/testing/api'
import { aCategory, aCourse, aUser } from '@/server/testing/builders'

async function aWeek(startsOn: string) {
  const curator = await aUser()
  const [week] = await db()
    .insert(topWeeks)
    .values({ name: `Week of ${startsOn}`, note: 'Chosen by hand', startsOn, curatorId: curator.id })
    .returning()
  if (!week) throw new Error('The week was not stored.')
  return { week, curator }
}

test('a shelf shows its week, curator, categories and its listed courses in order', async () => {
  const { week, curator } = await aWeek('2026-03-02')
  const [a, b, draft] = [await aCourse(), await aCourse(), await aCourse({ isPublished: false })]
  const category = await aCategory()
  await db()
    .insert(topWeekCourses)
    .values([a, b, draft].map((course, i) => ({ topWeekId: week.id, courseId: course.id, position: 3 - i })))
  await db().insert(topWeekCategories).values({ topWeekId: week.id, categoryId: category.id, position: 0 })
  const { body } = await get(`/topweeks/${week.id}`)
  expect(body).toMatchObject({
    id: week.id,
    name: week.name,
    note: 'Chosen by hand',
    startsOn: '2026-03-02',
    endsOn: '2026-03-08',
    curator: { id: curator.id, name: curator.name },
    categories: [{ id: category.id, name: category.name, slug: category.slug }],
  })
  expect(body.courses.map((course: { id: string }) => course.id)).toEqual([b.id, a.id])
  expect(body.courses[0]).toMatchObject({ price: 10, instructor: { id: b.instructorId } })
})

test('shelves are listed the latest first; the current one has begun', async () => {
  const { week: old } = await aWeek('2020-01-06')
  const { week: future } = await aWeek('2999-01-07')
  const { body, headers } = await get('/topweeks?limit=100')
  const ids = body.map((one: { id: string }) => one.id)
  expect(ids[0]).toBe(future.id)
  expect(ids.at(-1)).toBe(old.id)
  expect(headers.get('x-total-count')).toBe(String(ids.length))
  expect((await currentTopWeek())?.startsOn).not.toBe('2999-01-07')
  expect((await get('/topWeeks')).status).toBe(200)
  expect((await get('/topweeks/ffffffffffffffffffffffff')).status).toBe(404)
  expect((await get('/topweeks/x')).status).toBe(400)
})
