import 'server-only'
import { inArray, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { soldOrders } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { managersOf } from '@/lib/organizations/managers'
import { tell } from './notify'

/** Orders told of in one transaction. */
const batch = 500

/**
 * Notes in a purchase's own transaction that its sellers are to be told. No more than that: who is told, and how, is
 * found out afterwards and for many orders at once, because buyers wait for each other in there.
 */
export async function noteSale(tx: Transaction, orderId: string): Promise<void> {
  await tx.insert(soldOrders).values({ orderId }).onConflictDoNothing()
}

/** Tells sellers of what was sold since; returns the number of orders. Several instances may do it at once. */
export async function tellSellers(stopped: () => boolean = () => false): Promise<number> {
  let told = 0
  while (!stopped()) {
    const count = await inTransaction(undefined, tellBatch)
    told += count
    if (count < batch) break
  }
  return told
}

async function tellBatch(tx: Transaction): Promise<number> {
  const waiting = tx
    .select({ orderId: soldOrders.orderId })
    .from(soldOrders)
    .limit(batch)
    .for('update', { skipLocked: true })
  const taken = await tx
    .delete(soldOrders)
    .where(inArray(soldOrders.orderId, waiting))
    .returning({ orderId: soldOrders.orderId })
  if (taken.length === 0) return 0
  const orderIds = sql.param(taken.map(({ orderId }) => orderId))
  // Free lines are no sales.
  await tell(tx, {
    type: 'sale',
    rows: sql`select p.user_id, null::text as actor_id, 'sale:' || l.id as dedupe_key, jsonb_build_object('courseId', l.course_id,
        'organizationId', l.seller_organization_id, 'quantity', l.quantity, 'amount', l.amount - l.fee,
        'currency', o.currency) as data
      from order_lines l join orders o on o.id = l.order_id, lateral (
        select l.seller_user_id where l.seller_user_id is not null
        union all ${managersOf(sql`l.seller_organization_id`)}) as p(user_id)
      where l.order_id = any(${orderIds}::text[]) and l.amount > 0`,
  })
  return taken.length
}
