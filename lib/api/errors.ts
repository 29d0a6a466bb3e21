import { DrizzleQueryError } from 'drizzle-orm'
import { errorCode } from '@/db/transaction'
import { databaseAway, type ProblemType, type Reason, Refusal } from '@/lib/errors'
import { describeError, log, warnRarely } from '@/lib/log'
import { routePattern } from './route-pattern'

/** The only place where a reason gets its HTTP status (contract §1 errors). */
export const statuses: Record<Reason, { status: number; title: string }> = {
  invalid: { status: 400, title: 'Invalid request' },
  unauthenticated: { status: 401, title: 'Not signed in' },
  'payment-required': { status: 402, title: 'Payment required' },
  forbidden: { status: 403, title: 'Not allowed' },
  'not-found': { status: 404, title: 'Not found' },
  'method-not-allowed': { status: 405, title: 'Method not allowed' },
  conflict: { status: 409, title: 'Conflict with the current state' },
  'precondition-failed': { status: 412, title: 'Changed meanwhile' },
  'too-large': { status: 413, title: 'Too large' },
  'unsupported-type': { status: 415, title: 'Unsupported content type' },
  'range-not-satisfiable': { status: 416, title: 'Range not satisfiable' },
  'key-reused': { status: 422, title: 'Idempotency key reused' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'Internal error' },
  unavailable: { status: 503, title: 'Temporarily unavailable' },
}

export type Problem = {
  type: string
  title: string
  status: number
  detail: string
  instance: string
  success: false
  message: string
  errors?: { path: string; message: string }[]
  [member: string]: unknown
}

/**
 * An `application/problem+json` reply (RFC 9457) for whatever was thrown. Never a stack trace, never SQL. What nobody
 * foresaw is logged as an error; what was refused is none.
 */
export function problemResponse(error: unknown, instance: string): Response {
  const refusal = asRefusal(error)
  if (!refusal) {
    log().error({ route: routePattern(instance), ...describeError(error) }, 'unexpected error')
    return problem('internal', 'internal', 'Something went wrong on our side. Nothing was changed.', instance)
  }
  const { status } = statuses[refusal.reason]
  // Not an error of ours, but the one refusal that the operator may have to do something about.
  if (status === 503 && refusal === error)
    warnRarely(`refused ${refusal.type}`, { type: refusal.type, detail: refusal.message }, 'refused')
  const { errors, retryAfter, details } = refusal.extra
  const members = { ...details, ...(errors?.length ? { errors } : {}) }
  const response = problem(refusal.reason, refusal.type, refusal.message, instance, members)
  const wait = retryAfter ?? (status === 503 ? 2 : undefined)
  if (wait !== undefined) response.headers.set('Retry-After', String(wait))
  if (status === 401) response.headers.set('WWW-Authenticate', 'Bearer')
  return response
}

function problem(reason: Reason, type: ProblemType, detail: string, instance: string, members = {}): Response {
  const { status, title } = statuses[reason]
  const body: Problem = { ...members, type, title, status, detail, instance, success: false, message: detail }
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' },
  })
}

/** 405 with the methods that are there. */
export function methodNotAllowed(allowed: string[], instance: string): Response {
  const detail = `This address answers ${allowed.join(', ')}.`
  const response = problem('method-not-allowed', 'method-not-allowed', detail, instance)
  response.headers.set('Allow', allowed.join(', '))
  return response
}

/** What the database says in codes, in the core's words; undefined is a bug of ours. */
function asRefusal(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error
  // Two bundles hold this class in one process, so the name decides where identity does not.
  if (error instanceof Error && error.name === 'Refusal') return error as Refusal
  const code = errorCode(error)
  if (!code) return undefined
  if (code === '23505')
    return new Refusal('conflict', 'already-exists', 'Something with the same name or address is already there.')
  if (code === '23503')
    return new Refusal(
      'conflict',
      'in-use',
      'Something this refers to is missing, or something else still refers to it.',
    )
  if (code === 'ERR_STREAM_PREMATURE_CLOSE') return new Refusal('invalid', 'invalid', 'The body did not arrive whole.')
  if (code === '22003') return new Refusal('invalid', 'invalid', 'A number is out of range.')
  if (code === '22008') return new Refusal('invalid', 'invalid', 'A date is out of range.')
  if (isDatabaseAway(error)) {
    if (error instanceof DrizzleQueryError) warnRarely(`database ${code}`, { code }, 'database away or overloaded')
    return databaseAway()
  }
  return undefined
}

/** Whether an error says that the database is away, overloaded or silent rather than that something is wrong. */
export function isDatabaseAway(error: unknown): boolean {
  const code = errorCode(error)
  return code !== undefined && (/^(08|57P0|53)/.test(code) || unavailableCodes.has(code))
}

/** Lost connections, commits answered with a rollback, and statements that waited too long for a lock or the server. */
const unavailableCodes = new Set([
  'COMMIT_ROLLED_BACK',
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  'ANSWER_TIMEOUT',
  'CONNECTION_CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  '55P03',
  '57014',
  '25P03',
  '40001',
  '40P01',
])
