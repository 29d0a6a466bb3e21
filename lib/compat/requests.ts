import { readCookie, sessionCookieName } from '@/lib/auth/cookies'
import { env } from '@/lib/env'
import { invalidField } from '@/lib/errors'
import { toMajor, toMinor } from '@/lib/money'
import { discounted } from '@/lib/pricing/policy'
import { isDrawnCover } from './addresses'
import { isObject, type Json } from './row'

/** What older clients send, in the words of /api. */

/** Whether a request says who sends it, well or badly. */
export const hasCredential = ({ headers }: Request): boolean =>
  headers.has('authorization') || readCookie(headers, sessionCookieName()) !== undefined

/** Gives query keys the names that /api knows. A name of /api that is there already wins; empty values are dropped. */
const renamed = (names: Record<string, string>) => (query: URLSearchParams) => {
  for (const [from, to] of Object.entries(names)) {
    const value = query.get(from)
    if (value && !query.has(to)) query.set(to, value)
    query.delete(from)
  }
}

/** 002 `GET /product`. */
export const productQuery = renamed({
  name: 'search',
  category_id: 'category',
  min_price: 'minPrice',
  max_price: 'maxPrice',
})

/** 000's levels. */
const levels = new Map([
  ['normal', 'beginner'],
  ['medium', 'intermediate'],
  ['hard', 'advanced'],
])
const levelOf = (word: string) => levels.get(word.trim().toLowerCase()) ?? word

/** 000 `GET /courses`: each level in a list of them. */
export function levelQuery(query: URLSearchParams): void {
  const given = query.getAll('level')
  if (given.length === 0) return
  query.delete('level')
  for (const list of given) query.append('level', list.split(',').map(levelOf).join(','))
}

/** 000 `POST` and `PUT /courses`: its levels, and no drawn cover as a picture, which is what it read where there is none. */
export function courseInWordsOfApi({ level, poster, ...course }: Json): Json {
  return {
    ...course,
    ...(level === undefined ? {} : { level: typeof level === 'string' ? levelOf(level) : level }),
    ...(poster === undefined || isDrawnCover(poster) ? {} : { poster }),
  }
}

/** 000 `GET /courses/name/:name`. */
export const searchByName = (query: URLSearchParams, { name = '' }: Record<string, string>): void =>
  query.set('search', name)

/** 001's purposes of a code, which some clients write in capitals. */
export const purposeInSmallLetters = (body: Json): Json | undefined =>
  typeof body.purpose === 'string' ? { ...body, purpose: body.purpose.toLowerCase() } : undefined

/** 002 `PUT /auth`: `money` as text or number, in major units, is put into the wallet. */
export function moneyToAdd({ money, ...profile }: Json): Json | undefined {
  if (money === undefined || money === null || money === '') return undefined
  const amount = typeof money === 'number' ? String(money) : typeof money === 'string' ? money.trim() : ''
  if (!/^[0-9]{1,10}(\.[0-9]{1,4})?$/.test(amount)) throw invalidField('money', 'Write an amount such as 500.')
  return { ...profile, addToBalance: Number(amount) }
}

/** 001 `POST /materials`: `url` is the content of what is not text. */
export const urlAsContent = (body: Json): Json | undefined =>
  body.content === undefined && typeof body.url === 'string' ? { ...body, content: body.url } : undefined

const ways = new Map([
  ['momo', 'card'],
  ['paypal', 'card'],
  ['bank_transfer', 'cash'],
])

/** 000 `POST /billings/purchase`: a provider's name means its payment page, a bank transfer is paid as cash is. */
export function wayToPay(body: Json): Json | undefined {
  const { orders } = body
  if (!isObject(orders) || !isObject(orders.payment_method)) return undefined
  const { type } = orders.payment_method
  const way = typeof type === 'string' ? ways.get(type.trim().toLowerCase()) : undefined
  return way ? { ...body, orders: { ...orders, payment_method: { ...orders.payment_method, type: way } } } : undefined
}

/** 002 `POST /favouriteProduct`. */
export const productAsCourse = (body: Json): Json | undefined =>
  body.courseId === undefined && body.product !== undefined ? { ...body, courseId: idOf(body.product) } : undefined

/** The id of what is sent as an id or as the whole thing. */
export const idOf = (sent: unknown): unknown => (isObject(sent) ? (sent._id ?? sent.id) : sent)

/** 000 `PUT /users/:email/change-password`. */
export const oldPasswordAsCurrent = ({ oldPassword, ...body }: Json): Json => ({
  ...body,
  currentPassword: body.currentPassword ?? oldPassword,
})

/** 001 `POST /payments/checkout`: for one course, or for what is in the cart. */
export const checkOutAsPayment = ({ cartId, paymentMethod, ...body }: Json): Json => ({
  ...body,
  ...(cartId === undefined || cartId === null ? {} : { carts: [cartId] }),
  paymentMethod: typeof paymentMethod === 'string' ? paymentMethod.trim().toLowerCase() : paymentMethod,
})

/**
 * 002 `POST /order`: lines as they were read in place of their ids. Without a `totalAmount` it is what these lines said
 * they cost, so that a price which has changed since is refused as ever; ids alone say nothing of it.
 */
export function linesAsIds(body: Json): Json | undefined {
  if (!Array.isArray(body.carts)) return undefined
  const { carts, totalAmount = totalSeen(carts) } = body as { carts: unknown[]; totalAmount?: unknown }
  return { ...body, carts: carts.map(idOf), totalAmount }
}

/** What the lines said they cost, in major units; undefined when one of them does not say. */
function totalSeen(lines: unknown[]): number | undefined {
  const currency = env().CURRENCY
  let total = 0
  for (const line of lines) {
    const { product, quantity = 1 } = isObject(line) ? line : {}
    const { price, discount = 0 } = isObject(product) ? product : {}
    const unit = typeof price === 'number' ? toMinor(price, currency) : undefined
    if (unit === undefined || !isWhole(quantity, 99) || !isWhole(discount, 100)) return undefined
    total += discounted(unit, discount) * quantity
  }
  return toMajor(total, currency)
}

const isWhole = (value: unknown, most: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most
