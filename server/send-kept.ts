import type { IncomingMessage, ServerResponse } from 'node:http'
import { matchesEtag } from '@/lib/api/route'
import { acceptedEncoding } from './accept-encoding'
import type { Encoding, KeptReply } from './kept-reply'
import type { ReplyCache } from './reply-cache'
import { commonHeaders } from './security-headers'

/** Header lines that are the same whenever a reply is sent in an encoding, as `writeHead` takes them. */
const lines = new WeakMap<KeptReply, Partial<Record<`${'whole' | 'known'} ${Encoding}`, string[]>>>()

/**
 * Sends a kept reply, compressed as the client likes it, or 304 when it has it already. `extra` are header lines for this
 * reader, which are no part of what is kept.
 */
export function sendKept(
  req: IncomingMessage,
  res: ServerResponse,
  reply: KeptReply,
  cache: ReplyCache,
  extra: readonly string[],
): void | Promise<void> {
  const wanted = acceptedEncoding(req.headers['accept-encoding'])
  if (reply.status === 200 && isKnown(req.headers['if-none-match'], reply)) {
    res.writeHead(304, withExtra(withRequestId(linesOf(reply, wanted), res), extra))
    res.end()
    return
  }
  const encoded = cache.encode(reply, wanted)
  // Almost always at once: this path answers ten thousand times a second, and a promise would cost as much as the rest.
  if (!(encoded instanceof Promise)) sendBody(req, res, reply, encoded, wanted, extra)
  else return encoded.then(body => sendBody(req, res, reply, body, wanted, extra))
}

function sendBody(
  req: IncomingMessage,
  res: ServerResponse,
  reply: KeptReply,
  body: Buffer,
  wanted: Encoding,
  extra: readonly string[],
): void {
  if (res.destroyed) return
  const encoding = body === reply.body ? 'identity' : wanted
  res.writeHead(reply.status, withExtra(withRequestId(linesOf(reply, encoding, body), res), extra))
  res.end(req.method === 'HEAD' ? undefined : body)
}

/** Each encoding has its own entity tag; a client that has the reply in any of them has it. */
const tagOf = (etag: string, encoding: Encoding): string =>
  encoding === 'identity' ? etag : etag.replace(/"$/, `-${encoding}"`)

const isKnown = (header: string | undefined, { etag }: KeptReply): boolean =>
  etag !== null && header !== undefined && matchesEtag(header.replace(/-(?:br|gzip)(?=")/g, ''), etag)

/** Without a body they are those of a 304. */
function linesOf(reply: KeptReply, encoding: Encoding, body?: Buffer): string[] {
  let known = lines.get(reply)
  if (!known) {
    known = {}
    lines.set(reply, known)
  }
  const name = `${body ? 'whole' : 'known'} ${encoding}` as const
  known[name] ??= [
    ...commonHeaders(),
    ...reply.headers.map(([header, value]) => [header, header.toLowerCase() === 'vary' ? withEncoding(value) : value]),
    ...(reply.headers.some(([header]) => header.toLowerCase() === 'vary') ? [] : [['Vary', 'Accept-Encoding']]),
    ...(reply.etag ? [['ETag', tagOf(reply.etag, encoding)]] : []),
    ...(body && encoding !== 'identity' ? [['Content-Encoding', encoding]] : []),
    ...(body ? [['Content-Length', String(body.byteLength)]] : []),
  ]
    .filter(([header]) => body || header?.toLowerCase() !== 'content-type')
    .flat() as string[]
  return known[name]
}

const withEncoding = (vary: string) => (/\baccept-encoding\b/i.test(vary) ? vary : `${vary}, Accept-Encoding`)

/** `writeHead` with a list is quick only where nothing was set before, so the id of the request travels in the list. */
function withRequestId(list: string[], res: ServerResponse): string[] {
  const id = res.getHeader('X-Request-Id')
  if (id === undefined) return list
  res.removeHeader('X-Request-Id')
  return [...list, 'X-Request-Id', String(id)]
}

/** Two lists in one, and what a reply varies by in one line: of two lines of one name Node may keep the last. */
function withExtra(list: string[], extra: readonly string[]): string[] {
  const all = [...list, ...extra]
  if (extra[0] !== 'Vary') return all
  const known = list.findIndex((text, index) => index % 2 === 0 && text.toLowerCase() === 'vary')
  if (known < 0) return all
  all[list.length + 1] = `${list[known + 1]}, ${extra[1]}`
  all.splice(known, 2)
  return all
}
