import { compatPath } from '@/lib/api/aliases'
import { defaultBodyBytes } from '@/lib/api/body'
import { methodNotAllowed, problemResponse } from '@/lib/api/errors'
import { isBinary, parseBody, parseParams } from '@/lib/api/route'
import { answer, type Method, type Router } from '@/lib/api/router'
import { withAccessTokenSeconds } from '@/lib/auth/tokens'
import { notFound } from '@/lib/errors'
import { withOwnAddresses } from './addresses'
import { type Body, openBody } from './body'
import { type Dress, dressed } from './envelope'
import { allowedInCompat, type Plan, pageOf, planOf } from './plan'
import { type Ask, type Asked, type Called, type Json, type Made, Refused, type Row } from './row'

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
  const dress = dressOf(plan, askFor(router, request))
  const response = await replyOf(router, request, { dress, allowed }).catch(error =>
    error instanceof Refused ? error.response : problemResponse(error, dress.plan.address),
  )
  const isFixed = plan.match?.module[plan.method as Method]?.declaration.cache === 'fixed'
  // The description of the API, and what is to be saved as a file: JSON too.
  const isItself = response.ok && (isFixed || response.headers.has('content-disposition'))
  const reply = isItself ? response : await dressed(response, dress)
  return request.method === 'HEAD' ? new Response(null, reply) : reply
}

/** The reply that is kept for the address that a plan leads to: of /api's own, dressed as anybody gets it. */
export async function answerPublicly(router: Router, request: Request, plan: Plan): Promise<Response> {
  return dressed(await answer(router, request), dressOf(plan, askFor(router, request)))
}

const dressOf = (plan: Plan, { ask, askAll }: Pick<Asked, 'ask' | 'askAll'>): Dress => ({
  plan,
  asked: { params: plan.params, query: plan.query, ask, askAll },
  ...pageOf(plan),
})

type Work = { dress: Dress; allowed: string[] }

async function replyOf(router: Router, request: Request, { dress, allowed }: Work): Promise<Response> {
  const { own, rows, match, method, address } = dress.plan
  const declaration = match?.module[method as Method]?.declaration
  if (!own && !declaration) {
    if (allowed.length > 0) return methodNotAllowed(allowed, address)
    throw notFound('address')
  }
  // As /api does, before anything is asked in the caller's name.
  if (!own && match) parseParams(declaration?.params, match.params)
  for (const row of rows) await row.before?.(dress.asked)
  const body = openBody(request, declaration?.maxBodyBytes ?? defaultBodyBytes)
  const call = await callOf(rows, request, body)
  if (call) {
    const read: Called['body'] = async schema => parseBody(schema, await body.json())
    const made = await call({ ...dress.asked, request, body: read })
    return made instanceof Response ? made : madeReply(made, dress)
  }
  if (declaration?.cache && declaration.cache !== 'fixed') dress.ifNoneMatch = request.headers.get('if-none-match')
  const response = await answer(router, innerRequest(request, dress, body))
  const status = rows.find(row => row.status !== undefined)?.status
  if (status === undefined || !response.ok) return response
  return new Response(response.body, { status, headers: response.headers })
}

/** What answers in place of the ordinary operation. */
async function callOf(rows: readonly Row[], request: Request, body: Body): Promise<Row['call']> {
  for (const { call, when } of rows) {
    if (!call) continue
    const sent = when && (await body.object())
    if (!when || (sent && when(sent, request))) return call
  }
}

function madeReply({ value, status = 200, keys }: Made, dress: Dress): Response {
  dress.keys = keys
  const headers = { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' }
  return new Response(JSON.stringify(value), { status, headers })
}

/** The request to /api: the caller's own, with its address, query and body in the words of /api. */
function innerRequest(request: Request, { plan, ifNoneMatch }: Dress, body: Body): Request {
  const { pathname, query, rows, match, method } = plan
  const declaration = match?.module[method as Method]?.declaration
  const headers = new Headers(request.headers)
  // The tag is of the dressed reply, which the operation does not know.
  if (ifNoneMatch !== undefined) headers.delete('if-none-match')
  const isRead = method === 'GET'
  if (isRead) for (const name of ofBodies) headers.delete(name)
  const isJson = declaration?.body !== undefined && !isBinary(declaration.body)
  // The length is of the body as it was sent.
  if (isJson) headers.delete('content-length')
  // Only JSON is dressed, and a HEAD has none of the body that its tag is made of.
  const isHead = request.method === 'HEAD' && declaration?.produces !== undefined
  return new Request(`${new URL(request.url).origin}${pathname}${query.size ? `?${query}` : ''}`, {
    method: isHead ? 'HEAD' : method,
    headers,
    body: isRead ? undefined : isJson ? body.changed(inWordsOfApi(rows)) : body.asSent(),
    signal: request.signal,
    duplex: 'half',
  } as RequestInit)
}

/** What a body says in the words of /api: our own addresses without their origin, then what each row makes of it. */
const inWordsOfApi = (rows: readonly Row[]) => (sent: Json) =>
  rows.reduce((body, row) => row.body?.(body) ?? body, withOwnAddresses(sent))

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

/** Asks /api with the credentials, address and language of a request. */
function askFor(router: Router, request: Request): Pick<Asked, 'ask' | 'askAll'> {
  const send = async (...[method, path, options = {}]: Parameters<Ask>): Promise<Response> => {
    const headers = new Headers(request.headers)
    for (const name of [...ofBodies, ...ofOneRequest]) headers.delete(name)
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
