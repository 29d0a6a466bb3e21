import { AsyncLocalStorage } from 'node:async_hooks'
import pino from 'pino'
import { env } from './env'

/** The request that is being answered, as its lines name it. */
type OfRequest = { readonly requestId: string; readonly route: string }

// Pages and handlers are two bundles in one process.
const shared = globalThis as {
  lecternLog?: pino.Logger
  lecternLogRequest?: AsyncLocalStorage<OfRequest>
  lecternWarned?: Map<string, { at: number; leftOut: number }>
}
shared.lecternLogRequest ??= new AsyncLocalStorage()
const current = shared.lecternLogRequest

/** Answers a request: whatever is logged meanwhile says which one it was. */
export const loggedAs = <T>(request: OfRequest, answer: () => T): T => current.run(request, answer)

/** What a `code` may look like that names a fault: `ECONNREFUSED`, SQLSTATE `23505`, an exit code. One-time codes have six digits. */
const faultCode = /^(?:[A-Z][A-Z0-9_]{2,60}|[0-9A-Z]{5}|\d{1,3})$/

/** A secret's place is taken by a word; the code of an error stays, because nothing can be found out without it. */
const censor = (value: unknown, path: string[]): unknown =>
  path.at(-1) === 'code' && (value === undefined || value === null || faultCode.test(String(value)))
    ? value
    : '[hidden]'

/** E-mail addresses, as libraries and servers repeat them in their messages. */
const emailAddress = /[^\s"'<>()[\]{}\\/,;:=]+(?:@|%40)[^\s"'<>()[\]{}\\/,;:=@]+\.[a-z]{2,}/gi

export const withoutAddresses = (text: string): string =>
  /@|%40/.test(text) ? text.replace(emailAddress, '[address]') : text

/**
 * JSON lines on stdout. What could hold a secret is never handed to it; `redact`, and the look for e-mail addresses in
 * each finished line, are the second net.
 */
export const createLog = (level: string, to?: pino.DestinationStream): pino.Logger => pino(options(level), to)

/** The log of this process. */
export function log(): pino.Logger {
  shared.lecternLog ??= createLog(env().NODE_ENV === 'test' ? 'silent' : env().LOG_LEVEL)
  return shared.lecternLog
}

/** A kind of warning is written once in so many milliseconds. */
const rarelyMs = 10_000

/**
 * Warns of something that others can bring about as often as they like, such as a refusal because the site is busy: one
 * line of a kind every ten seconds, which says how many were left out since the last. There are few kinds.
 */
export function warnRarely(kind: string, fields: Record<string, unknown>, message: string): void {
  shared.lecternWarned ??= new Map()
  const last = shared.lecternWarned.get(kind)
  const now = Date.now()
  if (last && now - last.at < rarelyMs) {
    last.leftOut++
    return
  }
  shared.lecternWarned.set(kind, { at: now, leftOut: 0 })
  log().warn({ ...fields, ...(last?.leftOut ? { leftOut: last.leftOut } : {}) }, message)
}

const options = (level: string): pino.LoggerOptions => ({
  level,
  mixin: () => ({ ...current.getStore() }),
  redact: {
    paths: [
      'password',
      'token',
      'accessToken',
      'refreshToken',
      'otp',
      'code',
      'card',
      'cookie',
      'authorization',
      '*.password',
      '*.accessToken',
      '*.refreshToken',
      '*.otp',
      '*.card',
      '*.token',
      '*.cookie',
      '*.authorization',
      '*.code',
    ],
    censor,
  },
  hooks: { streamWrite: withoutAddresses },
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
})

/**
 * What may be logged of an error: its kind, code, message and stack, and the same of its causes; never query parameters,
 * which hold people's data. A connection tried at several addresses fails with one error for each.
 */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: String(error) }
  const { code, errors } = error as { code?: unknown; errors?: unknown }
  const message = 'query' in error && 'params' in error ? error.message.split('\nparams:')[0] : error.message
  // A stack begins with the whole message, however many lines that has.
  const stack = error.stack
    ?.split('\n')
    .filter(line => /^\s+at /.test(line))
    .slice(0, 11)
    .join('\n')
  const causes = Array.isArray(errors) ? errors.slice(0, 4).map(one => describeError(one)) : undefined
  return { name: error.name, message, code, stack, cause: error.cause ? describeError(error.cause) : causes }
}
