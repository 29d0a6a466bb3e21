import 'server-only'
import { and, eq, lt, not, or, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { db, type Transaction } from '@/db/client'
import { topups } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import type { Actor } from '@/lib/auth/actor'
import { appUrl, env } from '@/lib/env'
import { invalidField, notFound, Refusal } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { deposit } from '@/lib/ledger/mutations'
import { log } from '@/lib/log'
import { toMinor } from '@/lib/money'
import {
  type Charge,
  type Gateway,
  gateway,
  type Instrument,
  requireCardGateway,
  unlessAway,
} from '@/lib/payments/gateways/gateway'
import { answerChallenge } from '@/lib/payments/gateways/sandbox'
import { payAction } from '@/lib/payments/link'
import { findAttempt, followCharge, giveUpAttempt } from '@/lib/payments/mutations/attempts'
import { forgiveAsked } from '@/lib/payments/mutations/card-attempts'
import { oneByOne } from '@/lib/payments/mutations/one-by-one'
import { hasOpenAttempt, openAttemptOf } from '@/lib/payments/payable'
import { cardMinutes } from '@/lib/payments/policy'
import { topUpLimit } from '../policy'
import { readTopUp, readWallet } from '../queries/wallet'
import type { ToppedUp, TopUp, TopUpRecord } from '../schema'

type Row = typeof topups.$inferSelect

/**
 * The first half of a top-up: notes what is wanted (major units). In the sandbox nobody needs a card: without one, and
 * without `paymentMethod`, the money is there at once. Anything else waits for the gateway, or for a card on the payment
 * page.
 */
export async function openTopUp(actor: Actor, input: z.output<typeof TopUp>, given?: Transaction): Promise<ToppedUp> {
  const { CURRENCY: currency } = env()
  const name = requireCardGateway()
  const { card, token, paymentMethod } = input
  if (name !== 'sandbox' && card)
    throw invalidField('card', 'Send the token that the payment form answers, not a card.')
  const amount = toMinor(input.amount, currency)
  const most = topUpLimit(currency)
  if (input.amount > most) throw invalidField('amount', `At most ${most.toLocaleString('en')} ${currency} at a time.`)
  if (!amount) throw invalidField('amount', `Write an amount of ${currency} without fractions of its smallest coin.`)
  return inTransaction(given, async tx => {
    const isWithout = !card && !token
    const onPage = isWithout && (paymentMethod === 'card' || name !== 'sandbox')
    const isPaid = isWithout && !onPage
    const id = newId()
    await tx.insert(topups).values({
      id,
      userId: actor.userId,
      amount,
      currency,
      status: isPaid ? 'success' : 'pending',
      gateway: name,
      onPage,
      expiresAt: onPage ? new Date(Date.now() + cardMinutes * 60_000) : null,
      settledAt: isPaid ? new Date() : null,
    })
    if (isPaid) await deposit(tx, actor.userId, amount, id)
    return { ...(await readWallet(actor, tx)), topUpId: id, status: isPaid ? 'success' : 'pending' }
  })
}

/** The second half, outside any transaction: charges the card. It may run again. 402 `card-declined`. */
export async function chargeTopUp(
  actor: Actor,
  topUpId: string,
  instrument: Instrument | undefined,
): Promise<ToppedUp> {
  const [row] = await db().select().from(topups).where(eq(topups.id, topUpId))
  if (!row) throw new Error('The top-up was not stored.')
  let nextAction: Charge['nextAction']
  let declineCode: Charge['failureCode']
  if (row.status === 'pending' && instrument) {
    const from = await gateway(row.gateway as Gateway['name'])
    const charge = await unlessAway(
      () =>
        from.charge({
          key: row.id,
          amount: row.amount,
          currency: row.currency,
          description: 'Wallet top-up',
          instrument,
          returnUrl: pageOf(row.id),
        }),
      { topUp: row.id },
    )
    nextAction = stepOf(charge)
    declineCode = charge?.failureCode
    if (charge) await follow(charge, from)
  }
  const [now] = await db().select().from(topups).where(eq(topups.id, topUpId))
  const status = now?.status ?? 'failed'
  if (status === 'pending' && row.onPage) nextAction = payAction(row.id)
  if (status === 'failed')
    throw new Refusal('payment-required', 'card-declined', 'The bank declined the card. Nothing was charged.', {
      details: { topUpId, declineCode: declineCode ?? 'card-declined' },
    })
  return { ...(await readWallet(actor)), topUpId, status, nextAction }
}

/** Where a top-up is followed, and where a bank sends its customer back to. */
const pageOf = (topUpId: string) => `${appUrl()}/wallet/topups/${topUpId}`

/** What the top-up's owner has to do. The sandbox's bank asks its question on the top-up's own page. */
const stepOf = (charge: Charge | undefined): Charge['nextAction'] =>
  charge?.nextAction && charge.reference.startsWith('sandbox_')
    ? { type: 'redirect', url: pageOf(charge.key) }
    : charge?.nextAction

/** Asks the gateway what became of a pending top-up of the caller's and lets it follow. 404 for anybody else's. */
export async function refreshTopUp(actor: Actor, topUpId: string): Promise<TopUpRecord> {
  const before = await readTopUp(actor, topUpId)
  const [row] = await db().select().from(topups).where(eq(topups.id, topUpId))
  if (before.status !== 'pending' || !row) return before
  const from = await gateway(row.gateway as Gateway['name'])
  const charge = await unlessAway(() => ask(row, from, 'look'), { topUp: row.id })
  if (charge) await follow(charge, from)
  const after = await readTopUp(actor, topUpId)
  if (row.onPage) return after
  return { ...after, nextAction: after.status === 'pending' ? (stepOf(charge) ?? null) : null }
}

/** What the gateway says of a top-up, or of the card that is being tried for it; undefined when it was never asked. */
async function ask(row: Row, from: Gateway, how: 'look' | 'cancel'): Promise<Charge | undefined> {
  if (!row.onPage) return from[how](row.id, row.gatewayReference)
  const attempt = await openAttemptOf(row.id)
  if (!attempt) return undefined
  const charge = await from[how](attempt.id, attempt.gatewayReference)
  if (!charge && how === 'cancel') await giveUpAttempt(attempt.id)
  return charge
}

/** The answer of a top-up's owner to the sandbox bank's question. 404 for anybody else's and outside the sandbox. */
export async function answerTopUpChallenge(actor: Actor, topUpId: string, isApproved: boolean): Promise<TopUpRecord> {
  const topUp = await readTopUp(actor, topUpId)
  if (env().PAYMENTS !== 'sandbox') throw notFound('question')
  if (topUp.status === 'pending') await answerChallenge(`sandbox_${topUpId}`, isApproved)
  return refreshTopUp(actor, topUpId)
}

/** Lets a top-up follow its charge; money that came for one that had failed meanwhile goes back. */
async function follow(charge: Charge, from: Gateway): Promise<void> {
  const { isTooLate, asked } = await inTransaction(undefined, tx => applyTopUpCharge(tx, charge, from.name))
  if (asked) await forgiveAsked(asked)
  if (isTooLate) await from.refund(charge.reference, `late-${charge.key}`, charge.amount)
}

type Followed = {
  /** The money came for one that had failed or was paid by another card, and must go back. */
  isTooLate: boolean
  /** Whose attempt was counted while the bank asked its customer, and has its money now. */
  asked?: string
}

/** Lets a top-up follow what its gateway says, once, however often it is said. */
export async function applyTopUpCharge(tx: Transaction, charge: Charge, from: Gateway['name']): Promise<Followed> {
  const attempt = await findAttempt(tx, charge.key)
  const id = attempt?.topupId ?? charge.key
  const [row] = await tx.select().from(topups).where(eq(topups.id, id)).for('update')
  if (!row || row.gateway !== from) return { isTooLate: false }
  if (row.amount !== charge.amount || row.currency !== charge.currency) {
    log().error({ topUp: row.id }, 'a gateway names another amount than the top-up')
    return { isTooLate: false }
  }
  const isPaid = charge.state === 'succeeded'
  if (attempt) await followCharge(tx, attempt, charge)
  if (row.status === 'failed') return { isTooLate: isPaid }
  if (row.status !== 'pending')
    return { isTooLate: attempt !== undefined && isPaid && charge.reference !== row.gatewayReference }
  if (isPaid) {
    await settle(tx, row, charge.reference)
    const wasAsked = attempt ? attempt.nextAction : row.gatewayReference
    return { isTooLate: false, asked: wasAsked ? row.userId : undefined }
  }
  if (attempt) return { isTooLate: false }
  if (charge.state === 'declined' || charge.state === 'canceled')
    await tx.update(topups).set({ status: 'failed' }).where(eq(topups.id, row.id))
  else await tx.update(topups).set({ gatewayReference: charge.reference }).where(eq(topups.id, row.id))
  return { isTooLate: false }
}

async function settle(tx: Transaction, row: Row, reference: string): Promise<void> {
  await tx
    .update(topups)
    .set({ status: 'success', gatewayReference: reference, settledAt: sql`now()` })
    .where(eq(topups.id, row.id))
  await deposit(tx, row.userId, row.amount, row.id)
}

/** A top-up that came to nothing, unless a card is just being tried for it, or was taken. */
const end = (id: string) =>
  inTransaction(undefined, async tx => {
    await tx.select({ id: topups.id }).from(topups).where(eq(topups.id, id)).for('update')
    await tx
      .update(topups)
      .set({ status: 'failed' })
      .where(and(eq(topups.id, id), eq(topups.status, 'pending'), not(hasOpenAttempt(topups.id))))
  })

/**
 * Asks gateways about top-ups whose answer got lost; those an hour old, or whose page is over, are ended there first.
 */
export async function reconcileTopUps(stopped: () => boolean = () => false): Promise<number> {
  const waiting = await db()
    .select({
      row: topups,
      isOld: sql<boolean>`coalesce(${topups.expiresAt}, ${topups.createdAt} + interval '1 hour') < now()`,
    })
    .from(topups)
    .where(
      and(
        eq(topups.status, 'pending'),
        lt(topups.createdAt, sql`now() - interval '20 seconds'`),
        or(eq(topups.onPage, false), lt(topups.expiresAt, sql`now()`), hasOpenAttempt(topups.id)),
      ),
    )
    .limit(200)
  await oneByOne(waiting, stopped, ({ row, isOld }) => (isOld ? endTopUp(row) : lookAfter(row, 'look')))
  return waiting.length
}

/** What the gateway says of a top-up, followed; undefined when it is away. */
async function lookAfter(row: Row, how: 'look' | 'cancel'): Promise<{ charge: Charge | undefined } | undefined> {
  const from = await gateway(row.gateway as Gateway['name'])
  const known = await unlessAway(async () => ({ charge: await ask(row, from, how) }), { topUp: row.id })
  if (known?.charge) await follow(known.charge, from)
  return known
}

/** Ends a pending top-up, at its gateway first; it stays while a card is being tried for it or its gateway is away. */
async function endTopUp(row: Row): Promise<void> {
  const known = await lookAfter(row, 'cancel')
  // The gateway was never asked, or its card was not taken, and nobody will ask it any more.
  if (known && (row.onPage || !known.charge)) await end(row.id)
}

/** Ends what somebody began to top up. */
export async function endTopUpsOf(userId: string): Promise<void> {
  const pending = and(eq(topups.userId, userId), eq(topups.status, 'pending'))
  for (const row of await db().select().from(topups).where(pending)) await endTopUp(row)
}
