import type { IncomingMessage, ServerResponse } from 'node:http'
import type { KeptReply } from '@/lib/api/reply-cache'
import { chooseLocale, localeCookie } from '@/lib/i18n/config'
import { entityTag, keep, sendKept } from './kept-replies'
import { guardKept, setNonce } from './security-headers'

export type NextHandler = (req: IncomingMessage, res: ServerResponse) => Promise<void>

/** Pages that look the same to every visitor who is not signed in, but for language and theme. */
const publicPage = /^\/(courses(\/[^/]+)?|categories|topics\/[^/]+|lecturers(\/[^/]+)?|top-weeks(\/[^/]+)?)?$/

/**
 * Renders a page through Next. A public page is rendered once for all signed-out visitors and kept until the catalog
 * changes; everybody signed in gets their own.
 */
export async function renderPage(
  req: IncomingMessage,
  res: ServerResponse,
  url: URL,
  next: NextHandler,
): Promise<void> {
  // What a client sends under these names would reach Next as our own word.
  delete req.headers['content-security-policy']
  delete req.headers['content-security-policy-report-only']
  const cookies = String(req.headers.cookie ?? '')
  const isPlain = (req.method === 'GET' || req.method === 'HEAD') && !('rsc' in req.headers) && url.search.length < 500
  if (!isPlain || !publicPage.test(url.pathname) || /lectern\.session=/.test(cookies)) {
    setNonce(req, res, url.pathname)
    return next(req, res)
  }
  const locale = chooseLocale(cookie(cookies, localeCookie), req.headers['accept-language'] ?? null)
  const theme = /^(light|dark)$/.exec(cookie(cookies, 'lectern_theme') ?? '')?.[0] ?? ''
  const key = `page ${locale} ${theme} ${url.pathname}${url.search}`
  const reply = await keep(key, 'catalog', () => capture(req, res, url.pathname, next))
  if (!res.headersSent) sendKept(req, res, reply)
}

const cookie = (cookies: string, name: string) => new RegExp(`(?:^|;\\s*)${name}=([^;]*)`).exec(cookies)?.[1]

/**
 * Lets Next write into a buffer. The first visitor's own reply object is used, so whoever waits for the same page
 * gets a copy of what that visitor gets.
 */
function capture(req: IncomingMessage, res: ServerResponse, path: string, next: NextHandler): Promise<KeptReply> {
  const guard = guardKept(req, path)
  const chunks: Buffer[] = []
  // Ours, and this visitor's own (the request id): not part of what is kept.
  const before = new Set(res.getHeaderNames())
  const original = { write: res.write, end: res.end, writeHead: res.writeHead, flushHeaders: res.flushHeaders }
  const take = (chunk: unknown, encoding?: unknown) => {
    if (chunk === undefined || chunk === null || typeof chunk === 'function') return
    chunks.push(
      typeof chunk === 'string'
        ? Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8')
        : Buffer.from(chunk as Uint8Array),
    )
  }
  // We compress once for everybody.
  delete req.headers['accept-encoding']
  const method = req.method
  req.method = 'GET'
  return new Promise<KeptReply>((resolve, reject) => {
    const restore = () => Object.assign(res, original)
    const callBack = (args: unknown[]) => {
      const last = args.find(argument => typeof argument === 'function') as (() => void) | undefined
      if (last) queueMicrotask(last)
    }
    res.flushHeaders = () => {}
    res.writeHead = ((status: number, ...rest: unknown[]) => {
      res.statusCode = status
      const headers = rest.find(argument => typeof argument === 'object') as Record<string, string> | undefined
      for (const [name, value] of Object.entries(headers ?? {})) res.setHeader(name, value)
      return res
    }) as typeof res.writeHead
    res.write = ((...args: unknown[]) => {
      take(args[0], args[1])
      callBack(args)
      return true
    }) as typeof res.write
    res.end = ((...args: unknown[]) => {
      take(args[0], args[1])
      restore()
      req.method = method
      callBack(args)
      resolve(finish(res, guard(Buffer.concat(chunks).toString('utf8')), before))
      return res
    }) as typeof res.end
    next(req, res).catch(error => {
      restore()
      reject(error)
    })
  })
}

function finish(res: ServerResponse, page: { html: string; policy: string }, before: Set<string>): KeptReply {
  const body = Buffer.from(page.html)
  const headers: [string, string][] = []
  for (const [name, value] of Object.entries(res.getHeaders())) {
    if (before.has(name)) continue
    res.removeHeader(name)
    if (value !== undefined && !perReply.test(name)) headers.push([name, String(value)])
  }
  headers.push(
    ['Cache-Control', 'private, no-cache'],
    ['Vary', 'Cookie, Accept-Language, Accept-Encoding'],
    ['Content-Security-Policy', page.policy],
  )
  return { status: res.statusCode, headers, body, etag: res.statusCode === 200 ? entityTag(body) : null }
}

const perReply = /^(content-length|transfer-encoding|connection|date|etag|cache-control|vary|set-cookie)$/i
