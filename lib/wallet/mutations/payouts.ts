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
import { administrators, notify } from '@/lib/notifications/mutations/notify'
import { managersOf } from '@/lib/organizations/managers'
import { holdOrganization, queueForOrganization } from '@/lib/organizations/mutations/lock-organization'
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
      requestedById: actor.userId,
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
    if ('organizationId' in payee)
      await tellManagers(tx, actor, { ...payee, id, status: 'requested', amount, currency })
    return one(tx, id)
  })
}

type News = { organizationId: string; id: string; status: 'requested' | 'cancelled'; amount: number; currency: string }

/** Notifies the other managers of an organization of what is done with its money. */
const tellManagers = (tx: Transaction, by: Actor, { organizationId, id, ...data }: News) =>
  notify(tx, {
    type: 'payout-of-organization',
    to: managersOf(organizationId),
    data: { organizationId, ...data },
    dedupeKey: `payout-of-organization:${id}:${data.status}`,
    by,
  })

/** One request of a payee at a time: two at once must not both find the same money. */
const lockPayee = (tx: Transaction, payee: Payee) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`payout:${Object.values(payee)[0]}`}, 0))`)

async function one(connection: Parameters<typeof loadPayouts>[0], id: string): Promise<Payout> {
  const { items } = await loadPayouts(connection, eq(payouts.id, id))
  if (!items[0]) throw notFound('payout')
  return items[0]
}

const unanswered = () =>
  conflict(
    'payout-unanswered',
    'Whoever asked for this payout does not manage the organization any more. Decline it; somebody who does may ask again.',
  )

const organizationOf = (payee: Payee) => ('organizationId' in payee ? { organizationId: payee.organizationId } : {})

const after: Record<string, string[]> = { requested: ['approved', 'declined'], approved: ['paid'] }

type PayoutRow = typeof payouts.$inferSelect

const payeeIn = (payout: PayoutRow): Payee =>
  payout.userId ? { userId: payout.userId } : { organizationId: payout.organizationId as string }

/** The payout, locked; for an organization's after a turn at it, so that its managers cannot change before the commit. */
async function lockPayout(tx: Transaction, id: string): Promise<PayoutRow> {
  const [known] = await tx.select({ organizationId: payouts.organizationId }).from(payouts).where(eq(payouts.id, id))
  if (known?.organizationId) await queueForOrganization(tx, known.organizationId, 'use')
  const [payout] = await tx.select().from(payouts).where(eq(payouts.id, id)).for('update')
  if (!payout) throw notFound('payout')
  return payout
}

/**
 * The payee takes back a request that nobody decided: its person, or any manager of its organization, not only the one who asked.
 * 404 for another's, 409 `payout-decided`.
 */
export async function cancelPayout(actor: Actor, id: string): Promise<Payout> {
  return inTransaction(undefined, async tx => {
    const payout = await lockPayout(tx, id)
    const payee = payeeIn(payout)
    if ('userId' in payee && payee.userId !== actor.userId) throw notFound('payout')
    if ('organizationId' in payee) await payeeOf(actor, payee.organizationId, tx)
    if (payout.status !== 'requested')
      throw conflict('payout-decided', `This payout is ${payout.status}; it cannot be taken back any more.`)
    await tx
      .update(payouts)
      .set({ status: 'cancelled', decidedById: actor.userId, decidedAt: new Date() })
      .where(eq(payouts.id, id))
    const { amount, currency } = payout
    await recordAct(tx, actor, 'payout-cancelled', {
      ...payee,
      details: { payoutId: id, amount: toMajor(amount, currency), currency },
    })
    if ('organizationId' in payee)
      await tellManagers(tx, actor, { ...payee, id, status: 'cancelled', amount, currency })
    return one(tx, id)
  })
}

/**
 * An administrator's decision: `approved` takes the money out of the wallet, `paid` notes that it arrived. 402 when the
 * wallet has less by now, 409 `payout-decided` for a step that does not follow, `payout-unanswered` to approve what was
 * asked for by somebody who manages the organization no more.
 */
export async function decidePayout(
  admin: Admin,
  id: string,
  { status }: z.output<typeof DecidePayout>,
): Promise<Payout> {
  await inTransaction(undefined, async tx => {
    const payout = await lockPayout(tx, id)
    if (!after[payout.status]?.includes(status))
      throw conflict('payout-decided', `This payout is ${payout.status}; it cannot become ${status}.`)
    const payee = payeeIn(payout)
    if (status === 'approved') {
      if (!(await one(tx, id)).isAnsweredFor) throw unanswered()
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
