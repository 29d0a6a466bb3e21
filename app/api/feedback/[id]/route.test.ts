import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { courseEditors, courses, feedback, feedbackVotes } from '@/db/schema'
import { newId } from '@/lib/ids'
import { del, get, patch, post, put } from '@/server/testing/api'
import { aCourse, aLearnerOf, aMembership, anOrganization, aSignedIn } from '@/server/testing/builders'

/** A rating as a buyer gives it. */
async function aRating(courseId: string, rating_star = 4, comment = 'Good.') {
  const writer = await aLearnerOf(courseId)
  const { body } = await post('/feedback', { product: courseId, rating_star, comment }, { token: writer.token })
  return { id: body.id as string, ...writer }
}

const figuresOf = async (courseId: string) => {
  const [row] = await db().select().from(courses).where(eq(courses.id, courseId))
  return [row?.ratingSum, row?.ratingCount, row?.evaluation]
}

test('002: the writer changes the stars, the words or both, with PATCH and PUT; the mean follows', async () => {
  const course = await aCourse()
  const { id, token } = await aRating(course.id)
  expect((await patch(`/feedback/${id}`, { rating_star: 2 }, { token })).body).toMatchObject({
    rating_star: 2,
    comment: 'Good.',
  })
  expect(await figuresOf(course.id)).toEqual([2, 1, 2])
  expect((await put(`/feedback/${id}`, { comment: 'On second thought …' }, { token })).body).toMatchObject({
    rating_star: 2,
    comment: 'On second thought …',
  })
  expect((await get(`/feedback/${id}`)).body).toMatchObject({ rating_star: 2, comment: 'On second thought …' })
  for (const body of [{ rating_star: 0 }, { rating_star: 6 }, { comment: 'x'.repeat(4001) }, { comment: 3 }])
    expect((await patch(`/feedback/${id}`, body, { token })).status).toBe(400)
  expect(await figuresOf(course.id)).toEqual([2, 1, 2])
})

test('P-23: nobody else changes a rating, neither the instructor nor an admin', async () => {
  const instructor = await aSignedIn({ role: 'instructor' })
  const course = await aCourse({ instructorId: instructor.user.id })
  const { id } = await aRating(course.id)
  const admin = await aSignedIn({ role: 'admin' })
  const other = await aLearnerOf(course.id)
  for (const { token } of [instructor, admin, other])
    expect((await patch(`/feedback/${id}`, { rating_star: 1 }, { token })).status).toBe(403)
  for (const { token } of [instructor, other]) expect((await del(`/feedback/${id}`, { token })).status).toBe(403)
  expect((await patch(`/feedback/${id}`, { rating_star: 1 })).status).toBe(401)
  expect((await del(`/feedback/${id}`)).status).toBe(401)
  expect((await get(`/feedback/${id}`)).body.rating_star).toBe(4)
  expect(await figuresOf(course.id)).toEqual([4, 1, 4])
})

test('002: the writer deletes the rating, an admin any; it is returned, and the mean follows', async () => {
  const course = await aCourse()
  const [first, second] = [await aRating(course.id, 5), await aRating(course.id, 2)]
  expect(await figuresOf(course.id)).toEqual([7, 2, 3.5])
  const removed = await del(`/feedback/${first.id}`, { token: first.token })
  expect([removed.status, removed.body]).toMatchObject([200, { id: first.id, rating_star: 5 }])
  expect((await get(`/feedback/${first.id}`)).status).toBe(404)
  expect((await del(`/feedback/${first.id}`, { token: first.token })).status).toBe(404)
  expect(await figuresOf(course.id)).toEqual([2, 1, 2])
  const admin = await aSignedIn({ role: 'admin' })
  expect((await del(`/feedback/${second.id}`, { token: admin.token })).status).toBe(200)
  expect(await figuresOf(course.id)).toEqual([0, 0, 0])
  // Room for a new one.
  const again = await post('/feedback', { product: course.id, rating_star: 1 }, { token: first.token })
  expect(again.status).toBe(201)
})

test('whoever wrote a rating can still read and delete it when the course is out of their sight', async () => {
  const course = await aCourse()
  const { id, token, enrolment } = await aRating(course.id)
  await db().execute(sql`update enrolments set revoked_at = now() where id = ${enrolment.id}`)
  await db().update(courses).set({ isPublished: false }).where(eq(courses.id, course.id))
  expect((await get(`/feedback/${id}`, { token })).status).toBe(200)
  expect((await get(`/feedback/${id}`)).status).toBe(404)
  expect((await del(`/feedback/${id}`, { token })).status).toBe(200)
  expect(await figuresOf(course.id)).toEqual([0, 0, 0])
})

test('the staff of the course answer a rating, change the answer and take it back', async () => {
  const instructor = await aSignedIn({ role: 'instructor' })
  const school = await anOrganization()
  const course = await aCourse({ instructorId: instructor.user.id, organizationId: school.id })
  const [editor, manager] = [await aSignedIn(), await aSignedIn()]
  await db().insert(courseEditors).values({ courseId: course.id, userId: editor.user.id })
  await aMembership(school.id, manager.user, school.managerRole.id)
  for (const { user } of [instructor, editor]) await aMembership(school.id, user, school.studentRole.id)
  const { id } = await aRating(course.id)
  const before = (await get(`/feedback/${id}`)).body.updatedAt
  for (const { token } of [instructor, editor, manager]) {
    const reply = `Thank you. ${token.slice(-4)}`
    const answered = await post(`/feedback/${id}/reply`, { reply }, { token })
    expect([answered.status, answered.body.reply]).toEqual([200, reply])
    expect(answered.body.repliedAt).not.toBeNull()
  }
  const read = await get(`/feedback/${id}`)
  expect(read.body).toMatchObject({ comment: 'Good.', rating_star: 4, updatedAt: before })
  const withdrawn = await del(`/feedback/${id}/reply`, { token: instructor.token })
  expect([withdrawn.status, withdrawn.body.reply, withdrawn.body.repliedAt]).toEqual([200, null, null])
  for (const reply of ['', ' \n', 'x'.repeat(4001), null, 5])
    expect((await post(`/feedback/${id}/reply`, { reply }, { token: instructor.token })).status).toBe(400)
})

test('P-23: nobody outside the staff answers, also not the writer or another instructor', async () => {
  const course = await aCourse()
  const { id, token } = await aRating(course.id)
  const other = await aSignedIn({ role: 'instructor' })
  for (const caller of [token, other.token]) {
    expect((await post(`/feedback/${id}/reply`, { reply: 'Mine' }, { token: caller })).status).toBe(403)
    expect((await del(`/feedback/${id}/reply`, { token: caller })).status).toBe(403)
  }
  expect((await post(`/feedback/${id}/reply`, { reply: 'Mine' })).status).toBe(401)
  expect((await del(`/feedback/${id}/reply`)).status).toBe(401)
  expect((await post(`/feedback/${newId()}/reply`, { reply: 'Mine' }, { token })).status).toBe(404)
  expect((await get(`/feedback/${id}`)).body.reply).toBeNull()
})

test('a rating is found helpful once by each person, not by its writer, and the vote can be taken back', async () => {
  const course = await aCourse()
  const { id, token: writer } = await aRating(course.id)
  const [a, b] = [await aSignedIn(), await aSignedIn()]
  expect((await post(`/feedback/${id}/helpful`, {}, { token: a.token })).body).toMatchObject({
    helpfulCount: 1,
    isHelpful: true,
  })
  expect((await post(`/feedback/${id}/helpful`, {}, { token: a.token })).body.helpfulCount).toBe(1)
  expect((await post(`/feedback/${id}/helpful`, undefined, { token: b.token })).body.helpfulCount).toBe(2)
  expect((await get(`/feedback/${id}`)).body).toMatchObject({ helpfulCount: 2, isHelpful: false })
  expect((await get(`/feedback/${id}`, { token: a.token })).body.isHelpful).toBe(true)
  expect((await post(`/feedback/${id}/helpful`, {}, { token: writer })).body.type).toBe('own-feedback')
  expect((await del(`/feedback/${id}/helpful`, { token: a.token })).body).toMatchObject({
    helpfulCount: 1,
    isHelpful: false,
  })
  expect((await del(`/feedback/${id}/helpful`, { token: a.token })).body.helpfulCount).toBe(1)
  expect((await post(`/feedback/${id}/helpful`, {})).status).toBe(401)
  expect((await del(`/feedback/${id}/helpful`)).status).toBe(401)
  expect((await post(`/feedback/${newId()}/helpful`, {}, { token: a.token })).status).toBe(404)
  // The votes go with what they were for.
  await del(`/feedback/${id}`, { token: writer })
  expect(await db().select().from(feedbackVotes).where(eq(feedbackVotes.feedbackId, id))).toEqual([])
})

test('votes of many at once are all counted, and one person’s many are one', async () => {
  const course = await aCourse()
  const { id } = await aRating(course.id)
  const people = await Promise.all(Array.from({ length: 20 }, () => aSignedIn()))
  const votes = people.flatMap(({ token }) => [token, token])
  await Promise.all(votes.map(token => post(`/feedback/${id}/helpful`, {}, { token })))
  const [row] = await db().select().from(feedback).where(eq(feedback.id, id))
  expect(row?.helpfulCount).toBe(20)
  expect(await db().select().from(feedbackVotes).where(eq(feedbackVotes.feedbackId, id))).toHaveLength(20)
})
