import 'server-only'
import { and, asc, eq, isNotNull, lt, or, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { db } from '@/db/client'
import { gatewayEvents, payments } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { recordAct } from '@/lib/audit/mutations'
import { isAdmin } from '@/lib/auth/access'
import type { Actor } from '@/lib/auth/actor'
import { conflict, forbidden, notFound, Refusal } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { toMajor } from '@/lib/money'
import { type Gateway, gateway, unlessAway } from '../gateways/gateway'
import { deliverSandboxCallbacks } from '../gateways/sandbox'
import { hasOpenAttempt, openAttemptOf } from '../payable'
import { loadPayment, readPayment } from '../queries'
import type { PatchPayment, Payment } from '../schema'
import { applyCharge } from './apply-charge'
import { findAttempt } from './attempts'
import { followAttempt, lookAtAttempt } from './follow-attempt'
import { oneByOne } from './one-by-one'
import { refundPayment } from './refund-payment'
import { gatewayAway } from './refusals'
import { failPayment, lockPayment, type PaymentRow, settlePayment, tellOfCancelled } from './settle-payment'

const sellerGone = () =>
  conflict(
    'account-closed',
    'A seller of this order has no account any more. Give the money back and set it to failed.',
  )
const settled = () => conflict('settled-payment', 'This payment is settled. It can only be refunded.')

/** Asks the gateway what became of a pending payment and lets it follow: what the return page does. */
export async function refreshPayment(actor: Actor, paymentId: string): Promise<Payment> {
  const payment = await readPayment(actor, paymentId)
  if (payment.status !== 'pending' || payment.paymentMethod !== 'card') return payment
  await lookAfter(paymentId)
  return loadPayment(db(), paymentId)
}

async function lookAfter(paymentId: string): Promise<void> {
  const [row] = await db().select().from(payments).where(eq(payments.id, paymentId))
  if (!row?.gateway) return
  if (row.onPage) return void (await lookAtAttempt(row.id, row.gateway))
  const from = await gateway(row.gateway)
  const charge = await unlessAway(() => from.look(row.id, row.gatewayReference), { payment: row.id })
  if (charge) await applyCharge(charge, from.name)
}

/**
 * 001 `DELETE /payments/:id`: cancels a pending payment, at its gateway first: if the money has come meanwhile it is
 * settled instead. 409 `settled-payment` for a settled one, `payment-pending` while a card is being tried for it; a
 * failed one stays as it is. 404 for another's; 503 `gateway-away` when the gateway does not answer.
 */
export async function cancelPayment(actor: Actor, paymentId: string): Promise<Payment> {
  return cancel(await readPayment(actor, paymentId), actor)
}

async function cancel(before: Payment, actor: Actor): Promise<Payment> {
  const { id: paymentId } = before
  if (before.status === 'success' || before.status === 'refunded') throw settled()
  if (before.paymentMethod === 'card') {
    const ended = async () => endCharge(paymentId, 'canceled', actor).then(() => true)
    if (!(await unlessAway(ended, { payment: paymentId }))) throw gatewayAway()
  } else await fail(paymentId, 'canceled', actor)
  const after = await loadPayment(db(), paymentId)
  if (after.status === 'success') throw settled()
  if (after.status === 'pending')
    throw conflict('payment-pending', 'A card is just being tried for this payment. Look at it again in a moment.')
  return after
}

/** Cancels these if they can be: one whose card is being tried, or that was paid meanwhile, stays. */
export async function cancelAll(pending: { id: string }[], actor: Actor): Promise<void> {
  for (const { id } of pending)
    await cancel(await loadPayment(db(), id), actor).catch(error => {
      if (!(error instanceof Refusal)) throw error
    })
}

/** Ends a card payment: at the gateway, and here if the gateway was never asked. */
async function endCharge(paymentId: string, code: 'canceled' | 'expired', by?: Actor): Promise<void> {
  const [row] = await db().select().from(payments).where(eq(payments.id, paymentId))
  if (row?.status !== 'pending' || !row.gateway) return
  if (row.onPage) {
    await followAttempt(row.id, row.gateway, 'cancel')
    return fail(paymentId, code, by)
  }
  const from = await gateway(row.gateway)
  // Nobody knows whether a gateway that is away will charge: then the payment must wait.
  const charge = await from.cancel(row.id, row.gatewayReference)
  if (!charge) await fail(paymentId, code, by)
  else await applyCharge(charge.state === 'canceled' ? { ...charge, failureCode: code } : charge, from.name, by)
}

const fail = (paymentId: string, code: 'canceled' | 'expired', by?: Actor) =>
  inTransaction(undefined, async tx => {
    const payment = await lockPayment(tx, paymentId)
    if (!payment) return
    // A card that is just being tried, or that its bank works on, decides.
    if (payment.onPage && (await openAttemptOf(paymentId, tx))) return
    await failPayment(tx, payment, code, by)
  })

/**
 * 001 `PATCH /payments/:id`. `status` is an administrator's: cash that came is `success`, cash that never will is
 * `failed`, and `refunded` gives any payment back (`refundPayment`). Billing data may be changed by the buyer while the payment is pending. 409 `settled-payment` afterwards;
 * 409 `card-payment` for the status of a card payment, which is its gateway's to say, `account-closed` for cash of which
 * a deleted seller would get a part.
 */
export async function changePayment(
  actor: Actor,
  paymentId: string,
  { status, billingData }: z.output<typeof PatchPayment>,
): Promise<Payment> {
  await readPayment(actor, paymentId)
  if (status && !isAdmin(actor)) throw forbidden('Only an administrator may set the status of a payment.')
  if (status === 'refunded') {
    if (billingData && Object.keys(billingData).length > 0) throw settled()
    return refundPayment(actor, paymentId)
  }
  return inTransaction(undefined, async tx => {
    const payment = await lockPayment(tx, paymentId)
    if (!payment) throw notFound('payment')
    const changes = status !== undefined || (billingData && Object.keys(billingData).length > 0)
    if (changes && payment.status !== 'pending') throw settled()
    if (status && payment.method !== 'cash')
      throw conflict('card-payment', 'The gateway says what becomes of a card payment.')
    const current: PaymentRow = { ...payment, billingData: { ...payment.billingData, ...billingData } }
    if (billingData)
      await tx.update(payments).set({ billingData: current.billingData }).where(eq(payments.id, paymentId))
    if (status === 'success' && !(await settlePayment(tx, current))) throw sellerGone()
    if (status === 'failed') {
      await failPayment(tx, current, 'canceled')
      await tellOfCancelled(tx, current, actor)
    }
    if (status) {
      const { userId, currency } = payment
      const details = { paymentId, status, amount: toMajor(payment.amount, currency), currency }
      await recordAct(tx, actor, 'payment-decided', { userId, details })
    }
    return loadPayment(tx, paymentId)
  })
}

/**
 * A message of a gateway. Its signature is checked before anything else (400 `bad-signature`); a message that comes
 * again, fifty times at once too, changes nothing more.
 */
export async function receiveGatewayEvent(name: Gateway['name'], headers: Headers, body: string): Promise<void> {
  const from = await gateway(name)
  const { eventId, kind, charge } = await from.readEvent(headers, body)
  const paymentId = charge && (await paymentOf(charge.key))
  await db()
    .insert(gatewayEvents)
    .values({ id: newId(), gateway: name, eventId, kind, paymentId })
    .onConflictDoNothing()
  if (charge) await applyCharge(charge, name)
  await db()
    .update(gatewayEvents)
    .set({ handledAt: sql`coalesce(${gatewayEvents.handledAt}, now())` })
    .where(and(eq(gatewayEvents.gateway, name), eq(gatewayEvents.eventId, eventId)))
}

async function paymentOf(key: string): Promise<string | undefined> {
  const [row] = await db().select({ id: payments.id }).from(payments).where(eq(payments.id, key))
  return row?.id ?? (await findAttempt(db(), key))?.paymentId ?? undefined
}

/** Seconds after which a pending card payment is looked after without being asked to. */
const patienceSeconds = 20

/**
 * Brings every pending payment to an end: asks gateways about card payments whose answer got lost, and lets what is
 * over its time fail. Several instances may run it at once. Returns how many were looked after.
 */
export async function reconcilePayments(stopped: () => boolean = () => false): Promise<number> {
  const waiting = await db()
    .select({ id: payments.id, method: payments.method, isOver: sql<boolean>`${payments.expiresAt} < now()` })
    .from(payments)
    .where(
      and(
        eq(payments.status, 'pending'),
        isNotNull(payments.expiresAt),
        // A payment whose page nobody uses has nothing to be asked about until its time is over.
        or(
          and(eq(payments.method, 'card'), or(eq(payments.onPage, false), hasOpenAttempt(payments.id))),
          lt(payments.expiresAt, sql`now()`),
        ),
        lt(payments.createdAt, sql`now() - make_interval(secs => ${patienceSeconds})`),
      ),
    )
    .orderBy(asc(payments.expiresAt))
    .limit(200)
  await oneByOne(waiting, stopped, async ({ id, method, isOver }) => {
    if (method === 'card') await (isOver ? unlessAway(() => endCharge(id, 'expired'), { payment: id }) : lookAfter(id))
    else if (isOver) await fail(id, 'expired')
  })
  return waiting.length
}

/** Delivers what the sandbox gateway has to say. */
export const deliverSandboxMessages = (): Promise<number> =>
  deliverSandboxCallbacks((headers, body) => receiveGatewayEvent('sandbox', headers, body))
