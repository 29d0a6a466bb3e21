import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { ClientMessage } from './client-message'

type Handler = (req: IncomingMessage, res: ServerResponse) => void
type Sent = { req: IncomingMessage; res: ServerResponse; handle: Handler; bytes: number }

/**
 * Of a connection: what is being answered, what was sent ahead in order and the memory that it takes, whether further
 * requests are left with the client until there is less of it, and what is said before the connection is closed.
 */
type Line = { current: Sent; ahead: Sent[]; bytes: number; isHeld: boolean; last?: () => void }

/** Requests that a client may send ahead of the replies in one go; a connection with more is closed. */
const mostAhead = 256
/** Memory of a connection's requests sent ahead, from which on nothing more is read until it is less. */
const heldFrom = 512 * 1024
/** Memory of all requests sent ahead on all connections; above it the connection that sends one more is closed. */
const mostBytes = 64 * 1024 * 1024
let bytesAhead = 0

const lines = new WeakMap<Duplex, Line>()

/**
 * Handles the requests of a connection one after the other. Node hands over all that a client sends ahead at once (HTTP
 * pipelining), and a reply that waits for the connection is not told when the connection closes: whatever was begun for
 * it would go on for nobody. Everything that answers on the connection has to come through here or `sayLast`.
 */
export function oneAtATime(handle: Handler): Handler {
  return (req, res) => {
    const sent = { req, res, handle, bytes: memoryOf(req) }
    const line = lines.get(req.socket)
    if (!line) {
      const fresh = { current: sent, ahead: [], bytes: 0, isHeld: false }
      lines.set(req.socket, fresh)
      begin(fresh, sent)
    } else if (!line.last && line.ahead.length < mostAhead && bytesAhead < mostBytes) {
      line.ahead.push(sent)
      count(line, sent.bytes)
      // Of its body Node takes in some kilobytes, though nobody reads them yet.
      if (req instanceof ClientMessage)
        req.onBytes = bytes => {
          sent.bytes += bytes
          count(line, bytes)
        }
    } else req.socket.destroy()
  }
}

/** Roughly, as measured: a request with its reply takes some kilobytes, and each header more than its letters. */
const memoryOf = ({ rawHeaders }: IncomingMessage): number =>
  rawHeaders.reduce((sum, text) => sum + 56 + text.length * 1.5, 4096)

/** Adds to the memory of what a connection has sent ahead, or takes from it, and holds the client up accordingly. */
function count(line: Line, bytes: number): void {
  line.bytes += bytes
  bytesAhead += bytes
  const { socket } = line.current.req
  const wasHeld = line.isHeld
  line.isHeld = line.bytes > heldFrom
  if (wasHeld && !line.isHeld) socket.resume()
  // At the end of a request Node has the connection go on in the next tick: this has to come after it, every time.
  if (line.isHeld && bytes > 0) process.nextTick(() => process.nextTick(() => line.isHeld && socket.pause()))
}

function next(line: Line): Sent | undefined {
  const sent = line.ahead.shift()
  if (sent) leave(line, sent)
  return sent
}

/** It is not ahead of its turn any more. */
function leave(line: Line, sent: Sent): void {
  if (sent.req instanceof ClientMessage) sent.req.onBytes = undefined
  count(line, -sent.bytes)
}

function begin(line: Line, sent: Sent): void {
  line.current = sent
  sent.res.once('close', () => {
    const following = next(line)
    // A reply without a connection will never have one: the connection was closed, or its last reply was sent.
    if (following?.res.socket) return begin(line, following)
    bytesAhead -= line.bytes
    lines.delete(sent.req.socket)
    line.last?.()
  })
  sent.handle(sent.req, sent.res)
}

/** The reply that is being made or sent on a connection. */
export const currentReply = (socket: Duplex): ServerResponse | undefined => lines.get(socket)?.current.res

/**
 * Says something on a connection that ends it, when everything sent before has been answered: about what Node could not
 * read, or no reply is made for. `say` is called at once where nothing is under way, and has to look whether the
 * connection is still there. A reply that is being sent without an end is cut.
 */
export function sayLast(socket: Duplex, say: () => void, isEndless: (res: ServerResponse) => boolean): void {
  const line = lines.get(socket)
  if (!line) return void say()
  if (line.last) return
  const newest = line.ahead.at(-1) ?? line.current
  // Then it is about that very request.
  const isUnread = !newest.req.complete
  if (line.current.res.headersSent && (isEndless(line.current.res) || (isUnread && newest === line.current)))
    return void socket.destroy()
  if (isUnread && newest === line.current) return void say()
  const unread = isUnread ? line.ahead.pop() : undefined
  if (unread) leave(line, unread)
  line.last = say
}
