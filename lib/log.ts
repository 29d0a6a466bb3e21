import pino from 'pino'
import { env } from './env'

const shared = globalThis as { lecternLog?: pino.Logger }

/** JSON lines on stdout. What could hold a secret is never handed to it; `redact` is the second net. */
export function log(): pino.Logger {
  shared.lecternLog ??= pino({
    level: env().NODE_ENV === 'test' ? 'silent' : env().LOG_LEVEL,
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
        '*.token',
        '*.cookie',
        '*.authorization',
      ],
      censor: '[hidden]',
    },
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
  })
  return shared.lecternLog
}

/** What may be logged of an error: its kind, message and stack; never query parameters, which hold people's data. */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: String(error) }
  const code = (error as { code?: unknown }).code
  const message = 'query' in error && 'params' in error ? error.message.split('\nparams:')[0] : error.message
  // A stack begins with the whole message, however many lines that has.
  const stack = error.stack
    ?.split('\n')
    .filter(line => /^\s+at /.test(line))
    .slice(0, 11)
    .join('\n')
  return { name: error.name, message, code, stack, cause: error.cause ? describeError(error.cause) : undefined }
}

/** A path as it may be logged: the token of a reset link, or what makes a payment's link, is part of it. */
export const loggedPath = (path: string): string =>
  path
    .replace(/(\/reset(?:-password)?\/)[^/?]+/, '$1[hidden]')
    .replace(/(\/(?:pay|payments\/links)\/)[^/?]+/, '$1[hidden]')
