import { z } from 'zod'
import { Id } from '@/lib/api/schema'
import { invalidField, notFound } from '@/lib/errors'
import { UpdateMaterial } from '@/lib/materials/schema'
import { drawnCover } from './addresses'
import { lineOf002 } from './replies'
import { hasCredential, idOf } from './requests'
import { type Asked, type Called, type Json, type Made, objects, Refused } from './row'

/** What older clients ask in one request and /api answers in several. Each of those passes its own gate. */

/** A thing as it was read, by either name of its id. */
const Thing = z.object({ _id: Id.optional(), id: Id.optional() })
const named = <S extends z.ZodType<z.output<typeof Thing>>>(thing: S) =>
  thing.refine(sent => idOf(sent) !== undefined, 'Name it by its id.')

/** 002 `GET /cart/count`. */
export async function countOfCart({ ask }: Called): Promise<Made> {
  const cart = await ask('GET', '/cart')
  return { value: { count: cart.itemCount } }
}

const quantityRule = 'Write a whole number from 0 to 99.'
const NewCarts = z.object({
  newCarts: z
    .array(named(Thing.extend({ quantity: z.int(quantityRule).min(0, quantityRule).max(99, quantityRule) })))
    .max(100, 'At most 100 lines.'),
})

/** 002 `PUT /cart`: sets several lines, one after the other; none at all when one of them is not in the cart. */
export async function setLines({ ask, body }: Called): Promise<Made> {
  let cart = await ask('GET', '/cart')
  const { newCarts } = await body(NewCarts)
  const there = objects(cart.items)
  const quantities = new Map<unknown, number>()
  for (const [index, sent] of newCarts.entries()) {
    const line = lineOf(there, idOf(sent))
    if (!line) throw notFound('line in your cart')
    if (quantities.has(line.id)) throw invalidField(`newCarts.${index}`, 'Name each line of the cart once.')
    quantities.set(line.id, sent.quantity)
  }
  for (const [id, quantity] of quantities)
    cart = quantity === 0 ? await ask('DELETE', `/cart/${id}`) : await ask('PUT', `/cart/${id}`, { body: { quantity } })
  return { value: cart }
}

/** The line of a cart that an id means: its own, or its course's. */
const lineOf = (items: Json[], id: unknown) => items.find(item => item.id === id || item.courseId === id)

/** 002 `DELETE /cart/:id`: the line that is gone is `cart`. */
export async function removeLine({ ask, params: { id = '' } }: Called): Promise<Made> {
  const before = await ask('GET', '/cart')
  const value = await ask('DELETE', `/cart/${encodeURIComponent(id)}`)
  const line = lineOf(objects(before.items), id)
  return { value, keys: { cart: line ? lineOf002(line) : before } }
}

const Favourite = z.object({ product: z.union([Id, named(Thing)], 'An id has 24 hex digits.') })

/** 002 `DELETE /favouriteProduct`: `product` is in the body or in the query. */
export async function removeFavourite({ ask, body, query }: Called): Promise<Made> {
  await ask('GET', '/favourites', { query: { limit: '1' } })
  const asked = query.get('product')
  const { product } = await body(
    asked === null ? Favourite : Favourite.extend({ product: Favourite.shape.product.prefault(asked) }),
  )
  const id = idOf(product)
  const value = await ask('DELETE', `/favourites/${id}`)
  return { value: { ...value, id, product: id } }
}

/** Whether 000's page of a course counts a reader, which it does by sending the course back, without saying who reads. */
export const countsView = (body: Json, request: Request): boolean =>
  body.numberOfView !== undefined && !hasCredential(request)

/** Answers that with the course and writes nothing. With a credential it is a change of the course. */
export const countView = async ({ ask, params: { id = '' } }: Called): Promise<Made> => ({
  value: await ask('GET', `/courses/${encodeURIComponent(id)}`),
})

/** Refuses an e-mail address that is not the caller's own: 404, as for nobody's. */
export async function requireOwnAddress({ ask, params }: Asked): Promise<void> {
  const { email } = await ask('GET', '/users/profile')
  if (String(email).toLowerCase() !== params.email?.trim().toLowerCase()) throw notFound('user')
}

/** 000 `GET /billings/:email/data`: what its owner has bought. */
export async function boughtOf000({ askAll }: Called): Promise<Made> {
  const courses = await askAll('/courses/user/purchased')
  return {
    value: courses.map(({ id, title, finalPrice, thumbnailUrl }) => ({
      course_id: id,
      course_name: title,
      course_price: finalPrice,
      course_pic: thumbnailUrl ?? drawnCover(id),
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
      thumbnail_url: course.thumbnailUrl ?? drawnCover(course.id),
      lesson_note: type === 'text' ? text : description,
    }))
  return { value: { id: course.id, name: course.title, content } }
}

/** 000 `GET /check-token`: 204 for a good token, 200 for one that has expired, 203 for anything else. */
export async function checkToken({ ask, query, request }: Called): Promise<Made | Response> {
  const isInHeader = request.headers.has('authorization')
  const token = query.get('token') ?? ''
  // No header can carry any other text, and no token of ours has any.
  if (!isInHeader && !/^[\w.~+/=-]+$/.test(token)) return unknownToken
  try {
    await ask('GET', '/auth', isInHeader ? {} : { token })
    return new Response(null, { status: 204, headers: { 'Cache-Control': 'no-store' } })
  } catch (error) {
    if (!(error instanceof Refused) || ![401, 403].includes(error.response.status)) throw error
    const { detail } = await error.response.json()
    return detail === 'jwt expired' ? { value: { type: 'tokenExpired' } } : unknownToken
  }
}

const unknownToken: Made = { value: { type: 'tokenInvalid' }, status: 203 }

const Places = z.object({
  materials: z
    .array(named(Thing.extend({ order: UpdateMaterial.shape.order.unwrap() })))
    .min(1, 'Name the lessons.')
    .max(500, 'At most 500 lessons.'),
})

/** 001 `POST /materials/reorder`: gives each lesson its place, the first one first. */
export async function reorder({ ask, body }: Called): Promise<Made> {
  await ask('GET', '/materials', { query: { limit: '1' } })
  const { materials } = await body(Places)
  const value: Json[] = []
  for (const place of materials.sort((a, b) => a.order - b.order))
    value.push(await ask('PATCH', `/materials/${idOf(place)}`, { body: { order: place.order } }))
  return { value }
}
