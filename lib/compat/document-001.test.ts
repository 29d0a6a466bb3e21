import { beforeAll, describe, expect, test } from 'vitest'
import { newId } from '@/lib/ids'
import { get, put } from '@/server/testing/api'
import {
  aCartLine,
  aCourse,
  aDiscount,
  aLearnerOf,
  aMembership,
  anOrganization,
  aSignedIn,
  aUser,
  password,
  unique,
} from '@/server/testing/builders'
import { older } from '@/server/testing/compat'
import { aMaterial } from '@/server/testing/lessons'
import { lastOutboxMail } from '@/server/testing/mail'

/* What clients of document 001 (learning platform) send and read, operation by operation. */

// Every route file is loaded once, which takes a while.
beforeAll(() => get('/health'))

const card = { number: '4242424242424242', expiry: '12/30', securityCode: '123' }

describe('001 envelope', () => {
  test('every success: success, data, and of a list pagination', async () => {
    await aCourse()
    const { status, body } = await older.get('/courses?page=1&limit=1')
    expect([status, body.success, body.data.length]).toEqual([200, true, 1])
    expect(body.pagination).toMatchObject({ page: 1, limit: 1, hasMore: body.pagination.total > 1 })
    expect(body.pagination.totalPages).toBe(body.pagination.total)
    const course = (await older.get(`/courses/${body.data[0]._id}`)).body
    expect([course.success, course.data._id, course.data.title]).toEqual([true, course.id, course.title])
  })

  test('every failure: success false, error and message', async () => {
    for (const [path, status] of [
      ['/cart', 401],
      [`/courses/${newId()}`, 404],
      ['/courses?page=x', 400],
      ['/nothing', 404],
    ] as const) {
      const reply = await older.get(path)
      expect([reply.status, reply.body.success, reply.body.status], path).toEqual([status, false, status])
      expect(reply.body.error, path).toBe(reply.body.message)
      expect(reply.body.instance).toMatch(/^\/compat\//)
      expect(reply.headers.get('content-type')).toBe('application/problem+json')
    }
  })
})

describe('001 accounts', () => {
  test('POST /auth/register and /auth/login: data with tokens and user._id, requiresEmailVerification', async () => {
    const email = `${unique('reader')}@lectern.example`
    const made = await older.post('/auth/register', { name: 'Lan', email, password })
    expect([made.status, made.body.success, made.body.requiresEmailVerification]).toEqual([201, true, true])
    const { body } = await older.post('/auth/login', { email, password })
    expect(body).toMatchObject({ success: true, data: { user: { email, _id: made.body.data.user._id } } })
    expect(body.data.accessToken).toBe(body.accessToken)
    const refreshed = await older.post('/auth/refresh', { refreshToken: body.data.refreshToken })
    expect([refreshed.body.success, typeof refreshed.body.data.accessToken]).toEqual([true, 'string'])
    const me = await older.get('/auth/me', { token: refreshed.body.data.accessToken })
    expect(me.body).toMatchObject({ success: true, user: { email } })
  })

  test('POST /otp/generate, /otp/resend and /otp/verify: purposes in capitals', async () => {
    const user = await aUser({ emailVerifiedAt: null })
    for (const path of ['/otp/generate', '/otp/resend']) {
      const reply = await older.post(path, { email: user.email, purpose: 'EMAIL_VERIFICATION' })
      expect([reply.status, reply.body.success], path).toEqual([201, true])
    }
    const code = (await lastOutboxMail(user.email))?.data.code
    const verified = await older.post('/otp/verify', { email: user.email, code, purpose: 'EMAIL_VERIFICATION' })
    expect([verified.status, verified.body.data.verified]).toEqual([201, true])
    const unknown = await older.post('/otp/resend', { email: user.email, purpose: 'PARTY' })
    expect([unknown.status, unknown.body.success]).toEqual([400, false])
  })

  test('GET and PATCH /users/profile: data with purchasedCourses and organizationMemberships', async () => {
    const course = await aCourse()
    const { user, token } = await aLearnerOf(course.id)
    const school = await anOrganization()
    await aMembership(school.id, user, school.studentRole.id)
    for (const { body } of [
      await older.get('/users/profile', { token }),
      await older.patch('/users/profile', { headline: 'Reads' }, { token }),
    ]) {
      expect(body.success).toBe(true)
      expect(body.data).toMatchObject({
        _id: user.id,
        email: user.email,
        purchasedCourses: [course.id],
        organizationMemberships: [{ organizationId: school.id, roleId: school.studentRole.id, status: 'active' }],
      })
    }
  })

  test('GET /users/search: data', async () => {
    const [{ token }, other] = [await aSignedIn(), await aUser()]
    const { body } = await older.get(`/users/search?email=${other.email}`, { token })
    expect(body).toMatchObject({ success: true, data: [{ _id: other.id, name: other.name }] })
  })
})

describe('001 courses and lessons', () => {
  test('GET /courses: sort=popular, rated, newest, price_asc, price_desc', async () => {
    const word = unique('lute')
    const [cheap, dear] = [
      await aCourse({ title: `A ${word}`, price: 100, sold: 9, ratingCount: 1, ratingSum: 1 } as never),
      await aCourse({ title: `B ${word}`, price: 900, sold: 1, ratingCount: 1, ratingSum: 5 } as never),
    ]
    const first = async (sort: string) => {
      const { status, body } = await older.get(`/courses?search=${word}&sort=${sort}&category=&level=`)
      expect([status, body.pagination?.total], sort).toEqual([200, 2])
      return body.data[0]._id
    }
    expect(await first('popular')).toBe(cheap.id)
    expect(await first('newest')).toBe(dear.id)
    expect(await first('price_asc')).toBe(cheap.id)
    expect(await first('price_desc')).toBe(dear.id)
    await first('rated')
  })

  test('GET /materials/course/:id without a token: what is public', async () => {
    const course = await aCourse()
    const preview = await aMaterial(course.id, { isPreview: true })
    const locked = await aMaterial(course.id, { content: 'for buyers alone' })
    const { status, body, text } = await older.get(`/materials/course/${course.id}`)
    expect([status, body.success]).toEqual([200, true])
    expect(body.data.map((one: { _id: string }) => one._id).sort()).toEqual([preview.id, locked.id].sort())
    expect(text).toContain(preview.content)
    expect(text).not.toContain('for buyers alone')
  })

  test('POST /materials: url in place of content, order from 0; POST /materials/reorder: order per id', async () => {
    const { user, token } = await aSignedIn({ role: 'instructor' })
    const course = await aCourse({ instructorId: user.id })
    const made: string[] = []
    for (const [order, title] of ['First', 'Second'].entries()) {
      const body = { courseId: course.id, title, type: 'link', url: `https://pages.example/${order}`, order }
      const reply = await older.post('/materials', body, { token })
      expect([reply.status, reply.body.success, reply.body.data?.content]).toEqual([201, true, body.url])
      made.push(reply.body.data._id)
    }
    const materials = [
      { id: made[0], order: 1 },
      { id: made[1], order: 0 },
    ]
    const moved = await older.post('/materials/reorder', { materials }, { token })
    expect([moved.status, moved.body.success]).toEqual([200, true])
    const list = (await older.get(`/materials/course/${course.id}`, { token })).body.data
    expect(list.map((one: { title: string }) => one.title)).toEqual(['Second', 'First'])
    const stranger = await aSignedIn({ role: 'instructor' })
    expect((await older.post('/materials/reorder', { materials }, { token: stranger.token })).status).toBe(404)
    expect((await older.post('/materials/reorder', { materials })).status).toBe(401)
    expect((await older.post('/materials/reorder', { materials: [] }, { token })).status).toBe(400)
  })
})

describe('001 cart and payments', () => {
  test('GET /cart and /cart/items: data with courses in courseId, itemCount, totalPrice', async () => {
    const { token } = await aSignedIn()
    const course = await aCourse({ price: 2000, discountPercent: 25 })
    const added = await older.post('/cart/items', { courseId: course.id }, { token })
    expect(added.status).toBe(201)
    const { body } = await older.get('/cart', { token })
    for (const { data } of [added.body, body])
      expect(data).toMatchObject({
        itemCount: 1,
        totalPrice: 15,
        items: [{ courseId: { _id: course.id, title: course.title, price: 20, finalPrice: 15 } }],
      })
    // The words of /api stay beside them.
    expect(body.items[0].courseId).toBe(course.id)
    expect((await older.del(`/cart/items/${course.id}`, undefined, { token })).body.data.itemCount).toBe(0)
  })

  test('POST /discounts/validate: data with the discount, the figures and a message', async () => {
    const { token } = await aSignedIn()
    const [course, discount] = [await aCourse({ price: 1000 }), await aDiscount()]
    const { body } = await older.post('/discounts/validate', { code: discount.code, courseIds: [course.id] }, { token })
    expect(body).toMatchObject({
      success: true,
      data: { valid: true, discount: { _id: discount.id }, discountAmount: 1, finalAmount: 9 },
    })
    expect(typeof body.data.message).toBe('string')
    const wrong = await older.post('/discounts/validate', { code: 'NONE', courseIds: [course.id] }, { token })
    expect(wrong.body).toMatchObject({ success: true, data: { valid: false } })
    expect(wrong.body.data.message).toMatch(/\w/)
  })

  test('POST /payments/checkout: a course, or the cart; data.payment', async () => {
    const { user, token } = await aSignedIn()
    const [one, two] = [await aCourse({ price: 1000 }), await aCourse({ price: 300 })]
    const single = { courseId: one.id, paymentMethod: 'CARD', card, billingData: { firstName: 'Lan' } }
    const paid = await older.post('/payments/checkout', single, { token })
    expect([paid.status, paid.body.success, paid.body.data?.payment?.status]).toEqual([201, true, 'success'])
    expect(paid.body.data.paymentUrl).toBeNull()

    await aCartLine(user.id, two, 2)
    const cartId = (await older.get('/cart', { token })).body.data._id
    const whole = await older.post('/payments/checkout', { cartId, paymentMethod: 'card', card }, { token })
    expect([whole.status, whole.body.data?.payment?.amount]).toEqual([201, 6])
    expect((await older.get('/cart', { token })).body.data.items).toEqual([])

    const other = await aSignedIn()
    const again = { cartId, paymentMethod: 'cash' }
    expect((await older.post('/payments/checkout', again)).status).toBe(401)
    // Neither another person's cart nor an empty one has anything to pay for.
    for (const who of [other.token, token]) {
      const refused = await older.post('/payments/checkout', again, { token: who })
      expect([refused.status, refused.body.type]).toEqual([409, 'cart-changed'])
    }
    expect((await older.post('/payments/checkout', { cartId: 'x', paymentMethod: 'cash' }, { token })).status).toBe(400)
  })

  test('POST /payments/checkout: the same Idempotency-Key pays for a cart once, and says so', async () => {
    const { user, token } = await aSignedIn()
    const [bought, putAside] = [await aCourse(), await aCourse()]
    await aCartLine(user.id, bought)
    const line = await aCartLine(user.id, putAside)
    await put(`/cart/${line}`, { savedForLater: true }, { token })
    const cartId = (await older.get('/cart', { token })).body.data._id
    const body = { cartId, paymentMethod: 'CARD', card }
    const send = () => older.post('/payments/checkout', body, { token, headers: { 'Idempotency-Key': 'cart-1' } })
    const [first, second] = [await send(), await send()]
    expect([first.status, first.body.data.payment.courseIds]).toEqual([201, [bought.id]])
    expect([second.status, second.body.data.payment.id]).toEqual([201, first.body.data.payment.id])
    expect([first, second].map(({ headers }) => headers.get('idempotency-replayed'))).toEqual([null, 'true'])
  })

  test('POST /payments/checkout: the same Idempotency-Key pays for a course once', async () => {
    const { token } = await aSignedIn()
    const body = { courseId: (await aCourse()).id, paymentMethod: 'card', card }
    const send = () => older.post('/payments/checkout', body, { token, headers: { 'Idempotency-Key': 'pay-1' } })
    const [first, second] = [await send(), await send()]
    expect([first.status, second.status, second.body.data.payment.id]).toEqual([201, 201, first.body.data.payment.id])
  })

  test('POST /payments/verify/:id reads a payment and never settles one', async () => {
    const { token } = await aSignedIn()
    const cash = { courseId: (await aCourse()).id, paymentMethod: 'cash' }
    const { payment } = (await older.post('/payments/checkout', cash, { token })).body.data
    const { status, body } = await older.post(`/payments/verify/${payment._id}`, { status: 'success' }, { token })
    expect([status, body.success, body.data.status]).toEqual([200, true, 'pending'])
    expect((await get(`/payments/${payment._id}`, { token })).body.status).toBe('pending')
    const stranger = await aSignedIn()
    expect((await older.post(`/payments/verify/${payment._id}`, {}, { token: stranger.token })).status).toBe(404)
    expect((await older.post(`/payments/verify/${payment._id}`)).status).toBe(401)
  })

  test('GET /payments, /invoices and /invoices/number/:n: amount, courseIds, discountAmount, status', async () => {
    const { token } = await aSignedIn()
    const course = await aCourse({ price: 1000 })
    const { code } = await aDiscount()
    const bought = { courseId: course.id, paymentMethod: 'card', card, discountCode: code }
    const { payment } = (await older.post('/payments/checkout', bought, { token })).body.data
    const figures = { amount: 9, courseIds: [course.id], discountAmount: 1 }
    const payments = (await older.get('/payments', { token })).body
    expect(payments).toMatchObject({ success: true, data: [{ _id: payment._id, ...figures, status: 'success' }] })
    const invoices = (await older.get('/invoices', { token })).body
    expect(invoices.data).toMatchObject([{ ...figures, status: 'paid' }])
    const one = await older.get(`/invoices/number/${invoices.data[0].invoiceNumber}`, { token })
    expect(one.body).toMatchObject({ success: true, data: { _id: invoices.data[0]._id, ...figures } })
  })

  test('POST and GET /organizations/:id: data._id', async () => {
    const { token } = await aSignedIn()
    const made = await older.post('/organizations', { name: unique('School '), description: 'Reads' }, { token })
    expect([made.status, made.body.success]).toEqual([201, true])
    const { body } = await older.get(`/organizations/${made.body.data._id}`)
    expect(body.data._id).toBe(made.body.data.id)
  })
})
