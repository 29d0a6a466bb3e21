import type { IncomingMessage, ServerResponse } from 'node:http'
import { parseAndValidateFlightRouterState } from 'next/dist/server/app-render/parse-and-validate-flight-router-state'
import { callerNetwork, socketAddressHeader } from '@/lib/api/client-address'
import { invalid } from '@/lib/errors'
import { localeOf } from '@/lib/i18n/config'
import { messagesOf } from '@/lib/i18n/messages'
import { statusOfPage } from '@/lib/page-errors'
import { takesForms } from './forms'
import { inTurn } from './render-queue'
import { setNonce } from './security-headers'

export type NextHandler = (req: IncomingMessage, res: ServerResponse) => Promise<void>

/**
 * The headers of a request that Next may see. Its own internal ones, which steer what it renders, are not among them
 * unless its client in the browser sends them. `X-Forwarded-For` counts only as far as settings say (`clientAddress`).
 * `Range` is none of them: its files are small, and Next answers a range that it cannot satisfy with 500.
 */
const forNext = new Set([
  'accept',
  'accept-encoding',
  'accept-language',
  'cache-control',
  'connection',
  'content-length',
  'content-type',
  'cookie',
  'host',
  'if-modified-since',
  'if-none-match',
  'next-router-prefetch',
  'next-router-segment-prefetch',
  'next-router-state-tree',
  'next-url',
  'origin',
  'pragma',
  'referer',
  'rsc',
  'sec-fetch-dest',
  'sec-fetch-mode',
  'sec-fetch-site',
  'transfer-encoding',
  'user-agent',
  'x-forwarded-for',
])

/** 400 for a state of its router that Next could not read: it would fail on it. */
function requireReadableState({ headers }: IncomingMessage): void {
  try {
    parseAndValidateFlightRouterState(headers['next-router-state-tree'])
  } catch {
    throw invalid('The header Next-Router-State-Tree cannot be read.')
  }
}

/** Has Next render a page for one reader, straight to that reader, when it is its turn. 503 when too many wait. */
export async function renderPage(
  req: IncomingMessage,
  res: ServerResponse,
  pathname: string,
  next: NextHandler,
): Promise<void> {
  for (const name of Object.keys(req.headers)) if (!forNext.has(name)) delete req.headers[name]
  requireReadableState(req)
  req.headers[socketAddressHeader] = req.socket.remoteAddress
  setNonce(req, res, pathname)
  sayUnavailable(res)
  if (isFile(pathname)) return next(req, res)
  const whose = callerNetwork(req.socket.remoteAddress, req.headers['x-forwarded-for']?.toString()) ?? ''
  await inTurn(() => next(req, res), { whose, res })
}

/** Has a page that fails because the database is away answer 503 with the words that Next has for a failure. */
function sayUnavailable(res: ServerResponse): void {
  const writeHead = res.writeHead.bind(res) as (status: number, ...rest: unknown[]) => ServerResponse
  res.writeHead = ((status: number, ...rest: unknown[]) => {
    const said = statusOfPage(status)
    if (said !== status) res.setHeader('Retry-After', '5')
    return writeHead(said, ...rest)
  }) as typeof res.writeHead
}

/** A file of Next's, which costs nothing to send. */
const isFile = (pathname: string) => /^\/(?:_next\/static\/|icon\.svg$)/.test(pathname)

/** The methods that are answered at this path. */
export const pageMethods = (pathname: string): readonly string[] =>
  takesForms(pathname) ? ['POST', 'OPTIONS'] : ['GET', 'HEAD', 'OPTIONS']

/**
 * A page instead of one that could not be made: a few words in the reader's language, from the status and headers of
 * `response`. It needs neither scripts nor styles of the site.
 */
export function sendFailedPage(req: IncomingMessage, res: ServerResponse, response: Response): void {
  const headers = new Headers()
  for (const name of ['cookie', 'accept-language'] as const) {
    const value = req.headers[name]
    if (value) headers.set(name, value)
  }
  const locale = localeOf(headers)
  const { title, text, home } = messagesOf(locale).failure
  const body = `<!doctype html><html lang="${locale}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title><style>body{font:1.1rem/1.5 system-ui,sans-serif;max-width:34rem;margin:20vh auto;padding:0 1.5rem;color-scheme:light dark}</style>
<main><h1>${title}</h1><p>${text}</p><p><a href="/">${home}</a></p></main></html>
`
  res.statusCode = response.status
  for (const name of ['retry-after', 'allow']) {
    const value = response.headers.get(name)
    if (value) res.setHeader(name, value)
  }
  res.setHeader('Cache-Control', 'no-store')
  res.setHeader('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
  res.setHeader('Content-Type', 'text/html; charset=utf-8')
  res.end(req.method === 'HEAD' ? undefined : body)
}
