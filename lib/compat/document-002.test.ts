import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { courses } from '@/db/schema'
import { call, get, put } from '@/server/testing/api'
import { aCartLine, aCourse, aSignedIn, aUserWithPassword, fund, password, unique } from '@/server/testing/builders'
import { older } from '@/server/testing/compat'
import { withEnvironment } from '@/server/testing/environment'

/* What clients of document 002 (commerce) send and read, operation by operation. */

// Every route file is loaded once, which takes a while.
beforeAll(() => get('/health'))

describe('002 auth', () => {
  test('POST /auth/register: success, accessToken, refreshToken, message', async () => {
    const username = unique('shopper')
    const form = { username, email: `${username}@lectern.example`, password, confirmPassword: password }
    const { status, body } = await older.post('/api/auth/register', form)
    expect(status).toBe(201)
    expect(body).toMatchObject({ success: true, user: { username } })
    expect([typeof body.accessToken, typeof body.refreshToken, typeof body.message]).toEqual(Array(3).fill('string'))
  })

  test('POST /auth/login and /auth/token: success and the tokens, which live for 150 minutes', async () => {
    const { username } = await aUserWithPassword()
    const login = await older.post('/api/auth/login', { username, password })
    expect([login.status, login.body.success, login.body.expiresIn]).toEqual([200, true, 150 * 60])
    const { refreshToken } = login.body
    const again = await older.post('/api/auth/token', { refreshToken })
    expect([again.status, again.body.success, again.body.expiresIn]).toEqual([200, true, 150 * 60])
    expect(lifeOf(again.body.accessToken)).toBe(150 * 60)
    expect((await get('/auth', { token: again.body.accessToken })).status).toBe(200)
  })

  test('tokens of /api live as long as ever, whatever a request says', async () => {
    const { username } = await aUserWithPassword()
    const headers = {
      Referer: 'http://localhost:3000/compat/auth/login',
      'X-Compat': '1',
      'X-Original-URL': '/compat/auth/login',
      'X-Forwarded-Prefix': '/compat',
    }
    const form = { username, password, expiresIn: 9000, compat: true }
    const { body } = await call('POST', '/auth/login?compat=1', { body: form, headers })
    expect([body.expiresIn, lifeOf(body.accessToken)]).toEqual([15 * 60, 15 * 60])
  })

  test('GET /auth: success, user with its fields', async () => {
    const { user, token } = await aSignedIn({ phoneNumber: '0912345678', address: '1 Reading Room' })
    await fund(user.id, 1250)
    const { body } = await older.get('/api/auth', { token })
    const { id, username, email, name } = user
    const fields = { _id: id, username, email, fullname: name, phoneNumber: '0912345678', accountBalance: 12.5 }
    expect(body).toMatchObject({ success: true, user: { ...fields, address: '1 Reading Room' } })
  })

  test('PUT /auth: success', async () => {
    const { token } = await aSignedIn()
    const { body } = await older.put('/api/auth', { fullname: 'Lan', address: 'Hue' }, { token })
    expect(body).toMatchObject({ success: true, user: { fullname: 'Lan', address: 'Hue' } })
  })

  test('PUT /auth: money as text adds to the balance', async () => {
    const { user, token } = await aSignedIn()
    await fund(user.id, 1000)
    const reply = await older.put('/api/auth', { money: '500', fullname: 'Lan' }, { token })
    expect(reply.body).toMatchObject({ success: true, fullname: 'Lan', accountBalance: 510 })
    expect((await older.get('/api/auth', { token })).body.user.accountBalance).toBe(510)
    for (const money of ['-1', 'many', '1e3', {}, true, ['500'], [500], [['7']]]) {
      const refused = await older.put('/api/auth', { money }, { token })
      expect([refused.status, refused.body.success, refused.body.errors[0].path]).toEqual([400, false, 'money'])
    }
    const nothing = await older.put('/api/auth', { money: '' }, { token })
    expect([nothing.status, nothing.body.accountBalance]).toEqual([200, 510])
  })

  test('PUT /auth: money sent ten times at once counts ten times, and with one Idempotency-Key once', async () => {
    const { token } = await aSignedIn()
    const send = (headers = {}) => older.put('/api/auth', { money: '5' }, { token, headers })
    const replies = await Promise.all(Array.from({ length: 10 }, () => send()))
    expect(replies.map(({ status }) => status)).toEqual(Array(10).fill(200))
    expect((await get('/auth', { token })).body.accountBalance).toBe(50)
    await send({ 'Idempotency-Key': 'top-up-1' })
    const replay = await send({ 'Idempotency-Key': 'top-up-1' })
    expect([replay.status, replay.headers.get('idempotency-replayed')]).toEqual([200, 'true'])
    expect((await get('/auth', { token })).body.accountBalance).toBe(55)
  })

  test('PUT /auth: where payments are real, money is refused as accountBalance is', async () => {
    const { token } = await aSignedIn()
    const restore = withEnvironment({
      PAYMENTS: 'stripe',
      STRIPE_SECRET_KEY: 'sk_test_x',
      STRIPE_WEBHOOK_SECRET: 'whsec_x',
      STRIPE_PUBLISHABLE_KEY: 'pk_test_x',
    })
    try {
      const [asked, plain] = [
        await older.put('/api/auth', { money: '500' }, { token }),
        await put('/auth', { accountBalance: 500 }, { token }),
      ]
      expect([asked.status, asked.body.type]).toEqual([plain.status, plain.body.type])
      expect(asked.status).toBe(403)
    } finally {
      restore()
    }
    expect((await get('/auth', { token })).body.accountBalance).toBe(0)
  })
})

const lifeOf = (token: string) => {
  const { exp, iat } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
  return exp - iat
}

describe('002 catalog', () => {
  test('GET /category: data with name and _id', async () => {
    const course = await aCourse()
    const { body } = await older.get('/api/category?limit=100')
    expect(body.success).toBe(true)
    const category = body.data.find((one: { _id: string }) => one._id === course.categoryId)
    expect(typeof category.name).toBe('string')
  })

  test('GET /product: name, category_id, min_price, max_price; data and pagination with totalPage', async () => {
    const word = unique('zither')
    const cheap = await aCourse({
      title: `Cheap ${word}`,
      price: 500,
      discountPercent: 20,
      thumb: ['/a.png', '/b.png'],
    })
    const dear = await aCourse({ title: `Dear ${word}`, price: 5000, categoryId: cheap.categoryId })
    const ask = async (query: string) => (await older.get(`/api/product?${query}`)).body
    const all = await ask(`name=${word}&page=1&limit=1`)
    expect(all.success).toBe(true)
    expect(all.pagination).toMatchObject({ page: 1, limit: 1, total: 2, totalPage: 2, totalPages: 2, hasMore: true })
    expect((await ask(`name=${word}&page=2&limit=1`)).pagination.hasMore).toBe(false)
    const one = await ask(`name=${word}&min_price=&max_price=10`)
    const fields = { _id: cheap.id, name: cheap.title, price: 5, discount: 20, sold: 0, thumb: ['/a.png', '/b.png'] }
    expect(one.data).toMatchObject([fields])
    expect(typeof one.data[0].createdAt).toBe('string')
    const other = await ask(`category_id=${cheap.categoryId}&min_price=10`)
    expect(other.data.map((product: { _id: string }) => product._id)).toEqual([dear.id])
  })

  test('GET /product/:id: data with _id, thumb, listImage and category', async () => {
    const course = await aCourse({ thumb: ['/a.png', '/b.png'], listImage: ['/c.png'] })
    const { body } = await older.get(`/api/product/${course.id}`)
    expect(body).toMatchObject({
      success: true,
      data: { _id: course.id, thumb: ['/a.png', '/b.png'], listImage: ['/c.png'], category: course.categoryId },
    })
  })

  test('GET /product: two pictures always, at addresses that other pages can open', async () => {
    const [none, one] = [await aCourse(), await aCourse({ thumb: [`/api/media/${'a'.repeat(24)}`] })]
    const pictures = async (id: string) => (await older.get(`/api/product/${id}`)).body.thumb
    expect(await pictures(none.id)).toEqual(Array(2).fill(`http://localhost:3000/share/course/${none.id}.png`))
    expect(await pictures(one.id)).toEqual(Array(2).fill(`http://localhost:3000/api/media/${'a'.repeat(24)}`))
    const { data } = (await older.get(`/api/product?name=${encodeURIComponent(none.title)}`)).body
    expect(data[0].thumb).toHaveLength(2)
  })

  test('GET, POST, DELETE /favouriteProduct', async () => {
    const { token } = await aSignedIn()
    const [first, second] = [await aCourse(), await aCourse()]
    for (const { id } of [first, second]) {
      const added = await older.post('/api/favouriteProduct', { product: id }, { token })
      expect([added.status, added.body.success, added.body.product]).toEqual([201, true, id])
    }
    const listed = async () => (await older.get('/api/favouriteProduct', { token })).body.data
    expect((await listed()).map(({ _id, product }: Record<string, string>) => [_id, product]).sort()).toEqual(
      [first, second].map(({ id }) => [id, id]).sort(),
    )
    expect((await older.del('/api/favouriteProduct', { product: first.id }, { token })).body.success).toBe(true)
    expect((await older.del(`/api/favouriteProduct/${second.id}`, undefined, { token })).body.product).toBe(second.id)
    expect(await listed()).toEqual([])
    expect((await older.del('/api/favouriteProduct', {}, { token })).status).toBe(400)
    for (const method of ['GET', 'POST', 'DELETE'])
      expect((await call(method, '/favouriteProduct', { base: '/compat' })).status, method).toBe(401)
    expect((await call('PATCH', '/favouriteProduct', { base: '/compat', token })).status).toBe(405)
  })
})

describe('002 cart and order', () => {
  test('POST /cart, GET /cart and /cart/count: carts with their products', async () => {
    const { token } = await aSignedIn()
    const course = await aCourse({ price: 2000, discountPercent: 10, thumbnailUrl: 'https://pictures.example/a.png' })
    const added = await older.post('/api/cart', { productId: course.id, quantity: 2 }, { token })
    expect([added.status, added.body.success]).toEqual([201, true])
    const { body } = await older.get('/api/cart', { token })
    const product = { _id: course.id, name: course.title, price: 20, discount: 10 }
    expect(body).toMatchObject({ success: true, carts: [{ quantity: 2, product }] })
    expect(body.carts[0].product.thumb).toEqual(Array(2).fill('https://pictures.example/a.png'))
    expect(body.carts[0]._id).toMatch(/^[0-9a-f]{24}$/)
    expect((await older.get('/api/cart/count', { token })).body).toMatchObject({ success: true, count: 1 })
    expect((await older.get('/api/cart/count')).status).toBe(401)
  })

  test('PUT /cart: newCarts sets each line and removes those of 0; all or none are known', async () => {
    const { user, token } = await aSignedIn()
    const [kept, gone] = [await aCartLine(user.id, await aCourse(), 5), await aCartLine(user.id, await aCourse(), 2)]
    const put = (newCarts: unknown) => older.put('/api/cart', { newCarts }, { token })
    const both = (quantity: number) => [
      { _id: kept, quantity },
      { _id: '0'.repeat(24), quantity: 1 },
    ]
    const twice = (quantity: number) => ({ _id: kept, quantity })
    expect((await put(both(9))).status).toBe(404)
    for (const quantity of [-1, 1.5, 100, '3', null]) expect((await put([{ _id: kept, quantity }])).status).toBe(400)
    for (const junk of [[{ quantity: 1 }], [null], ['x'], 'x', [twice(0), twice(2)]])
      expect((await put(junk)).status, JSON.stringify(junk)).toBe(400)
    expect((await older.get('/api/cart', { token })).body.carts).toMatchObject([{ quantity: 5 }, { quantity: 2 }])
    const changed = await put([
      { _id: kept, quantity: 3 },
      { _id: gone, quantity: 0 },
    ])
    expect(changed.body).toMatchObject({ success: true, carts: [{ _id: kept, quantity: 3 }] })
    expect(changed.body.carts).toHaveLength(1)
  })

  test('PUT /cart as the document prints it, with productId and quantity', async () => {
    const { user, token } = await aSignedIn()
    const course = await aCourse()
    await aCartLine(user.id, course)
    const { body } = await older.put('/api/cart', { productId: course.id, quantity: 4 }, { token })
    expect(body).toMatchObject({ success: true, carts: [{ quantity: 4 }] })
  })

  test('DELETE /cart/:lineId: cart is the line that is gone', async () => {
    const { user, token } = await aSignedIn()
    const line = await aCartLine(user.id, await aCourse())
    const { body } = await older.del(`/api/cart/${line}`, undefined, { token })
    expect(body).toMatchObject({ success: true, cart: { _id: line, quantity: 1 }, carts: [] })
    expect((await older.del(`/api/cart/${line}`, undefined, { token })).status).toBe(404)
  })

  const place = { address: '1 Reading Room', phoneNumber: '0912345678' }

  test('POST /order: whole lines and no totalAmount buy what they said they cost', async () => {
    const { user, token } = await aSignedIn()
    await fund(user.id, 10_000)
    await aCartLine(user.id, await aCourse({ price: 1999, discountPercent: 10 }), 2)
    const { carts } = (await older.get('/api/cart', { token })).body
    const headers = { 'Idempotency-Key': 'order-1' }
    const { status, body } = await older.post('/api/order', { ...place, carts }, { token, headers })
    expect([status, body.success, body.totalAmount]).toEqual([201, true, 35.98])
    const replay = await older.post('/api/order', { ...place, carts }, { token, headers })
    expect([replay.status, replay.body.order.id]).toEqual([201, body.order.id])

    const orders = (await older.get('/api/order/user', { token })).body
    expect(orders).toMatchObject({ success: true, orders: [{ _id: body.id, totalAmount: 35.98 }] })
    expect(orders.orders[0].orderDetails[0].quantity).toBe(2)
  })

  test('POST /order: a price that has changed since is refused, and nothing is bought', async () => {
    const { user, token } = await aSignedIn()
    await fund(user.id, 10_000)
    const course = await aCourse({ price: 1000 })
    await aCartLine(user.id, course)
    const { carts } = (await older.get('/api/cart', { token })).body
    await db().update(courses).set({ price: 1500 }).where(eq(courses.id, course.id))
    const refused = await older.post('/api/order', { ...place, carts }, { token })
    expect([refused.status, refused.body.success, refused.body.type]).toEqual([409, false, 'price-changed'])
    expect(refused.body.error).toBe(refused.body.message)
    expect((await older.get('/api/order/user', { token })).body.orders).toEqual([])
  })

  test('POST /order: ids alone buy at the price of the cart; another person’s line is refused', async () => {
    const { user, token } = await aSignedIn()
    const other = await aSignedIn()
    await fund(user.id, 10_000)
    const line = await aCartLine(user.id, await aCourse({ price: 700 }))
    const foreign = await aCartLine(other.user.id, await aCourse())
    expect((await older.post('/api/order', { ...place, carts: [foreign] }, { token })).status).toBeGreaterThanOrEqual(
      400,
    )
    const headers = { 'Idempotency-Key': 'order-of-ids' }
    const send = () => older.post('/api/order', { ...place, carts: [line] }, { token, headers })
    const { status, body } = await send()
    expect([status, body.totalAmount]).toEqual([201, 7])
    // The cart is empty by now: what was sent is the same.
    const replay = await send()
    expect([replay.status, replay.body.order.id, replay.headers.get('idempotency-replayed')]).toEqual([
      201,
      body.order.id,
      'true',
    ])
  })

  test('GET /order/:id: order with its products and its buyer', async () => {
    const { user, token } = await aSignedIn()
    await fund(user.id, 10_000)
    const course = await aCourse({ price: 2000, discountPercent: 50 })
    await aCartLine(user.id, course, 3)
    const { carts } = (await older.get('/api/cart', { token })).body
    const { order } = (await older.post('/api/order', { ...place, carts }, { token })).body
    const { status, body } = await older.get(`/api/order/${order._id}`, { token })
    expect([status, body.success]).toEqual([200, true])
    expect(body.order).toMatchObject({
      ...place,
      totalAmount: 30,
      user: { username: user.username, email: user.email },
      orderDetails: [{ quantity: 3, amount: 30, product: { name: course.title, price: 20, discount: 50 } }],
    })
  })
})
