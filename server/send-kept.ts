import type { IncomingMessage, ServerResponse } from 'node:http'
import { matchesEtag } from '@/lib/api/route'
import { acceptedEncoding } from './accept-encoding'
import type { Encoding, KeptReply, ReplyCache } from './reply-cache'
import { commonHeaders } from './security-headers'

/** Header lines that are the same whenever a reply is sent in an encoding, as `writeHead` takes them. */
const lines = new WeakMap<KeptReply, Partial<Record<Encoding | 'none', string[]>>>()

/** Sends a kept reply, compressed as the client likes it, or 304 when it has it already. */
export async function sendKept(
  req: IncomingMessage,
  res: ServerResponse,
  reply: KeptReply,
  cache: ReplyCache,
): Promise<void> {
  if (reply.etag && reply.status === 200 && matchesEtag(req.headers['if-none-match'] ?? null, reply.etag)) {
    res.writeHead(304, withRequestId(linesOf(reply, 'none'), res))
    return void res.end()
  }
  const wanted = acceptedEncoding(req.headers['accept-encoding'])
  const encoded = cache.encode(reply, wanted)
  const body = encoded instanceof Promise ? await encoded : encoded
  if (res.destroyed) return
  res.writeHead(reply.status, withRequestId(linesOf(reply, body === reply.body ? 'identity' : wanted, body), res))
  res.end(req.method === 'HEAD' ? undefined : body)
}

function linesOf(reply: KeptReply, encoding: Encoding | 'none', body?: Buffer): string[] {
  let known = lines.get(reply)
  if (!known) {
    known = {}
    lines.set(reply, known)
  }
  known[encoding] ??= [
    ...commonHeaders(),
    ...reply.headers.filter(([name]) => encoding !== 'none' || name.toLowerCase() !== 'content-type'),
    ...(reply.etag ? [['ETag', reply.etag]] : []),
    ...(encoding === 'br' || encoding === 'gzip' ? [['Content-Encoding', encoding]] : []),
    ...(body ? [['Content-Length', String(body.byteLength)]] : []),
  ].flat()
  return known[encoding]
}

/** `writeHead` with a list is quick only where nothing was set before, so the id of the request travels in the list. */
function withRequestId(list: string[], res: ServerResponse): string[] {
  const id = res.getHeader('X-Request-Id')
  if (id === undefined) return list
  res.removeHeader('X-Request-Id')
  return [...list, 'X-Request-Id', String(id)]
}
