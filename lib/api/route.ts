import { createHash } from 'node:crypto'
import type { z } from 'zod'
import type { Transaction } from '@/db/client'
import { inHotTransaction, withLastLook } from '@/db/transaction'
import type { Operation } from '@/lib/auth/actor'
import { holdCredential, isCredential } from '@/lib/auth/hold-credential'
import { invalid, notFound, type ProblemType } from '@/lib/errors'
import { hearChanges } from '@/lib/freshness/changes'
import { idPattern } from '@/lib/ids'
import { resolveAlias } from './aliases'
import {
  type BinaryBody,
  checkText,
  type IncomingFile,
  openBody,
  readBinary,
  readJson,
  readQuery,
  type StreamedBody,
} from './body'
import { clientAddress } from './client-address'
import { problemResponse } from './errors'
import { isAnswered, once, type StoredReply } from './idempotency'
import { type Page, pageHeaders } from './page'
import { consume, type Limit } from './rate-limit'

/**
 * Who may call, and what the handler gets for it. `admit` throws 401, 403 or 404; what it returns is the proof that
 * the gate was passed, so a function that needs an `OrgScope` cannot be called with less.
 */
export type Access<Scope> = {
  audience: string
  admit: (request: Request, params: Record<string, string>) => Promise<Scope>
  /** Whose idempotency keys and request budget these are; null for anonymous callers. */
  callerOf: (scope: Scope) => string | null
  /** Set where only a person who signed in may call, not an external app with an API key. */
  inPerson?: true
  /** What a public gate looks at when it is not every credential: none at all, or sign-ins alone. */
  identifies?: 'nobody' | 'people'
  /** What the gate asks once the input was read, because the body may hold it: a recent proof of the owner. */
  confirm?: (scope: Scope, body: unknown, request: Request) => Promise<void>
}

type Shape = z.ZodType<unknown, unknown>
type Out<S> = S extends StreamedBody
  ? IncomingFile
  : S extends BinaryBody
    ? Uint8Array
    : S extends Shape
      ? z.output<S>
      : undefined
type Maybe<T> = T | Promise<T>

/** What a handler is given. `headers` go onto the reply (cookies, for example). */
export type RouteContext<Scope, P, Q, B, Idempotent, Prepared = undefined> = {
  scope: Scope
  params: Out<P>
  query: Out<Q>
  body: Out<B>
  request: Request
  headers: Headers
  /** The transaction of an idempotent request: the mutation must run in it. */
  tx: Idempotent extends true ? Transaction : undefined
  /** What `prepare` returned. */
  prepared: Prepared
}

/** An attempt that was counted ahead: how it ended. */
export type Attempted<Reply> = {
  done: (reply: Reply) => Promise<void>
  failed: (error: unknown) => Promise<void>
}

/**
 * What limits attempts to move money that come to nothing: `begin` counts one before it is made, or refuses it (429).
 * `never` says why an operation can be declined by nobody.
 */
export type Failures<Body, Reply> =
  | { begin: (attempt: { caller: string; address: string; body: Body }) => Promise<Attempted<Reply>> }
  | { never: string }

/** Whatever moves money says how often it may be tried in vain: without it the declaration does not compile. */
type OfMoney<Idempotent, B, R extends Shape> = Idempotent extends true
  ? { failures: Failures<Out<B>, z.output<R>> }
  : { failures?: undefined }

export type Declaration<Scope, P, Q, B, R extends Shape, Paged, Idempotent, Prepared = undefined> = {
  summary: string
  /** More than the summary says, for the API description. */
  description?: string
  access: Access<Scope>
  params?: P
  query?: Q
  /** The schema of a JSON body, or what a file sent as the whole body may be. */
  body?: B
  /**
   * The most bytes of a JSON body, for operations whose valid input can be larger than the default of 64 KiB; 1 MiB at
   * most.
   */
  maxBodyBytes?: number
  returns: R
  /** The handler returns a `Page`; the reply is its items, the rest goes into headers. */
  paged?: Paged
  /**
   * Which problems the handler itself answers, beside those that follow from the declaration (`lib/api/openapi`). Tests
   * fail for an answer that is not declared.
   */
  problems?: readonly ProblemType[]
  /** The handler takes the version in `If-Match`: 412 `edit-conflict` for another. */
  ifMatch?: true
  /** Further headers of a success, with what they say. */
  replyHeaders?: Readonly<Record<string, string>>
  /** 302: the handler answers with a redirect of its own. */
  status?: 200 | 201 | 302
  /** For every request that moves money: an `Idempotency-Key` makes it happen once. */
  idempotent?: Idempotent
  /**
   * Runs before the transaction of an idempotent request opens: what is slow, or counts attempts over a connection of
   * its own, may not hold one.
   */
  prepare?: (context: Omit<RouteContext<Scope, P, Q, B, Idempotent>, 'tx' | 'prepared'>) => Maybe<Prepared>
  /**
   * What follows once an idempotent change is committed and may not be inside its transaction, such as a call to a
   * gateway. Its answer is the reply. It runs on a replay too, and has to find out itself what is done already.
   */
  afterwards?: (
    reply: z.output<R>,
    context: Pick<RouteContext<Scope, P, Q, B, false>, 'scope' | 'params' | 'query' | 'body' | 'request'>,
  ) => Promise<z.input<R>>
  /** Requests allowed per caller, or per address when anonymous. */
  limit?: Limit
  /**
   * Replies to anonymous readers may be kept and revalidated. A `list` becomes stale when anything is published,
   * withdrawn or changed that lists are made by, and as an `item` when something that it shows is changed; a `fixed` one
   * changes with the version only.
   */
  cache?: 'list' | 'item' | 'fixed'
  /**
   * A success may change what the public sees: it is answered once this instance has heard of the change, so that the
   * caller's next read shows it. The database tells every instance in any case.
   */
  changes?: 'public'
  /** The version that a reply shows: its `ETag` begins with it (`"v7-…"`), so that a later `If-Match` may name it. */
  version?: (reply: z.output<R>) => number
  /** The content type, when the handler answers with a `Response` of its own. */
  produces?: string
  /** That response is a file by `fileResponse`: a reader may ask for a part of it. */
  ranges?: true
  handler: (
    context: RouteContext<Scope, P, Q, B, Idempotent, Prepared>,
  ) => Maybe<Response | (Paged extends true ? Page<z.input<R> extends (infer Item)[] ? Item : never> : z.input<R>)>
}

// biome-ignore lint/suspicious/noExplicitAny: the registry holds declarations of every shape.
export type AnyDeclaration = Declaration<any, any, any, any, any, any, any, any> & { failures?: Failures<any, any> }

type NextContext = { params: Promise<Record<string, string | string[] | undefined>> }

/** A handler that Next, our own server and the tests call alike; the declaration travels with it. */
export type RouteHandler<P = unknown, Q = unknown, B = unknown, R = unknown> = {
  (request: Request, context?: NextContext): Promise<Response>
  declaration: AnyDeclaration
  /** Only for the typed client: never set. */
  types?: { params: P; query: Q; body: B; reply: R }
}

type In<S> = S extends BinaryBody | StreamedBody ? Blob : S extends Shape ? z.input<S> : undefined

/** Declares an endpoint. Identify, check the path, admit, check query and body, confirm, run, shape the reply: in this order. */
export function route<
  Scope,
  R extends Shape,
  P extends Shape | undefined = undefined,
  Q extends Shape | undefined = undefined,
  B extends Shape | BinaryBody | StreamedBody | undefined = undefined,
  Paged extends boolean = false,
  Idempotent extends boolean = false,
  Prepared = undefined,
>(
  declaration: Declaration<Scope, P, Q, B, R, Paged, Idempotent, Prepared> & OfMoney<Idempotent, B, R>,
): RouteHandler<In<P>, In<Q>, In<B>, z.output<R>> {
  const handle = async (request: Request, context?: NextContext): Promise<Response> => {
    const url = new URL(request.url)
    try {
      const response = await run(declaration as AnyDeclaration, request, url, (await context?.params) ?? {})
      if (declaration.changes && response.ok) await hearChanges()
      return response
    } catch (error) {
      return problemResponse(error, url.pathname)
    }
  }
  return Object.assign(handle, { declaration: declaration as AnyDeclaration })
}

const reading: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

async function run(
  declaration: AnyDeclaration,
  request: Request,
  url: URL,
  rawParams: Record<string, string | string[] | undefined>,
): Promise<Response> {
  const params = parseParams(declaration.params, rawParams)
  const admitted = await declaration.access.admit(request, params as Record<string, string>)
  const caller = declaration.access.callerOf(admitted)
  if (declaration.limit) await consume(declaration.limit, caller ?? clientAddress(request.headers))
  const query = declaration.query ? parse(declaration.query, readQuery(url, declaration.query)) : undefined
  const { json, body } = await readBody(declaration, request)
  const scope = withOperation(admitted, { method: request.method, url, params, json, body })
  await declaration.access.confirm?.(scope, body, request)
  const headers = new Headers()
  const context = { scope, params, query, body, request, headers }
  const prepared = await declaration.prepare?.(context as never)
  const call = async (tx?: Transaction) => declaration.handler({ ...context, prepared, tx: tx as never } as never)
  // What changes something is committed only while the session or key still counts that it was sent with.
  const needsCredential = !reading.has(request.method)
  const held = <T>(work: () => Promise<T>): Promise<T> =>
    needsCredential && isCredential(scope) ? withLastLook(tx => holdCredential(tx, scope), work) : work()

  const key = request.headers.get('idempotency-key')
  if (declaration.idempotent && caller) {
    const replay = key !== null && (await isAnswered(caller, key))
    const attempt = replay ? undefined : await begin(declaration, request, caller, body)
    try {
      const reply = await moveMoney()
      await attempt?.done(JSON.parse(reply.body))
      return send(reply, headers)
    } catch (error) {
      await attempt?.failed(error)
      throw error
    }
  }

  /** The change, in one transaction with its key, and what follows it. */
  async function moveMoney(): Promise<StoredReply> {
    const work = async (tx: Transaction): Promise<StoredReply> => ({
      status: declaration.status ?? 200,
      body: JSON.stringify(declaration.returns.parse(await call(tx))),
    })
    const { replayed, ...reply } = await held(async () =>
      key
        ? once(
            { caller: caller ?? '', key, request: `${request.method} ${url.pathname}\n${JSON.stringify(json)}` },
            work,
          )
        : { ...(await inHotTransaction(undefined, work)), replayed: false },
    )
    if (replayed) headers.set('Idempotency-Replayed', 'true')
    if (!declaration.afterwards) return reply
    const context = { scope, params, query, body, request } as never
    const final = await declaration.afterwards(JSON.parse(reply.body), context)
    return { status: reply.status, body: JSON.stringify(declaration.returns.parse(final)) }
  }

  const result = await held(call)
  if (result instanceof Response) return result
  const value = declaration.paged ? (result as Page<unknown>).items : result
  if (declaration.paged) {
    for (const [name, text] of Object.entries(pageHeaders(url, result as Page<unknown>))) headers.set(name, text)
  }
  const reply: unknown = declaration.returns.parse(value)
  const text = JSON.stringify(reply)
  if (declaration.cache || declaration.version) headers.set('ETag', entityTag(text, declaration.version?.(reply)))
  if (declaration.cache) return sendCacheable(text, headers, request, caller === null)
  return send({ status: declaration.status ?? 200, body: text }, headers)
}

/** The scope with what its actor asked for, for the security log; one without an actor as it is. */
function withOperation(
  scope: unknown,
  { method, url, params, json, body }: { method: string; url: URL; params: unknown; json: unknown; body: unknown },
): unknown {
  if (!isCredential(scope)) return scope
  const names = new Map(Object.entries(params as Record<string, string>).map(([name, value]) => [value, name]))
  const path = resolveAlias(url.pathname)
    .replace(/^\/api/, '')
    .split('/')
    .map(part => (names.has(part) ? `{${names.get(part)}}` : part))
    .join('/')
  // Those that were sent and are known here: no default, and no word of the sender's own.
  const fields = isObject(json) && isObject(body) ? Object.keys(body).filter(field => field in json) : []
  return { ...scope, operation: { name: `${method} ${path}`, fields: fields.sort() } satisfies Operation }
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/** Counts an attempt to move money ahead, where such attempts can come to nothing. */
async function begin(
  { failures }: AnyDeclaration,
  request: Request,
  caller: string,
  body: unknown,
): Promise<Attempted<unknown> | undefined> {
  if (!failures || 'never' in failures) return undefined
  return failures.begin({ caller, address: clientAddress(request.headers), body })
}

/** Whether a declared body is a file rather than JSON. */
export const isBinary = (body: Shape | BinaryBody | StreamedBody): body is BinaryBody | StreamedBody =>
  'maxBytes' in body || 'streamed' in body

async function readBody(
  { body: declared, maxBodyBytes }: AnyDeclaration,
  request: Request,
): Promise<{ json?: unknown; body?: unknown }> {
  if (!declared) return {}
  if ('streamed' in declared) return { body: openBody(request) }
  if ('maxBytes' in declared) return { body: await readBinary(request, declared) }
  const json = await readJson(request, maxBodyBytes)
  return { json, body: parseBody(declared, json) }
}

/** Checks the JSON of a body. No body at all is an object without members; JSON `null` is not. */
export const parseBody = <S extends Shape>(schema: S, json: unknown): z.output<S> =>
  parse(schema, json === undefined ? {} : json)

function send({ status, body }: StoredReply, headers: Headers): Response {
  headers.set('Content-Type', 'application/json')
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store')
  return new Response(body, { status, headers })
}

function entityTag(text: string, version: number | undefined): string {
  const hash = createHash('sha1').update(text).digest('base64url')
  return version === undefined ? `"${hash}"` : `"v${version}-${hash}"`
}

function sendCacheable(text: string, headers: Headers, request: Request, isPublic: boolean): Response {
  headers.set('Cache-Control', `${isPublic ? 'public' : 'private'}, no-cache`)
  headers.set('Vary', 'Authorization, Cookie')
  if (matchesEtag(request.headers.get('if-none-match'), headers.get('ETag') ?? ''))
    return new Response(null, { status: 304, headers })
  return send({ status: 200, body: text }, headers)
}

/** Whether `If-None-Match` names this entity. */
export function matchesEtag(header: string | null, etag: string): boolean {
  if (!header) return false
  return header.split(',').some(candidate => ['*', etag, `W/${etag}`].includes(candidate.trim()))
}

/** Checks the parameters of an address; 400 for malformed ones, 404 for an id that cannot be. */
export function parseParams(schema: Shape | undefined, raw: Record<string, string | string[] | undefined>): unknown {
  if (!schema) return {}
  for (const [name, value] of Object.entries(raw)) if (typeof value === 'string') checkText(value, name)
  const result = schema.safeParse(raw)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  const name = String(issue?.path[0] ?? 'id')
  if (typeof raw[name] === 'string' && idPattern.test(raw[name])) throw notFound(name)
  throw invalid(`The ${name} in the address is malformed: ${issue?.message ?? 'check it.'}`, [
    { path: name, message: issue?.message ?? 'Malformed.' },
  ])
}

/** Checks input against its schema; 400 with one message per field. */
export function parse<S extends Shape>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const errors = result.error.issues.map(issue => ({ path: issue.path.join('.'), message: messageOf(issue) }))
  const first = errors[0]
  throw invalid(first ? `${first.path ? `${first.path}: ` : ''}${first.message}` : 'The input is not valid.', errors)
}

/** A union only says that no option matches. Where a text is too long for its text option, the limit is the message. */
function messageOf(issue: z.core.$ZodIssue): string {
  if (issue.code !== 'invalid_union') return issue.message
  const tooLong = issue.errors.flat().find(({ code, path }) => code === 'too_big' && path.length === 0)
  return tooLong?.message ?? issue.message
}
