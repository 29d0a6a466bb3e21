import 'server-only'
import { and, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { discounts } from '@/db/schema'
import { consume, giveBack } from '@/lib/api/rate-limit'
import type { Actor } from '@/lib/auth/actor'
import { discountLookUps, normalCode } from '../policy'

/**
 * Before a purchase with a code: an unknown one counts as a look-up, or codes could be found by trying to buy with
 * them. Counted first and given back for a known one, so that a hundred tries at once are no way around it. 429.
 */
export async function limitGuesses(actor: Actor, code: string | undefined): Promise<void> {
  if (code === undefined) return
  await consume(discountLookUps, actor.userId)
  const [known] = await db()
    .select({ id: discounts.id })
    .from(discounts)
    .where(and(eq(discounts.code, normalCode(code)), eq(discounts.isActive, true)))
  if (known) await giveBack(discountLookUps, actor.userId)
}
