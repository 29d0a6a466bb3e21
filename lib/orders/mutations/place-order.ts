import 'server-only'
import { and, eq, inArray, type SQL } from 'drizzle-orm'
import type { z } from 'zod'
import type { Transaction } from '@/db/client'
import { cartLines, carts, courses } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import type { Actor } from '@/lib/auth/actor'
import { conflict } from '@/lib/errors'
import { loadOrders } from '../queries'
import type { Order, PlaceOrder } from '../schema'
import { openOrder, type Purchase } from './open-order'

/**
 * 002 `POST /order`: buys lines of the caller's cart from the caller's wallet. One transaction, all or nothing.
 * 409 `cart-changed` for lines that are gone; otherwise refused as `openOrder` says.
 */
export async function placeOrder(
  actor: Actor,
  input: z.output<typeof PlaceOrder>,
  given?: Transaction,
): Promise<Order> {
  return inTransaction(given, async tx => {
    const { orderId } = await openOrder(tx, {
      buyerId: actor.userId,
      items: await takeCartLines(tx, actor.userId, [...new Set(input.carts)]),
      method: 'wallet',
      discountCode: input.discountCode,
      address: input.address,
      phoneNumber: input.phoneNumber,
      expected: { total: input.totalAmount },
    })
    const [placed] = await loadOrders(tx, [orderId])
    if (!placed) throw new Error('The order was not stored.')
    return placed
  })
}

/**
 * Locks lines of the person's cart, so that a second order of the same cart waits and then finds them gone. The id of the
 * cart means all lines that are not put aside.
 */
export async function takeCartLines(tx: Transaction, userId: string, ids: string[]): Promise<Purchase['items']> {
  const named = await lockLines(tx, userId, inArray(cartLines.id, ids))
  const others = ids.filter(id => !named.some(({ line }) => line.id === id))
  if (others.length === 0) return named.map(itemOf)
  const ofCart = await lockLines(tx, userId, inArray(carts.id, others), eq(cartLines.savedForLater, false))
  const missing = others.filter(id => !ofCart.some(({ line }) => line.cartId === id))
  if (missing.length > 0)
    throw conflict(
      'cart-changed',
      'Some of these lines are no longer in the cart: they were bought or removed. Look at the cart again.',
      { carts: missing },
    )
  const all = new Map([...named, ...ofCart].map(row => [row.line.id, row]))
  return [...all.values()].map(itemOf)
}

type Line = { line: typeof cartLines.$inferSelect; course: Purchase['items'][number]['course'] }

const itemOf = ({ line, course }: Line) => ({ course, quantity: line.quantity })

const lockLines = (tx: Transaction, userId: string, ...which: SQL[]): Promise<Line[]> =>
  tx
    .select({ line: cartLines, course: courses })
    .from(cartLines)
    .innerJoin(carts, eq(carts.id, cartLines.cartId))
    .innerJoin(courses, eq(courses.id, cartLines.courseId))
    .where(and(eq(carts.userId, userId), ...which))
    .orderBy(cartLines.id)
    .for('update', { of: cartLines })
