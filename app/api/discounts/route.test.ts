import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { db } from '@/db/client'
import { discounts } from '@/db/schema'
import { isSellerOfCourse } from '@/lib/discounts/queries'
import { newId } from '@/lib/ids'
import { del, get, patch, post, put } from '@/server/testing/api'
import {
  aCartLine,
  aCourse,
  aDiscount,
  aMembership,
  anOrder,
  anOrganization,
  aSignedIn,
  fund,
  unique,
} from '@/server/testing/builders'

type Person = Awaited<ReturnType<typeof aSignedIn>>
let admin: Person
let seller: Person
let buyer: Person
let course: Awaited<ReturnType<typeof aCourse>>
beforeEach(async () => {
  admin = await aSignedIn({ role: 'admin' })
  seller = await aSignedIn({ role: 'instructor' })
  buyer = await aSignedIn()
  course = await aCourse({ instructorId: seller.user.id, price: 2000 })
})

const aCode = () => unique('SAVE').toUpperCase()
const body = (more: Record<string, unknown> = {}) => ({
  code: aCode(),
  type: 'course_specific',
  value: 20,
  valueType: 'percentage',
  applicableOn: 'single_only',
  courseId: course.id,
  ...more,
})
const make = (more: Record<string, unknown>, token = seller.token) => post('/discounts', body(more), { token })
const row = async (id: string) => (await db().select().from(discounts).where(eq(discounts.id, id)))[0]!

test('a seller makes a code for their course; it is upper-cased, and reads back', async () => {
  const code = aCode()
  const made = await make({ code: ` ${code.toLowerCase()} `, maxUses: 5, expiresAt: '2030-01-31T09:00:00+07:00' })
  expect(made.status).toBe(201)
  expect(made.body).toMatchObject({
    code,
    type: 'course_specific',
    value: 20,
    applicableOn: 'single_only',
    courseId: course.id,
    courseTitle: course.title,
    maxUses: 5,
    usedCount: 0,
    expiresAt: '2030-01-31T02:00:00.000Z',
    isActive: true,
    createdBy: seller.user.id,
  })
  expect((await get(`/discounts/${made.body.id}`, { token: seller.token })).body).toEqual(made.body)
  expect((await get('/discounts', { token: seller.token })).body).toEqual([made.body])
  expect((await make({ code })).body.errors).toMatchObject([{ path: 'code' }])
  expect((await make({ code })).status).toBe(409)
})

test('a code for one course is for buying it alone, whatever was asked for', async () => {
  expect((await make({ applicableOn: 'both' })).body.applicableOn).toBe('single_only')
})

test('codes for the whole site are an administrator’s, and a course’s are its seller’s alone', async () => {
  const platform = { type: 'platform_wide', courseId: undefined, applicableOn: 'both' }
  expect((await make(platform)).status).toBe(403)
  expect((await make(platform, admin.token)).status).toBe(201)
  expect((await make({}, buyer.token)).status).toBe(404)
  expect((await make({ courseId: newId() })).status).toBe(404)
  const school = await anOrganization()
  const owned = await aCourse({ instructorId: seller.user.id, organizationId: school.id })
  // What an organization sells is the organization's to discount.
  expect((await make({ courseId: owned.id })).status).toBe(404)
  const manager = await aSignedIn()
  await aMembership(school.id, manager.user, school.managerRole.id)
  expect((await make({ courseId: owned.id }, manager.token)).status).toBe(201)
  // The studio asks the same question before it shows a button.
  const sells = ({ user }: Person, courseId: string) =>
    isSellerOfCourse({ ...user, userId: user.id, sessionId: null, activeOrganizationId: null }, courseId)
  expect(await Promise.all([sells(seller, course.id), sells(admin, course.id), sells(manager, owned.id)])).toEqual([
    true,
    true,
    true,
  ])
  expect(await Promise.all([sells(buyer, course.id), sells(seller, owned.id), sells(seller, newId())])).toEqual([
    false,
    false,
    false,
  ])
})

test('bad input is refused with the field', async () => {
  const path = async (more: Record<string, unknown>) => {
    const { status, body } = await make(more)
    return `${status} ${body.errors?.[0]?.path}`
  }
  expect(await path({ value: 150 })).toBe('400 value')
  expect(await path({ value: 0 })).toBe('400 value')
  expect(await path({ value: 12.5 })).toBe('400 value')
  expect(await path({ value: 0.001, valueType: 'fixed' })).toBe('400 value')
  expect(await path({ code: 'no' })).toBe('400 code')
  expect(await path({ code: "'; drop table discounts" })).toBe('400 code')
  expect(await path({ courseId: undefined })).toBe('400 courseId')
  expect(await path({ type: 'platform_wide' })).toBe('400 courseId')
  expect(await path({ maxUses: 0 })).toBe('400 maxUses')
  expect(await path({ expiresAt: 'tomorrow' })).toBe('400 expiresAt')
})

test('M7: an end that is over is refused, unless the code has it already; a code is ended by switching it off', async () => {
  for (const expiresAt of [new Date(Date.now() - 1000).toISOString(), '2020-01-31']) {
    const reply = await make({ expiresAt })
    expect([reply.status, reply.body.errors[0].path]).toEqual([400, 'expiresAt'])
  }
  const over = await aDiscount({ type: 'course_specific', courseId: course.id, expiresAt: new Date(Date.now() - 1000) })
  const change = (values: Record<string, unknown>) => patch(`/discounts/${over.id}`, values, { token: seller.token })
  expect((await change({ value: 35, expiresAt: over.expiresAt?.toISOString() })).status).toBe(200)
  expect((await change({ expiresAt: '2020-01-31' })).status).toBe(400)
  expect((await change({ expiresAt: '2090-01-31' })).body.lastDay).toBe('2090-01-31')
})

test('P-21: nobody sets how often a code was used, or who made it', async () => {
  const made = await make({ usedCount: 99, createdById: admin.user.id, id: newId() })
  const given = { usedCount: 0, createdById: buyer.user.id, type: 'platform_wide', courseId: null }
  await patch(`/discounts/${made.body.id}`, given, { token: seller.token })
  expect(await row(made.body.id)).toMatchObject({
    usedCount: 0,
    createdById: seller.user.id,
    type: 'course_specific',
    courseId: course.id,
  })
})

test('changing a code changes only the keys sent; a limit below its uses is 409', async () => {
  const code = await aDiscount({ type: 'course_specific', courseId: course.id, maxUses: 10, usedCount: 4 })
  const change = (values: Record<string, unknown>) => patch(`/discounts/${code.id}`, values, { token: seller.token })
  expect((await change({ value: 35 })).body).toMatchObject({ value: 35, maxUses: 10, code: code.code })
  expect((await change({ maxUses: 3 })).body.type).toContain('discount-uses')
  expect((await change({ maxUses: null, expiresAt: null })).body).toMatchObject({ maxUses: null, expiresAt: null })
  expect((await change({ valueType: 'fixed' })).status).toBe(400)
  expect((await change({ valueType: 'fixed', value: 7.5 })).body).toMatchObject({ value: 7.5, valueType: 'fixed' })
  expect((await row(code.id)).value).toBe(750)
  const other = await make({})
  expect((await change({ code: other.body.code })).body.type).toContain('code-taken')
  expect((await put(`/discounts/${code.id}`, { isActive: false }, { token: seller.token })).body.isActive).toBe(false)
})

test('an unused code is deleted, a used one is switched off and kept', async () => {
  const unused = await make({})
  expect((await del(`/discounts/${unused.body.id}`, { token: seller.token })).status).toBe(200)
  expect(await row(unused.body.id)).toBeUndefined()
  const used = await make({})
  await fund(buyer.user.id, 5000)
  const line = await aCartLine(buyer.user.id, course)
  const order = { ...anOrder([line], 16), discountCode: used.body.code }
  expect((await post('/order', order, { token: buyer.token })).body.totalAmount).toBe(16)
  expect((await del(`/discounts/${used.body.id}`, { token: seller.token })).body.isActive).toBe(false)
  expect(await row(used.body.id)).toMatchObject({ isActive: false, usedCount: 1 })
})

test('P-23: another’s code is 404 by its id; by its name anybody sees what it takes off, but not its uses', async () => {
  const made = await make({ maxUses: 3 })
  const { id, code } = made.body
  for (const token of [buyer.token, (await aSignedIn({ role: 'instructor' })).token]) {
    expect((await get(`/discounts/${id}`, { token })).status).toBe(404)
    expect((await patch(`/discounts/${id}`, { value: 100 }, { token })).status).toBe(404)
    expect((await del(`/discounts/${id}`, { token })).status).toBe(404)
    expect((await get('/discounts', { token })).body).toEqual([])
    const { body } = await get(`/discounts/code/${code.toLowerCase()}`, { token })
    expect(body).toMatchObject({ code, value: 20 })
    expect(body).not.toHaveProperty('usedCount')
    expect(body).not.toHaveProperty('maxUses')
  }
  expect((await get(`/discounts/code/${code}`, { token: seller.token })).body.maxUses).toBe(3)
  expect((await get('/discounts/code/NOSUCHCODE', { token: buyer.token })).status).toBe(404)
  await patch(`/discounts/${id}`, { isActive: false }, { token: seller.token })
  expect((await get(`/discounts/code/${code}`, { token: buyer.token })).status).toBe(404)
  expect((await get(`/discounts?search=${code.slice(0, 8)}`, { token: admin.token })).body[0]?.id).toBe(id)
})

test('validating says what a code takes off, or why it takes nothing off', async () => {
  const other = await aCourse({ price: 1000 })
  const validate = async (code: string, courseIds: string[]) =>
    (await post('/discounts/validate', { code, courseIds }, { token: buyer.token })).body
  const made = await make({})
  expect(await validate(made.body.code.toLowerCase(), [course.id])).toMatchObject({
    valid: true,
    discount: { code: made.body.code },
    discountAmount: 4,
    finalAmount: 16,
  })
  expect(await validate(made.body.code, [other.id])).toMatchObject({
    valid: false,
    reason: 'other-course',
    finalAmount: 10,
  })
  expect(await validate(made.body.code, [course.id, other.id])).toMatchObject({
    reason: 'single-course-only',
    finalAmount: 30,
  })
  expect(await validate('NOSUCHCODE', [course.id])).toMatchObject({ valid: false, reason: 'unknown', discount: null })
  const expired = await aDiscount({ expiresAt: new Date(Date.now() - 1) })
  expect(await validate(expired.code, [course.id])).toMatchObject({ valid: false, reason: 'expired' })
  const spent = await aDiscount({ maxUses: 2, usedCount: 2 })
  expect(await validate(spent.code, [course.id])).toMatchObject({ valid: false, reason: 'exhausted' })
  const line = await aCartLine(buyer.user.id, course, 3)
  const cart = await post('/discounts/validate', { code: made.body.code, carts: [line] }, { token: buyer.token })
  expect(cart.body).toMatchObject({ valid: true, discountAmount: 12, finalAmount: 48 })
  expect((await post('/discounts/validate', { code: 'X' }, { token: buyer.token })).status).toBe(400)
})

test('P-09: more than the price makes it free, never negative; an expired or foreign code stops the purchase', async () => {
  const free = await aDiscount({ value: 5000, valueType: 'fixed' })
  const pay = (discountCode: string) =>
    post('/payments', { courseIds: [course.id], paymentMethod: 'wallet', discountCode }, { token: buyer.token })
  const expired = await aDiscount({ expiresAt: new Date(Date.now() - 1) })
  expect((await pay(expired.code)).body.type).toContain('discount-expired')
  const foreign = await aDiscount({ type: 'course_specific', courseId: (await aCourse()).id })
  expect((await pay(foreign.code)).body).toMatchObject({ reason: 'other-course' })
  expect((await pay('NOSUCHCODE')).status).toBe(409)
  expect((await pay(free.code)).body).toMatchObject({ amount: 0, discountAmount: 20, status: 'success' })
})

test('guessing codes is limited, per person', async () => {
  const replies = []
  for (let i = 0; i < 21; i++) replies.push(await get(`/discounts/code/GUESS${i}`, { token: buyer.token }))
  expect(replies.at(-1)?.status).toBe(429)
  expect(replies.at(-1)?.headers.get('retry-after')).toBeTruthy()
  expect((await get('/discounts/code/GUESS1', { token: seller.token })).status).toBe(404)
})
