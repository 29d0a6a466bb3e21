import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http'
import { type Duplex, Readable } from 'node:stream'
import type { ReadableStream as NodeReadableStream } from 'node:stream/web'
import { socketAddressHeader } from '@/lib/api/client-address'
import { maxWaitingBytes, type StartStream, streamOf } from '@/lib/api/event-stream'
import type { Place } from './admission'
import { isUnasked } from './client-message'
import { endWith } from './connections'

/** What a request is answered under: who says that nobody waits any more, and its place among those of its client. */
type Circumstances = { signal?: AbortSignal; place?: Place }

/** A web `Request` for a Node request. */
export function toRequest(req: IncomingMessage, url: URL, { signal, place }: Circumstances = {}): Request {
  const headers = new Headers()
  for (let index = 0; index < req.rawHeaders.length; index += 2) {
    const name = (req.rawHeaders[index] as string).toLowerCase()
    if (!name.startsWith(':')) headers.append(name, req.rawHeaders[index + 1] as string)
  }
  headers.set(socketAddressHeader, req.socket.remoteAddress ?? '')
  const body = hasBody(req) ? bodyOf(req, place) : undefined
  return new Request(url, { method: req.method, headers, body, signal, duplex: 'half' } as RequestInit)
}

/** Whether the request brings a body that somebody may read. */
export const hasBody = ({ method, headers }: IncomingMessage): boolean =>
  method !== 'GET' &&
  method !== 'HEAD' &&
  (headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined)

/**
 * The body as it comes in, and not before it is asked for. Whoever leaves it early leaves the request as it is: Node's own
 * `Readable.toWeb` would destroy it, and then nobody takes in what the sender is still sending.
 */
function bodyOf(req: IncomingMessage, place: Place | undefined): ReadableStream<Uint8Array> {
  let pieces: AsyncIterator<Uint8Array> | undefined
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        pieces ??= req.iterator({ destroyOnReturn: false })
        // Nothing is worked at while the sender takes their time.
        place?.leave()
        const { done, value } = await pieces.next()
        if (!done) return controller.enqueue(value)
        await place?.take()
        controller.close()
      },
      async cancel() {
        await pieces?.return?.()
      },
    },
    { highWaterMark: 0 },
  )
}

/** How long a body may take to arrive, unless it is an upload: those watch their own pace. */
const arrivalMs = 5 * 60_000

/** Hangs up on a sender who keeps a request open without getting it done. */
export function hurry(req: IncomingMessage): void {
  if (!hasBody(req)) return
  const late = setTimeout(() => {
    if (!req.complete) req.destroy()
  }, arrivalMs).unref()
  req.once('close', () => clearTimeout(late))
}

/** How long, once it is answered, a sender may still go on before we hang up. */
const lingerMs = 15_000

/**
 * Whoever is refused in the middle of sending reads the answer only once everything is sent, or never, if we hang up at
 * once. So the rest is read and thrown away, for a while.
 */
export function letFinishSending(req: IncomingMessage, res: ServerResponse): void {
  res.once('finish', () => {
    if (req.complete || req.destroyed) return
    const late = setTimeout(() => req.destroy(), lingerMs).unref()
    req.once('close', () => clearTimeout(late))
    req.resume()
  })
}

/** What Node's parser could not read, or did not get whole, as an answer of ours, after those that are due before it. */
export function answerUnreadable(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy()
  const [status, detail] = unreadable[error.code ?? ''] ?? [400, 'The request is malformed.']
  const title = STATUS_CODES[status] ?? ''
  const problem = { type: status === 400 ? 'invalid' : 'too-large', title, status, detail, instance: '/' }
  const body = JSON.stringify({ ...problem, success: false, message: detail })
  const head = [
    `HTTP/1.1 ${status} ${title}`,
    'Content-Type: application/problem+json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Cache-Control: no-store',
    'X-Content-Type-Options: nosniff',
    'Connection: close',
  ]
  endWith(socket, { status, head, body })
}

const unreadable: Record<string, [number, string]> = {
  HPE_INVALID_EOF_STATE: [400, 'The connection ended before everything that was announced had arrived.'],
  HPE_HEADER_OVERFLOW: [431, 'The headers of the request are too large.'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, 'The chunks of the request are too large.'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'The request took too long to arrive.'],
}

/** Fires when the client goes away before it is answered. */
export function goneSignal(res: ServerResponse): AbortSignal {
  const aborter = new AbortController()
  res.once('close', () => {
    if (!res.writableFinished) aborter.abort()
  })
  return aborter.signal
}

/** How much of a body is read for the sake of a client that closes the connection after it, and for how long. */
const rest = { bytes: 2 * 1024 * 1024, ms: 5000 }

/**
 * Reads what a client is still sending before it is answered, where the connection ends with the answer: closing it in
 * the middle of the body would reset it, and the answer with it. Proxies that speak HTTP/1.0 always close.
 */
async function readRest({ req, shouldKeepAlive }: ServerResponse): Promise<void> {
  // Nor is anything sent by who has yet to be asked for it.
  if (shouldKeepAlive || !hasBody(req) || req.complete || req.destroyed || isUnasked(req)) return
  let bytes = 0
  await new Promise<void>(resolve => {
    const late = setTimeout(resolve, rest.ms)
    const done = () => {
      clearTimeout(late)
      resolve()
    }
    req.on('data', (chunk: Buffer) => {
      bytes += chunk.byteLength
      if (bytes > rest.bytes) done()
    })
    req.once('end', done)
    req.once('close', done)
  })
}

/** JSON that was made whole. Lines of JSON (`application/x-ndjson`) are a stream. */
const isDocument = /^application\/(problem\+)?json\b/

/** Writes a web `Response`; a stream is sent as it comes, no faster than the client reads. */
export async function sendResponse(response: Response, res: ServerResponse): Promise<void> {
  if (!res.shouldKeepAlive) await readRest(res)
  res.statusCode = response.status
  for (const [name, value] of response.headers) {
    // What varies with the reader is known here, what varies with the request is known there.
    if (name === 'vary') res.appendHeader(name, value)
    else if (name !== 'set-cookie') res.setHeader(name, value)
  }
  const cookies = response.headers.getSetCookie()
  if (cookies.length) res.setHeader('set-cookie', cookies)
  if (!response.body) return void res.end()
  const events = streamOf(response)
  if (events) return sendEvents(events, res)
  if (isDocument.test(response.headers.get('content-type') ?? ''))
    return void res.end(Buffer.from(await response.arrayBuffer()))
  const stream = Readable.fromWeb(response.body as unknown as NodeReadableStream)
  res.once('close', () => stream.destroy())
  stream.on('error', () => res.destroy())
  res.flushHeaders()
  stream.pipe(res)
}

/** Sends events straight to the socket, for as long as the stream or the client wants. */
function sendEvents(start: StartStream, res: ServerResponse): void {
  // Small and far between: each goes out at once.
  res.socket?.setNoDelay(true)
  res.flushHeaders()
  const over = start({
    write: text => {
      if (res.writable) res.write(text)
      return res.writableLength <= maxWaitingBytes
    },
    end: () => {
      if (res.writableLength <= maxWaitingBytes) res.end()
      else res.destroy()
    },
  })
  if (res.destroyed) over()
  else res.once('close', over)
}
