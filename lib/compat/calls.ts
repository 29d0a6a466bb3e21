import { invalidField, notFound } from '@/lib/errors'
import { lineOf002 } from './replies'
import { hasCredential, idOf, isObject, objects } from './requests'
import { type Asked, type Called, type Json, type Made, Refused } from './row'

/** What older clients ask in one request and /api answers in several. Each of those passes its own gate. */

/** 002 `GET /cart/count`. */
export async function countOfCart({ ask }: Called): Promise<Made> {
  const cart = await ask('GET', '/cart')
  return { value: { count: cart.itemCount } }
}

const mostLines = 100

/** 002 `PUT /cart`: sets several lines, one after the other; none at all when one of them is not in the cart. */
export async function setLines({ ask, body }: Called): Promise<Made | undefined> {
  const { newCarts } = (await body()) ?? {}
  if (!Array.isArray(newCarts)) return undefined
  let cart = await ask('GET', '/cart')
  if (newCarts.length > mostLines) throw invalidField('newCarts', `At most ${mostLines} lines.`)
  const there = objects(cart.items)
  const lines = newCarts.map((line, index) => {
    const { quantity } = isObject(line) ? line : {}
    if (typeof quantity !== 'number' || !Number.isInteger(quantity) || quantity < 0 || quantity > 99)
      throw invalidField(`newCarts.${index}.quantity`, 'Write a whole number from 0 to 99.')
    const id = idOf(line)
    const known = there.find(item => item.id === id || item.courseId === id)
    if (!known) throw notFound('line in your cart')
    return { id: known.id, quantity }
  })
  for (const { id, quantity } of lines)
    cart = quantity === 0 ? await ask('DELETE', `/cart/${id}`) : await ask('PUT', `/cart/${id}`, { body: { quantity } })
  return { value: cart }
}

/** 002 `DELETE /cart/:id`: the line that is gone is `cart`. */
export async function removeLine({ ask, params: { id = '' } }: Called): Promise<Made> {
  const before = await ask('GET', '/cart')
  const value = await ask('DELETE', `/cart/${encodeURIComponent(id)}`)
  const line = objects(before.items).find(item => item.id === id || item.courseId === id)
  return { value, keys: { cart: line ? lineOf002(line) : before } }
}

/** 002 `DELETE /favouriteProduct`: `product` is in the body or in the query. */
export async function removeFavourite({ ask, body, query }: Called): Promise<Made> {
  await ask('GET', '/favourites', { query: { limit: '1' } })
  const product = idOf((await body())?.product) ?? query.get('product')
  if (typeof product !== 'string') throw invalidField('product', 'Name the product.')
  const value = await ask('DELETE', `/favourites/${encodeURIComponent(product)}`)
  return { value: { ...value, id: product, product } }
}

/**
 * 000's page of a course counts its readers by sending the whole course back with `numberOfView` raised. From somebody
 * without any credential that reads the course and writes nothing; everybody else is asked as /api asks.
 */
export async function countView({ ask, body, params: { id = '' }, request }: Called): Promise<Made | undefined> {
  if (hasCredential(request) || (await body())?.numberOfView === undefined) return undefined
  return { value: await ask('GET', `/courses/${encodeURIComponent(id)}`) }
}

/** The caller, where `email` is their own address; 404 for any other. */
async function owner({ ask, params }: Asked): Promise<Json> {
  const profile = await ask('GET', '/users/profile')
  const isOwn = String(profile.email).toLowerCase() === params.email?.trim().toLowerCase()
  if (!isOwn) throw notFound('user')
  return profile
}

/** 000 `GET /users/:email/data`. Gender and birthday are not kept here. */
export async function accountOf000(called: Called): Promise<Made> {
  const { id } = await owner(called)
  return { value: { ...(await called.ask('GET', `/users/${id}`)), gender: null, date: null } }
}

/** 000 `PUT /users/:email`. */
export async function changeAccountOf000(called: Called): Promise<Made> {
  const { id } = await owner(called)
  const value = await called.ask('PUT', `/users/${id}`, { body: (await called.body()) ?? {} })
  return { value: { ...value, gender: null, date: null } }
}

/** 000 `PUT /users/:email/change-password`. */
export async function changePasswordOf000(called: Called): Promise<Made> {
  await owner(called)
  const { oldPassword, ...sent } = (await called.body()) ?? {}
  const body = { ...sent, currentPassword: sent.currentPassword ?? oldPassword }
  return { value: await called.ask('POST', '/users/change-password', { body }) }
}

/** 000 `GET /billings/:email/data`: what its owner has bought. */
export async function boughtOf000(called: Called): Promise<Made> {
  await owner(called)
  const courses = await called.askAll('/courses/user/purchased')
  return {
    value: courses.map(({ id, title, finalPrice, thumbnailUrl }) => ({
      course_id: id,
      course_name: title,
      course_price: finalPrice,
      course_pic: thumbnailUrl,
    })),
  }
}

/** 000 `GET /courses/content/:id`: the published lessons that are open to the caller. */
export async function contentOf000({ ask, askAll, params: { id = '' } }: Called): Promise<Made> {
  const course = await ask('GET', `/courses/${encodeURIComponent(id)}`)
  const lessons = await askAll(`/materials/course/${course.id}`)
  const content = lessons
    .filter(({ isPublished, isLocked }) => isPublished && !isLocked)
    .map(({ id: lesson, title, type, content: text, description }) => ({
      id: lesson,
      title,
      video_url: type === 'text' ? null : text,
      thumbnail_url: course.thumbnailUrl,
      lesson_note: type === 'text' ? text : description,
    }))
  return { value: { id: course.id, name: course.title, content } }
}

/** 000 `GET /check-token`: 204 for a good token, 200 for one that has expired, 203 for anything else. */
export async function checkToken({ ask, query, request }: Called): Promise<Made | Response> {
  const token = query.get('token') ?? undefined
  if (!request.headers.has('authorization') && token === undefined) return unknownToken
  try {
    await ask('GET', '/auth', request.headers.has('authorization') ? {} : { token })
    return new Response(null, { status: 204, headers: { 'Cache-Control': 'no-store' } })
  } catch (error) {
    const status = error instanceof Refused ? error.response.status : 0
    if (!(error instanceof Refused) || (status !== 401 && status !== 403)) throw error
    const { detail } = await error.response.clone().json()
    return detail === 'jwt expired' ? { value: { type: 'tokenExpired' } } : unknownToken
  }
}

const unknownToken: Made = { value: { type: 'tokenInvalid' }, status: 203 }

/** 001 `POST /payments/checkout`: pays for one course, or for all lines of the cart that are not put aside. */
export async function checkOut({ ask, body }: Called): Promise<Made> {
  const cart = await ask('GET', '/cart')
  const { cartId, paymentMethod, ...sent } = (await body()) ?? {}
  const method = typeof paymentMethod === 'string' ? paymentMethod.trim().toLowerCase() : paymentMethod
  if (cartId !== undefined && cartId !== cart.id) throw notFound('cart')
  const lines = objects(cart.items).filter(({ savedForLater }) => !savedForLater)
  const what = cartId === undefined ? {} : { carts: lines.map(({ id }) => id) }
  const value = await ask('POST', '/payments', { body: { ...sent, ...what, paymentMethod: method }, once: true })
  return { value, status: 201 }
}

/** 001 `POST /materials/reorder`: gives each lesson its place, the first one first. */
export async function reorder({ ask, body }: Called): Promise<Made> {
  await ask('GET', '/materials', { query: { limit: '1' } })
  const { materials } = (await body()) ?? {}
  if (!Array.isArray(materials) || materials.length === 0) throw invalidField('materials', 'Name the lessons.')
  if (materials.length > mostLessons) throw invalidField('materials', `At most ${mostLessons} lessons.`)
  const places = objects(materials).sort((a, b) => Number(a.order) - Number(b.order))
  const value: Json[] = []
  for (const place of places)
    value.push(
      await ask('PATCH', `/materials/${encodeURIComponent(String(idOf(place)))}`, { body: { order: place.order } }),
    )
  return { value }
}

const mostLessons = 500
