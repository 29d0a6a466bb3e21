import 'server-only'
import type { Transaction } from '@/db/client'

// By the transaction itself, so a note is gone with it: one that is tried again begins without.
const ended = new WeakMap<Transaction, Set<string>>()

/**
 * Notes what this transaction has ended: sessions, API keys, and the role of an account that it deleted or gave another.
 * Only what it found in force counts: what another transaction ended is none of its doing, at the same moment or not.
 */
export function noteEnded(tx: Transaction, ids: readonly string[]): void {
  const noted = ended.get(tx) ?? new Set()
  for (const id of ids) noted.add(id)
  ended.set(tx, noted)
}

/** Whether this transaction itself has ended the session, the API key, or the role of the account. */
export const isEndedHere = (tx: Transaction, id: string): boolean => ended.get(tx)?.has(id) ?? false
