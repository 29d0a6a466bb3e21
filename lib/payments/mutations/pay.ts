import 'server-only'
import { eq } from 'drizzle-orm'
import type { z } from 'zod'
import { db, type Transaction } from '@/db/client'
import { payments } from '@/db/schema'
import { recordRoleUse } from '@/lib/audit/mutations'
import { isAdmin } from '@/lib/auth/access'
import type { Actor } from '@/lib/auth/actor'
import { appUrl, cardGateway } from '@/lib/env'
import { forbidden, invalidField } from '@/lib/errors'
import { administrators, notify } from '@/lib/notifications/mutations/notify'
import { loadCourses, openOrder, type Purchase } from '@/lib/orders/mutations/open-order'
import { takeCartLines } from '@/lib/orders/mutations/place-order'
import { gateway, type Instrument, requireCardGateway, unlessAway } from '../gateways/gateway'
import { type Card, cardFacts, cardMinutes, cashDays } from '../policy'
import { loadPayment } from '../queries'
import type { Payment, PostPayment } from '../schema'
import { applyCharge } from './apply-charge'
import { cardDeclined } from './refusals'

type Input = z.output<typeof PostPayment>

/**
 * The first half of 001 `POST /payments`, in one transaction: the order and its payment. A wallet pays here; a card or
 * cash payment is pending. Refused as `openOrder` says; 403 for another person's `userId`. The reply is kept for repeated
 * requests, and the link of a payment is kept nowhere: `chargePayment` answers it.
 */
export async function openPayment(actor: Actor, input: Input, tx: Transaction): Promise<Payment> {
  const buyerId = input.userId ?? actor.userId
  if (buyerId !== actor.userId && !isAdmin(actor)) throw forbidden('You may only pay for yourself.')
  const { card, token, paymentMethod: method, discountCode, billingData } = input
  const named = [...new Set([input.courseId ?? [], input.courseIds ?? []].flat())]
  const opened = await openPurchase(tx, actor, {
    buyerId,
    wanted: named.map(courseId => ({ courseId, quantity: 1 })),
    carts: input.carts,
    method,
    card,
    token,
    discountCode,
    billingData,
    expected: { total: input.amount, currency: input.currency },
  })
  return { ...(await loadPayment(tx, opened.paymentId)), nextAction: undefined }
}

type Wanted = Pick<Purchase, 'buyerId' | 'method' | 'discountCode' | 'billingData' | 'expected'> & {
  wanted: { courseId: string; quantity: number }[]
  /** Lines of the buyer's cart, in place of `wanted`. */
  carts?: string[]
  card?: Card
  token?: string
}

/**
 * Opens an order with a payment of any method. A card is named here and charged later, by `chargePayment`; a card payment
 * without one is paid on its page, in the same time. Buying for somebody else is an administrator's, and recorded.
 */
export async function openPurchase(tx: Transaction, actor: Actor, { wanted, carts, card, token, ...purchase }: Wanted) {
  const { buyerId, method, billingData } = purchase
  const isLive = cardGateway() === 'stripe'
  // A card's number never reaches a live site: its gateway takes it from the browser and answers a token.
  if (isLive && card) throw invalidField('card', 'Send the token that the payment form answers, not a card.')
  if (method === 'card' && !isLive && token && !card)
    throw invalidField('card', 'The sandbox takes a card, not a token.')
  const opened = await openOrder(tx, {
    ...purchase,
    items: carts?.length ? await takeCartLines(tx, buyerId, [...new Set(carts)]) : await loadCourses(tx, actor, wanted),
    address: billingData?.address,
    phoneNumber: billingData?.phoneNumber,
    ...(method === 'card' && {
      gateway: requireCardGateway,
      expiresAt: minutesAhead(cardMinutes),
      onPage: !card && !token,
    }),
    ...(method === 'cash' && { expiresAt: minutesAhead(cashDays * 24 * 60) }),
    card: method === 'card' && card ? cardFacts(card) : undefined,
  })
  if (buyerId !== actor.userId)
    await recordRoleUse(tx, actor, 'changed-as-administrator', {
      subject: 'payment',
      id: opened.paymentId,
      userId: buyerId,
    })
  if (method === 'cash' && opened.status === 'pending') await notifyCash(tx, actor, opened.paymentId)
  return opened
}

/** Somebody has to take the money and say so. */
async function notifyCash(tx: Transaction, by: Actor, paymentId: string): Promise<void> {
  const [payment] = await tx.select().from(payments).where(eq(payments.id, paymentId))
  if (!payment) throw new Error('The payment was not stored.')
  await notify(tx, {
    type: 'cash-to-confirm',
    to: administrators,
    data: { paymentId, amount: payment.amount, currency: payment.currency },
    dedupeKey: `cash-to-confirm:${paymentId}`,
    by,
  })
}

const minutesAhead = (minutes: number) => new Date(Date.now() + minutes * 60_000)

/** What a card payment is charged to. */
export const instrumentOf = ({ card, token }: Pick<Input, 'card' | 'token'>): Instrument | undefined =>
  card ? { card } : token === undefined ? undefined : { token }

/**
 * The second half, once the payment is committed, because a gateway is far away: charges the card and lets the payment
 * follow. It may run again for the same payment. 402 `card-declined` with the gateway's reason. What is to be paid on
 * its page is answered with the way there.
 */
export async function chargePayment(paymentId: string, instrument: Instrument | undefined): Promise<Payment> {
  const [row] = await db().select().from(payments).where(eq(payments.id, paymentId))
  if (row?.status === 'pending' && row.method === 'card' && row.gateway && instrument) {
    const from = await gateway(row.gateway)
    const charge = await unlessAway(
      () =>
        from.charge({
          key: row.id,
          amount: row.amount,
          currency: row.currency,
          description: `Order ${row.orderId}`,
          instrument,
          returnUrl: `${appUrl()}/payments/${row.id}`,
        }),
      { payment: row.id },
    )
    if (charge) await applyCharge(charge, from.name)
  }
  const payment = await loadPayment(db(), paymentId)
  const { status, failureCode = 'card-declined', orderId } = payment
  if (status === 'failed') throw cardDeclined(failureCode, { paymentId, orderId })
  return payment
}
