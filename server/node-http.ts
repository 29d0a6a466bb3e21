import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import type { ReadableStream as NodeReadableStream } from 'node:stream/web'
import { socketAddressHeader } from '@/lib/api/client-address'

/** A web `Request` for a Node request. */
export function toRequest(req: IncomingMessage, url: URL, signal?: AbortSignal): Request {
  const headers = new Headers()
  for (let index = 0; index < req.rawHeaders.length; index += 2) {
    const name = (req.rawHeaders[index] as string).toLowerCase()
    if (!name.startsWith(':')) headers.append(name, req.rawHeaders[index + 1] as string)
  }
  headers.set(socketAddressHeader, req.socket.remoteAddress ?? 'unknown')
  const hasBody = req.headers['content-length'] !== undefined || req.headers['transfer-encoding'] !== undefined
  const body =
    hasBody && req.method !== 'GET' && req.method !== 'HEAD' ? (Readable.toWeb(req) as unknown as BodyInit) : undefined
  return new Request(url, { method: req.method, headers, body, signal, duplex: 'half' } as RequestInit)
}

/** Fires when the client goes away before it is answered. */
export function goneSignal(res: ServerResponse): AbortSignal {
  const aborter = new AbortController()
  res.once('close', () => {
    if (!res.writableFinished) aborter.abort()
  })
  return aborter.signal
}

/** Writes a web `Response`; a stream is sent as it comes, no faster than the client reads. */
export async function sendResponse(response: Response, res: ServerResponse): Promise<void> {
  res.statusCode = response.status
  for (const [name, value] of response.headers) if (name !== 'set-cookie') res.setHeader(name, value)
  const cookies = response.headers.getSetCookie()
  if (cookies.length) res.setHeader('set-cookie', cookies)
  if (!response.body) return void res.end()
  if (response.headers.get('content-type')?.includes('json'))
    return void res.end(Buffer.from(await response.arrayBuffer()))
  const stream = Readable.fromWeb(response.body as unknown as NodeReadableStream)
  res.once('close', () => stream.destroy())
  stream.on('error', () => res.destroy())
  res.flushHeaders()
  stream.pipe(res)
}
