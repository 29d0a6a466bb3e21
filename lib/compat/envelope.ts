import { createHash } from 'node:crypto'
import { matchesEtag } from '@/lib/api/route'
import { isId } from '@/lib/ids'
import { ownJson, withOrigin } from './addresses'
import { belowCompat, type Plan } from './plan'
import { type Asked, isObject, type Json, objects, type Pagination } from './row'

/** What a reply is dressed for: what was asked, and what may be asked for it. */
export type Dress = {
  plan: Plan
  asked: Asked
  /** Page and limit, as the operation took them. */
  page: number
  limit: number
  /** What a call of several operations added. */
  keys?: Json
  /** The caller's `If-None-Match`, where the operation would answer it. */
  ifNoneMatch?: string | null
}

/** A larger reply is answered as /api has it. No list has so much. */
const largestText = 8 * 1024 * 1024

/**
 * Dresses a reply of /api for older clients: an envelope around JSON, everything else as it is. The answer is a function
 * of the reply and of `dress`.
 */
export async function dressed(response: Response, dress: Dress): Promise<Response> {
  const type = response.headers.get('content-type') ?? ''
  if (!/^application\/(problem\+)?json\b/.test(type)) return response
  const text = await response.text()
  if (text.length > largestText) return new Response(text, response)
  const value: unknown = JSON.parse(text)
  const dressedValue = response.ok ? await success(value, response, dress) : problem(value, response, dress)
  return send(JSON.stringify(dressedValue), response, dress)
}

function problem(value: unknown, { status }: Response, { plan }: Dress): Json {
  const fields = isObject(value) ? value : {}
  const message = typeof fields.message === 'string' ? fields.message : `Status ${status}.`
  return {
    ...fields,
    ...(fields.instance === undefined ? {} : { instance: plan.address }),
    success: false,
    message,
    error: fields.error ?? message,
  }
}

async function success(sent: unknown, { headers }: Response, dress: Dress): Promise<unknown> {
  const { asked } = dress
  const { rows } = dress.plan
  const value = forElsewhere(sent)
  const made = forElsewhere(dress.keys ?? {}) as Json
  const withItems = (thing: Json) => Object.assign(thing, ...rows.map(({ item }) => item?.(thing, asked)))
  if (!Array.isArray(value) && !isObject(value)) return { success: true, data: value ?? null, ...made }
  const list = Array.isArray(value) ? value.map(one => (isObject(one) ? withItems(one) : one)) : []
  const thing = isObject(value) ? withItems(value) : {}
  if (Array.isArray(value) && rows.some(({ bare }) => bare)) return list
  const pagination = paginationOf(headers.get('x-total-count'), list.length, dress)
  const keys: Json = {}
  for (const row of rows) Object.assign(keys, await row.keys?.({ thing, list: objects(list), pagination }, asked))
  if (Array.isArray(value)) return { success: true, data: list, pagination, ...keys, ...made }
  const { success: _, message: __, ...own } = thing
  let data: Json = own
  for (const row of rows) data = { ...data, ...(await row.data?.(data, asked)) }
  return { success: true, data, ...thing, ...keys, ...made }
}

/** A list that is not paged is one page of its own length. */
function paginationOf(counted: string | null, length: number, { page, limit }: Dress): Pagination {
  if (counted === null) {
    const pages = length === 0 ? 0 : 1
    return { page: 1, limit: length, total: length, totalPage: pages, totalPages: pages, hasMore: false }
  }
  const total = Number(counted)
  const pages = Math.ceil(total / limit)
  return { page, limit, total, totalPage: pages, totalPages: pages, hasMore: page < pages }
}

/** How deep things lie inside each other in replies; what is deeper stays as it is. */
const deepest = 8

/** The same value with `_id` beside each `id`, and the addresses of stored files with their origin. */
export function forElsewhere(value: unknown, depth = 0): unknown {
  if (depth > deepest) return value
  if (typeof value === 'string') return withOrigin(value)
  if (Array.isArray(value)) return value.map(one => forElsewhere(one, depth + 1))
  if (!isObject(value)) return value
  const members = Object.entries(value).map(([key, member]) => [
    key,
    ownJson.has(key) ? member : forElsewhere(member, depth + 1),
  ])
  const isNamed = typeof value.id === 'string' && isId(value.id) && value._id === undefined
  return Object.fromEntries(isNamed ? [['_id', value.id], ...members] : members)
}

/** Sends the new text with the reply's headers, those that speak of the old text corrected. */
function send(text: string, response: Response, { plan, ifNoneMatch }: Dress): Response {
  const headers = new Headers(response.headers)
  headers.delete('content-length')
  const link = headers.get('link')
  if (link)
    headers.set(
      'Link',
      link.replace(/<(\/api\/[^?>]*)/g, (_, path: string) => `<${linkTo(path, plan)}`),
    )
  const old = headers.get('etag')
  if (old !== null) headers.set('ETag', entityTag(text, old))
  if (old !== null && matchesEtag(ifNoneMatch ?? null, headers.get('etag') ?? '')) {
    headers.delete('content-type')
    return new Response(null, { status: 304, headers })
  }
  return new Response(text, { status: response.status, headers })
}

/** Pages of a list are where the list is, which may be an address of the layer's own. */
const linkTo = (path: string, { pathname, address }: Plan): string => (path === pathname ? address : belowCompat(path))

/** The tag of the new text. What `If-Match` needs to know, the version, stays in front. */
function entityTag(text: string, old: string): string {
  const version = /^"(v\d+-)/.exec(old)?.[1] ?? ''
  return `"${version}${createHash('sha1').update(text).digest('base64url')}"`
}
