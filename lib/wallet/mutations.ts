import 'server-only'
import type { Transaction } from '@/db/client'
import { topups } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import type { Actor } from '@/lib/auth/actor'
import { env } from '@/lib/env'
import { invalidField, notConfigured } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { deposit } from '@/lib/ledger/mutations'
import { toMinor } from '@/lib/money'
import { topUpLimit } from './policy'
import { readWallet } from './queries'
import type { Wallet } from './schema'

/** Puts money into the caller's wallet (major units). The sandbox gateway pays at once; a live one is not set up. */
export async function topUpWallet(actor: Actor, amount: number, given?: Transaction): Promise<Wallet> {
  if (env().PAYMENTS !== 'sandbox') throw notConfigured('Topping up a wallet')
  const currency = env().CURRENCY
  const minor = toMinor(amount, currency)
  const most = topUpLimit(currency)
  if (amount > most) throw invalidField('amount', `At most ${most.toLocaleString('en')} ${currency} at a time.`)
  if (!minor) throw invalidField('amount', `Write an amount of ${currency} without fractions of its smallest coin.`)
  return inTransaction(given, async tx => {
    const id = newId()
    await tx.insert(topups).values({
      id,
      userId: actor.userId,
      amount: minor,
      currency,
      status: 'success',
      gateway: 'sandbox',
      settledAt: new Date(),
    })
    await deposit(tx, actor.userId, minor, id)
    return readWallet(actor, tx)
  })
}
