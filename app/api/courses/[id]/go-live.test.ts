import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { auditEvents } from '@/db/schema'
import { get, patch } from '@/server/testing/api'
import { aTaughtCourse, storedCourse } from '@/server/testing/curriculum'
import { aMaterial, withDataDirectory } from '@/server/testing/lessons'

withDataDirectory()

test('going live takes a description; a picture and lessons may follow', async () => {
  const { token, course } = await aTaughtCourse({ description: '' })
  const publish = () => patch(`/courses/${course.id}`, { isPublished: true }, { token })
  const refused = await publish()
  expect([refused.status, refused.body.type]).toEqual([400, 'not-ready'])
  expect(refused.body.errors.map((error: { path: string }) => error.path)).toEqual(['description'])
  expect((await storedCourse(course.id)).version).toBe(1)
  await patch(`/courses/${course.id}`, { description: 'Something' }, { token })
  const live = await publish()
  expect([live.status, live.body.isPublished, live.body.version]).toEqual([200, true, 3])
  expect((await get(`/courses/${course.id}`)).status).toBe(200)
  const all = await get(`/courses?search=${course.title.split(' ').at(-1)}`)
  expect(all.body.map((one: { id: string }) => one.id)).toContain(course.id)
})

test('everything in one request goes live too, and the first day on sale stays that day', async () => {
  const { token, course } = await aTaughtCourse({ description: '' })
  await aMaterial(course.id)
  const body = { description: 'Something', poster: 'https://a.example/1.png', cost: 0, isPublished: true }
  const first = await patch(`/courses/${course.id}`, body, { token })
  expect(first.body.isPublished).toBe(true)
  const off = await patch(`/courses/${course.id}`, { isPublished: false }, { token })
  expect([off.status, off.body.isPublished]).toEqual([200, false])
  expect((await get(`/courses/${course.id}`)).status).toBe(404)
  const again = await patch(`/courses/${course.id}`, { isPublished: true }, { token })
  expect(again.body.publishedAt).toBe(first.body.publishedAt)
})

test('a live course cannot lose what it went live with, but may lack what it lacked before', async () => {
  const { token, course } = await aTaughtCourse({ isPublished: true, publishedAt: new Date() })
  expect((await patch(`/courses/${course.id}`, { subtitle: 'Still without a picture' }, { token })).status).toBe(200)
  const refused = await patch(`/courses/${course.id}`, { description: ' ' }, { token })
  expect([refused.status, refused.body.errors[0].path]).toEqual([400, 'description'])
  expect((await storedCourse(course.id)).description).toBe(course.description)
})

test('an archived course comes back as a draft, and is not published before', async () => {
  const { token, course } = await aTaughtCourse({ isPublished: true, publishedAt: new Date() })
  const archived = await patch(`/courses/${course.id}`, { isArchived: true }, { token })
  expect([archived.status, archived.body.isArchived]).toEqual([200, true])
  expect((await get(`/courses/${course.id}`)).status).toBe(404)
  const publish = await patch(`/courses/${course.id}`, { isPublished: true }, { token })
  expect([publish.status, publish.body.type]).toEqual([409, 'course-archived'])
  const back = await patch(`/courses/${course.id}`, { isArchived: false }, { token })
  expect(back.body).toMatchObject({ isArchived: false, isPublished: false })
  const events = await db().select().from(auditEvents).where(eq(auditEvents.kind, 'course-archived'))
  expect(events.filter(event => event.details.courseId === course.id)).toHaveLength(1)
})
