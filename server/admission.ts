import type { IncomingMessage, ServerResponse } from 'node:http'
import { callerNetwork } from '@/lib/api/client-address'
import { Refusal } from '@/lib/errors'
import { isShared } from './connections'

/** Requests of one client that are worked for at the same time. A browser sends six, behind a proxy more. */
export const atOnce = 24
/** A request waits no longer than this for those of its own client, in milliseconds. */
const patienceMs = 15_000

/** A request's place among those of its client. */
export type Place = {
  /** Gives the place to the client's next request; for good, where it is not taken again. */
  leave: () => void
  /** Takes a place again, after the others that wait. */
  take: () => Promise<void>
}

type Client = { working: number; waiting: Set<() => void> }

const clients = new Map<string, Client>()

/**
 * Does the work of a request when few enough of its client's are being worked for, so that however many one client sends
 * at once, those of others are not behind them. Addresses that many people may share, such as a proxy's that does not
 * say for whom it asks, have no such limit. Rejects with 503 after waiting too long; of a reader who has gone nothing is begun.
 */
export async function whenAdmitted(
  req: IncomingMessage,
  res: ServerResponse,
  work: (place: Place) => Promise<void>,
): Promise<void> {
  const owner = callerNetwork(req.socket.remoteAddress, req.headers['x-forwarded-for']?.toString())
  if (owner === undefined || isShared(owner)) return work({ leave: () => {}, take: async () => {} })
  let has = false
  const place: Place = {
    leave() {
      if (!has) return
      has = false
      leave(owner)
    },
    async take() {
      if (has) return
      await enter(owner, res)
      has = true
    },
  }
  await place.take()
  try {
    if (!res.destroyed) await work(place)
  } finally {
    place.leave()
  }
}

function enter(owner: string, res: ServerResponse): Promise<void> | undefined {
  const client = clients.get(owner) ?? { working: 0, waiting: new Set() }
  clients.set(owner, client)
  if (client.working < atOnce) {
    client.working++
    return undefined
  }
  return new Promise((resolve, reject) => {
    const over = () => {
      clearTimeout(late)
      res.off('close', gone)
      client.waiting.delete(begin)
    }
    const begin = () => {
      over()
      client.working++
      resolve()
    }
    const gone = () => {
      over()
      reject(tooMany())
    }
    const late = setTimeout(gone, patienceMs)
    res.once('close', gone)
    client.waiting.add(begin)
  })
}

function leave(owner: string): void {
  const client = clients.get(owner)
  if (!client) return
  client.working--
  const [next] = client.waiting
  if (next) next()
  else if (client.working === 0) clients.delete(owner)
}

const tooMany = () =>
  new Refusal('unavailable', 'unavailable', 'Too many of your requests are under way. Try again in a moment.', {
    retryAfter: 5,
  })
