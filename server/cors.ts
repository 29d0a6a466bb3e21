import type { IncomingMessage, ServerResponse } from 'node:http'
import { resolveAlias } from '@/lib/api/aliases'
import { env } from '@/lib/env'
import { isApiPath } from './target'

/*
 * Pages of other origins (contract §5 CORS). They get what anybody without a cookie gets: never `Allow-Credentials`,
 * and `lib/auth/own-site.ts` gives a cookie that they make a browser send no meaning. These headers are added when a
 * reply is sent, so a kept reply stays a function of its key.
 */

/** What the API reads of a request, beyond what browsers let every page send. */
const requestHeaders = [
  'Authorization',
  'Content-Type',
  'Idempotency-Key',
  'If-Match',
  'If-Modified-Since',
  'If-None-Match',
  'If-Range',
  'Last-Event-ID',
  'Range',
  'X-Request-Id',
].join(', ')

/** What the API says in headers, beyond what browsers let every page read. */
const replyHeaders = [
  'Accept-Ranges',
  'Allow',
  'Content-Disposition',
  'Content-Range',
  'ETag',
  'Idempotency-Replayed',
  'Link',
  'Location',
  'RateLimit',
  'RateLimit-Policy',
  'Retry-After',
  'WWW-Authenticate',
  'X-Request-Id',
  'X-Suggested-Query',
  'X-Total-Count',
].join(', ')

/** Seconds for which a browser need not ask again; none remembers it for longer than a day. */
const preflightSeconds = 24 * 60 * 60

const forEverybody = ['Access-Control-Allow-Origin', '*', 'Access-Control-Expose-Headers', replyHeaders] as const
const nothing = [] as const

/** Whether pages of other origins may read what is at this path: the API, in any spelling, and never a page. */
export const isOpenToOrigins = (pathname: string): boolean => isApiPath(resolveAlias(pathname))

/** The header lines of a reply of the API, as `writeHead` takes them. They depend on the reader only where settings narrow them. */
export function corsLines({ headers: { origin } }: Pick<IncomingMessage, 'headers'>): readonly string[] {
  const allowed = env().CORS_ORIGINS
  if (allowed === '*') return forEverybody
  if (origin === undefined || !allowed.includes(origin)) return ['Vary', 'Origin']
  return ['Vary', 'Origin', 'Access-Control-Allow-Origin', origin, ...forEverybody.slice(2)]
}

/** Sets them on a reply to whatever is at this path. */
export function setCors(req: IncomingMessage, res: ServerResponse, pathname: string): void {
  const lines = isOpenToOrigins(pathname) ? corsLines(req) : nothing
  for (let index = 0; index < lines.length; index += 2)
    res.setHeader(lines[index] as string, lines[index + 1] as string)
}

/** Whether a browser asks what a page of another origin may send here. */
export const isPreflight = ({ method, headers }: IncomingMessage): boolean =>
  method === 'OPTIONS' && headers.origin !== undefined && headers['access-control-request-method'] !== undefined

/**
 * Answers that question from the route files alone. `allowed` are the methods of the address; for one that does not
 * exist all of them, so that the page may read the 404 that follows.
 */
export function answerPreflight(res: ServerResponse, allowed: readonly string[]): void {
  const list = allowed.join(', ')
  res.writeHead(204, {
    Allow: list,
    'Access-Control-Allow-Methods': list,
    'Access-Control-Allow-Headers': requestHeaders,
    'Access-Control-Max-Age': String(preflightSeconds),
  })
  res.end()
}
