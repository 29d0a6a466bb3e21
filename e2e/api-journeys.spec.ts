import { expect, test } from '@playwright/test'
import { newPerson } from './fixtures'

// biome-ignore lint/suspicious/noExplicitAny: the journeys look into replies of every shape.
type Body = any
type Client = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<{ status: number; body: Body }>

/** A client of the API alone, as each document's own would be: JSON over HTTP, no browser. */
function client(): Client & { token?: string } {
  const send = (async (method, path, body, headers = {}) => {
    const authorization = send.token ? { Authorization: send.token } : undefined
    const response = await fetch(`${process.env.LECTERN_URL}${path}`, {
      method,
      headers: { ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...authorization, ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    return { status: response.status, body: await response.json() }
  }) as Client & { token?: string }
  return send
}

async function buyFromWallet(api: Client, carts: string[], total: number) {
  const order = await api('POST', '/api/order', {
    address: '1 Reading Room',
    phoneNumber: '0912345678',
    totalAmount: total,
    carts,
  })
  expect(order.status).toBe(201)
  return order.body
}

test('001: register, log in, fill the cart, buy, find the courses purchased', async () => {
  const api = client()
  const person = newPerson()
  const registered = await api('POST', '/api/auth/register', {
    name: person.name,
    email: person.email,
    password: person.password,
  })
  expect([registered.status, registered.body.success]).toEqual([201, true])
  const login = await api('POST', '/api/auth/login', { email: person.email, password: person.password })
  expect(login.status).toBe(200)
  api.token = `Bearer ${login.body.accessToken}`
  expect((await api('GET', '/api/auth/me')).body.user.email).toBe(person.email)

  const courses = await api('GET', '/api/courses?search=javscript&minPrice=1')
  const course = courses.body[0]
  expect(course.title).toContain('JavaScript')
  const cart = await api('POST', '/api/cart/items', { courseId: course.id })
  expect([cart.status, cart.body.itemCount]).toEqual([201, 1])
  expect(
    (await api('POST', '/api/wallet/topups', { amount: cart.body.total }, { 'Idempotency-Key': person.email })).status,
  ).toBe(201)
  await buyFromWallet(api, [cart.body.items[0].id], cart.body.total)
  const purchased = await api('GET', '/api/courses/user/purchased')
  expect(purchased.body.map(({ id }: { id: string }) => id)).toEqual([course.id])
  expect((await api('GET', '/api/cart')).body.items).toEqual([])
})

test('002: register with a username, set the balance, add by product id, order, list orders', async () => {
  const api = client()
  const person = newPerson()
  const { username, email, password } = person
  expect(
    (await api('POST', '/api/auth/register', { username, email, password, confirmPassword: password })).status,
  ).toBe(201)
  const login = await api('POST', '/api/auth/login', { username, password })
  api.token = `Bearer ${login.body.token}`
  const profile = await api('PUT', '/api/auth', {
    fullname: 'Nguyễn Văn A',
    phoneNumber: '0912345678',
    address: 'Hà Nội',
    accountBalance: 100,
  })
  expect([profile.status, profile.body.accountBalance]).toEqual([200, 100])
  const productId = '64621e807e8afdc6899cecf9'
  expect((await api('POST', '/api/cart', { productId, quantity: 1 })).status).toBe(201)
  const cart = (await api('PUT', '/api/cart', { productId, quantity: 2 })).body
  expect(cart.total).toBe(39.98)
  const order = await buyFromWallet(
    api,
    cart.items.map(({ id }: { id: string }) => id),
    39.98,
  )
  expect(order.orderDetails).toMatchObject([{ product: productId, quantity: 2, amount: 39.98 }])
  expect((await api('GET', '/api/order/user')).body[0].id).toBe(order.id)
  expect((await api('GET', '/api/auth')).body.accountBalance).toBe(60.02)
})

test('000: the bare token, a cart by its id, and the purchased list of the user', async () => {
  const api = client()
  const person = newPerson()
  await api('POST', '/api/auth/register', { name: person.name, email: person.email, password: person.password })
  const login = await api('POST', '/api/login', { email: person.email, password: person.password })
  expect(login.status).toBe(200)
  api.token = login.body.token
  const [one, two] = ['5ff2e3b37d305e09608a1deb', '5ff2e3b37d305e09608a1de6']
  const made = await api('POST', '/api/cart', { courses: [{ course: one }, { course: two }] })
  const cart = (await api('GET', `/api/cart/${made.body.id}`)).body
  expect(cart.total).toBe(29.98)
  expect((await api('POST', '/api/wallet/topups', { amount: 29.98 })).status).toBe(201)
  await buyFromWallet(
    api,
    cart.items.map(({ id }: { id: string }) => id),
    29.98,
  )
  const purchased = await api('GET', `/api/users/${login.body.user.id}/purchased`)
  expect(purchased.body.map(({ title }: { title: string }) => title).sort()).toEqual(['Course 1', 'Course 2'])
  expect((await api('POST', '/api/logout')).status).toBe(200)
  expect((await api('GET', '/api/cart')).status).toBe(401)
})
