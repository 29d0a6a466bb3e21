import { and, desc, eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { auditEvents, chatReports, courses, enrolments, feedback, orders, refunds } from '@/db/schema'
import type { EventKind } from '@/lib/audit/schema'
import { type Call, del, get, patch, post, put, type Reply } from '@/server/testing/api'
import {
  aCategory,
  aCourse,
  aLevel,
  aMembership,
  anOrganization,
  aRole,
  aSignedIn,
  aTerm,
  unique,
} from '@/server/testing/builders'
import { aCourseChat, say } from '@/server/testing/chats'
import { aMaterial, aSection } from '@/server/testing/lessons'

type Person = Awaited<ReturnType<typeof aSignedIn>>

const card = { number: '4242424242424242', expiry: '12/30', securityCode: '123' }
const address = '203.0.113.44'
/** How a person sends what is to be recorded. */
const by = ({ token }: Person): Call => ({ token, address, headers: { 'user-agent': 'Decider/1.0' } })

/** The newest event of a kind by somebody, after the request was answered well. */
async function recorded(reply: Reply | Promise<Reply>, kind: EventKind, actor: Person) {
  const { status, text } = await reply
  expect([kind, status, status < 300 ? '' : text]).toEqual([kind, status, ''])
  const [row] = await db()
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.kind, kind), eq(auditEvents.actorId, actor.user.id)))
    .orderBy(desc(auditEvents.id))
    .limit(1)
  expect(row, kind).toMatchObject({ kind, actorId: actor.user.id, address, userAgent: 'Decider/1.0' })
  return row!
}

let admin: Person
let teacher: Person
let buyer: Person
beforeAll(async () => {
  admin = await aSignedIn({ role: 'admin' })
  teacher = await aSignedIn({ role: 'instructor' })
  buyer = await aSignedIn()
})

const aSale = async (more: Record<string, unknown> = { paymentMethod: 'card', card }) => {
  const course = await aCourse({ instructorId: teacher.user.id, price: 1000 })
  const { body } = await post('/payments', { courseIds: [course.id], ...more }, buyer)
  return { course, payment: body as { id: string; orderId: string; invoiceId: string } }
}

describe('R12: money', () => {
  test('refunds: asked for, granted, decided, and what ends with them', async () => {
    const { payment } = await aSale()
    const { orderId } = payment
    const asked = await recorded(post(`/orders/${orderId}/refunds`, {}, by(buyer)), 'refund-requested', buyer)
    expect(asked).toMatchObject({
      userId: buyer.user.id,
      details: { orderId, amount: 10, currency: 'USD', granted: true },
    })
    const ended = await db().select().from(auditEvents).where(eq(auditEvents.kind, 'enrolment-ended'))
    expect(ended).toMatchObject([{ userId: buyer.user.id, details: { orderId, courses: 1 } }])
  })

  test('a refund that waits is decided by an administrator, both ways', async () => {
    for (const status of ['approved', 'declined'] as const) {
      const { payment } = await aSale()
      await db()
        .update(orders)
        .set({ paidAt: new Date(Date.now() - 31 * 86_400_000) })
        .where(eq(orders.id, payment.orderId))
      await post(`/orders/${payment.orderId}/refunds`, {}, buyer)
      const [waiting] = await db().select().from(refunds).where(eq(refunds.orderId, payment.orderId))
      const row = await recorded(patch(`/refunds/${waiting?.id}`, { status }, by(admin)), 'refund-decided', admin)
      expect(row).toMatchObject({ userId: buyer.user.id, details: { refundId: waiting?.id, status, amount: 10 } })
    }
  })

  test('payouts: asked for and decided', async () => {
    await aSale()
    const asked = await post('/payouts', { amount: 5, destination: 'Bank 1' }, by(teacher))
    const row = await recorded(asked, 'payout-requested', teacher)
    expect(row).toMatchObject({ userId: teacher.user.id, details: { amount: 5, currency: 'USD' } })
    const decided = await recorded(
      patch(`/payouts/${asked.body.id}`, { status: 'approved' }, by(admin)),
      'payout-decided',
      admin,
    )
    expect(decided).toMatchObject({ userId: teacher.user.id, details: { status: 'approved', amount: 5 } })
  })

  test('cash: confirmed, and cancelled; invoices: issued, changed, voided', async () => {
    const [first, second] = [await aSale({ paymentMethod: 'cash' }), await aSale({ paymentMethod: 'cash' })]
    const issued = await post('/invoices', { paymentId: first.payment.id }, by(admin))
    expect(await recorded(issued, 'invoice-issued', admin)).toMatchObject({ details: { invoiceId: issued.body.id } })
    const billingData = { address: '12 Long Street' }
    await recorded(patch(`/invoices/${issued.body.id}`, { billingData }, by(buyer)), 'invoice-changed', buyer)
    const confirmed = patch(`/payments/${first.payment.id}`, { status: 'success' }, by(admin))
    expect(await recorded(confirmed, 'payment-decided', admin)).toMatchObject({
      userId: buyer.user.id,
      details: { status: 'success', amount: 10 },
    })
    await recorded(del(`/invoices/${issued.body.id}`, by(admin)), 'invoice-voided', admin)
    await recorded(del(`/payments/${second.payment.id}`, by(buyer)), 'payment-cancelled', buyer)
  })

  test('discounts and prices', async () => {
    const course = await aCourse({ instructorId: teacher.user.id, price: 1000 })
    const code = unique('CODE').toUpperCase()
    const input = { code, type: 'course_specific', courseId: course.id, value: 10, valueType: 'percentage' }
    const made = await post('/discounts', input, by(teacher))
    expect(await recorded(made, 'discount-created', teacher)).toMatchObject({
      details: { name: code, courseId: course.id },
    })
    const changed = await recorded(
      patch(`/discounts/${made.body.id}`, { value: 20 }, by(teacher)),
      'discount-changed',
      teacher,
    )
    expect(changed.details).toMatchObject({ changed: 'value' })
    await recorded(del(`/discounts/${made.body.id}`, by(teacher)), 'discount-deleted', teacher)
    const priced = await recorded(
      patch(`/courses/${course.id}`, { price: 25 }, by(teacher)),
      'course-price-changed',
      teacher,
    )
    expect(priced).toMatchObject({ userId: teacher.user.id, details: { courseId: course.id, from: 10, to: 25 } })
  })

  test('billings', async () => {
    const person = await aSignedIn()
    const made = await post('/billings', { user_name: 'An', email: 'an@lectern.example' }, by(person))
    expect((await recorded(made, 'billing-changed', person)).details).toMatchObject({ change: 'created' })
    await recorded(
      put(`/billings/${made.body.id}`, { user_name: 'Ba', email: 'ba@lectern.example' }, by(admin)),
      'billing-changed',
      admin,
    )
    expect(
      (await recorded(del(`/billings/${made.body.id}`, by(person)), 'billing-changed', person)).details,
    ).toMatchObject({
      change: 'deleted',
    })
  })
})

describe('R12: content', () => {
  test('a course: created, taken off sale, archived and brought back', async () => {
    const category = await aCategory()
    const made = await post('/courses', { title: unique('Course '), price: 5, category: category.id }, by(teacher))
    await recorded(made, 'course-created', teacher)
    const course = await aCourse({ instructorId: teacher.user.id })
    const change = (body: object) => patch(`/courses/${course.id}`, body, by(teacher))
    await recorded(change({ isPublished: false }), 'course-unpublished', teacher)
    await recorded(change({ isArchived: true }), 'course-archived', teacher)
    await recorded(change({ isArchived: false }), 'course-restored', teacher)
    const events = await db().select().from(auditEvents).where(eq(auditEvents.actorId, teacher.user.id))
    // Nothing is written for an edit that decides nothing.
    await change({ subtitle: 'Other words' })
    expect(await db().select().from(auditEvents).where(eq(auditEvents.actorId, teacher.user.id))).toHaveLength(
      events.length,
    )
  })

  test('lessons and sections', async () => {
    const course = await aCourse({ instructorId: teacher.user.id, isPublished: false })
    const section = await aSection(course.id)
    const [lesson] = [await aMaterial(course.id, { isPublished: false }), await aMaterial(course.id)]
    const published = patch(`/materials/${lesson?.id}`, { isPublished: true }, by(teacher))
    expect(await recorded(published, 'lesson-published', teacher)).toMatchObject({ details: { lessonId: lesson?.id } })
    await recorded(
      patch(`/materials/${lesson?.id}`, { isPublished: false }, by(teacher)),
      'lesson-unpublished',
      teacher,
    )
    for (const isPreview of [true, false]) {
      const changed = await recorded(
        patch(`/materials/${lesson?.id}`, { isPreview }, by(teacher)),
        'lesson-preview-changed',
        teacher,
      )
      expect(changed).toMatchObject({ userId: teacher.user.id, details: { lessonId: lesson?.id, isPreview } })
    }
    await recorded(del(`/materials/${lesson?.id}`, by(teacher)), 'lesson-deleted', teacher)
    await recorded(del(`/courses/${course.id}/sections/${section.id}`, by(teacher)), 'section-deleted', teacher)
  })

  test('a lesson that is open from the start, and a course that is on sale from the start', async () => {
    const course = await aCourse({ instructorId: teacher.user.id })
    const lesson = { courseId: course.id, title: 'Hello', type: 'text', content: 'Hi', isPublished: true }
    const open = await post('/materials', { ...lesson, isPreview: true }, by(teacher))
    const about = { courseId: course.id, lessonId: open.body.id, lesson: 'Hello' }
    expect((await recorded(open, 'lesson-published', teacher)).details).toMatchObject(about)
    expect((await recorded(open, 'lesson-preview-changed', teacher)).details).toMatchObject({
      ...about,
      isPreview: true,
    })
    const events = () => db().select().from(auditEvents).where(eq(auditEvents.actorId, teacher.user.id))
    const { length } = await events()
    await post('/materials', { ...lesson, isPublished: false }, by(teacher))
    await patch(`/materials/${open.body.id}`, { isPreview: true, isPublished: true, title: 'Hi' }, by(teacher))
    expect(await events()).toHaveLength(length)
    const category = await aCategory()
    const input = { title: unique('Course '), description: 'Words', price: 5, category: category.id, isPublished: true }
    const made = await post('/courses', input, by(teacher))
    expect((await recorded(made, 'course-published', teacher)).details).toMatchObject({
      courseId: made.body._id ?? made.body.id,
    })
  })

  test('the catalog is curated', async () => {
    const category = await post('/categories', { name: unique('Subject ') }, by(admin))
    expect((await recorded(category, 'curation-changed', admin)).details).toMatchObject({
      what: 'category',
      change: 'created',
    })
    const topic = await post('/topics', { name: unique('Topic '), category: category.body.id }, by(admin))
    expect((await recorded(topic, 'curation-changed', admin)).details).toMatchObject({ what: 'topic' })
    const lecturer = await post(
      '/lecturers',
      { name: unique('Lecturer '), email: `${unique('lecturer')}@lectern.example` },
      by(admin),
    )
    expect((await recorded(lecturer, 'curation-changed', admin)).details).toMatchObject({ what: 'lecturer' })
    const week = await post('/topweeks', { name: unique('Week '), courses: [], categories: [] }, by(admin))
    expect((await recorded(week, 'curation-changed', admin)).details).toMatchObject({ what: 'top-week' })
    for (const [path, what, body] of [
      ['topweeks', 'top-week', week.body],
      ['lecturers', 'lecturer', lecturer.body],
      ['topics', 'topic', topic.body],
      ['categories', 'category', category.body],
    ] as const) {
      const name = unique('Other ')
      const changed = await recorded(patch(`/${path}/${body.id}`, { name }, by(admin)), 'curation-changed', admin)
      expect(changed.details).toEqual({ what, change: 'changed', id: body.id, name })
      const gone = await recorded(del(`/${path}/${body.id}`, by(admin)), 'curation-changed', admin)
      expect(gone.details).toMatchObject({ what, change: 'deleted', name })
    }
  })

  test('what moderators take away, and not what people take back themselves', async () => {
    const { instructor, course, chatId } = await aCourseChat()
    await db().insert(enrolments).values({ userId: buyer.user.id, courseId: course.id, source: 'free' })
    const messageId = await say(chatId, buyer)
    const removed = await recorded(
      del(`/chat/${chatId}/messages/${messageId}`, by(instructor)),
      'message-removed',
      instructor,
    )
    expect(removed).toMatchObject({ userId: buyer.user.id, details: { chatId, messageId } })
    await del(`/chat/${chatId}/messages/${await say(chatId, buyer)}`, buyer)
    const own = and(eq(auditEvents.kind, 'message-removed'), eq(auditEvents.actorId, buyer.user.id))
    expect(await db().select().from(auditEvents).where(own)).toEqual([])
    const [report] = await db()
      .insert(chatReports)
      .values({ messageId, reporterId: instructor.user.id, reason: 'rude', content: 'x' })
      .returning()
    await recorded(patch(`/chat/reports/${report?.id}`, { resolved: true }, by(admin)), 'report-decided', admin)
    const [review] = await db()
      .insert(feedback)
      .values({ userId: buyer.user.id, courseId: course.id, ratingStar: 1, comment: 'No.' })
      .returning()
    await db().update(courses).set({ ratingSum: 1, ratingCount: 1 }).where(eq(courses.id, course.id))
    expect(await recorded(del(`/feedback/${review?.id}`, by(admin)), 'review-removed', admin)).toMatchObject({
      userId: buyer.user.id,
      details: { courseId: course.id, reviewId: review?.id },
    })
    await recorded(del(`/chat/${chatId}`, by(instructor)), 'chat-deleted', instructor)
  })
})

describe('R12: roles and access in an organization', () => {
  test('invitations sent again, taken back and declined; levels and terms; the owner finds them', async () => {
    const owner = await aSignedIn({ emailVerifiedAt: new Date() })
    const school = await anOrganization({ ownerId: owner.user.id })
    const everything = [
      'canManageOrganization',
      'canManageStudents',
      'canManageCourses',
      'canManageLevels',
      'canManageTerms',
    ]
    await aMembership(school.id, owner.user, (await aRole(school.id, everything)).id)
    const guest = await aSignedIn({ emailVerifiedAt: new Date() })
    const invite = async () =>
      (
        await post(
          `/organizations/${school.id}/members`,
          { userId: guest.user.id, roleId: school.studentRole.id },
          owner,
        )
      ).body.id as string
    const at = `/organizations/${school.id}`
    const first = await invite()
    await recorded(post(`${at}/invitations/${first}`, {}, by(owner)), 'organization-invitation-resent', owner)
    const revoked = await recorded(
      del(`${at}/invitations/${first}`, by(owner)),
      'organization-invitation-revoked',
      owner,
    )
    expect(revoked).toMatchObject({ organizationId: school.id, userId: guest.user.id })
    await invite()
    await recorded(post(`${at}/invitations/decline`, {}, by(guest)), 'organization-invitation-declined', guest)
    const level = await post('/levels', { organizationId: school.id, name: unique('Level ') }, by(owner))
    expect(await recorded(level, 'level-changed', owner)).toMatchObject({
      organizationId: school.id,
      details: { change: 'created' },
    })
    const other = await aLevel(school.id)
    const levelIds = [other.id, level.body.id]
    expect((await recorded(put(`${at}/levels`, { levelIds }, by(owner)), 'level-changed', owner)).details).toEqual({
      change: 'ordered',
    })
    const term = await aTerm({ id: other.id, organizationId: school.id })
    const course = await aCourse({ instructorId: owner.user.id, organizationId: school.id })
    await recorded(
      patch(`${at}/courses/${course.id}/assign-term`, { termId: term.id }, by(owner)),
      'course-term-changed',
      owner,
    )
    await recorded(
      patch(`${at}/courses/${course.id}`, { isOrgPrivate: true }, by(owner)),
      'course-privacy-changed',
      owner,
    )
    const { body } = await get(`/audit-events?organizationId=${school.id}&limit=100`, owner)
    expect(new Set(body.map(({ kind }: { kind: string }) => kind))).toEqual(
      new Set([
        'course-privacy-changed',
        'course-term-changed',
        'level-changed',
        'organization-invitation-declined',
        'organization-invited',
        'organization-invitation-revoked',
        'organization-invitation-resent',
      ]),
    )
  })
})

test('R12: the log is found by kind, person and day; only administrators find people by how they sign in', async () => {
  const [one, other] = [await aSignedIn({ name: unique('Zoë 100% ') }), await aSignedIn({ name: unique('Yến ') })]
  await patch(`/users/${one.user.id}`, { role: 'instructor' }, admin)
  const found = async (query: Record<string, string>, person = admin) =>
    (await get(`/audit-events?${new URLSearchParams(query)}`, { token: person.token })).body.map(
      ({ kind }: { kind: string }) => kind,
    )
  expect(await found({ person: one.user.name })).toEqual(['role-changed', 'sign-in'])
  expect(await found({ person: one.user.name, kind: 'role-changed' })).toEqual(['role-changed'])
  expect(await found({ person: other.user.email.toUpperCase() })).toEqual(['sign-in'])
  expect(await found({ person: '100%' })).toEqual(['role-changed', 'sign-in'])
  expect(await found({ person: 'nobody of this name' })).toEqual([])
  const today = new Date().toISOString().slice(0, 10)
  expect(await found({ person: one.user.name, day: today })).toHaveLength(2)
  expect(await found({ person: one.user.name, day: '2001-01-01' })).toEqual([])
  expect((await get('/audit-events?day=2026-02-30', admin)).status).toBe(400)
  // For oneself the filter narrows the own events and opens nobody else's.
  expect(await found({ person: one.user.name }, one)).toHaveLength(2)
  expect(await found({ person: other.user.name }, one)).toEqual([])
  expect(await found({ person: one.user.email }, one)).toEqual([])
})
