import 'server-only'
import { eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { changedIn, isEmpty } from '@/db/changed'
import { db, type Transaction } from '@/db/client'
import { billings, users } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { recordAct } from '@/lib/audit/mutations'
import { isAdmin } from '@/lib/auth/access'
import type { Actor } from '@/lib/auth/actor'
import { conflict, forbidden, notFound } from '@/lib/errors'
import { newId } from '@/lib/ids'
import type { Instrument } from '@/lib/payments/gateways/gateway'
import { chargePayment, openPurchase } from '@/lib/payments/mutations/pay'
import { readBilling, withOrders } from './queries'
import type { Billing, PostBilling, Purchase, Purchased, PutBilling } from './schema'

/** Whose billing is meant: the caller's, or for administrators whoever they name. 403 for another person's. */
function ownerOf(actor: Actor, named: string | undefined): string {
  if (named && named !== actor.userId && !isAdmin(actor)) throw forbidden('You may only buy for yourself.')
  return named ?? actor.userId
}

type Named = { user_name?: string; email?: string }

/** The billing of a person, made when there is none. */
async function billingOf(tx: Transaction, userId: string, named: Named): Promise<{ id: string; isNew: boolean }> {
  const [person] = await tx.select({ name: users.name, email: users.email }).from(users).where(eq(users.id, userId))
  if (!person) throw notFound('user')
  const values = { userName: named.user_name ?? person.name, email: named.email ?? person.email }
  const [made] = await tx
    .insert(billings)
    .values({ id: newId(), userId, ...values })
    .onConflictDoNothing()
    .returning({ id: billings.id })
  if (made) return { id: made.id, isNew: true }
  const [known] = await tx.select({ id: billings.id }).from(billings).where(eq(billings.userId, userId))
  if (!known) throw new Error('The billing was not stored.')
  return { id: known.id, isNew: false }
}

/** 000 `POST /billings`. 409 `billing-exists`: a person has one. */
export async function createBilling(actor: Actor, input: z.output<typeof PostBilling>): Promise<Billing> {
  const userId = ownerOf(actor, input.user_id)
  return inTransaction(undefined, async tx => {
    const { id, isNew } = await billingOf(tx, userId, input)
    if (!isNew) throw conflict('billing-exists', 'This person has a billing already.', { id })
    await recordAct(tx, actor, 'billing-changed', { userId, details: { billingId: id, change: 'created' } })
    return readBilling(actor, id, tx)
  })
}

/** 000 `PUT /billings/:id`: name and address of the bill. Orders are what was bought, and do not change. */
export async function changeBilling(actor: Actor, id: string, input: z.output<typeof PutBilling>): Promise<Billing> {
  return inTransaction(undefined, async tx => {
    const { user_id: userId } = await readBilling(actor, id, tx)
    const [before] = await tx.select().from(billings).where(eq(billings.id, id)).for('update')
    const changes = before ? changedIn(before, { userName: input.user_name, email: input.email }) : {}
    if (isEmpty(changes)) return readBilling(actor, id, tx)
    await recordAct(tx, actor, 'billing-changed', { userId, details: { billingId: id, change: 'changed' } })
    await tx
      .update(billings)
      .set({ ...changes, updatedAt: sql`now()` })
      .where(eq(billings.id, id))
    return readBilling(actor, id, tx)
  })
}

/** 000 `DELETE /billings/:id`. 409 `billing-has-orders`: what was bought stays on record. */
export async function deleteBilling(actor: Actor, id: string): Promise<Billing> {
  return inTransaction(undefined, async tx => {
    const billing = await readBilling(actor, id, tx)
    if (billing.orders.length) throw conflict('billing-has-orders', 'A billing with orders is kept.')
    await tx.delete(billings).where(eq(billings.id, id))
    const details = { billingId: id, change: 'deleted' }
    await recordAct(tx, actor, 'billing-changed', { userId: billing.user_id, details })
    return billing
  })
}

/**
 * The first half of 000 `POST /billings/purchase`, in one transaction: the person's billing, the order and its payment.
 * Refused as `openOrder` says; 403 for another person's `user_id`.
 */
export async function openBillingPurchase(
  actor: Actor,
  input: z.output<typeof Purchase>,
  tx: Transaction,
): Promise<Purchased> {
  const buyerId = ownerOf(actor, input.user_id)
  const { items, payment_method: way, discount_code: discountCode, total_amount: total } = input.orders
  const opened = await openPurchase(tx, actor, {
    buyerId,
    wanted: items.map(item => ({ courseId: item.course_id, quantity: item.quantity })),
    method: way.method,
    card: way.card,
    token: way.token,
    discountCode,
    billingData: { firstName: input.user_name, email: input.email },
    expected: {
      total,
      prices: new Map(
        items.flatMap(item => (item.course_price === undefined ? [] : [[item.course_id, item.course_price] as const])),
      ),
    },
  })
  const { id } = await billingOf(tx, buyerId, input)
  return purchased(tx, id, opened)
}

/** The second half: charges the card and answers the billing as it is then. 402 `card-declined`. */
export async function chargeBillingPurchase(
  { id, order_id: orderId, payment_id: paymentId }: Purchased,
  instrument: Instrument | undefined,
): Promise<Purchased> {
  const { nextAction } = await chargePayment(paymentId, instrument)
  return { ...(await purchased(db(), id, { orderId, paymentId })), next_action: nextAction }
}

async function purchased(
  connection: Parameters<typeof withOrders>[0],
  id: string,
  { orderId, paymentId }: { orderId: string; paymentId: string },
): Promise<Purchased> {
  const [billing] = await withOrders(connection, await connection.select().from(billings).where(eq(billings.id, id)))
  if (!billing) throw new Error('The billing was not stored.')
  return { ...billing, order_id: orderId, payment_id: paymentId }
}
