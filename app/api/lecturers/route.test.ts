import { expect, test } from 'vitest'
import { get } from '@/server/testing/api'
import { aCourse, aLecturer, aSignedIn, unique } from '@/server/testing/builders'

test('a lecturer comes with the figures of the courses that everybody may see', async () => {
  const lecturer = await aLecturer({ headline: 'Paints', description: 'Since 1999', gender: 'female' })
  await aCourse({ lecturerId: lecturer.id, sold: 3, ratingSum: 14, ratingCount: 3 })
  await aCourse({ lecturerId: lecturer.id, sold: 2 })
  await aCourse({ lecturerId: lecturer.id, sold: 50, isPublished: false })
  const { body } = await get(`/lecturers/${lecturer.id}`)
  expect(body).toMatchObject({
    id: lecturer.id,
    name: lecturer.name,
    headline: 'Paints',
    gender: 'female',
    courseCount: 2,
    studentCount: 5,
    ratingCount: 3,
    averageRating: 4.67,
  })
})

test('P-25: the address of a lecturer is for administrators only', async () => {
  const lecturer = await aLecturer()
  const [stranger, admin] = [await aSignedIn(), await aSignedIn({ role: 'admin' })]
  for (const path of [`/lecturers/${lecturer.id}`, '/lecturers?limit=100']) {
    for (const token of [undefined, stranger.token])
      expect((await get(path, { token })).text).not.toContain(lecturer.email)
    expect((await get(path, { token: admin.token })).text).toContain(lecturer.email)
  }
})

test('lecturers are listed by name, paged, and found without accents', async () => {
  const mark = unique('lc')
  const b = await aLecturer({ name: `Bùi ${mark}` })
  const a = await aLecturer({ name: `An ${mark}` })
  const ids = async (query: string) => (await get(`/lecturers?${query}`)).body.map((one: { id: string }) => one.id)
  expect(await ids(`search=${mark}`)).toEqual([a.id, b.id])
  expect(await ids(`search=${mark}&limit=1&page=2`)).toEqual([b.id])
  expect(await ids(`search=bui%20${mark}`)).toEqual([b.id])
  expect(await ids('search=%25')).toEqual([])
  expect((await get('/lecturers/ffffffffffffffffffffffff')).status).toBe(404)
  expect((await get('/lecturers/x')).status).toBe(400)
})
