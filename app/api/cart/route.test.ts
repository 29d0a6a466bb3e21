import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { cartLines, carts, courses } from '@/db/schema'
import { newId } from '@/lib/ids'
import { call, del, get, patch, post, put } from '@/server/testing/api'
import { aCourse, anEnrolment, aSignedIn } from '@/server/testing/builders'
import { queued } from '@/server/testing/lock-queue'

test('001: a course is added once, listed, removed, and the cart emptied', async () => {
  const { token, user } = await aSignedIn()
  const [one, two] = [await aCourse({ price: 1999, discountPercent: 25 }), await aCourse({ price: 500 })]
  const added = await post('/cart/items', { courseId: one.id }, { token })
  expect(added.status).toBe(201)
  await post('/cart/items', { courseId: one.id }, { token })
  await post('/cart/items', { courseId: two.id }, { token })
  const cart = await get('/cart', { token })
  expect(cart.body).toMatchObject({
    userId: user.id,
    itemCount: 2,
    subtotal: 24.99,
    discountTotal: 5,
    total: 19.99,
    currency: 'USD',
  })
  expect(cart.body.items[0]).toMatchObject({
    courseId: one.id,
    productId: one.id,
    quantity: 1,
    unitPrice: 19.99,
    discount: 25,
    amount: 14.99,
    state: 'ready',
  })
  expect((await del(`/cart/items/${one.id}`, { token })).body.itemCount).toBe(1)
  expect((await call('DELETE', '/cart/items', { token, body: { courseIds: [two.id] } })).body.items).toEqual([])
  await post('/cart/items', { courseId: two.id }, { token })
  expect((await del('/cart', { token })).body).toMatchObject({ items: [], total: 0 })
})

test('002: adding a product adds up its quantity, and it is set and removed by product id', async () => {
  const { token } = await aSignedIn()
  const course = await aCourse({ price: 1000 })
  await post('/cart', { productId: course.id, quantity: 2 }, { token })
  const twice = await post('/cart', { productId: course.id, quantity: 3 }, { token })
  expect([twice.status, twice.body.items[0].quantity, twice.body.total]).toEqual([201, 5, 50])
  expect((await put('/cart', { productId: course.id, quantity: 2 }, { token })).body.items[0].quantity).toBe(2)
  expect((await put('/cart', { productId: newId(), quantity: 2 }, { token })).status).toBe(404)
  expect((await del(`/cart/${course.id}`, { token })).body.items).toEqual([])
  expect((await del(`/cart/${course.id}`, { token })).status).toBe(404)
})

test('000: the cart is made with its courses and reached by its id, and only by its owner', async () => {
  const [owner, stranger] = [await aSignedIn(), await aSignedIn()]
  const [one, two] = [await aCourse(), await aCourse()]
  const made = await post('/cart', { courses: [{ course: one.id, quantity: 1 }] }, { token: owner.token })
  expect([made.status, made.body.items.length]).toEqual([201, 1])
  const id = made.body.id
  expect((await get(`/cart/${id}`, { token: owner.token })).body.id).toBe(id)
  expect((await get(`/cart/${id}`, { token: stranger.token })).status).toBe(404)
  expect((await put(`/cart/${id}`, { courses: [] }, { token: stranger.token })).status).toBe(404)
  expect((await del(`/cart/${id}`, { token: stranger.token })).status).toBe(404)
  const replaced = await patch(`/cart/${id}`, { courses: [{ course: two.id, quantity: 4 }] }, { token: owner.token })
  expect(
    replaced.body.items.map((item: { courseId: string; quantity: number }) => [item.courseId, item.quantity]),
  ).toEqual([[two.id, 4]])
  expect((await del(`/cart/${id}`, { token: owner.token })).body.items).toEqual([])
  expect((await get('/cart/nonsense', { token: owner.token })).status).toBe(400)
})

test('a quantity is a whole number from 1 to 99, also when it adds up', async () => {
  const { token } = await aSignedIn()
  const course = await aCourse()
  for (const quantity of [0, -1, 1.5, 100, 1e9, '2', null])
    expect((await post('/cart', { productId: course.id, quantity }, { token })).status, String(quantity)).toBe(400)
  await post('/cart', { productId: course.id, quantity: 99 }, { token })
  const more = await post('/cart', { productId: course.id, quantity: 1 }, { token })
  expect([more.status, more.body.errors[0].path]).toEqual([400, 'quantity'])
  expect((await get('/cart', { token })).body.items[0].quantity).toBe(99)
})

test('drafts and unknown courses are 404, owned, own and retired ones 409; nothing is stored', async () => {
  const { token, user } = await aSignedIn({ role: 'instructor' })
  const owned = await aCourse()
  await anEnrolment(user.id, owned.id)
  const add = async (courseId: string) => {
    const reply = await post('/cart/items', { courseId }, { token })
    return [reply.status, reply.body.type]
  }
  expect(await add(newId())).toEqual([404, 'not-found'])
  expect(await add((await aCourse({ isPublished: false, publishedAt: null })).id)).toEqual([404, 'not-found'])
  expect(await add(owned.id)).toEqual([409, 'already-owned'])
  expect(await add((await aCourse({ instructorId: user.id })).id)).toEqual([409, 'own-course'])
  expect(await add((await aCourse({ archivedAt: new Date() })).id)).toEqual([409, 'course-unavailable'])
  expect((await post('/cart/items', { courseId: 'x' }, { token })).status).toBe(400)
  expect((await get('/cart', { token })).body.items).toEqual([])
})

test('nobody without a session sees or changes a cart', async () => {
  for (const [method, path] of [
    ['GET', '/cart'],
    ['POST', '/cart'],
    ['PUT', '/cart'],
    ['DELETE', '/cart'],
    ['POST', '/cart/items'],
    ['DELETE', '/cart/items'],
  ] as const) {
    expect((await call(method, path, method === 'GET' ? {} : { body: {} })).status, `${method} ${path}`).toBe(401)
  }
})

test('a line whose course changed its price or went away says so and is counted at today’s figures', async () => {
  const { token } = await aSignedIn()
  const [cheaper, gone] = [await aCourse({ price: 1000 }), await aCourse({ price: 700 })]
  await post('/cart', { courses: [{ course: cheaper.id }, { course: gone.id }] }, { token })
  await db().update(courses).set({ price: 800 }).where(eq(courses.id, cheaper.id))
  await db().update(courses).set({ archivedAt: new Date() }).where(eq(courses.id, gone.id))
  const cart = (await get('/cart', { token })).body
  expect(
    cart.items.map((item: { state: string; amount: number; seenAmount: number }) => [
      item.state,
      item.amount,
      item.seenAmount,
    ]),
  ).toEqual([
    ['price-changed', 8, 10],
    ['unavailable', 7, 7],
  ])
  expect(cart.total).toBe(8)
})

test('a line saved for later stays in the cart but out of the sum', async () => {
  const { token } = await aSignedIn()
  const course = await aCourse({ price: 1000 })
  await post('/cart/items', { courseId: course.id }, { token })
  const saved = await put(`/cart/${course.id}`, { savedForLater: true }, { token })
  expect(saved.body).toMatchObject({ total: 0, itemCount: 0 })
  expect(saved.body.items[0].savedForLater).toBe(true)
})

test('stale lines are put aside and brought back: off sale by saving for later, owned ones by seats for others', async () => {
  const { token, user } = await aSignedIn()
  const [gone, owned] = [await aCourse({ price: 700 }), await aCourse({ price: 500 })]
  await post('/cart', { courses: [{ course: gone.id }, { course: owned.id }] }, { token })
  await db().update(courses).set({ archivedAt: new Date() }).where(eq(courses.id, gone.id))
  await anEnrolment(user.id, owned.id)
  expect((await get('/cart', { token })).body).toMatchObject({
    items: [{ state: 'unavailable' }, { state: 'already-owned' }],
    total: 0,
  })
  const aside = await put(`/cart/${gone.id}`, { savedForLater: true }, { token })
  expect(aside.body).toMatchObject({ itemCount: 1, items: [{ savedForLater: true }, {}] })
  const back = await put(`/cart/${gone.id}`, { savedForLater: false }, { token })
  expect(back.body).toMatchObject({ itemCount: 2, items: [{ state: 'unavailable', savedForLater: false }, {}] })
  await del(`/cart/${owned.id}`, { token })
  expect((await post('/cart', { productId: owned.id, quantity: 1 }, { token })).status).toBe(409)
  await post('/cart', { productId: owned.id, quantity: 2 }, { token })
  const restored = await put('/cart', { productId: owned.id, quantity: 1 }, { token })
  expect(restored.body.items[1]).toMatchObject({ courseId: owned.id, quantity: 1, state: 'already-owned' })
  // Two seats are for others, and count.
  const gift = await put('/cart', { productId: owned.id, quantity: 2 }, { token })
  expect(gift.body).toMatchObject({ total: 10, items: [{}, { state: 'ready' }] })
})

test('twenty first looks at once open one cart, twenty adds of one course one line', async () => {
  const { token, user } = await aSignedIn()
  const course = await aCourse()
  const looks = await Promise.all(Array.from({ length: 20 }, () => get('/cart', { token })))
  expect(new Set(looks.map(reply => reply.body.id)).size).toBe(1)
  const adds = await Promise.all(
    Array.from({ length: 20 }, () => post('/cart/items', { courseId: course.id }, { token })),
  )
  expect(adds.every(reply => reply.status === 201)).toBe(true)
  const rows = await db()
    .select({ id: cartLines.id })
    .from(cartLines)
    .innerJoin(carts, eq(carts.id, cartLines.cartId))
    .where(eq(carts.userId, user.id))
  expect(rows).toHaveLength(1)
})

test.each([
  ['cart/items', (courseId: string) => ({ courseId }), [404, 'not-found']],
  ['favourites', (courseId: string) => ({ courseId }), [404, 'not-found']],
  ['payments', (courseId: string) => ({ courseIds: [courseId], paymentMethod: 'cash' }), [409, 'course-unavailable']],
])('a course that is deleted while it is put into %s is none', async (path, body, refusal) => {
  const [teacher, reader] = [await aSignedIn({ role: 'instructor' }), await aSignedIn()]
  const course = await aCourse({ instructorId: teacher.user.id })
  const [deleted, [added]] = await queued(
    sql`select 1 from courses where id = ${course.id} for update`,
    () => del(`/courses/${course.id}`, { token: teacher.token }),
    [() => post(`/${path}`, body(course.id), { token: reader.token })],
  )
  expect([deleted.status, added?.status, added?.body.type]).toEqual([200, ...refusal])
})
