import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

type Handler = (req: IncomingMessage, res: ServerResponse) => void
type Sent = { req: IncomingMessage; res: ServerResponse }

/** Requests that a client may send ahead of the replies; a connection with more is closed. */
const mostAhead = 256

/** Of a connection on which something is being answered: what was sent ahead, in order. */
const lines = new WeakMap<Socket, Sent[]>()

/**
 * Handles the requests of a connection one after the other. Node hands over all that a client sends ahead at once (HTTP
 * pipelining), and a reply that waits for the connection is not told when the connection closes: whatever was begun for
 * it would go on for nobody.
 */
export function oneAtATime(handle: Handler): Handler {
  const begin = ({ req, res }: Sent) => {
    const { socket } = req
    res.once('close', () => {
      const next = lines.get(socket)?.shift()
      // A reply without a connection will never have one: the connection was closed, or its last reply was sent.
      if (next?.res.socket) begin(next)
      else lines.delete(socket)
    })
    handle(req, res)
  }
  return (req, res) => {
    const line = lines.get(req.socket)
    if (!line) {
      lines.set(req.socket, [])
      begin({ req, res })
    } else if (line.length < mostAhead) line.push({ req, res })
    else req.socket.destroy()
  }
}
