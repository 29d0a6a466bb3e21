import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { courseEditors, orderLines } from '@/db/schema'
import { newId } from '@/lib/ids'
import { get, post } from '@/server/testing/api'
import {
  aCartLine,
  aCourse,
  aLearnerOf,
  anEnrolment,
  anOrder,
  anOrganization,
  aSignedIn,
  aUser,
  fund,
} from '@/server/testing/builders'

/** Somebody buys the courses, one seat each. */
async function aSale(...bought: Awaited<ReturnType<typeof aCourse>>[]) {
  const buyer = await aSignedIn()
  const total = bought.reduce((sum, { price }) => sum + price, 0)
  await fund(buyer.user.id, total)
  const lines = await Promise.all(bought.map(course => aCartLine(buyer.user.id, course)))
  const { status, body } = await post('/order', anOrder(lines, total / 100), { token: buyer.token })
  expect(status).toBe(201)
  return { ...buyer, orderId: body.id as string }
}

const summaryOf = (id: string, token?: string) => get(`/analysis/instructor/${id}/count`, { token })

test('001: everybody is told of listed courses, their learners and ratings; revenue only the instructor and admins', async () => {
  const instructor = await aSignedIn({ role: 'instructor' })
  const own = { instructorId: instructor.user.id }
  const [first, second] = [await aCourse({ ...own, price: 2000 }), await aCourse({ ...own, price: 0 })]
  const draft = await aCourse({ ...own, isPublished: false })
  await anEnrolment((await aUser()).id, draft.id)
  const { user, token } = await aSale(first)
  await anEnrolment(user.id, second.id)
  await aSale(first)
  await post('/feedback', { product: first.id, rating_star: 5 }, { token })
  await post('/feedback', { product: second.id, rating_star: 2 }, { token })

  const everybody = {
    instructorId: instructor.user.id,
    instructorName: instructor.user.name,
    ownCourseCount: 2,
    purchasedCourseCount: 2,
    totalStudents: 2,
    averageRating: 3.5,
  }
  const anonymous = await summaryOf(instructor.user.id)
  expect([anonymous.status, anonymous.body]).toEqual([200, everybody])
  expect((await summaryOf(instructor.user.id, token)).body).toEqual(everybody)
  const privy = { ...everybody, ownCourseCount: 3, totalStudents: 3, totalRevenue: 36, currency: 'USD' }
  expect((await summaryOf(instructor.user.id, instructor.token)).body).toEqual(privy)
  const admin = await aSignedIn({ role: 'admin' })
  expect((await summaryOf(instructor.user.id, admin.token)).body).toEqual(privy)
})

test('a refund takes the sale, the learner and the seller’s part of the money back', async () => {
  const instructor = await aSignedIn({ role: 'instructor' })
  const course = await aCourse({ instructorId: instructor.user.id, price: 1999 })
  await aSale(course)
  const { orderId } = await aSale(course)
  const refunded = { refundedAmount: 1999, refundedAt: new Date() }
  await db().update(orderLines).set(refunded).where(eq(orderLines.orderId, orderId))
  await db().execute(
    sql`update enrolments set revoked_at = now() where order_line_id in (select id from order_lines where order_id = ${orderId})`,
  )
  expect((await summaryOf(instructor.user.id, instructor.token)).body).toMatchObject({
    purchasedCourseCount: 1,
    totalStudents: 1,
    totalRevenue: 17.99,
  })
})

test('what an organization sells is the organization’s money', async () => {
  const instructor = await aSignedIn({ role: 'instructor' })
  const school = await anOrganization()
  const course = await aCourse({ instructorId: instructor.user.id, organizationId: school.id, price: 1000 })
  await aSale(course)
  expect((await summaryOf(instructor.user.id, instructor.token)).body).toMatchObject({
    ownCourseCount: 1,
    purchasedCourseCount: 1,
    totalRevenue: 0,
  })
})

test('P-23: an editor of the courses and another instructor learn what everybody knows', async () => {
  const course = await aCourse({ price: 1000 })
  await aSale(course)
  const [editor, other] = [await aSignedIn({ role: 'instructor' }), await aSignedIn({ role: 'instructor' })]
  await db().insert(courseEditors).values({ courseId: course.id, userId: editor.user.id })
  for (const { token } of [editor, other, await aLearnerOf(course.id)]) {
    const { body } = await summaryOf(course.instructorId, token)
    expect(Object.keys(body)).not.toContain('totalRevenue')
    expect(Object.keys(body)).not.toContain('currency')
  }
})

test('whoever teaches nothing is nobody here, except to themselves', async () => {
  const student = await aSignedIn({ name: 'A private person' })
  const reply = await summaryOf(student.user.id)
  expect(reply.status).toBe(404)
  expect(reply.text).not.toContain('A private person')
  expect((await summaryOf(student.user.id, student.token)).body).toMatchObject({ ownCourseCount: 0, totalRevenue: 0 })
  // A draft does not give its author away either.
  await aCourse({ instructorId: student.user.id, isPublished: false })
  expect((await summaryOf(student.user.id)).status).toBe(404)
  await aCourse({ instructorId: student.user.id })
  expect((await summaryOf(student.user.id)).body.ownCourseCount).toBe(1)
  const gone = await aUser({ role: 'instructor', deletedAt: new Date() })
  expect((await summaryOf(gone.id)).status).toBe(404)
  expect((await summaryOf(newId())).status).toBe(404)
  expect((await summaryOf('x')).status).toBe(400)
})

test('a new instructor has a summary of zeros', async () => {
  const { id, name } = await aUser({ role: 'instructor' })
  expect((await get(`/analysis/instructor/${id}/count`)).body).toEqual({
    instructorId: id,
    instructorName: name,
    ownCourseCount: 0,
    purchasedCourseCount: 0,
    totalStudents: 0,
    averageRating: 0,
  })
})
