import 'server-only'
import { and, eq, inArray } from 'drizzle-orm'
import type { z } from 'zod'
import type { Transaction } from '@/db/client'
import { cartLines, carts, courses, enrolments, memberships, orderLines, orders, payments, users } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import type { Actor } from '@/lib/auth/actor'
import { alreadyOwned } from '@/lib/enrolments/mutations'
import { env } from '@/lib/env'
import { conflict, unauthenticated } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { toMajor } from '@/lib/money'
import { quote } from '@/lib/pricing/policy'
import { type Seller, sellerOf, whyNotForSale, withFees } from '../policy'
import { loadOrders } from '../queries'
import type { Order, PlaceOrder } from '../schema'
import { settleOrder } from './settle-order'

/**
 * 002 `POST /order`: buys lines of the caller's cart from the caller's wallet. One transaction, all or nothing.
 * 402 the wallet does not cover the total; 409 `price-changed` (with the right total), `cart-changed`,
 * `already-owned`, `own-course` or `course-unavailable`.
 */
export async function placeOrder(
  actor: Actor,
  input: z.output<typeof PlaceOrder>,
  given?: Transaction,
): Promise<Order> {
  return inTransaction(given, async tx => {
    const lines = await takeCartLines(tx, actor.userId, [...new Set(input.carts)])
    const { owned, buyer } = await checkPurchase(tx, actor.userId, lines)
    const figures = quote(
      lines.map(({ line, course }) => ({
        courseId: course.id,
        unitPrice: course.price,
        discountPercent: course.discountPercent,
        quantity: line.quantity,
      })),
    )
    const currency = env().CURRENCY
    const total = toMajor(figures.total, currency)
    if (Math.abs(total - input.totalAmount) > 1e-9) {
      throw conflict(
        'price-changed',
        `The total is ${total} ${currency}, not ${input.totalAmount}. Nothing was charged.`,
        { totalAmount: total, sentAmount: input.totalAmount, currency },
      )
    }
    const sellers = new Map<string, Seller>(lines.map(({ course }) => [course.id, sellerOf(course)]))
    const titles = new Map(lines.map(({ course }) => [course.id, course.title]))
    const settled = withFees(figures, sellers, env().PLATFORM_FEE_PERCENT).map(line => ({
      ...line,
      lineId: newId(),
      courseTitle: titles.get(line.courseId) ?? '',
    }))
    const order = { id: newId(), paymentId: newId() }
    const billingData = {
      firstName: buyer.name,
      email: buyer.email,
      phoneNumber: input.phoneNumber,
      address: input.address,
    }
    const now = new Date()
    await Promise.all([
      tx.insert(orders).values({
        id: order.id,
        userId: actor.userId,
        status: 'paid',
        address: input.address,
        phoneNumber: input.phoneNumber,
        subtotal: figures.subtotal,
        discountTotal: figures.codeDiscount,
        total: figures.total,
        currency,
        billingData,
        paidAt: now,
      }),
      tx.insert(orderLines).values(
        settled.map(line => ({
          id: line.lineId,
          orderId: order.id,
          courseId: line.courseId,
          courseTitle: line.courseTitle,
          quantity: line.quantity,
          unitPrice: line.unitPrice,
          discountPercent: line.discountPercent,
          codeDiscount: line.codeDiscount,
          amount: line.amount,
          fee: line.fee,
          sellerUserId: line.sellerUserId,
          sellerOrganizationId: line.sellerOrganizationId,
        })),
      ),
      tx.insert(payments).values({
        id: order.paymentId,
        userId: actor.userId,
        orderId: order.id,
        method: 'wallet',
        status: 'success',
        amount: figures.total,
        originalAmount: figures.subtotal,
        discountAmount: figures.codeDiscount,
        currency,
        billingData,
        settledAt: now,
      }),
      tx.delete(cartLines).where(
        inArray(
          cartLines.id,
          lines.map(({ line }) => line.id),
        ),
      ),
    ])
    await settleOrder(tx, {
      ...order,
      userId: actor.userId,
      currency,
      total: figures.total,
      billingData,
      lines: settled,
      owned,
      locale: buyer.locale,
      email: buyer.email,
      source: { kind: 'wallet', userId: actor.userId },
    })
    const [placed] = await loadOrders(tx, [order.id])
    if (!placed) throw new Error('The order was not stored.')
    return placed
  })
}

type TakenLine = { line: typeof cartLines.$inferSelect; course: typeof courses.$inferSelect }

/** Locks the lines, so that a second order of the same cart waits and then finds them gone. */
async function takeCartLines(tx: Transaction, userId: string, ids: string[]): Promise<TakenLine[]> {
  const rows = await tx
    .select({ line: cartLines, course: courses })
    .from(cartLines)
    .innerJoin(carts, eq(carts.id, cartLines.cartId))
    .innerJoin(courses, eq(courses.id, cartLines.courseId))
    .where(and(eq(carts.userId, userId), inArray(cartLines.id, ids)))
    .orderBy(cartLines.id)
    .for('update', { of: cartLines })
  if (rows.length < ids.length) {
    const missing = ids.filter(id => !rows.some(({ line }) => line.id === id))
    throw conflict(
      'cart-changed',
      'Some of these lines are no longer in the cart: they were bought or removed. Look at the cart again.',
      { carts: missing },
    )
  }
  return rows
}

/** What the buyer may not buy: what is not on sale to them, their own course, and what they have already. */
async function checkPurchase(tx: Transaction, userId: string, lines: TakenLine[]) {
  const courseIds = lines.map(({ course }) => course.id)
  const [ownedRows, organizations, [buyer]] = await Promise.all([
    tx
      .select({ courseId: enrolments.courseId, revokedAt: enrolments.revokedAt })
      .from(enrolments)
      .where(and(eq(enrolments.userId, userId), inArray(enrolments.courseId, courseIds))),
    tx
      .select({ id: memberships.organizationId })
      .from(memberships)
      .where(and(eq(memberships.userId, userId), eq(memberships.status, 'active'))),
    tx.select({ name: users.name, email: users.email, locale: users.locale }).from(users).where(eq(users.id, userId)),
  ])
  if (!buyer) throw unauthenticated()
  const owned = new Set(ownedRows.filter(row => !row.revokedAt).map(row => row.courseId))
  const memberOf = new Set(organizations.map(({ id }) => id))
  for (const { course } of lines) {
    const reason = whyNotForSale(course, userId, memberOf)
    if (reason === 'own-course')
      throw conflict('own-course', `"${course.title}" is your own course.`, { courseIds: [course.id] })
    if (reason)
      throw conflict('course-unavailable', `"${course.title}" can no longer be bought.`, { courseIds: [course.id] })
  }
  const again = lines.filter(({ course, line }) => owned.has(course.id) && line.quantity === 1)
  if (again.length) throw alreadyOwned(again.map(({ course }) => course.id))
  return { owned, buyer }
}
