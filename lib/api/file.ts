import { env } from '@/lib/env'
import { Refusal } from '@/lib/errors'
import { problemResponse } from './errors'
import { matchesEtag } from './route'

/** A file to send, of which only the wanted bytes are read. */
export type FileReply = {
  size: number
  contentType: string
  inline: boolean
  fileName: string
  /** A strong entity tag, quotes included. */
  etag: string
  lastModified: Date
  /** Seconds the reader may use it without asking again, 0 for none; null when everybody may, for good. */
  keepSeconds: number | null
  read: (range: { start: number; end: number }) => ReadableStream<Uint8Array>
}

/** Sends a file by the rules of HTTP: HEAD, 304, `If-Range`, and for GET one byte range (206, 416 with a problem). */
export function fileResponse(request: Request, file: FileReply): Response {
  const headers = fileHeaders(file)
  if (isUnchanged(request, file)) return new Response(null, { status: 304, headers })
  // HTTP defines ranges for GET alone.
  const isRanged = request.method === 'GET' && isRangeStillGood(request.headers.get('if-range'), file)
  const range = isRanged ? byteRange(request.headers.get('range'), file.size) : undefined
  if (range === 'unsatisfiable') return rangeNotSatisfiable(request, file.size)
  const { start, end } = range ?? { start: 0, end: file.size - 1 }
  const length = end - start + 1
  headers.set('Content-Length', String(length))
  if (range) headers.set('Content-Range', `bytes ${start}-${end}/${file.size}`)
  const body = request.method === 'HEAD' || length === 0 ? null : file.read({ start, end })
  return new Response(body, { status: range ? 206 : 200, headers })
}

/** Sends a document that was made for this one reader, whole or as it is made: to be saved, and kept by nobody on the way. */
export function documentResponse(
  content: string | Uint8Array | ReadableStream<Uint8Array>,
  { contentType, fileName }: { contentType: string; fileName: string },
): Response {
  return new Response(content as BodyInit, {
    headers: {
      'Content-Type': contentType,
      'Content-Disposition': `attachment; ${dispositionName(fileName)}`,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  })
}

function rangeNotSatisfiable(request: Request, size: number): Response {
  const detail = `The file has ${size} bytes: the range asks for none of them.`
  const refusal = new Refusal('range-not-satisfiable', 'range-not-satisfiable', detail)
  const response = problemResponse(refusal, new URL(request.url).pathname)
  response.headers.set('Content-Range', `bytes */${size}`)
  response.headers.set('Accept-Ranges', 'bytes')
  return response
}

function fileHeaders({ contentType, inline, fileName, etag, lastModified, keepSeconds }: FileReply): Headers {
  const headers = new Headers({
    'Content-Type': contentType,
    'Content-Disposition': `${inline ? 'inline' : 'attachment'}; ${dispositionName(fileName)}`,
    'Accept-Ranges': 'bytes',
    ETag: etag,
    'Last-Modified': lastModified.toUTCString(),
    'Cache-Control': cacheControl(keepSeconds),
    ...(keepSeconds !== null && { Vary: 'Authorization, Cookie' }),
    // Whatever is inside, it is a file: no script of it runs here, and no other site may frame it. Public pictures may be
    // shown anywhere; other files a page elsewhere loads by CORS (`crossorigin`), which sends no cookie.
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'SAMEORIGIN',
    'Cross-Origin-Resource-Policy': keepSeconds === null && env().CORS_ORIGINS === '*' ? 'cross-origin' : 'same-origin',
    'Content-Security-Policy': contentSecurityPolicy(contentType),
  })
  return headers
}

const cacheControl = (keepSeconds: number | null): string => {
  if (keepSeconds === null) return 'public, max-age=31536000, immutable'
  return keepSeconds === 0 ? 'private, no-cache' : `private, max-age=${keepSeconds}, immutable`
}

/** Chromium's PDF viewer refuses to run in a sandboxed document; it runs no script of the page's origin itself. */
const contentSecurityPolicy = (contentType: string): string =>
  contentType === 'application/pdf'
    ? "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"
    : "sandbox; default-src 'none'; media-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"

/** Both spellings of RFC 6266: plain letters for old readers, UTF-8 for the rest. */
function dispositionName(fileName: string): string {
  const clean = fileName.replace(/[\p{Cc}/\\]/gu, '_')
  const plain = clean
    .normalize('NFKD')
    .replace(/[^\x20-\x7e]/g, '')
    .replace(/["%]/g, '_')
  const encoded = encodeURIComponent(clean).replace(
    /['()*]/g,
    letter => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `filename="${plain || 'file'}"; filename*=UTF-8''${encoded}`
}

function isUnchanged(request: Request, { etag, lastModified }: FileReply): boolean {
  const known = request.headers.get('if-none-match')
  if (known !== null) return matchesEtag(known, etag)
  const since = Date.parse(request.headers.get('if-modified-since') ?? '')
  return Number.isFinite(since) && Math.floor(lastModified.getTime() / 1000) * 1000 <= since
}

/** `If-Range`: the range counts only while the file is the one that the reader has the beginning of. */
function isRangeStillGood(ifRange: string | null, { etag, lastModified }: FileReply): boolean {
  if (ifRange === null) return true
  const given = ifRange.trim()
  return given.startsWith('"') ? given === etag : given === lastModified.toUTCString()
}

/**
 * The one range a `Range` header asks for. Undefined means "send it all": no header, another unit, several ranges or
 * a header that is not well formed, which a server may all ignore (RFC 9110 §14.2).
 */
export function byteRange(
  header: string | null,
  size: number,
): { start: number; end: number } | 'unsatisfiable' | undefined {
  const match = /^bytes=\s*(\d*)-(\d*)\s*$/i.exec(header ?? '')
  if (!match || (match[1] === '' && match[2] === '')) return undefined
  const [first, last] = [match[1] ?? '', match[2] ?? '']
  if (first === '') {
    const suffix = Math.min(Number(last), size)
    return suffix === 0 ? 'unsatisfiable' : { start: size - suffix, end: size - 1 }
  }
  const start = Number(first)
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (last !== '' && Number(last) < start) return undefined
  return start >= size ? 'unsatisfiable' : { start, end }
}
