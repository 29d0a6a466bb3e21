import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { discountRedemptions, discounts } from '@/db/schema'
import { conflict, type ProblemType, type Refusal } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { type DiscountRefusal, normalCode, whyNotUsable } from '../policy'

type Discount = typeof discounts.$inferSelect

const words: Record<DiscountRefusal, [type: ProblemType, detail: string]> = {
  unknown: ['discount-not-applicable', 'There is no such discount code. Check how it is written.'],
  expired: ['discount-expired', 'This discount code has expired.'],
  exhausted: ['discount-exhausted', 'This discount code has been used as often as it may be.'],
  'single-course-only': ['discount-not-applicable', 'This discount code is for buying a single course.'],
  'other-course': ['discount-not-applicable', 'This discount code is for another course.'],
}

/** 409 `discount-expired`, `discount-exhausted` or `discount-not-applicable`, with the reason among the details. */
export function discountRefused(reason: DiscountRefusal): Refusal {
  const [type, detail] = words[reason]
  return conflict(type, detail, { reason })
}

/** The code that somebody wants to buy these courses with; refused as `discountRefused` says. */
export async function findUsableDiscount(tx: Transaction, code: string, courseIds: string[]): Promise<Discount> {
  const [found] = await tx
    .select()
    .from(discounts)
    .where(eq(discounts.code, normalCode(code)))
  const reason = found ? whyNotUsable(found, courseIds, new Date()) : 'unknown'
  if (!found || reason) throw discountRefused(reason ?? 'unknown')
  return found
}

/**
 * Uses the code once for an order, `amount` in minor units. The conditions stand in the statement that counts: forty
 * buyers of a code for five are five, and one that was changed since the price was worked out counts no more.
 */
export async function redeemDiscount(
  tx: Transaction,
  discount: Discount,
  use: { orderId: string; userId: string; amount: number },
): Promise<void> {
  const [counted] = await tx
    .update(discounts)
    .set({ usedCount: sql`${discounts.usedCount} + 1` })
    .where(
      and(
        eq(discounts.id, discount.id),
        eq(discounts.isActive, true),
        eq(discounts.value, discount.value),
        eq(discounts.valueType, discount.valueType),
        sql`(${discounts.expiresAt} is null or ${discounts.expiresAt} > now())`,
        sql`(${discounts.maxUses} is null or ${discounts.usedCount} < ${discounts.maxUses})`,
      ),
    )
    .returning({ id: discounts.id })
  if (!counted) throw discountRefused(await reasonNow(tx, discount))
  await tx.insert(discountRedemptions).values({ id: newId(), discountId: discount.id, ...use })
}

async function reasonNow(tx: Transaction, { id, courseId }: Discount): Promise<DiscountRefusal> {
  const [now] = await tx.select().from(discounts).where(eq(discounts.id, id))
  const reason = now && whyNotUsable(now, courseId ? [courseId] : [], new Date())
  return reason ?? (now ? 'exhausted' : 'unknown')
}

/** Gives the use back: the order failed, or was refunded in full. Once, however often it is asked for. */
export async function releaseDiscount(tx: Transaction, orderId: string): Promise<void> {
  const released = await tx
    .update(discountRedemptions)
    .set({ releasedAt: sql`now()` })
    .where(and(eq(discountRedemptions.orderId, orderId), isNull(discountRedemptions.releasedAt)))
    .returning({ discountId: discountRedemptions.discountId })
  for (const { discountId } of released) {
    await tx
      .update(discounts)
      .set({ usedCount: sql`${discounts.usedCount} - 1` })
      .where(eq(discounts.id, discountId))
  }
}
