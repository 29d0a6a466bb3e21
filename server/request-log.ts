import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { routePattern } from '@/lib/api/route-pattern'
import { log } from '@/lib/log'

/** Replies in whose place something else was said on their connection, with its status. */
const replaced = new WeakMap<ServerResponse, number>()

/** Notes that a client was answered with this status past the reply that was being made. */
export const noteReplaced = (res: ServerResponse, status: number): unknown => replaced.set(res, status)

type Logged = { requestId: string; started: number; address: string | undefined }

/**
 * One line a request, with the pattern of its route: the address itself may hold secrets. The status is the one that was
 * sent, and none where the connection ended before; `cut` where the reply was not sent to its end, on whichever side.
 */
export function logWhenOver(
  { method }: IncomingMessage,
  res: ServerResponse,
  { requestId, started, address }: Logged,
): void {
  if (!log().isLevelEnabled('info')) return
  res.once('close', () => {
    const ms = Math.round((performance.now() - started) * 10) / 10
    const instead = replaced.get(res)
    const status = instead ?? (res.headersSent ? res.statusCode : undefined)
    const cut = instead !== undefined || res.writableFinished ? undefined : true
    log().info({ requestId, method, route: routePattern(address), status, ms, cut }, 'request')
  })
}

/** The line of what was refused without a reply of its own; without a request where none could be read. */
export function logRefused(req: IncomingMessage | undefined, status: number, requestId: string): void {
  log().info({ requestId, method: req?.method, route: routePattern(req?.url), status }, 'request')
}

/** What a request is called in the log and in its reply: as its sender says, if that looks like such an id. */
export function requestIdOf(req: IncomingMessage | undefined): string {
  const given = req?.headers['x-request-id']
  return typeof given === 'string' && /^[\w.:-]{8,128}$/.test(given) ? given : randomUUID()
}
