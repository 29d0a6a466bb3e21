import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { findReply, type KeptReply, keepReply, versionOf } from '@/lib/api/reply-cache'
import { matchesEtag } from '@/lib/api/route'

const underWay = new Map<string, Promise<KeptReply>>()

/**
 * Answers from the kept replies, or computes the reply once however many ask at the same time. Only successes are
 * kept; `compute` says what the reply is for an anonymous reader.
 */
export async function keep(key: string, tag: string, compute: () => Promise<KeptReply>): Promise<KeptReply> {
  const kept = findReply(key)
  if (kept) return kept
  const version = versionOf(tag)
  const flight = `${version} ${key}`
  let reply = underWay.get(flight)
  if (!reply) {
    reply = compute().finally(() => underWay.delete(flight))
    underWay.set(flight, reply)
  }
  const finished = await reply
  if (finished.status === 200) keepReply(key, tag, version, finished)
  return finished
}

/** Sends a kept reply, compressed as the client likes it, or 304 when it has it already. */
export function sendKept(req: IncomingMessage, res: ServerResponse, reply: KeptReply): void {
  for (const [name, value] of reply.headers) res.setHeader(name, value)
  if (reply.etag) res.setHeader('ETag', reply.etag)
  if (reply.etag && matchesEtag(req.headers['if-none-match'] ?? null, reply.etag)) {
    res.statusCode = 304
    res.removeHeader('Content-Type')
    return void res.end()
  }
  res.statusCode = reply.status
  const body = encoded(req, res, reply)
  res.setHeader('Content-Length', body.byteLength)
  res.end(req.method === 'HEAD' ? undefined : body)
}

function encoded(req: IncomingMessage, res: ServerResponse, reply: KeptReply): Buffer {
  const accepted = String(req.headers['accept-encoding'] ?? '')
  if (reply.body.byteLength < 1024) return reply.body
  if (/\bbr\b/.test(accepted)) {
    reply.brotli ??= brotliCompressSync(reply.body, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } })
    res.setHeader('Content-Encoding', 'br')
    return reply.brotli
  }
  if (/\bgzip\b/.test(accepted)) {
    reply.gzip ??= gzipSync(reply.body)
    res.setHeader('Content-Encoding', 'gzip')
    return reply.gzip
  }
  return reply.body
}

export const entityTag = (body: Buffer): string => `"${createHash('sha1').update(body).digest('base64url')}"`
