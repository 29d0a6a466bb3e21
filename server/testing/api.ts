import { routeFiles } from '@/app/api/routes.gen'
import { resolveAlias } from '@/lib/api/aliases'
import { socketAddressHeader } from '@/lib/api/client-address'
import { loadRoutes } from '@/lib/api/registry'
import { answer, createRouter } from '@/lib/api/router'
import { answerCompat } from '@/lib/compat/answer'
import { undeclaredProblem } from './problems'

export type Call = {
  /** An access token; sent as `Bearer`. */
  token?: string
  body?: unknown
  headers?: Record<string, string>
  /** The network address the request seems to come from; each test may have its own budget of attempts. */
  address?: string
  /** Where it is asked: the API itself, or by way of the compatibility layer. */
  base?: '/api' | '/compat' | '/compat/api'
}

// biome-ignore lint/suspicious/noExplicitAny: tests look into replies of every shape.
export type Reply = { status: number; headers: Headers; body: any; text: string }

let router: Promise<ReturnType<typeof createRouter>> | undefined

const loadRouter = async () => createRouter(await loadRoutes(routeFiles))

/** Calls the API in this process, through the same router that the server uses. */
export async function call(
  method: string,
  path: string,
  { token, body, headers = {}, address, base = '/api' }: Call = {},
): Promise<Reply> {
  router ??= loadRouter()
  const all = new Headers(headers)
  all.set(socketAddressHeader, address ?? `198.51.100.${Math.floor(Math.random() * 250)}`)
  if (token) all.set('Authorization', `Bearer ${token}`)
  if (body !== undefined && !all.has('content-type')) all.set('Content-Type', 'application/json')
  const payload =
    body === undefined || typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body)
  const request = new Request(`http://localhost:3000${spelled(base + path)}`, {
    method,
    headers: all,
    body: payload as BodyInit | undefined,
  })
  const response = await (base === '/api' ? answer : answerCompat)(await router, request)
  // A stream of events has no end: it is closed unread.
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream')
  const text = isStream ? '' : await response.text()
  if (isStream) await response.body?.cancel()
  const isJson = /^application\/(problem\+)?json\b/.test(response.headers.get('content-type') ?? '')
  const reply = {
    status: response.status,
    headers: response.headers,
    text,
    body: isJson && text ? JSON.parse(text) : undefined,
  }
  const undeclared = undeclaredProblem((await router)(new URL(request.url).pathname), method, reply)
  if (undeclared) throw new Error(undeclared)
  return reply
}

/** The address as the server hands it on: older spellings lead to the one that has the route file. */
function spelled(path: string): string {
  const [pathname = '', ...query] = path.split('?')
  return [resolveAlias(pathname), ...query].join('?')
}

export const get = (path: string, options?: Call) => call('GET', path, options)
export const post = (path: string, body: unknown, options?: Call) => call('POST', path, { ...options, body })
export const put = (path: string, body: unknown, options?: Call) => call('PUT', path, { ...options, body })
export const patch = (path: string, body: unknown, options?: Call) => call('PATCH', path, { ...options, body })
export const del = (path: string, options?: Call) => call('DELETE', path, options)
