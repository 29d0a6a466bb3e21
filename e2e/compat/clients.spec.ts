import { expect, test } from '@playwright/test'
import { newPerson } from '../fixtures'
import { marketplace, RequestFailed } from './client-000'
import { platform } from './client-001'
import { commerce } from './client-002'

/* Clients in the words of the three documents, against the production build on real sockets. */

const base = () => `${process.env.LECTERN_URL}/compat`
const card = { number: '4242424242424242', expiry: '12/30', securityCode: '123' }

test('000: registers, signs in, looks around, buys, and has what it bought', async () => {
  const client = marketplace(base())
  const { email, password, name } = newPerson()
  expect((await client.register(email, password, name, '0912345678')).status).toBe(201)
  const { data: session } = await client.login(email, password)
  expect(session.user).toMatchObject({ userData_email: email, userData_name: name })
  client.keepToken(session.token)
  expect((await client.checkToken()).status).toBe(204)

  const query = {
    coursePerPage: '4',
    page: '1',
    sort: 'cost',
    sortOrder: 'dsc',
    level: 'normal,medium,hard',
    categories: '',
  }
  const { data: list } = await client.courses({ ...query, priceRanges: '' })
  expect([list.products.length, list.currentPage, list.coursesPerPage]).toEqual([4, 1, 4])
  expect(list.totalPages).toBe(Math.ceil(list.totalCount / 4))
  // They are sorted by what they cost now, which is less than `cost` where there is a discount.
  const prices = list.products.map(({ finalPrice }: { finalPrice: number }) => finalPrice)
  expect(prices).toEqual([...prices].sort((a, b) => b - a))
  const [chosen] = list.products
  expect((await client.coursesByName(chosen.name)).data.map(({ _id }: { _id: string }) => _id)).toContain(chosen._id)
  expect((await client.lecturers()).data.data[0]).toHaveProperty('avatar')

  const { data: course } = await client.course(chosen._id)
  expect(course).toMatchObject({ name: chosen.name, cost: chosen.cost })
  // The count is sent without a token.
  expect((await marketplace(base()).countView(course)).data.numberOfView).toBe(course.numberOfView)

  const orders = {
    items: [{ course_id: course._id, course_name: course.name, course_price: course.cost }],
    payment_method: { type: 'credit_card', card_number: '1234567890', expiration_date: '12/30', security_code: 123 },
  }
  const person = { user_id: session.user.userData_id, user_name: name, email }
  const bought = await client.purchase({ ...person, orders })
  expect([bought.status, bought.data.paymentUrl]).toEqual([200, null])
  expect((await client.bought(email)).data).toMatchObject([{ course_id: course._id, course_name: course.name }])
  expect((await client.content(course._id)).data.content.length).toBeGreaterThan(0)

  const changed = await client.changePerson(email, { name: 'Lan', phoneNumber: '0987654321', gender: 'female' })
  expect(changed.data).toMatchObject({ name: 'Lan', phoneNumber: '0987654321' })
  expect((await client.person(email)).data.name).toBe('Lan')
  await client.changePassword(email, password, `${password} again`)
  const failed = await client.login(email, password).catch((error: unknown) => error)
  expect(failed).toBeInstanceOf(RequestFailed)
  expect((failed as RequestFailed).response.data.error).toMatch(/\w/)
  expect(typeof (await client.forgotPassword(email)).data.message).toBe('string')
})

test('001: registers, refreshes, fills the cart, checks out, and finds payment and invoice', async () => {
  const client = platform(base())
  const { email, password, name } = newPerson()
  expect((await client.auth.register({ name, email, password })) as object).toMatchObject({
    requiresEmailVerification: true,
  })
  const user = await client.auth.login(email, password)
  await client.auth.refresh()
  await client.auth.resendOtp(email)
  expect(await client.users.profile()).toMatchObject({
    _id: user._id,
    purchasedCourses: [],
    organizationMemberships: [],
  })
  expect((await client.users.update({ name: 'Lan' })).name).toBe('Lan')

  const { data: courses, pagination } = await client.courses.list({
    sort: 'price_asc',
    page: '1',
    limit: '5',
    category: '',
  })
  expect(pagination).toMatchObject({ page: 1, limit: 5, hasMore: true })
  const priced = (await client.courses.list({ sort: 'popular', limit: '5' })).data.filter(
    ({ finalPrice }: { finalPrice: number }) => finalPrice > 0,
  )
  expect(courses).toHaveLength(5)
  const chosen = await client.courses.byId(priced[0]._id)
  expect((await platform(base()).materials.ofCourse(chosen._id)).length).toBeGreaterThan(0)

  await client.cart.add(chosen._id)
  await client.cart.add(priced[1]._id)
  expect((await client.cart.remove(priced[1]._id)).itemCount).toBe(1)
  const cart = await client.cart.read()
  expect(cart.items[0].courseId).toMatchObject({ _id: chosen._id, title: chosen.title })
  expect(cart.totalPrice).toBe(chosen.finalPrice)
  expect(await client.discounts.validate('NO-SUCH-CODE', [chosen._id])).toMatchObject({ valid: false })

  const billingData = { firstName: 'Lan', lastName: 'Pham', email, phoneNumber: '0912345678' }
  const order = { cartId: cart._id, paymentMethod: 'CARD', billingData, card }
  const { payment } = await client.payments.checkout(order)
  expect((await client.payments.verify(payment._id)).status).toBe('success')
  expect(await client.payments.list()).toMatchObject([{ _id: payment._id, courseIds: [chosen._id], status: 'success' }])
  const [invoice] = await client.invoices.list()
  expect(await client.invoices.byNumber(invoice.invoiceNumber)).toMatchObject({
    courseIds: [chosen._id],
    amount: chosen.finalPrice,
  })
  expect((await client.courses.purchased()).map(({ _id }: { _id: string }) => _id)).toEqual([chosen._id])
  expect((await client.users.profile()).purchasedCourses).toEqual([chosen._id])

  const school = await client.organizations.create({ name: `School of ${name}`, description: 'Reads' })
  expect((await client.organizations.byId(school._id)).name).toBe(`School of ${name}`)
  await client.auth.logout()
  await expect(client.users.profile()).rejects.toThrow(/\w/)
})

test('002: registers, tops up, fills the cart, orders, and reads the order', async () => {
  const client = commerce(base())
  const { email, password, username } = newPerson()
  const form = { username, email, password, confirmPassword: password }
  expect(await client.register(form)).toMatchObject({ success: true })
  expect((await client.login(username, 'not it at all')).success).toBe(false)
  expect((await client.login(username, password)).success).toBe(true)
  expect((await client.renew()).success).toBe(true)
  await client.change({ fullname: 'Lan', phoneNumber: '0912345678', address: 'Hue' })
  await Promise.all([client.topUp('500'), client.topUp('500')])
  expect((await client.me()).user).toMatchObject({ username, email, fullname: 'Lan', accountBalance: 1000 })

  const [category] = (await client.categories()).data
  const found = await client.products({ page: '1', limit: '3', min_price: '1', max_price: '300' })
  expect(found.pagination).toMatchObject({ page: 1, limit: 3, totalPage: Math.ceil(found.pagination.total / 3) })
  expect((await client.products({ category_id: category._id })).success).toBe(true)
  const [first, second] = found.data
  expect((await client.product(first._id)).data.name).toBe(first.name)
  await client.like(first._id)
  expect((await client.favourites()).data.map(({ product }: { product: string }) => product)).toEqual([first._id])
  expect((await client.unlike(first._id)).success).toBe(true)

  await client.addToCart(first._id, 1)
  await client.addToCart(second._id, 1)
  expect(await client.cartCount()).toMatchObject({ success: true, count: 2 })
  const { carts } = await client.cart()
  expect((await client.removeFromCart(carts[1]._id)).cart._id).toBe(carts[1]._id)
  expect((await client.setCart([{ _id: carts[0]._id, quantity: 2 }])).success).toBe(true)
  const lines = (await client.cart()).carts
  expect(lines).toMatchObject([{ quantity: 2, product: { _id: first._id, name: first.name, price: first.price } }])
  const placed = await client.order('1 Reading Room, Hue', '0912345678', lines)
  expect(placed.success, placed.message).toBe(true)

  const { orders } = await client.orders()
  expect(orders).toMatchObject([{ _id: placed.order._id, orderDetails: [{ quantity: 2 }] }])
  const { order } = await client.orderById(orders[0]._id)
  expect(order).toMatchObject({ user: { username, email }, orderDetails: [{ product: { name: first.name } }] })
  expect((await client.me()).user.accountBalance).toBeCloseTo(1000 - order.totalAmount, 2)
})
