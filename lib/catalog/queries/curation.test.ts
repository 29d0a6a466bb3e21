import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { topWeekCategories, topWeekCourses, topWeeks } from '@/db/schema'
import type { Admin } from '@/lib/auth/actor'
import { aCategory, aCourse, aLecturer, aTopic, aUser, unique } from '@/server/testing/builders'
import { curatedCategories, curatedLecturers, curatedTopics, curatedTopWeeks, topWeekDraft } from './curation'

const admin: Admin = { userId: 'a', sessionId: null, role: 'admin', name: 'A', activeOrganizationId: null }
const all = { page: 1, limit: 100 }

test('administrators see how many courses stand behind a category, topic and lecturer, those not on sale too', async () => {
  const mark = unique('Đếm ')
  const account = await aUser()
  const category = await aCategory({ name: mark })
  const topic = await aTopic(category.id, { name: `${mark} t` })
  const lecturer = await aLecturer({ name: mark, userId: account.id })
  const own = { categoryId: category.id, topicId: topic.id, lecturerId: lecturer.id }
  await aCourse(own)
  await aCourse({ ...own, isPublished: false })
  const search = mark.replace('Đếm', 'dem')
  expect((await curatedCategories(admin, { ...all, search })).items).toEqual([
    expect.objectContaining({ id: category.id, topicCount: 1, courseCount: 2, listedCount: 1 }),
  ])
  expect((await curatedTopics(admin, { ...all, search, category: category.id })).items).toEqual([
    expect.objectContaining({
      id: topic.id,
      category: { id: category.id, name: mark },
      courseCount: 2,
      listedCount: 1,
    }),
  ])
  expect((await curatedTopics(admin, { ...all, search, category: (await aCategory()).id })).total).toBe(0)
  for (const text of [search, lecturer.email.slice(0, 12)]) {
    expect((await curatedLecturers(admin, { ...all, search: text })).items).toEqual([
      expect.objectContaining({
        id: lecturer.id,
        account: { id: account.id, name: account.name, email: account.email },
        courseCount: 2,
        listedCount: 1,
      }),
    ])
  }
  expect((await curatedCategories(admin, { ...all, search: '%' })).items).toEqual([])
})

test('shelves are planned, current or past; the draft of one holds what is not shown yet, in its order', async () => {
  const [week] = await db().insert(topWeeks).values({ name: 'Now', startsOn: '2020-01-06' }).returning()
  const [old] = await db().insert(topWeeks).values({ name: 'Old', startsOn: '2019-01-07' }).returning()
  const [next] = await db().insert(topWeeks).values({ name: 'Next', startsOn: '2999-01-07' }).returning()
  const [shown, draft] = [await aCourse(), await aCourse({ isPublished: false })]
  const category = await aCategory()
  const topWeekId = week?.id ?? ''
  await db()
    .insert(topWeekCourses)
    .values([
      { topWeekId, courseId: shown.id, position: 1 },
      { topWeekId, courseId: draft.id, position: 0 },
    ])
  await db().insert(topWeekCategories).values({ topWeekId, categoryId: category.id, position: 0 })
  const { items } = await curatedTopWeeks(admin, all)
  expect(items.map(({ id, state }) => [id, state])).toEqual([
    [next?.id, 'planned'],
    [week?.id, 'current'],
    [old?.id, 'past'],
  ])
  expect(items[1]).toMatchObject({ courseCount: 2, hiddenCount: 1, endsOn: '2020-01-12', curator: null })
  expect(await topWeekDraft(admin, topWeekId)).toMatchObject({
    name: 'Now',
    startsOn: '2020-01-06',
    courses: [
      { id: draft.id, isListed: false },
      { id: shown.id, isListed: true },
    ],
    categories: [{ id: category.id, name: category.name }],
  })
  await expect(topWeekDraft(admin, 'ffffffffffffffffffffffff')).rejects.toThrow('There is no such top week')
})
