import type { ServerResponse } from 'node:http'
import { Refusal } from '@/lib/errors'

/** Pages that are rendered at the same time. More would not be done sooner: rendering is computing. */
const maxRunning = 4
/** Pages that wait for their turn; above it readers are refused. */
const maxWaiting = 512
/** After this time, in milliseconds, a page has had its turn, even if a slow reader is still taking it in. */
const turnMs = 2000

let running = 0
/** Those who wait, in order; each is called when a place is theirs. */
const waiting = new Set<() => void>()

/**
 * Renders a page when it is its turn, so that however many are asked for, everything else is answered in between. One
 * whose reader (`res`) hangs up while it waits is never rendered. Rejects with 503 when too many wait.
 */
export function inTurn<T>(render: () => Promise<T>): Promise<T>
export function inTurn(render: () => Promise<void>, res: ServerResponse): Promise<void>
export async function inTurn<T>(render: () => Promise<T>, res?: ServerResponse): Promise<T | undefined> {
  if (running < maxRunning) running++
  else if (!(await isMyTurn(res))) return undefined
  let isOver = false
  const over = () => {
    if (isOver) return
    isOver = true
    clearTimeout(timer)
    const [next] = waiting
    // The place is handed on, so that nobody who comes now takes it first.
    if (next) next()
    else running--
  }
  const timer = setTimeout(over, turnMs)
  try {
    return await render()
  } finally {
    over()
  }
}

/** Resolves with true when a place is free, with false when the reader is gone. */
async function isMyTurn(res: ServerResponse | undefined): Promise<boolean> {
  if (waiting.size >= maxWaiting)
    throw new Refusal('unavailable', 'unavailable', 'Too many pages are being made. Try again in a moment.', {
      retryAfter: 5,
    })
  return new Promise(resolve => {
    const begin = () => {
      waiting.delete(begin)
      resolve(true)
    }
    waiting.add(begin)
    res?.once('close', () => {
      if (waiting.delete(begin)) resolve(false)
    })
  })
}
