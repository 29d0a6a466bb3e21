import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'

type Handler = (req: IncomingMessage, res: ServerResponse) => void
type Sent = { req: IncomingMessage; res: ServerResponse; handle: Handler }

/** Of a connection: what is being answered, what was sent ahead in order, and what is said before it is closed. */
type Line = { current: Sent; ahead: Sent[]; last?: () => void }

/** Requests that a client may send ahead of the replies; a connection with more is closed. */
const mostAhead = 256

const lines = new WeakMap<Duplex, Line>()

/**
 * Handles the requests of a connection one after the other. Node hands over all that a client sends ahead at once (HTTP
 * pipelining), and a reply that waits for the connection is not told when the connection closes: whatever was begun for
 * it would go on for nobody. Everything that answers on the connection has to come through here or `sayLast`.
 */
export function oneAtATime(handle: Handler): Handler {
  return (req, res) => {
    const sent = { req, res, handle }
    const line = lines.get(req.socket)
    if (!line) {
      const fresh = { current: sent, ahead: [] }
      lines.set(req.socket, fresh)
      begin(fresh, sent)
    } else if (!line.last && line.ahead.length < mostAhead) line.ahead.push(sent)
    else req.socket.destroy()
  }
}

function begin(line: Line, sent: Sent): void {
  line.current = sent
  sent.res.once('close', () => {
    const next = line.ahead.shift()
    // A reply without a connection will never have one: the connection was closed, or its last reply was sent.
    if (next?.res.socket) return begin(line, next)
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
  if (isUnread) line.ahead.pop()
  line.last = say
}
