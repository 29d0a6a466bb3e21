import 'server-only'
import { setTimeout as pause } from 'node:timers/promises'
import { errorCode } from '@/db/transaction'

/** Rows that one statement removes at most. */
export const batchRows = 2000

/** SQLSTATE of a statement that took longer than it may. */
const tooSlow = '57014'

/** A smaller step that took no longer than this is followed by one of twice the rows, until it is as at first. */
const quickMs = 250

const shortestPauseMs = 20
const longestPauseMs = 200

/**
 * Calls `step` until it says that nothing is left. Between two calls it rests as long as the last one took, so that those
 * who wait for the database get at least half of it. A step whose statement took longer than the database allows is tried
 * again with half the rows: something else kept the database busy, or each row takes many others with it. Ends after the
 * present step once `stopped` says so.
 */
export async function inBatches(
  step: (rows: number) => Promise<'more' | 'done'>,
  stopped: () => boolean,
  rows = batchRows,
): Promise<void> {
  let size = rows
  while (!stopped()) {
    const began = performance.now()
    try {
      if ((await step(size)) === 'done') return
      if (performance.now() - began < quickMs) size = Math.min(size * 2, rows)
    } catch (error) {
      if (errorCode(error) !== tooSlow || size === 1) throw error
      size = Math.ceil(size / 2)
    }
    const took = performance.now() - began
    await pause(Math.min(Math.max(took, shortestPauseMs), longestPauseMs), undefined, { ref: false })
  }
}
