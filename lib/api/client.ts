import type { Problem } from './errors'
import type { RouteHandler } from './route'

/** A problem reply of the API. `errors` name the form fields they belong to. */
export class ApiProblem extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail)
    this.name = 'ApiProblem'
  }
  get type() {
    return this.problem.type
  }
  get status() {
    return this.problem.status
  }
}

// biome-ignore lint/suspicious/noExplicitAny: any handler will do, its types are read from it.
type AnyHandler = RouteHandler<any, any, any, any>
type TypesOf<H extends AnyHandler> = NonNullable<H['types']>
type Options<H extends AnyHandler> = {
  body?: TypesOf<H>['body']
  query?: TypesOf<H>['query']
  /** Makes a request that moves money happen once, however often it is sent. */
  idempotencyKey?: string
  /** The version that the change starts from: 412 `edit-conflict` when somebody saved another meanwhile. */
  ifMatch?: number
  signal?: AbortSignal
}

/**
 * Calls the API from the browser: `apiFetch<typeof POST>('POST', '/cart/items', { body })` with the handler's own types.
 * Throws `ApiProblem` for a refusal, and one of type `offline` when no answer came.
 */
export async function apiFetch<H extends AnyHandler>(
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  options: Options<H> = {},
): Promise<TypesOf<H>['reply']> {
  const response = await send(method, path, options)
  const reply: unknown = await response.json().catch(() => undefined)
  if (response.ok) return reply as TypesOf<H>['reply']
  throw refusal(response, reply)
}

/** Fetches a file, for `saveFile`: a plain link would save a refusal as one too. Throws as `apiFetch` does. */
export async function apiFile<H extends AnyHandler>(
  path: string,
  options: Pick<Options<H>, 'query' | 'signal'> = {},
): Promise<Blob> {
  const response = await send('GET', path, options)
  if (!response.ok) throw refusal(response, await response.json().catch(() => undefined))
  try {
    return await response.blob()
  } catch (error) {
    if (options.signal?.aborted) throw error
    throw unreachable()
  }
}

async function send<H extends AnyHandler>(
  method: string,
  path: string,
  { body, query, idempotencyKey, ifMatch, signal }: Options<H>,
): Promise<Response> {
  const headers: Record<string, string> = {}
  // A file says its own type.
  const payload: unknown = body
  const isFile = payload instanceof Blob
  if (body !== undefined && !isFile) headers['Content-Type'] = 'application/json'
  if (idempotencyKey) headers['Idempotency-Key'] = idempotencyKey
  if (ifMatch !== undefined) headers['If-Match'] = `"${ifMatch}"`
  const search = query ? `?${new URLSearchParams(query as Record<string, string>)}` : ''
  try {
    return await fetch(`/api${path}${search}`, {
      method,
      headers,
      signal,
      body: body === undefined ? undefined : isFile ? payload : JSON.stringify(payload),
    })
  } catch (error) {
    if (signal?.aborted) throw error
    throw unreachable()
  }
}

const unreachable = () =>
  new ApiProblem(unexpected('offline', 0, 'The server could not be reached. Check the connection, then try again.'))

const refusal = ({ status }: Response, reply: unknown) =>
  new ApiProblem((reply as Problem | undefined) ?? unexpected('internal', status, 'Something went wrong on our side.'))

/** A refusal that did not come from the API itself. */
export const unexpected = (type: string, status: number, detail: string): Problem => ({
  type,
  status,
  detail,
  title: detail,
  instance: '',
  success: false,
  message: detail,
})
