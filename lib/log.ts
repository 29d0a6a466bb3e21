import { AsyncLocalStorage } from 'node:async_hooks'
import pino from 'pino'
import { env } from './env'

/** Two bundles hold this file in one process. */
const shared = globalThis as { lecternLog?: pino.Logger; lecternRequest?: AsyncLocalStorage<{ requestId: string }> }
shared.lecternRequest ??= new AsyncLocalStorage()
const request = shared.lecternRequest

/** Does the work of one request: whatever is logged meanwhile carries its id. */
export const asRequest = <T>(requestId: string, work: () => T): T => request.run({ requestId }, work)

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

const options = (level: string): pino.LoggerOptions => ({
  level,
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
  mixin: () => request.getStore() ?? {},
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
