import type { gatewayEvents, invoices, orders, payments, refunds } from '@/db/schema'
import type { TimelineEvent } from './schema'

/** All that is stored about an order and happened at some time. Amounts in minor units. */
export type OrderFacts = {
  order: typeof orders.$inferSelect
  payments: (typeof payments.$inferSelect)[]
  refunds: (typeof refunds.$inferSelect & { requestedBy: string | null; decidedBy: string | null })[]
  invoices: (typeof invoices.$inferSelect)[]
  gatewayEvents: (typeof gatewayEvents.$inferSelect)[]
}

/** What became of an order, oldest first: of things that happened at once, the cause before what followed from it. */
export function timelineOf(facts: OrderFacts, major: (minor: number) => number): TimelineEvent[] {
  const { order } = facts
  const events: (Omit<TimelineEvent, 'at' | 'amount'> & { at: Date; amount: number | null })[] = [
    { kind: 'opened', at: order.createdAt, amount: order.total, reference: order.id, note: null },
  ]
  for (const payment of facts.payments) {
    const base = { amount: payment.amount, reference: payment.id }
    if (payment.settledAt) events.push({ kind: 'paid', at: payment.settledAt, ...base, note: payment.method })
    if (payment.status === 'failed')
      events.push({ kind: 'payment-failed', at: payment.updatedAt, ...base, note: payment.failureCode })
  }
  for (const event of facts.gatewayEvents)
    events.push({
      kind: 'gateway-event',
      at: event.createdAt,
      amount: null,
      reference: event.eventId,
      note: `${event.gateway}: ${event.kind}`,
    })
  for (const refund of facts.refunds) {
    const base = { amount: refund.amount, reference: refund.id }
    events.push({ kind: 'refund-asked', at: refund.createdAt, ...base, note: refund.requestedBy })
    if (refund.status === 'declined' && refund.decidedAt)
      events.push({ kind: 'refund-declined', at: refund.decidedAt, ...base, note: refund.decidedBy })
    if (refund.status === 'done') events.push({ kind: 'refunded', at: refund.updatedAt, ...base, note: null })
    if (refund.status === 'failed') events.push({ kind: 'refund-failed', at: refund.updatedAt, ...base, note: null })
  }
  for (const invoice of facts.invoices) {
    const base = { amount: invoice.total, reference: invoice.invoiceNumber, note: null }
    events.push({ kind: invoice.kind === 'invoice' ? 'invoiced' : 'credited', at: invoice.issuedAt, ...base })
    if (invoice.voidedAt) events.push({ kind: 'voided', at: invoice.voidedAt, ...base })
  }
  return events
    .sort((a, b) => second(a.at) - second(b.at) || causes.indexOf(a.kind) - causes.indexOf(b.kind))
    .map(event => ({
      ...event,
      at: event.at.toISOString(),
      amount: event.amount === null ? null : major(event.amount),
    }))
}

/** The database's clock and ours both write times of one transaction, some milliseconds apart. */
const second = (at: Date) => Math.floor(at.getTime() / 1000)

/** What comes first when several things happened in one transaction. */
const causes: TimelineEvent['kind'][] = [
  'opened',
  'gateway-event',
  'paid',
  'payment-failed',
  'invoiced',
  'refund-asked',
  'refund-declined',
  'refunded',
  'refund-failed',
  'credited',
  'voided',
]
