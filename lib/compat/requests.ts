import { readCookie, sessionCookieName } from '@/lib/auth/cookies'
import { env } from '@/lib/env'
import { invalidField } from '@/lib/errors'
import { toMajor, toMinor } from '@/lib/money'
import { discounted } from '@/lib/pricing/policy'
import type { Asked, Json } from './row'

/** What older clients send, in the words of /api. */

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The things in a list, whatever else somebody put there. */
export const objects = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isObject) : [])

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
const levels: Record<string, string> = { normal: 'beginner', medium: 'intermediate', hard: 'advanced' }
const levelOf = (word: string) => levels[word.trim().toLowerCase()] ?? word

/** 000 `GET /courses`: each level in a list of them. */
export function levelQuery(query: URLSearchParams): void {
  const given = query.getAll('level')
  if (given.length === 0) return
  query.delete('level')
  for (const list of given) query.append('level', list.split(',').map(levelOf).join(','))
}

/** 000 `POST` and `PUT /courses`. */
export const levelInBody = (body: Json): Json | undefined =>
  typeof body.level === 'string' ? { ...body, level: levelOf(body.level) } : undefined

/** 000 `GET /courses/name/:name`. */
export const searchByName = (query: URLSearchParams, { name = '' }: Record<string, string>): void =>
  query.set('search', name)

/** 001's purposes of a code, which some clients write in capitals. */
export const purposeInSmallLetters = (body: Json): Json | undefined =>
  typeof body.purpose === 'string' ? { ...body, purpose: body.purpose.toLowerCase() } : undefined

/** 002 `PUT /auth`: `money` as text or number, in major units, is put into the wallet. */
export function moneyToAdd({ money, ...profile }: Json): Json | undefined {
  if (money === undefined || money === null || money === '') return undefined
  const amount = typeof money === 'string' ? money.trim() : String(money)
  if (!/^[0-9]{1,10}(\.[0-9]{1,4})?$/.test(amount)) throw invalidField('money', 'Write an amount such as 500.')
  return { ...profile, addToBalance: Number(amount) }
}

/** 001 `POST /materials`: `url` is the content of what is not text. */
export const urlAsContent = (body: Json): Json | undefined =>
  body.content === undefined && typeof body.url === 'string' ? { ...body, content: body.url } : undefined

const ways: Record<string, string> = { momo: 'card', paypal: 'card', bank_transfer: 'cash' }

/** 000 `POST /billings/purchase`: a provider's name means its payment page, a bank transfer is paid as cash is. */
export function wayToPay(body: Json): Json | undefined {
  const { orders } = body
  if (!isObject(orders) || !isObject(orders.payment_method)) return undefined
  const { type } = orders.payment_method
  const way = typeof type === 'string' ? ways[type.trim().toLowerCase()] : undefined
  return way ? { ...body, orders: { ...orders, payment_method: { ...orders.payment_method, type: way } } } : undefined
}

/** 002 `POST /favouriteProduct`. */
export const productAsCourse = (body: Json): Json | undefined =>
  body.courseId === undefined && body.product !== undefined ? { ...body, courseId: idOf(body.product) } : undefined

/** The id of what is sent as an id or as the whole thing. */
export const idOf = (sent: unknown): unknown => (isObject(sent) ? (sent._id ?? sent.id) : sent)

/**
 * 002 `POST /order`: lines as they were read in place of their ids. Without a `totalAmount` it is what these lines said
 * they cost, so that a price which has changed since is refused as ever; of ids alone it is what the cart says now.
 */
export async function linesAsIds(body: Json, { ask }: Asked): Promise<Json | undefined> {
  if (!Array.isArray(body.carts)) return undefined
  const carts = body.carts.map(idOf)
  if (body.totalAmount !== undefined) return { ...body, carts }
  const totalAmount = totalSeen(body.carts) ?? totalOf(objects((await ask('GET', '/cart')).items), carts)
  return { ...body, carts, totalAmount }
}

/** What the lines said they cost, in major units; undefined when one of them does not say. */
function totalSeen(lines: unknown[]): number | undefined {
  const currency = env().CURRENCY
  let total = 0
  for (const line of lines) {
    const product = isObject(line) && isObject(line.product) ? line.product : {}
    const price = typeof product.price === 'number' ? toMinor(product.price, currency) : undefined
    const quantity = isObject(line) ? Number(line.quantity ?? 1) : 0
    const percent = Number(product.discount ?? 0)
    if (price === undefined || !Number.isInteger(quantity) || !(percent >= 0 && percent <= 100)) return undefined
    total += discounted(price, percent) * quantity
  }
  return toMajor(total, currency)
}

function totalOf(items: Json[], ids: unknown[]): number {
  const currency = env().CURRENCY
  const wanted = items.filter(item => ids.includes(item.id) || ids.includes(item.courseId))
  return toMajor(
    wanted.reduce((sum, item) => sum + (toMinor(Number(item.amount), currency) ?? 0), 0),
    currency,
  )
}
