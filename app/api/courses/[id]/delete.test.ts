import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { auditEvents, cartLines, courseEditors, courses, enrolments, materials, uploads } from '@/db/schema'
import { del, get, patch, post } from '@/server/testing/api'
import {
  aCartLine,
  aCourse,
  aMembership,
  anEnrolment,
  anOrder,
  anOrganization,
  aSignedIn,
  fund,
  join,
} from '@/server/testing/builders'
import { aCaption, aMaterial, anUpload, withDataDirectory } from '@/server/testing/lessons'

withDataDirectory()

async function aTaught(values: Partial<typeof courses.$inferInsert> = {}) {
  const teacher = await aSignedIn({ role: 'instructor' })
  return { ...teacher, course: await aCourse({ instructorId: teacher.user.id, ...values }) }
}
const stored = (id: string) => db().select().from(courses).where(eq(courses.id, id))

test('a course that nobody ever took is gone with its lessons and cart lines, and answered as it was', async () => {
  const { token, course } = await aTaught()
  const film = await anUpload('film')
  const captions = await anUpload('WEBVTT', { kind: 'captions', contentType: 'text/vtt' })
  const lesson = await aMaterial(course.id, { type: 'video', uploadId: film.id, content: '' })
  await aCaption(lesson.id, captions.id)
  const cover = await anUpload('cover', { kind: 'image', visibility: 'public', contentType: 'image/webp' })
  await db()
    .update(courses)
    .set({ thumbnailUrl: `/api/media/${cover.id}` })
    .where(eq(courses.id, course.id))
  const shopper = await aSignedIn()
  const line = await aCartLine(shopper.user.id, course)
  const reply = await del(`/courses/${course.id}`, { token })
  expect([reply.status, reply.body.id, reply.body.isArchived]).toEqual([200, course.id, false])
  expect(reply.body.sections[0].materials[0].id).toBe(lesson.id)
  expect(await stored(course.id)).toEqual([])
  expect(await db().select().from(materials).where(eq(materials.courseId, course.id))).toEqual([])
  expect(await db().select().from(cartLines).where(eq(cartLines.id, line))).toEqual([])
  for (const { id } of [film, captions, cover]) {
    const [file] = await db().select().from(uploads).where(eq(uploads.id, id))
    expect(file?.attachedAt, file?.kind).toBeNull()
  }
  for (const who of [token, undefined]) expect((await get(`/courses/${course.id}`, { token: who })).status).toBe(404)
  expect((await del(`/courses/${course.id}`, { token })).status).toBe(404)
  const events = await db().select().from(auditEvents).where(eq(auditEvents.kind, 'course-deleted'))
  expect(events.map(event => event.details.courseId)).toContain(course.id)
})

test('a course that was sold is archived: off sale for all, and its buyer keeps it', async () => {
  const { token, course } = await aTaught()
  await aMaterial(course.id)
  const buyer = await aSignedIn()
  await fund(buyer.user.id, 5000)
  const line = await aCartLine(buyer.user.id, course)
  expect((await post('/order', anOrder([line], 10), { token: buyer.token })).status).toBe(201)
  const reply = await del(`/courses/${course.id}`, { token })
  expect([reply.status, reply.body.isArchived, reply.body.version]).toEqual([200, true, 2])
  expect((await get(`/courses/${course.id}`)).status).toBe(404)
  expect((await get(`/courses/${course.id}`, { token: buyer.token })).status).toBe(200)
  const learning = await get(`/learning/courses/${course.id}`, { token: buyer.token })
  expect(learning.status).toBe(200)
  const again = await del(`/courses/${course.id}`, { token })
  expect([again.status, again.body.isArchived, again.body.version]).toEqual([200, true, 2])
})

test('one that was given, even if a refund took it back, is archived and not deleted', async () => {
  const { token, course } = await aTaught({ price: 0 })
  const learner = await aSignedIn()
  await anEnrolment(learner.user.id, course.id)
  await db().update(enrolments).set({ revokedAt: new Date() }).where(eq(enrolments.courseId, course.id))
  expect((await del(`/courses/${course.id}`, { token })).body.isArchived).toBe(true)
  expect(await stored(course.id)).toHaveLength(1)
})

test('a purchase and a deletion at once: either it is sold and archived, or gone and not sold', async () => {
  const outcomes = await Promise.all(
    Array.from({ length: 6 }, async () => {
      const { token, course } = await aTaught()
      const buyer = await aSignedIn()
      await fund(buyer.user.id, 5000)
      const line = await aCartLine(buyer.user.id, course)
      const [order, removal] = await Promise.all([
        post('/order', anOrder([line], 10), { token: buyer.token }),
        del(`/courses/${course.id}`, { token }),
      ])
      const [row] = await stored(course.id)
      const owned = await db().select().from(enrolments).where(eq(enrolments.courseId, course.id))
      return { order: order.status, removal: removal.status, isThere: row !== undefined, owned: owned.length }
    }),
  )
  for (const { order, removal, isThere, owned } of outcomes) {
    expect(removal).toBe(200)
    expect([isThere, owned]).toEqual(order === 201 ? [true, 1] : [false, 0])
    expect(order).toBeLessThan(500)
  }
})

test('P-23: 401, 404 and 403 as for an edit; editors write a course but do not delete it; stale is 412', async () => {
  const school = await anOrganization()
  const { user, token, course } = await aTaught({ organizationId: school.id })
  const hidden = await aTaught({ isPublished: false })
  const editor = await aSignedIn({ role: 'instructor' })
  const member = await aSignedIn()
  const stranger = await aSignedIn({ role: 'instructor' })
  await aMembership(school.id, member.user, school.studentRole.id)
  await db().insert(courseEditors).values({ courseId: course.id, userId: editor.user.id })
  await join(school, user, editor.user)
  expect((await del(`/courses/${course.id}`)).status).toBe(401)
  for (const person of [editor, member, stranger]) {
    expect((await del(`/courses/${course.id}`, { token: person.token })).status).toBe(403)
  }
  expect((await del(`/courses/${hidden.course.id}`, { token: stranger.token })).status).toBe(404)
  expect((await del('/courses/x', { token })).status).toBe(400)
  await patch(`/courses/${course.id}`, { subtitle: 'Edited' }, { token })
  expect((await del(`/courses/${course.id}`, { token, headers: { 'If-Match': '"v1"' } })).status).toBe(412)
  expect([await stored(course.id), await stored(hidden.course.id)].flat()).toHaveLength(2)
  const manager = await aSignedIn()
  await aMembership(school.id, manager.user, school.managerRole.id)
  expect((await del(`/courses/${course.id}`, { token: manager.token })).status).toBe(200)
  const admin = await aSignedIn({ role: 'admin' })
  expect((await del(`/courses/${hidden.course.id}`, { token: admin.token })).status).toBe(200)
})
