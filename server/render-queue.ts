import type { ServerResponse } from 'node:http'
import { setImmediate } from 'node:timers/promises'
import { Refusal } from '@/lib/errors'
import { acceptedConnections } from './connections'
import { type Turn, Turns } from './turns'

/** No page waits longer for its turn, in milliseconds. */
const patienceMs = 15_000

/** So often, in milliseconds, it is looked whether a page that is being made is held up by its reader. */
const lookMs = 2000

/** Who asks, as limits know them, and the reply that is waited for. */
type Reader = { whose: string; res: ServerResponse }

/**
 * The places in which pages are rendered, for one reader or to be kept. More would not be done sooner: rendering is
 * computing.
 */
export const pageTurns = new Turns({
  places: 4,
  before: takeInArrivals,
})

/**
 * Renders a page for one reader when it is its turn, so that however many are asked for, everything else is answered in
 * between. Clients take turns with each other: many pages of one do not hold up another. What nobody reads any more is
 * never rendered. Rejects with 503 when too many wait, or too long.
 */
export function inTurn(render: () => Promise<void>, { whose, res }: Reader): Promise<void> {
  return new Promise((resolve, reject) => {
    const stopWaiting = () => {
      clearTimeout(late)
      res.off('close', gone)
    }
    const turn: Turn = {
      owner: whose,
      async begin() {
        stopWaiting()
        if (isGone(res)) return resolve()
        const rendered = render()
        rendered.then(resolve, reject)
        await untilMade(rendered, res)
      },
      refuse() {
        stopWaiting()
        reject(tooMany())
      },
    }
    const gone = () => {
      if (!pageTurns.leave(turn)) return
      clearTimeout(late)
      resolve()
    }
    const late = setTimeout(() => pageTurns.leave(turn) && turn.refuse(), patienceMs)
    res.once('close', gone)
    pageTurns.ask(turn)
  })
}

/** Until a page is made. A reader who is slow in taking it in, or has hung up meanwhile, has had their turn. */
function untilMade(rendered: Promise<void>, res: ServerResponse): Promise<void> {
  return new Promise(resolve => {
    const look = setInterval(() => (res.writableNeedDrain || res.destroyed) && over(), lookMs)
    const over = () => {
      clearInterval(look)
      resolve()
    }
    rendered.then(over, over)
  })
}

/** How long, in milliseconds, a page waits for what comes in: a turn of the event loop may take as long as others make it. */
const arrivalsMs = 25

/**
 * Lets the server take in what has arrived during the last page: connections, of which Node accepts one a turn, and
 * hang-ups. Else pages are made for readers who have long gone, and newcomers wait behind them.
 */
async function takeInArrivals(): Promise<void> {
  const until = performance.now() + arrivalsMs
  do {
    const before = acceptedConnections()
    // Between the two the loop has looked at every socket once.
    await setImmediate()
    await setImmediate()
    if (acceptedConnections() === before) return
  } while (performance.now() < until)
}

/** Whether nobody reads the reply any more: its connection has been closed, or its sender has hung up. */
const isGone = (res: ServerResponse): boolean => res.destroyed || res.socket?.readableEnded === true

const tooMany = () =>
  new Refusal('unavailable', 'unavailable', 'Too many pages are being made. Try again in a moment.', { retryAfter: 5 })
