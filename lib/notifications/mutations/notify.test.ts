import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { enrolments, memberships, notifications, outboxMails } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { isId, newId } from '@/lib/ids'
import { renderMail } from '@/lib/mail/templates/render'
import { applyRetention } from '@/lib/retention/apply-retention'
import { patch, post, put } from '@/server/testing/api'
import {
  aCartLine,
  aCourse,
  aLearnerOf,
  aMemberOf,
  aMembership,
  anAttendance,
  anOrder,
  anOrganization,
  aSignedIn,
  aUser,
  fund,
} from '@/server/testing/builders'
import { aMaterial } from '@/server/testing/lessons'
import { choose, timesTold, toldOf } from '@/server/testing/notices'
import { notify, tell as tellRows } from './notify'
import { tellSellers } from './tell-sellers'

const card = { number: '4242424242424242', expiry: '12/30', securityCode: '123' }
const tenTimes = <T>(work: () => Promise<T>) => Promise.all(Array.from({ length: 10 }, work))
const tell = (userIds: string[], dedupeKey: string) =>
  inTransaction(undefined, tx =>
    notify(tx, {
      type: 'refund-declined',
      to: userIds,
      data: { orderId: newId(), amount: 1250, currency: 'USD' },
      dedupeKey,
    }),
  )

test('P-41: a cause repeated by many at once tells each person once, on the site and by mail', async () => {
  const people = [await aUser(), await aUser(), await aUser()]
  const ids = people.map(({ id }) => id)
  const key = newId()
  await tenTimes(() =>
    tell(
      [...ids].sort(() => Math.random() - 0.5),
      key,
    ),
  )
  for (const person of people) expect(await timesTold(person, 'refund-declined')).toEqual([1, 1])
  const { inApp, mails } = await toldOf(people[0]!, 'refund-declined')
  expect([...inApp, ...mails].every(({ id }) => isId(id))).toBe(true)
})

test('P-41: what is rolled back was never told', async () => {
  const person = await aUser()
  const doomed = inTransaction(undefined, async tx => {
    await notify(tx, {
      type: 'refund-declined',
      to: [person.id],
      data: { orderId: newId(), amount: 1, currency: 'USD' },
      dedupeKey: 'x',
    })
    throw new Error('It did not happen.')
  })
  await expect(doomed).rejects.toThrow('did not happen')
  expect(await timesTold(person, 'refund-declined')).toEqual([0, 0])
})

test('each channel that is switched off is silent, and closed accounts hear nothing', async () => {
  const [silent, mailOnly, siteOnly] = [await aUser(), await aUser(), await aUser()]
  const closed = await aUser({ deactivatedAt: new Date() })
  await choose(silent, 'refund-declined', 'in_app', false)
  await choose(silent, 'refund-declined', 'email', false)
  await choose(mailOnly, 'refund-declined', 'in_app', false)
  await choose(siteOnly, 'refund-declined', 'email', false)
  const people = [silent, mailOnly, siteOnly, closed]
  await tell(
    people.map(({ id }) => id),
    newId(),
  )
  const told = await Promise.all(people.map(person => timesTold(person, 'refund-declined')))
  expect(told).toEqual([
    [0, 0],
    [0, 1],
    [1, 0],
    [0, 0],
  ])
})

test('each row has its own doer, who is not told of it, and is called in the mail what they are called', async () => {
  const [one, other, third] = [await aUser(), await aUser({ name: 'Đỗ Quang Minh' }), await aUser()]
  const rows = [
    [one, other],
    [other, other],
    [third, undefined],
  ] as const
  const values = rows.map(
    ([{ id }, by]) => sql`(${id}, ${by?.id ?? null}, ${JSON.stringify({ orderId: newId() })}::jsonb, ${newId()})`,
  )
  await inTransaction(undefined, tx =>
    tellRows(tx, {
      type: 'refund-requested',
      rows: sql`select * from (values ${sql.join(values, sql`, `)}) v(user_id, actor_id, data, dedupe_key)`,
    }),
  )
  const result = async (person: { id: string }) => {
    const { inApp, mails } = await toldOf(person, 'refund-requested')
    return [...inApp.map(({ actorId }) => actorId), ...mails.map(({ data }) => data.by)]
  }
  expect(await result(one)).toEqual([other.id, 'Đỗ Quang Minh'])
  expect(await result(other)).toEqual([])
  expect(await result(third)).toEqual([null, ''])
})

test('the mail speaks the reader’s language, leads to the thing and to the settings', async () => {
  const person = await aUser({ locale: 'vi' })
  await tell([person.id], newId())
  const [mail] = (await toldOf(person, 'refund-declined')).mails
  expect(mail).toMatchObject({ recipient: person.email, locale: 'vi', template: 'notification' })
  const { subject, text, html } = await renderMail('notification', 'vi', mail?.data)
  expect(subject).toContain('bị từ chối')
  expect(text).toContain('/orders/')
  expect(text).toContain('/account/notifications')
  expect(html).toContain('Chọn những gì chúng tôi viết cho bạn')
})

test('a sale tells the seller once a line, free ones not at all; an order that fails tells nobody', async () => {
  const [seller, buyer] = [await aUser({ role: 'instructor' }), await aSignedIn()]
  await choose(seller, 'sale', 'email', true)
  const [paid, free] = [
    await aCourse({ instructorId: seller.id }),
    await aCourse({ instructorId: seller.id, price: 0 }),
  ]
  const lines = [await aCartLine(buyer.user.id, paid, 3), await aCartLine(buyer.user.id, free)]
  const poor = await post('/order', anOrder(lines, 30), { token: buyer.token })
  expect(poor.status).toBe(402)
  await tellSellers()
  expect(await timesTold(seller, 'sale')).toEqual([0, 0])
  await fund(buyer.user.id, 3000)
  const orders = await tenTimes(() => post('/order', anOrder(lines, 30), { token: buyer.token }))
  expect(orders.filter(({ status }) => status === 201)).toHaveLength(1)
  // Instances that look at once.
  await tenTimes(() => tellSellers())
  expect(await timesTold(seller, 'sale')).toEqual([1, 1])
  const { inApp } = await toldOf(seller, 'sale')
  expect(inApp[0]?.data).toMatchObject({ title: paid.title, quantity: 3, amount: 2700, currency: 'USD' })
})

test('P-41: a worker that ends in the middle leaves nothing told and nothing lost', async () => {
  const [seller, buyer] = [await aUser({ role: 'instructor' }), await aSignedIn()]
  const course = await aCourse({ instructorId: seller.id })
  await fund(buyer.user.id, 1000)
  const line = await aCartLine(buyer.user.id, course)
  expect((await post('/order', anOrder([line], 10), { token: buyer.token })).status).toBe(201)
  await db().execute(sql`alter table notifications add constraint away check (type <> 'sale') not valid`)
  await expect(tellSellers()).rejects.toThrow()
  await db().execute(sql`alter table notifications drop constraint away`)
  expect(await timesTold(seller, 'sale')).toEqual([0, 0])
  await tellSellers()
  expect(await timesTold(seller, 'sale')).toEqual([1, 0])
  expect(await tellSellers()).toBe(0)
})

test('an organization’s sale tells those who answer for its money, and no other member', async () => {
  const school = await anOrganization()
  const manager = await aMemberOf(school.id, ['canManageOrganization'])
  const member = await aMemberOf(school.id, ['canManageCourses'])
  const course = await aCourse({ organizationId: school.id })
  const other = await aCourse()
  const buyer = await aSignedIn()
  const body = { courseIds: [course.id, other.id], paymentMethod: 'card', card }
  expect((await post('/payments', body, { token: buyer.token })).status).toBe(201)
  await tellSellers()
  expect(await timesTold(manager.user, 'sale')).toEqual([1, 0])
  expect(await timesTold(member.user, 'sale')).toEqual([0, 0])
  expect(await timesTold({ id: other.instructorId }, 'sale')).toEqual([1, 0])
  expect(await timesTold({ id: course.instructorId }, 'sale')).toEqual([0, 0])
})

test('cash waits for the administrators; when it has come the buyer is told once, and mailed a receipt once', async () => {
  const [buyer, admin] = [await aSignedIn(), await aSignedIn({ role: 'admin' })]
  await choose(admin.user, 'cash-to-confirm', 'email', true)
  const body = { courseIds: [(await aCourse()).id], paymentMethod: 'cash' }
  const payment = await post('/payments', body, { token: buyer.token })
  expect(await timesTold(admin.user, 'cash-to-confirm')).toEqual([1, 1])
  expect(await timesTold(buyer.user, 'order-paid')).toEqual([0, 0])
  await tenTimes(() => patch(`/payments/${payment.body.id}`, { status: 'success' }, { token: admin.token }))
  expect(await timesTold(buyer.user, 'order-paid')).toEqual([1, 0])
  const mails = await db().select().from(outboxMails).where(eq(outboxMails.recipient, buyer.user.email))
  expect(mails.map(({ template }) => template)).toEqual(['order-receipt'])
})

test('a refund that is done, one that is asked for and one that is declined are told once each', async () => {
  const admin = await aSignedIn({ role: 'admin' })
  const buy = async () => {
    const buyer = await aSignedIn()
    const body = { courseIds: [(await aCourse()).id], paymentMethod: 'card', card }
    return { ...buyer, orderId: (await post('/payments', body, { token: buyer.token })).body.orderId as string }
  }
  const [happy, late] = [await buy(), await buy()]
  await tenTimes(() => post(`/orders/${happy.orderId}/refunds`, {}, { token: happy.token }))
  expect(await timesTold(happy.user, 'refund-done')).toEqual([1, 0])
  expect(await timesTold(admin.user, 'refund-requested')).toEqual([0, 0])

  await db().execute(sql`update orders set paid_at = now() - interval '100 days' where id = ${late.orderId}`)
  const asked = await tenTimes(() => post(`/orders/${late.orderId}/refunds`, {}, { token: late.token }))
  expect(await timesTold(admin.user, 'refund-requested')).toEqual([1, 1])
  const { id } = asked.find(({ status }) => status === 201)?.body[0] ?? {}
  await tenTimes(() => patch(`/refunds/${id}`, { status: 'declined' }, { token: admin.token }))
  expect(await timesTold(late.user, 'refund-declined')).toEqual([1, 1])
  expect(await timesTold(late.user, 'refund-done')).toEqual([0, 0])
})

test('a payout is told to the administrators, and each decision to who is paid', async () => {
  const [seller, admin] = [await aSignedIn({ role: 'instructor' }), await aSignedIn({ role: 'admin' })]
  const course = await aCourse({ instructorId: seller.user.id, price: 10_000 })
  const body = { courseIds: [course.id], paymentMethod: 'card', card }
  await post('/payments', body, { token: (await aSignedIn()).token })
  const ask = (amount: number) => post('/payouts', { amount, destination: 'VCB 1' }, { token: seller.token })
  expect((await ask(9000)).status).toBe(409)
  expect(await timesTold(admin.user, 'payout-requested')).toEqual([0, 0])
  const payout = await ask(50)
  expect(await timesTold(admin.user, 'payout-requested')).toEqual([1, 1])
  const decide = (status: string) => patch(`/payouts/${payout.body.id}`, { status }, { token: admin.token })
  await tenTimes(() => decide('approved'))
  expect(await timesTold(seller.user, 'payout-decided')).toEqual([1, 1])
  await tenTimes(() => decide('paid'))
  expect(await timesTold(seller.user, 'payout-decided')).toEqual([2, 2])
})

test('a review is told to the instructor and the editors, a reply to its writer once', async () => {
  const teacher = await aSignedIn({ role: 'instructor' })
  const course = await aCourse({ instructorId: teacher.user.id })
  const editor = await aSignedIn()
  await tenTimes(() => post(`/courses/${course.id}/editors`, { editorId: editor.user.id }, { token: teacher.token }))
  expect(await timesTold(editor.user, 'editor-added')).toEqual([1, 1])
  expect((await toldOf(editor.user, 'editor-added')).inApp[0]?.actorId).toBe(teacher.user.id)

  const learner = await aLearnerOf(course.id)
  const review = { product: course.id, rating_star: 4, comment: 'Clear.' }
  const given = await tenTimes(() => post('/feedback', review, { token: learner.token }))
  const { id } = given.find(({ status }) => status === 201)?.body ?? {}
  for (const { user } of [teacher, editor]) expect(await timesTold(user, 'course-reviewed')).toEqual([1, 1])
  for (const reply of ['Thanks!', 'Many thanks!'])
    expect((await post(`/feedback/${id}/reply`, { reply }, { token: editor.token })).status).toBeLessThan(300)
  expect(await timesTold(learner.user, 'review-reply')).toEqual([1, 1])
})

test('new lessons are told to the learners once a day and course, drafts to nobody', async () => {
  const teacher = await aSignedIn({ role: 'instructor' })
  const course = await aCourse({ instructorId: teacher.user.id })
  await aMaterial(course.id)
  const [learner, gone] = [await aLearnerOf(course.id), await aLearnerOf(course.id)]
  await db().update(enrolments).set({ revokedAt: new Date() }).where(eq(enrolments.id, gone.enrolment.id))
  await choose(learner.user, 'new-lesson', 'email', true)
  const lesson = { courseId: course.id, title: 'Chords', type: 'text', content: 'x' }
  const draft = await post('/materials', { ...lesson, isPublished: false }, { token: teacher.token })
  expect(await timesTold(learner.user, 'new-lesson')).toEqual([0, 0])
  expect((await patch(`/materials/${draft.body.id}`, { isPublished: true }, { token: teacher.token })).status).toBe(200)
  await tenTimes(() => post('/materials', { ...lesson, isPublished: true }, { token: teacher.token }))
  expect(await timesTold(learner.user, 'new-lesson')).toEqual([1, 1])
  expect(await timesTold(gone.user, 'new-lesson')).toEqual([0, 0])
  expect(await timesTold(teacher.user, 'new-lesson')).toEqual([0, 0])

  const unpublished = await aCourse({ instructorId: teacher.user.id, isPublished: false })
  const early = await aLearnerOf(unpublished.id)
  await post('/materials', { ...lesson, courseId: unpublished.id, isPublished: true }, { token: teacher.token })
  expect(await timesTold(early.user, 'new-lesson')).toEqual([0, 0])
})

test('an organization’s invitation, enrolment and corrected mark are told once each', async () => {
  const school = await anOrganization()
  const all = ['canManageOrganization', 'canManageStudents', 'canManageCourses', 'canRecordAttendance']
  const manager = await aMemberOf(school.id, all)
  const as = { token: manager.token }
  const guest = await aSignedIn()
  const invited = { email: guest.user.email, roleId: school.studentRole.id }
  await tenTimes(() => post(`/organizations/${school.id}/members`, invited, as))
  expect(await timesTold(guest.user, 'invited')).toEqual([1, 0])

  const course = await aCourse({ organizationId: school.id, isOrgPrivate: true, instructorId: manager.user.id })
  const student = await aSignedIn()
  await aMembership(school.id, student.user, school.studentRole.id)
  await tenTimes(() =>
    post(`/organizations/${school.id}/courses/${course.id}/enrolments`, { userIds: [student.user.id] }, as),
  )
  expect(await timesTold(student.user, 'enrolled')).toEqual([1, 1])
  expect((await toldOf(student.user, 'enrolled')).inApp[0]?.data).toMatchObject({
    organization: school.name,
    title: course.title,
  })

  await choose(student.user, 'attendance-corrected', 'email', true)
  const lesson = await aMaterial(course.id)
  const record = await anAttendance(
    student.user.id,
    { ...lesson, organizationId: school.id },
    { recordedById: manager.user.id },
  )
  await tenTimes(() => patch(`/attendance/${record.id}`, { status: 'absent' }, as))
  expect(await timesTold(student.user, 'attendance-corrected')).toEqual([1, 1])
  await patch(`/attendance/${record.id}`, { notes: 'Ill.' }, as)
  const marks = [{ userId: student.user.id, status: 'late' }]
  const grid = `/organizations/${school.id}/courses/${course.id}/attendance`
  await tenTimes(() => put(grid, { materialId: lesson.id, marks }, as))
  expect(await timesTold(student.user, 'attendance-corrected')).toEqual([2, 2])
  expect((await db().select().from(memberships).where(eq(memberships.userId, guest.user.id)))[0]?.status).toBe(
    'invited',
  )
})

test('what was read three months ago goes, and what nobody read for a year; the rest stays', async () => {
  const person = await aUser()
  const days = (count: number) => new Date(Date.now() - count * 86_400_000)
  const rows = [
    { id: newId(), createdAt: days(100), readAt: days(91) },
    { id: newId(), createdAt: days(366), readAt: null },
    { id: newId(), createdAt: days(100), readAt: days(89) },
    { id: newId(), createdAt: days(364), readAt: null },
    { id: newId(), createdAt: days(1), readAt: days(1) },
  ]
  await db()
    .insert(notifications)
    .values(rows.map(row => ({ ...row, userId: person.id, type: 'sale', dedupeKey: row.id })))
  await applyRetention()
  const left = await db().select().from(notifications).where(eq(notifications.userId, person.id))
  expect(left.map(({ id }) => id).sort()).toEqual(
    rows
      .slice(2)
      .map(({ id }) => id)
      .sort(),
  )
})
