import type { ServerResponse } from 'node:http'
import { setImmediate } from 'node:timers/promises'
import { Refusal } from '@/lib/errors'
import { acceptedConnections } from './connections'

/** Pages that are rendered at the same time. More would not be done sooner: rendering is computing. */
const maxRunning = 4
/** Pages that wait for their turn, in all and of one client; above it readers are refused. */
const maxWaiting = 512
const maxOfOne = 128
/** After this time, in milliseconds, a page has had its turn, even if a slow reader is still taking it in. */
const turnMs = 2000
/** No page waits longer for its turn, in milliseconds. */
const patienceMs = 15_000

/** Who asks, as limits know them, and the reply that is waited for. */
type Reader = { whose: string; res: ServerResponse }

let running = 0
let waitingCount = 0
/** Those who wait, by who asks, each in order; they are called when a place is theirs. */
const waiting = new Map<string, Set<() => void>>()

/**
 * Renders a page when it is its turn, so that however many are asked for, everything else is answered in between. Clients
 * take turns with each other: many pages of one do not hold up another. What nobody reads any more is never rendered.
 * Rejects with 503 when too many wait, or too long. Without a reader the page is for all who asked for it together.
 */
export function inTurn<T>(render: () => Promise<T>): Promise<T>
export function inTurn(render: () => Promise<void>, reader: Reader): Promise<void>
export async function inTurn<T>(render: () => Promise<T>, reader?: Reader): Promise<T | undefined> {
  if (running < maxRunning) running++
  else if (!(await isMyTurn(reader))) return undefined
  await takeInArrivals()
  let isOver = false
  const over = () => {
    if (isOver) return
    isOver = true
    clearTimeout(timer)
    // The place is handed on, so that nobody who comes now takes it first.
    if (waitingCount > 0) callNext()
    else running--
  }
  const timer = setTimeout(over, turnMs)
  try {
    return isGone(reader) ? undefined : await render()
  } finally {
    over()
  }
}

/** Turns of the event loop that a page waits at most while connections come in. */
const mostTurns = 100

/**
 * Lets the server take in what has arrived during the last page: connections, of which Node accepts one a turn, and
 * hang-ups. Else pages are made for readers who have long gone, and newcomers wait behind them.
 */
async function takeInArrivals(): Promise<void> {
  for (let turn = 0; turn < mostTurns; turn++) {
    const before = acceptedConnections()
    // Between the two the loop has looked at every socket once.
    await setImmediate()
    await setImmediate()
    if (acceptedConnections() === before) return
  }
}

/** Whether nobody reads the reply any more: its connection has been closed, or its sender has hung up. */
const isGone = (reader: Reader | undefined): boolean =>
  reader !== undefined && (reader.res.destroyed || reader.res.socket?.readableEnded === true)

/** The first page of the client that has waited longest for a turn; their others wait until everybody else had one. */
function callNext(): void {
  const [first] = waiting
  if (!first) return
  const [whose, line] = first
  const [begin] = line
  waiting.delete(whose)
  waiting.set(whose, line)
  begin?.()
}

/** Resolves with true when a place is free, with false when the reader is gone. */
async function isMyTurn({ whose, res }: Partial<Reader> = {}): Promise<boolean> {
  const name = whose ?? ''
  const line = waiting.get(name) ?? new Set()
  if (waitingCount >= maxWaiting || (res && line.size >= maxOfOne)) throw tooMany()
  return new Promise((resolve, reject) => {
    const leave = (): boolean => {
      clearTimeout(late)
      res?.off('close', gone)
      if (!line.delete(begin)) return false
      if (line.size === 0) waiting.delete(name)
      waitingCount--
      return true
    }
    const begin = () => leave() && resolve(true)
    const gone = () => leave() && resolve(false)
    const late = setTimeout(() => leave() && reject(tooMany()), patienceMs)
    line.add(begin)
    waiting.set(name, line)
    waitingCount++
    res?.once('close', gone)
  })
}

const tooMany = () =>
  new Refusal('unavailable', 'unavailable', 'Too many pages are being made. Try again in a moment.', { retryAfter: 5 })
