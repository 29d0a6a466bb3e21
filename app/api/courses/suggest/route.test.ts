import { expect, test } from 'vitest'
import { get } from '@/server/testing/api'
import { aCategory, aCourse, aLecturer, anOrganization, aSignedIn, aTopic, unique } from '@/server/testing/builders'

test('P-25: a draft, an archived and a private course are suggested to nobody, nor a topic or lecturer with nothing else', async () => {
  const mark = unique('hush')
  const category = await aCategory()
  const [topic, lecturer, school] = [
    await aTopic(category.id, { name: `${mark} topic` }),
    await aLecturer({ name: `${mark} person` }),
    await anOrganization(),
  ]
  const own = { categoryId: category.id, topicId: topic.id, lecturerId: lecturer.id }
  const teacher = await aSignedIn({ role: 'instructor' })
  await aCourse({ ...own, title: `${mark} draft`, isPublished: false, instructorId: teacher.user.id })
  await aCourse({ ...own, title: `${mark} old`, archivedAt: new Date() })
  await aCourse({ ...own, title: `${mark} private`, organizationId: school.id, isOrgPrivate: true })
  for (const token of [undefined, teacher.token]) {
    expect((await get(`/courses/suggest?q=${mark}`, { token })).body).toEqual([])
  }
  await aCourse({ ...own, title: `${mark} open` })
  const { body } = await get(`/courses/suggest?q=${mark}`)
  expect(body.map((one: { type: string; title: string }) => [one.type, one.title])).toEqual([
    ['course', `${mark} open`],
    ['topic', `${mark} topic`],
    ['lecturer', `${mark} person`],
  ])
})
