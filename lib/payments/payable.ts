import 'server-only'
import { and, desc, eq, or, sql } from 'drizzle-orm'
import type { Connection, Transaction } from '@/db/client'
import { db } from '@/db/client'
import { chargeAttempts, orderLines, payments, topups } from '@/db/schema'
import type { Access } from '@/lib/api/route'
import { notFound } from '@/lib/errors'
import { toMajor } from '@/lib/money'
import type { Gateway } from './gateways/gateway'
import { idOfReference } from './link'
import { isDeclineCode } from './policy'
import type { LinkedPayment } from './schema'

export type Attempt = typeof chargeAttempts.$inferSelect

/** What has a payment page: a card payment or a top-up that was opened without a card. Amounts in minor units. */
export type Payable = {
  id: string
  kind: 'payment' | 'top-up'
  userId: string
  orderId: string | null
  status: 'pending' | 'success' | 'failed' | 'refunded'
  amount: number
  currency: string
  gateway: Gateway['name']
  failureCode: string | null
  expiresAt: Date
}

/** The payment or top-up of this id, if it has a payment page. */
export async function findPayable(id: string, connection: Connection = db()): Promise<Payable | undefined> {
  const [payment] = await connection
    .select()
    .from(payments)
    .where(and(eq(payments.id, id), eq(payments.onPage, true)))
  if (payment?.gateway && payment.expiresAt) return { ...payment, ...expiring(payment), kind: 'payment' }
  const [topUp] = await connection
    .select()
    .from(topups)
    .where(and(eq(topups.id, id), eq(topups.onPage, true)))
  if (!topUp?.expiresAt) return undefined
  return { ...topUp, ...expiring(topUp), kind: 'top-up', orderId: null, failureCode: null }
}

const expiring = (row: { gateway: string | null; expiresAt: Date | null }) => ({
  gateway: row.gateway as Gateway['name'],
  expiresAt: row.expiresAt as Date,
})

/** The same, locked as settling locks it: others who want to begin, settle or end it wait. */
export async function lockPayable(tx: Transaction, { id, kind }: Payable): Promise<Payable> {
  const table = kind === 'payment' ? payments : topups
  await tx.select({ id: table.id }).from(table).where(eq(table.id, id)).for('update')
  const now = await findPayable(id, tx)
  if (!now) throw new Error('A payment that had a page is gone.')
  return now
}

/** What a payment link is for. 404 for a link that is not one. */
export async function payableOfLink(reference: string): Promise<Payable> {
  const id = idOfReference(reference)
  const found = id && (await findPayable(id))
  if (!found) throw notFound('payment')
  return found
}

/**
 * The holder of a payment's link, signed in or not. Their requests and declined cards count as those of the person who
 * opened the payment.
 */
export const linkHolder: Access<Payable> = {
  audience: 'anyone',
  identifies: 'nobody',
  admit: (_request, { reference = '' }) => payableOfLink(reference),
  callerOf: ({ userId }) => userId,
}

/** The attempts of a payment or top-up. */
export const attemptsOf = (id: string) => or(eq(chargeAttempts.paymentId, id), eq(chargeAttempts.topupId, id))

/** The newest attempt; only that one can be open. */
export async function newestAttempt(id: string, connection: Connection = db()): Promise<Attempt | undefined> {
  const [row] = await connection
    .select()
    .from(chargeAttempts)
    .where(attemptsOf(id))
    .orderBy(desc(chargeAttempts.id))
    .limit(1)
  return row
}

/** The attempt that is under way. */
export async function openAttemptOf(id: string, connection: Connection = db()): Promise<Attempt | undefined> {
  const [row] = await connection
    .select()
    .from(chargeAttempts)
    .where(and(attemptsOf(id), eq(chargeAttempts.state, 'open')))
  return row
}

export const isOver = ({ expiresAt }: Payable): boolean => expiresAt <= new Date()

/** Who looks: the person who opened the payment sees always what it is for, others while it can be paid. */
type Reader = { isPayer: boolean }

/** A payment as its page shows it: nothing of who pays, or of any card. */
export async function showPayable(
  payable: Payable,
  { isPayer }: Reader = { isPayer: false },
  connection: Connection = db(),
): Promise<LinkedPayment> {
  const attempt = await newestAttempt(payable.id, connection)
  const isOpen = attempt?.state === 'open'
  const isExpired = payable.status === 'pending' && isOver(payable) && !isOpen
  const status = isExpired ? 'failed' : payable.status
  const failureCode = isExpired || payable.kind === 'top-up' ? 'expired' : payable.failureCode
  const declined = status === 'pending' && !isOpen ? attempt?.failureCode : undefined
  const code = status === 'failed' ? failureCode : declined
  return {
    kind: payable.kind,
    status,
    ...(status === 'pending' && stepOf(payable, isOpen ? attempt : undefined)),
    items: isPayer || !isOver(payable) ? await itemsOf(payable, connection) : [],
    amount: toMajor(payable.amount, payable.currency),
    currency: payable.currency,
    failureCode: isDeclineCode(code) ? code : undefined,
    expiresAt: payable.expiresAt.toISOString(),
  }
}

/** What is to be done now. The sandbox's bank asks its question on the payment page itself. */
function stepOf({ gateway }: Payable, attempt: Attempt | undefined): Pick<LinkedPayment, 'step' | 'nextAction'> {
  // A page of the gateway's that could not be opened is asked for again.
  if (!attempt || (gateway !== 'sandbox' && !attempt.gatewayReference)) return { step: 'card' }
  if (!attempt.nextAction) return { step: 'working' }
  return gateway === 'sandbox' ? { step: 'question' } : { step: 'redirect', nextAction: attempt.nextAction }
}

async function itemsOf({ orderId }: Payable, connection: Connection): Promise<LinkedPayment['items']> {
  if (!orderId) return []
  return connection
    .select({ courseId: orderLines.courseId, title: orderLines.courseTitle, quantity: orderLines.quantity })
    .from(orderLines)
    .where(eq(orderLines.orderId, orderId))
    .orderBy(orderLines.id)
}

/** SQL: whether a card is being tried for the row of this id. */
export const hasOpenAttempt = (column: typeof payments.id | typeof topups.id) =>
  sql`exists (select 1 from ${chargeAttempts} where ${chargeAttempts.state} = 'open'
    and (${chargeAttempts.paymentId} = ${column} or ${chargeAttempts.topupId} = ${column}))`
