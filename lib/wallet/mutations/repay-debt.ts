import 'server-only'
import type { z } from 'zod'
import type { Transaction } from '@/db/client'
import { inTransaction } from '@/db/transaction'
import { recordAct } from '@/lib/audit/mutations'
import type { Actor } from '@/lib/auth/actor'
import { env } from '@/lib/env'
import { newId } from '@/lib/ids'
import { repay } from '@/lib/ledger/mutations'
import { toMajor } from '@/lib/money'
import { holdOrganization } from '@/lib/organizations/mutations/lock-organization'
import { payeeOf } from '../queries/earnings'
import type { PostRepayment, Repayment } from '../schema'

/**
 * Pays all that an organization owes for refunds from the caller's own wallet: nobody tops up an organization's. The
 * money is not lent; the organization owes its manager nothing. Where it owes nothing, nothing is paid. 402 when the
 * wallet does not cover it, 404 for an organization the caller does not manage.
 */
export async function repayDebt(
  actor: Actor,
  { organizationId }: z.output<typeof PostRepayment>,
  given?: Transaction,
): Promise<Repayment> {
  const { CURRENCY: currency } = env()
  return inTransaction(given, async tx => {
    await holdOrganization(tx, organizationId, 'use')
    await payeeOf(actor, organizationId, tx)
    const id = newId()
    const amount = toMajor(await repay(tx, { organizationId }, actor.userId, id), currency)
    if (amount > 0) await recordAct(tx, actor, 'debt-repaid', { organizationId, details: { amount, currency } })
    return { organizationId, amount, currency }
  })
}
