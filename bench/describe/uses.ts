/** A small use of a client made with openapi-typescript and openapi-fetch, against the models by their names. */
export const openapiFetchUse = `
import createClient from 'openapi-fetch'
import type { components, paths } from './schema.js'

type Course = components['schemas']['Course']
type Order = components['schemas']['Order']
type Cart = components['schemas']['Cart']
type CourseInput = components['schemas']['CourseInput']
type Problem = components['schemas']['Problem']

const client = createClient<paths>({ baseUrl: 'http://localhost:3000/api', headers: { Authorization: 'Bearer x' } })

export async function titles(): Promise<string[]> {
  const { data, error } = await client.GET('/courses', {
    params: { query: { page: 2, limit: 20, level: ['beginner'], sort: 'newest', onSale: true } },
  })
  if (error) throw new Error(error.detail)
  return data.map(course => course.title)
}

export async function buy(course: Course): Promise<Order> {
  const added = await client.POST('/cart/items', { body: { courseId: course.id } })
  if (added.error) throw new Error(added.error.detail)
  const cart: Cart = added.data
  const { data, error } = await client.POST('/order', {
    params: { header: { 'Idempotency-Key': cart.id } },
    body: { address: 'x', phoneNumber: '0912345678', totalAmount: cart.total, carts: cart.items.map(({ id }) => id) },
  })
  if (error) {
    const problem: Problem = error
    if (error.type === 'price-changed') throw new Error('price')
    throw new Error(problem.detail)
  }
  return data
}

export const draft: CourseInput = { title: 'x', category: 'Development', price: 9.99, level: 'advanced' }
// @ts-expect-error: a level is one of three.
export const wrong: CourseInput = { title: 'x', level: 'expert' }
`

/** The same with a client made by @hey-api/openapi-ts. */
export const heyApiUse = `
import { getCourses, postCartItems, postOrder } from './client/index.js'
import type { Cart, Course, CourseInput, Order } from './client/index.js'

export async function titles(): Promise<string[]> {
  const { data } = await getCourses({ query: { page: 2, level: ['beginner'], sort: 'newest' }, throwOnError: true })
  return data.map(course => course.title)
}

export async function buy(course: Course): Promise<Order> {
  const added = await postCartItems({ body: { courseId: course.id }, throwOnError: true })
  const cart: Cart = added.data
  const { data, error } = await postOrder({
    headers: { 'Idempotency-Key': cart.id },
    body: { address: 'x', phoneNumber: '0912345678', totalAmount: cart.total, carts: cart.items.map(({ id }) => id) },
  })
  if (error !== undefined || data === undefined) throw new Error(error.detail)
  return data
}

export const draft: CourseInput = { title: 'x', category: 'Development', price: 9.99, level: 'advanced' }
// @ts-expect-error: a level is one of three.
export const wrong: CourseInput = { title: 'x', level: 'expert' }
`
