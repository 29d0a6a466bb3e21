import type { IncomingMessage } from 'node:http'
import { invalid, notFound, type Refusal } from '@/lib/errors'
import { memo } from './memo'

/** What a request asks for: a normalised path and its query, as written. */
export type Target = { pathname: string; search: string }

const host = /^(?:[a-z0-9](?:[a-z0-9._-]{0,253})|\[[0-9a-f:.]{2,45}\])(?::(\d{1,5}))?$/i
/** A path cannot change which site it belongs to, so any base will do. */
const base = 'http://site.invalid'

/**
 * Reads the request line and `Host`. The target is in origin form (RFC 9112): a path, never a whole address. Throws 400
 * for anything else, before anybody looks at the request.
 */
export function readTarget(request: TargetParts): Target {
  const { url = '' } = request
  checkHost(request)
  if (!url.startsWith('/')) throw malformed('The address is malformed: send a path that begins with a slash.')
  try {
    // Joined, not resolved: "//other.example/" is a path here.
    const { pathname, search } = new URL(base + url)
    return { pathname, search }
  } catch {
    throw malformed('The address is malformed.')
  }
}

/** 400 unless there is one `Host`, which is host[:port]. HTTP/1.0 needs none. */
export function checkHost({ headers, rawHeaders, httpVersion }: Omit<TargetParts, 'url'>): void {
  // What Node does not speak it reads as if it did.
  if (httpVersion !== undefined && !/^1\.[01]$/.test(httpVersion)) throw malformed('This server speaks HTTP/1.1.')
  const coding = headers['transfer-encoding']
  if (coding !== undefined && coding.toLowerCase() !== 'chunked')
    throw malformed('The only Transfer-Encoding that is read is chunked.')
  if (headers.host === undefined && httpVersion === '1.1') throw malformed('The Host header is missing.')
  if (headers.host !== undefined && !isHost(headers.host)) throw malformed('The Host header is malformed.')
  let hosts = 0
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] as string
    if (name.length === 4 && name.toLowerCase() === 'host') hosts++
  }
  if (hosts > 1) throw malformed('The Host header is there more than once.')
}

type TargetParts = Pick<IncomingMessage, 'url' | 'headers' | 'rawHeaders'> &
  Partial<Pick<IncomingMessage, 'httpVersion'>>

const isHost = memo((text: string): boolean => {
  const port = host.exec(text)?.[1]
  return host.test(text) && Number(port ?? 0) <= 65_535
})

const malformed = (detail: string): Refusal => invalid(detail)

/** No name and no number has one, and PostgreSQL stores no NUL. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is what they are looked for with.
const controls = /[\u0000-\u001f\u007f]/

/**
 * 400 for an address of a page that cannot be decoded, or holds what no text may: control characters in its path, NUL in
 * its query. 404 for one that Next keeps for itself. Left to Next, all of them are errors of ours.
 */
export function requirePageAddress({ pathname, search }: Target): void {
  let path: string
  try {
    path = decodeURIComponent(pathname)
  } catch {
    throw malformed('The address is malformed.')
  }
  if (controls.test(path) || /%00/.test(search)) throw malformed('The address holds characters that no text may hold.')
  if (/^\/_(?!next\/)/.test(pathname)) throw notFound('page')
}

/** Whether a path is the API's or its compatibility layer's, in any spelling that a lenient reader may take for it. */
export function isApiPath(pathname: string): boolean {
  let plain = pathname
  try {
    plain = decodeURIComponent(pathname)
  } catch {
    // Not decodable: judged as it is.
  }
  return /^\/+(?:api|compat)(?:\/|$)/i.test(plain.replaceAll('\\', '/'))
}
