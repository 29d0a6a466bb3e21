import 'server-only'
import { consume, requireUnspent } from '@/lib/api/rate-limit'
import type { Attempted, Failures } from '@/lib/api/route'
import { Refusal } from '@/lib/errors'
import { emptyWallets } from '../decline-limits'
import type { Instrument } from '../gateways/gateway'
import { beginAttempt } from './card-attempts'

/*
 * What a route that moves money declares about attempts that come to nothing (`failures` in lib/api/route.ts).
 */

/**
 * A purchase that may be paid with a card. `instrumentOf` finds the card in the body, and `asks` says whether the bank
 * asks its customer first. Without a card the wallet pays, or cash will.
 */
export const cardFailures = <Body, Reply>(
  instrumentOf: (body: Body) => Instrument | undefined,
  asks: (reply: Reply) => boolean,
): Failures<Body, Reply> => ({
  begin: async ({ caller, address, body }) => {
    const instrument = instrumentOf(body)
    if (!instrument) return walletAttempt(caller)
    const end = await beginAttempt({ account: caller, address, instrument })
    return {
      done: reply => end(asks(reply) ? 'asked' : 'paid'),
      // Everything else was refused before any bank was asked: a price that changed, a course that is gone.
      failed: error => end(isRefusal(error, 'card-declined') ? 'declined' : 'paid'),
    }
  },
})

/** A purchase from the wallet: what counts are those without the money for it. */
export const walletFailures: Failures<unknown, unknown> = { begin: ({ caller }) => walletAttempt(caller) }

async function walletAttempt(account: string): Promise<Attempted<unknown>> {
  await requireUnspent(emptyWallets, account)
  return {
    done: async () => undefined,
    failed: async error => {
      if (!isRefusal(error, 'insufficient-funds')) return
      // Beyond the limit it is the next one that is refused: this one has its own answer.
      await consume(emptyWallets, account).catch(() => undefined)
    },
  }
}

const isRefusal = (error: unknown, type: string) => error instanceof Refusal && error.type === type
