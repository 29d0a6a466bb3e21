import { and, desc, eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db, sqlPool } from '@/db/client'
import { apiKeys, auditEvents, orders } from '@/db/schema'
import { type Call, del, get, patch, post, put, type Reply } from '@/server/testing/api'
import { aCategory, aCourse, anAttendance, aSignedIn, unique } from '@/server/testing/builders'
import { aMaterial } from '@/server/testing/lessons'
import { aSchool } from '@/server/testing/school'

type Person = Awaited<ReturnType<typeof aSignedIn>>

const address = '203.0.113.71'

/** A key of the person's, and how an app sends what it does with it. */
async function aKey(person: Person) {
  const { body, status } = await post('/api-keys', { name: unique('App '), scopes: ['write'] }, { token: person.token })
  expect(status).toBe(201)
  const { id, name, prefix, key } = body
  const by: Call = { token: key, address, headers: { 'user-agent': 'Robot/2.0' } }
  return { shown: { id, name, prefix }, by }
}

async function recorded(reply: Promise<Reply>, kind: string, actorId: string) {
  const { status, text } = await reply
  expect([kind, status < 300 ? '' : `${status} ${text}`]).toEqual([kind, ''])
  const [row] = await db()
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.kind, kind), eq(auditEvents.actorId, actorId)))
    .orderBy(desc(auditEvents.id))
    .limit(1)
  return row
}

test('R12: what an API key did is recorded with the key, in every domain that keys may change', async () => {
  const school = await aSchool()
  const { owner, org } = school
  const { shown, by } = await aKey(owner)
  const category = await aCategory()
  const course = await aCourse({ instructorId: owner.user.id, organizationId: school.id, price: 1000 })
  const gone = await aCourse({ instructorId: owner.user.id, organizationId: school.id })
  const lesson = await aMaterial(course.id, { isPublished: false })
  const [learner, other] = [await school.joins('student'), await school.joins('instructor')]
  const mark = await anAttendance(learner.user.id, { ...lesson, organizationId: school.id })
  const fresh = { title: unique('Course '), price: 5, category: category.id }
  const marks = [{ userId: learner.user.id, status: 'late' }]
  const acts: [kind: string, act: () => Promise<Reply>][] = [
    ['course-created', () => post('/courses', { ...fresh, organization: school.id }, by)],
    ['course-price-changed', () => patch(`/courses/${course.id}`, { price: 12 }, by)],
    ['lesson-preview-changed', () => patch(`/materials/${lesson.id}`, { isPreview: true }, by)],
    ['course-deleted', () => del(`/courses/${gone.id}`, by)],
    ['attendance-corrected', () => put(org(`/courses/${course.id}/attendance`), { materialId: lesson.id, marks }, by)],
    ['attendance-corrected', () => patch(`/attendance/${mark.id}`, { status: 'absent' }, by)],
    ['attendance-deleted', () => del(`/attendance/${mark.id}`, by)],
    ['organization-changed', () => patch(`/organizations/${school.id}`, { description: 'Evenings' }, by)],
    ['organization-member-removed', () => del(org(`/members/${learner.user.id}`), by)],
    [
      'course-instructor-changed',
      () => patch(org(`/courses/${course.id}/instructor`), { instructorId: other.user.id }, by),
    ],
  ]
  for (const [kind, act] of acts)
    expect(await recorded(act(), kind, owner.user.id), kind).toMatchObject({
      apiKeyId: shown.id,
      address,
      userAgent: 'Robot/2.0',
    })
}, 60_000)

test('R12: the log names the key to those who see the event, and nobody else sees it', async () => {
  const school = await aSchool()
  const colleague = await school.joins('admin')
  const { shown, by } = await aKey(school.owner)
  await patch(`/organizations/${school.id}`, { description: 'Evenings' }, by)
  await patch(`/organizations/${school.id}`, { description: 'Mornings' }, { token: school.owner.token })
  for (const { token } of [school.owner, colleague]) {
    const { body } = await get(`/audit-events?organizationId=${school.id}&kind=organization-changed`, { token })
    expect(body.map(({ apiKey }: { apiKey: unknown }) => apiKey)).toEqual([null, shown])
  }
  const member = await school.joins('student')
  expect((await get(`/audit-events?organizationId=${school.id}`, { token: member.token })).status).toBe(403)
  expect(JSON.stringify((await get('/audit-events', { token: member.token })).body)).not.toContain(shown.prefix)
})

test('P-50: which key acted can be neither changed nor cleared; the reference goes with the row of the key alone', async () => {
  const teacher = await aSignedIn({ role: 'instructor' })
  const { shown, by } = await aKey(teacher)
  const course = await aCourse({ instructorId: teacher.user.id })
  const row = await recorded(patch(`/courses/${course.id}`, { price: 12 }, by), 'course-price-changed', teacher.user.id)
  const id = row?.id as string
  const sql = sqlPool()
  await expect(sql`update audit_events set api_key_id = null where id = ${id}`).rejects.toThrow('append-only')
  await expect(
    sql`update audit_events set api_key_id = ${shown.id} where kind = 'sign-in' and actor_id = ${teacher.user.id}`,
  ).rejects.toThrow('append-only')
  await db().delete(apiKeys).where(eq(apiKeys.id, shown.id))
  const [after] = await db().select().from(auditEvents).where(eq(auditEvents.id, id))
  expect(after).toEqual({ ...row, apiKeyId: null })
})

test('F12: access that a refund ends is recorded with the key that granted it, whichever process carries it out', async () => {
  const card = { number: '4242424242424242', expiry: '12/30', securityCode: '123' }
  const admin = await aSignedIn({ role: 'admin' })
  const ended = async (orderId: string) => {
    const about = and(eq(auditEvents.kind, 'enrolment-ended'), sql`details->>'orderId' = ${orderId}`)
    return db().select().from(auditEvents).where(about)
  }
  const aPurchase = async () => {
    const buyer = await aSignedIn()
    const course = await aCourse({ price: 2000 })
    const { body } = await post('/payments', { courseIds: [course.id], paymentMethod: 'card', card }, buyer)
    return { buyer, orderId: body.orderId as string }
  }
  // Asked for and granted at once.
  const own = await aPurchase()
  const key = await aKey(own.buyer)
  expect((await post(`/orders/${own.orderId}/refunds`, {}, key.by)).body).toMatchObject([{ status: 'done' }])
  expect(await ended(own.orderId)).toMatchObject([{ actorId: own.buyer.user.id, apiKeyId: key.shown.id }])
  // Asked for in person, granted by an administrator's app and carried out later: the app's key is the one.
  const { buyer, orderId } = await aPurchase()
  const late = new Date(Date.now() - 31 * 86_400_000)
  await db().update(orders).set({ paidAt: late }).where(eq(orders.id, orderId))
  const [asked] = (await post(`/orders/${orderId}/refunds`, { reason: 'Late' }, buyer)).body
  const granting = await aKey(admin)
  expect((await patch(`/refunds/${asked.id}`, { status: 'approved' }, granting.by)).body.status).toBe('done')
  expect(await ended(orderId)).toMatchObject([{ actorId: admin.user.id, apiKeyId: granting.shown.id }])
  // In person.
  const third = await aPurchase()
  await post(`/orders/${third.orderId}/refunds`, {}, third.buyer)
  expect(await ended(third.orderId)).toMatchObject([{ actorId: third.buyer.user.id, apiKeyId: null }])
})
