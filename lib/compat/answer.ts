import { compatPath } from '@/lib/api/aliases'
import { defaultBodyBytes } from '@/lib/api/body'
import { methodNotAllowed, problemResponse } from '@/lib/api/errors'
import { answer, type Method, type Router } from '@/lib/api/router'
import { withAccessTokenSeconds } from '@/lib/auth/tokens'
import { notFound } from '@/lib/errors'
import { type Body, openBody } from './body'
import { type Dress, dressed } from './envelope'
import { allowedInCompat, type Plan, pageOf, planOf } from './plan'
import { type Ask, type Asked, type Json, type Made, Refused, type Row } from './row'

/*
 * The compatibility layer (contract §5 `/compat`): the operations of /api in the envelopes and older words of the three
 * documents' own clients. It asks /api as its caller would, so whatever /api refuses is refused here, and no handler
 * knows of it.
 */

/** Seconds an access token is good for that was issued here: 001's clients do not refresh. */
export const compatTokenSeconds = 150 * 60

/** Answers a request to `/compat/*` or `/compat/api/*`. */
export const answerCompat = (router: Router, request: Request): Promise<Response> =>
  withAccessTokenSeconds(compatTokenSeconds, () => answerAsked(router, request))

async function answerAsked(router: Router, request: Request): Promise<Response> {
  const url = new URL(request.url)
  const pathname = compatPath(url.pathname) ?? '/api/'
  const allowed = allowedInCompat(router, pathname)
  if (allowed.length > 0 && request.method === 'OPTIONS')
    return new Response(null, { status: 204, headers: { Allow: allowed.join(', ') } })
  const plan = planOf(router, request.method, pathname, url.search)
  const instance = instanceOf(pathname)
  const dress = dressOf(plan, askFor(router, request), instance)
  const response = await replyOf(router, request, { plan, dress, allowed }).catch(error =>
    error instanceof Refused ? error.response : problemResponse(error, instance),
  )
  const isFixed = plan.match?.module[plan.method as Method]?.declaration.cache === 'fixed'
  // The description of the API, and what is to be saved as a file: JSON too.
  const isItself = response.ok && (isFixed || response.headers.has('content-disposition'))
  const reply = isItself ? response : await dressed(response, dress)
  return request.method === 'HEAD' ? new Response(null, reply) : reply
}

/** The reply that is kept for the address that a plan leads to: of /api's own, dressed as anybody gets it. */
export async function answerPublicly(router: Router, request: Request, plan: Plan): Promise<Response> {
  const url = new URL(request.url)
  const dress = dressOf({ ...plan, query: url.searchParams }, askFor(router, request), instanceOf(url.pathname))
  return dressed(await answer(router, request), dress)
}

const instanceOf = (pathname: string) => `/compat${pathname.slice('/api'.length)}`

const dressOf = (plan: Plan, { ask, askAll }: Pick<Asked, 'ask' | 'askAll'>, instance: string): Dress => ({
  rows: plan.rows,
  asked: { params: plan.params, query: plan.query, ask, askAll },
  instance,
  ...pageOf(plan),
})

type Work = { plan: Plan; dress: Dress; allowed: string[] }

async function replyOf(router: Router, request: Request, { plan, dress, allowed }: Work): Promise<Response> {
  const { own, rows, match, method } = plan
  const declaration = match?.module[method as Method]?.declaration
  if (!own && !declaration) {
    if (allowed.length > 0) return methodNotAllowed(allowed, dress.instance)
    throw notFound('address')
  }
  const body = openBody(request, declaration?.maxBodyBytes ?? defaultBodyBytes)
  for (const row of rows) {
    const made = await row.call?.({ ...dress.asked, request, body: body.json })
    if (made instanceof Response) return made
    if (made) return madeReply(made, dress)
  }
  if (declaration?.cache && declaration.cache !== 'fixed') dress.ifNoneMatch = request.headers.get('if-none-match')
  const response = await answer(router, innerRequest(request, plan, dress, body))
  const status = rows.find(row => row.status !== undefined)?.status
  if (status === undefined || !response.ok) return response
  return new Response(response.body, { status, headers: response.headers })
}

function madeReply({ value, status = 200, keys }: Made, dress: Dress): Response {
  dress.keys = keys
  const headers = { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' }
  return new Response(JSON.stringify(value), { status, headers })
}

/** The request to /api: the caller's own, with its address, query and body in the words of /api. */
function innerRequest(request: Request, plan: Plan, { asked, ifNoneMatch }: Dress, body: Body): Request {
  const { pathname, query, rows, match } = plan
  const declaration = match?.module[plan.method as Method]?.declaration
  const headers = new Headers(request.headers)
  // The tag is of the dressed reply, which the operation does not know.
  if (ifNoneMatch !== undefined) headers.delete('if-none-match')
  const changes = rows.flatMap(row => row.body ?? [])
  const isRead = plan.method === 'GET'
  if (isRead) for (const name of ofBodies) headers.delete(name)
  // The length is of the body as it was sent.
  if (changes.length > 0) headers.delete('content-length')
  // Only JSON is dressed, and a HEAD has none of the body that its tag is made of.
  const isHead = request.method === 'HEAD' && declaration?.produces !== undefined
  return new Request(`${new URL(request.url).origin}${pathname}${query.size ? `?${query}` : ''}`, {
    method: isHead ? 'HEAD' : plan.method,
    headers,
    body: isRead ? undefined : changes.length > 0 ? body.changed(inTurn(changes, asked)) : body.asSent(),
    signal: request.signal,
    duplex: 'half',
  } as RequestInit)
}

const ofBodies = ['content-length', 'content-type', 'content-encoding', 'transfer-encoding']
const ofOneRequest = [
  'expect',
  'if-match',
  'if-modified-since',
  'if-none-match',
  'if-range',
  'range',
  'idempotency-key',
]

/** All changes of a body, one after the other; undefined when none has anything to change. */
function inTurn(changes: NonNullable<Row['body']>[], asked: Asked) {
  return async (sent: Json): Promise<Json | undefined> => {
    let changed: Json | undefined
    try {
      for (const change of changes) changed = (await change(changed ?? sent, asked)) ?? changed
    } catch (error) {
      // What could not be found out is left to the operation to miss.
      if (!(error instanceof Refused)) throw error
    }
    return changed
  }
}

/** Asks /api with the credentials, address and language of a request. */
function askFor(router: Router, request: Request): Pick<Asked, 'ask' | 'askAll'> {
  const send = async (...[method, path, options = {}]: Parameters<Ask>): Promise<Response> => {
    const headers = new Headers(request.headers)
    const key = headers.get('idempotency-key')
    for (const name of [...ofBodies, ...ofOneRequest]) headers.delete(name)
    if (options.once && key !== null) headers.set('Idempotency-Key', key)
    if (options.token !== undefined) headers.set('Authorization', `Bearer ${options.token}`)
    if (options.body !== undefined) headers.set('Content-Type', 'application/json')
    const query = options.query ? `?${new URLSearchParams(options.query)}` : ''
    const body = options.body === undefined ? undefined : JSON.stringify(options.body)
    const url = `${new URL(request.url).origin}/api${path}${query}`
    const response = await answer(router, new Request(url, { method, headers, body }))
    if (!response.ok) throw new Refused(response)
    return response
  }
  return {
    ask: async (...asked) => (await send(...asked)).json(),
    askAll: async path => {
      const items: Json[] = []
      for (let page = 1; page <= mostPages; page++) {
        const response = await send('GET', path, { query: { page: String(page), limit: '100' } })
        items.push(...((await response.json()) as Json[]))
        if (items.length >= Number(response.headers.get('x-total-count') ?? 0)) break
      }
      return items
    },
  }
}

const mostPages = 10
