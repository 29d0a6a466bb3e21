import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { db, type Transaction } from '@/db/client'
import { payouts } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { recordAct } from '@/lib/audit/mutations'
import type { Actor, Admin } from '@/lib/auth/actor'
import { env } from '@/lib/env'
import { conflict, invalidField, notFound } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { collectDebt, transfer } from '@/lib/ledger/mutations'
import { toMajor, toMinor } from '@/lib/money'
import { administrators, managersOf, notify } from '@/lib/notifications/mutations/notify'
import { holdOrganization } from '@/lib/organizations/mutations/lock-organization'
import { requireVerifiedAddress } from '@/lib/users/account-of-address'
import { earningsOf, loadPayouts, type Payee, payeeOf } from '../queries/earnings'
import type { DecidePayout, Payout, PostPayout } from '../schema'

/**
 * Asks for earnings to be paid out. Debts from refunds are taken first. Nothing moves before an administrator approves
 * it. 403 `address-unverified`; 404 for an organization the caller does not manage; 409 `not-enough-earned`.
 */
export async function requestPayout(
  actor: Actor,
  input: z.output<typeof PostPayout>,
  given?: Transaction,
): Promise<Payout> {
  const currency = env().CURRENCY
  const amount = toMinor(input.amount, currency)
  if (!amount) throw invalidField('amount', `Write an amount of ${currency} without fractions of its smallest coin.`)
  return inTransaction(given, async tx => {
    await requireVerifiedAddress(tx, actor.userId, 'Verify your e-mail address, then ask for a payout.')
    if (input.organizationId) await holdOrganization(tx, input.organizationId, 'use')
    const payee = await payeeOf(actor, input.organizationId, tx)
    await lockPayee(tx, payee)
    const id = newId()
    await collectDebt(tx, payee, id)
    const { available } = await earningsOf(tx, payee)
    if (amount > available)
      throw conflict('not-enough-earned', `At most ${toMajor(available, currency)} ${currency} can be paid out now.`, {
        available: toMajor(available, currency),
        currency,
      })
    await tx.insert(payouts).values({
      id,
      ...payee,
      amount,
      currency,
      status: 'requested',
      destination: input.destination,
    })
    await recordAct(tx, actor, 'payout-requested', {
      ...payee,
      details: { payoutId: id, amount: toMajor(amount, currency), currency },
    })
    await notify(tx, {
      type: 'payout-requested',
      to: administrators,
      data: { ...organizationOf(payee), amount, currency },
      dedupeKey: `payout-requested:${id}`,
      by: actor,
    })
    return one(tx, id)
  })
}

/** One request of a payee at a time: two at once must not both find the same money. */
const lockPayee = (tx: Transaction, payee: Payee) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`payout:${Object.values(payee)[0]}`}, 0))`)

async function one(connection: Parameters<typeof loadPayouts>[0], id: string): Promise<Payout> {
  const { items } = await loadPayouts(connection, eq(payouts.id, id))
  if (!items[0]) throw notFound('payout')
  return items[0]
}

const organizationOf = (payee: Payee) => ('organizationId' in payee ? { organizationId: payee.organizationId } : {})

const after: Record<string, string[]> = { requested: ['approved', 'declined'], approved: ['paid'] }

/**
 * An administrator's decision: `approved` takes the money out of the wallet, `paid` notes that it arrived. 402 when the
 * wallet has less by now, 409 `payout-decided` for a step that does not follow.
 */
export async function decidePayout(
  admin: Admin,
  id: string,
  { status }: z.output<typeof DecidePayout>,
): Promise<Payout> {
  await inTransaction(undefined, async tx => {
    const [payout] = await tx.select().from(payouts).where(eq(payouts.id, id)).for('update')
    if (!payout) throw notFound('payout')
    if (!after[payout.status]?.includes(status))
      throw conflict('payout-decided', `This payout is ${payout.status}; it cannot become ${status}.`)
    const payee: Payee = payout.userId ? { userId: payout.userId } : { organizationId: payout.organizationId as string }
    if (status === 'approved') {
      await collectDebt(tx, payee, `${id}-approved`)
      await transfer(tx, 'payout', id, [
        { owner: { kind: 'wallet', ...payee }, amount: -payout.amount },
        { owner: { kind: 'outside' }, amount: payout.amount },
      ])
    }
    await tx
      .update(payouts)
      .set({ status, decidedById: admin.userId, decidedAt: new Date() })
      .where(and(eq(payouts.id, id), eq(payouts.status, payout.status)))
    await recordAct(tx, admin, 'payout-decided', {
      ...payee,
      details: { payoutId: id, status, amount: toMajor(payout.amount, payout.currency), currency: payout.currency },
    })
    await notify(tx, {
      type: 'payout-decided',
      to: 'userId' in payee ? [payee.userId] : managersOf(payee.organizationId),
      data: { ...organizationOf(payee), status, amount: payout.amount, currency: payout.currency },
      dedupeKey: `payout:${id}:${status}`,
    })
  })
  return one(db(), id)
}
