import type { Limit } from '@/lib/api/rate-limit'

/*
 * How often money may be asked for in vain. Somebody with a list of stolen numbers tries them on a shop until one
 * works; somebody who mistypes needs two or three tries. Only what came to nothing counts: good orders have no limit.
 */

type Window = { short: Limit; day: Limit }

const quarter = 15 * 60
const day = 24 * 3600

/** By whom, from where, with which card. */
export const declineLimits = {
  /** Somebody with two cards, one of which is empty, mistypes a code, and still gets through. */
  account: windows('account', 5, 20),
  /** A school or an office is one address, and its cards are many. */
  address: windows('address', 40, 150),
  /** Somebody who guesses the expiry or the code of one card changes accounts and addresses. */
  card: windows('card', 5, 10),
  /** The sandbox's published numbers are nobody's: everybody who tries a shop out types the same few. */
  testCard: windows('test-card', 40, 400),
} as const satisfies Record<string, Window>

export type Subject = keyof typeof declineLimits

function windows(name: string, inShort: number, inDay: number): Window {
  return {
    short: { name: `declines-${name}`, points: inShort, seconds: quarter },
    day: { name: `declines-${name}-day`, points: inDay, seconds: day },
  }
}

/**
 * An attempt that is with the bank counts as under way for at least so many seconds, and for twice as many at most: no
 * bank is waited for longer, and what a crash left behind is soon forgotten.
 */
export const underWaySeconds = 30

/** How long an attempt waits for those that are with the bank, in milliseconds. */
export const patienceMs = 60_000

/**
 * Purchases from a wallet without the money for them, of one account. There is nothing to find out by those: this keeps
 * a broken client's loop short.
 */
export const emptyWallets: Limit = { name: 'empty-wallets', points: 120, seconds: quarter }
