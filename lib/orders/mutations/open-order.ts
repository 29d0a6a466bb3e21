import 'server-only'
import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Transaction } from '@/db/client'
import { cartLines, carts, courses, enrolments, memberships, orderLines, orders, payments, users } from '@/db/schema'
import type { BillingData } from '@/db/schema/orders'
import type { Actor } from '@/lib/auth/actor'
import { isVisibleTo } from '@/lib/catalog/queries/visibility'
import { findUsableDiscount, redeemDiscount } from '@/lib/discounts/mutations/redeem'
import { discountAmount } from '@/lib/discounts/policy'
import { alreadyOwned } from '@/lib/enrolments/mutations'
import { env } from '@/lib/env'
import { conflict, invalidField, notFound, unauthenticated } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { toMajor } from '@/lib/money'
import { type Quote, quote } from '@/lib/pricing/policy'
import { sellerOf, whyNotForSale, withFees } from '../policy'
import { hasClosedSeller, type OrderToSettle, settleOrder } from './settle-order'

type Course = typeof courses.$inferSelect
export type Method = (typeof payments.$inferSelect)['method']

/** What somebody wants to buy, and how. Amounts the client names are in major units; they are compared, never believed. */
export type Purchase = {
  buyerId: string
  items: { course: Course; quantity: number }[]
  method: Method
  discountCode?: string
  address?: string
  phoneNumber?: string
  /** As typed; missing names and addresses are the account's. */
  billingData?: BillingData
  expected?: { total?: number; currency?: string; prices?: ReadonlyMap<string, number> }
  /** Pending payments only: who says which gateway takes the money, and when the offer ends. */
  gateway?: () => 'sandbox' | 'stripe'
  expiresAt?: Date
  /** The card comes later, on the payment page. */
  onPage?: boolean
  card?: { brand: string; last4: string; expiry: string }
}

/** The order as it was stored: `paid` and settled, or `pending` until its payment settles. */
export type OpenedOrder = { orderId: string; paymentId: string; status: 'paid' | 'pending' }

/**
 * Every purchase begins here: one quote, one order with its lines and its payment. What a wallet pays, or what costs
 * nothing, settles at once; a card or cash payment stays pending. 402 the wallet does not cover the total; 409
 * `price-changed` (with both figures), `already-owned`, `own-course`, `course-unavailable`, `payment-pending`, or what
 * is wrong with the discount code.
 */
export async function openOrder(tx: Transaction, purchase: Purchase): Promise<OpenedOrder> {
  const { buyerId, items, method } = purchase
  // What is paid later is begun one by one, or two tabs would charge a card twice for one course. A wallet needs no
  // such queue: there the second purchase finds the first one's enrolment.
  if (method !== 'wallet')
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`purchase:${buyerId}`}, 0))`)
  const { owned, buyer } = await checkPurchase(tx, purchase)
  const courseIds = items.map(({ course }) => course.id)
  const discount = purchase.discountCode ? await findUsableDiscount(tx, purchase.discountCode, courseIds) : undefined
  const figures = quoteOf(items, discount)
  comparePrices(purchase, figures)

  const currency = env().CURRENCY
  const sellers = new Map(items.map(({ course }) => [course.id, sellerOf(course)]))
  const titles = new Map(items.map(({ course }) => [course.id, course.title]))
  const lines = withFees(figures, sellers, env().PLATFORM_FEE_PERCENT).map(line => ({
    ...line,
    lineId: newId(),
    courseTitle: titles.get(line.courseId) ?? '',
  }))
  // Before anything else that others wait for: a seller who is being deleted ends the orders that there are, and no more come.
  if (await hasClosedSeller(tx, lines)) throw unavailable(lines)
  const id = newId()
  const paymentId = newId()
  const isPaid = method === 'wallet' || figures.total === 0
  const now = new Date()
  const billingData: BillingData = {
    firstName: buyer.name,
    email: buyer.email,
    phoneNumber: purchase.phoneNumber,
    address: purchase.address,
    ...purchase.billingData,
  }
  await Promise.all([
    tx.insert(orders).values({
      id,
      userId: buyerId,
      status: isPaid ? 'paid' : 'pending',
      address: purchase.address ?? '',
      phoneNumber: purchase.phoneNumber ?? '',
      subtotal: figures.subtotal,
      discountTotal: figures.codeDiscount,
      total: figures.total,
      currency,
      discountId: discount?.id,
      discountCode: discount?.code,
      billingData,
      paidAt: isPaid ? now : null,
    }),
    tx.insert(orderLines).values(
      lines.map(line => ({
        id: line.lineId,
        orderId: id,
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
      id: paymentId,
      userId: buyerId,
      orderId: id,
      method,
      status: isPaid ? 'success' : 'pending',
      amount: figures.total,
      originalAmount: figures.subtotal,
      discountAmount: figures.codeDiscount,
      currency,
      billingData,
      gateway: isPaid ? null : purchase.gateway?.(),
      cardBrand: purchase.card?.brand,
      cardLast4: purchase.card?.last4,
      cardExpiry: purchase.card?.expiry,
      expiresAt: isPaid ? null : purchase.expiresAt,
      onPage: !isPaid && purchase.onPage,
      settledAt: isPaid ? now : null,
    }),
    // A declined card leaves the cart as it was; what is paid, or promised in cash, is in it no more.
    method === 'card' && !isPaid ? undefined : takeOutOfCart(tx, buyerId, courseIds),
  ])
  // Late, because every other buyer with this code waits for it.
  if (discount) await redeemDiscount(tx, discount, { orderId: id, userId: buyerId, amount: figures.codeDiscount })
  if (isPaid) {
    await settleOrder(tx, {
      id,
      paymentId,
      userId: buyerId,
      currency,
      total: figures.total,
      billingData,
      lines,
      owned,
      locale: buyer.locale,
      email: buyer.email,
      source: { kind: 'wallet', userId: buyerId },
    } satisfies OrderToSettle)
  }
  return { orderId: id, paymentId, status: isPaid ? 'paid' : 'pending' }
}

const unavailable = (lines: { courseId: string; courseTitle: string }[]) =>
  conflict('course-unavailable', `"${lines[0]?.courseTitle}" can no longer be bought.`, {
    courseIds: lines.map(({ courseId }) => courseId),
  })

const c = alias(courses, 'c')

/** The courses that somebody names, in the order of their ids; 404 for one that they may not know of. */
export async function loadCourses(
  tx: Transaction,
  actor: Actor,
  wanted: { courseId: string; quantity: number }[],
): Promise<Purchase['items']> {
  const quantities = new Map<string, number>()
  for (const { courseId, quantity } of wanted) quantities.set(courseId, (quantities.get(courseId) ?? 0) + quantity)
  const rows = await tx
    .select()
    .from(c)
    .where(and(inArray(c.id, [...quantities.keys()]), isVisibleTo(actor)))
    .orderBy(c.id)
  if (rows.length < quantities.size) throw notFound('course')
  return rows.map(course => ({ course, quantity: quantities.get(course.id) ?? 1 }))
}

/** The one quote of a purchase, with what the code takes off. */
export function quoteOf(
  items: { course: Pick<Course, 'id' | 'price' | 'discountPercent'>; quantity: number }[],
  discount?: Parameters<typeof discountAmount>[0],
): Quote {
  const priced = items.map(({ course, quantity }) => ({
    courseId: course.id,
    unitPrice: course.price,
    discountPercent: course.discountPercent,
    quantity,
  }))
  const plain = quote(priced)
  return discount ? quote(priced, discountAmount(discount, plain.subtotal)) : plain
}

/** 409 `price-changed` with both figures when the client believes in another price or currency. */
function comparePrices({ expected, items }: Purchase, figures: Quote): void {
  if (!expected) return
  const currency = env().CURRENCY
  if (expected.currency !== undefined && expected.currency !== currency)
    throw invalidField('currency', `This site sells in ${currency}.`)
  const total = toMajor(figures.total, currency)
  const differs = (a: number, b: number) => Math.abs(a - b) > 1e-9
  const lines = figures.lines.flatMap(line => {
    const sent = expected.prices?.get(line.courseId)
    const price = toMajor(line.finalUnitPrice, currency)
    // A price is the course's own or what is left of it: both are what the buyer may have read.
    if (sent === undefined || !differs(sent, price) || !differs(sent, toMajor(line.unitPrice, currency))) return []
    const title = items.find(({ course }) => course.id === line.courseId)?.course.title
    return [{ courseId: line.courseId, courseTitle: title, price, sentPrice: sent }]
  })
  const sent = expected.total
  if (lines.length === 0 && (sent === undefined || !differs(sent, total))) return
  throw conflict(
    'price-changed',
    sent !== undefined && differs(sent, total)
      ? `The total is ${total} ${currency}, not ${sent}. Nothing was charged.`
      : `A price is not what you sent; the total is ${total} ${currency}. Nothing was charged.`,
    { totalAmount: total, sentAmount: sent, currency, ...(lines.length ? { prices: lines } : {}) },
  )
}

/** What the buyer may not buy: what is not on sale to them, their own course, what they have or are about to have. */
async function checkPurchase(tx: Transaction, { buyerId, items }: Purchase) {
  const courseIds = items.map(({ course }) => course.id)
  // In this order: a payment that settles between the two questions is then found by the second one.
  const [there, underWay, ownedRows, organizations, [buyer]] = await Promise.all([
    // What is being deleted is gone by the time that a line refers to it.
    tx
      .select({ id: courses.id })
      .from(courses)
      .where(inArray(courses.id, courseIds))
      .orderBy(courses.id)
      .for('key share'),
    tx
      .select({ orderId: orders.id, paymentId: payments.id })
      .from(orders)
      .innerJoin(orderLines, eq(orderLines.orderId, orders.id))
      .innerJoin(payments, and(eq(payments.orderId, orders.id), eq(payments.status, 'pending')))
      .where(and(eq(orders.userId, buyerId), eq(orders.status, 'pending'), inArray(orderLines.courseId, courseIds)))
      .limit(1),
    tx
      .select({ courseId: enrolments.courseId })
      .from(enrolments)
      .where(
        and(eq(enrolments.userId, buyerId), inArray(enrolments.courseId, courseIds), isNull(enrolments.revokedAt)),
      ),
    tx
      .select({ id: memberships.organizationId })
      .from(memberships)
      .where(and(eq(memberships.userId, buyerId), eq(memberships.status, 'active'))),
    tx.select({ name: users.name, email: users.email, locale: users.locale }).from(users).where(eq(users.id, buyerId)),
  ])
  if (!buyer) throw unauthenticated()
  const left = new Set(there.map(({ id }) => id))
  const gone = items.find(({ course }) => !left.has(course.id))?.course
  if (gone) throw unavailable([{ courseId: gone.id, courseTitle: gone.title }])
  const owned = new Set(ownedRows.map(row => row.courseId))
  const memberOf = new Set(organizations.map(({ id }) => id))
  for (const { course } of items) {
    const reason = whyNotForSale(course, buyerId, memberOf)
    if (reason === 'own-course')
      throw conflict('own-course', `"${course.title}" is your own course.`, { courseIds: [course.id] })
    if (reason) throw unavailable([{ courseId: course.id, courseTitle: course.title }])
  }
  const again = items.filter(({ course, quantity }) => owned.has(course.id) && quantity === 1)
  if (again.length) throw alreadyOwned(again.map(({ course }) => course.id))
  if (underWay[0])
    throw conflict(
      'payment-pending',
      'A payment for one of these courses is under way. Finish it or cancel it first.',
      underWay[0],
    )
  return { owned, buyer }
}

/** Takes courses out of their buyer's cart. */
export async function takeOutOfCart(tx: Transaction, userId: string, courseIds: string[]): Promise<void> {
  const cart = tx.select({ id: carts.id }).from(carts).where(eq(carts.userId, userId))
  await tx.delete(cartLines).where(and(inArray(cartLines.cartId, cart), inArray(cartLines.courseId, courseIds)))
}
