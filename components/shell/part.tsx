import { setImmediate } from 'node:timers/promises'
import type { ReactNode } from 'react'

/**
 * A part of a long page, rendered in a turn of its own: whatever else is asked of the server is answered between the
 * parts. They are numbered in their order, from 0.
 */
export async function Part({ turn, children }: { turn: number; children: ReactNode }) {
  await comesTo(turn)
  return children
}

/** Resolves after as many turns of the event loop, each of which renders one part. */
export async function comesTo(turn: number): Promise<void> {
  for (let past = 0; past <= turn; past++) await setImmediate()
}
