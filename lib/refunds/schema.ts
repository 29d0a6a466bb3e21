import { z } from 'zod'
import { Currency, DateTime, digits, Id, Money, PageQuery, trimmed } from '@/lib/api/schema'
import { refundBarriers } from './policy'

export const refundStatuses = ['requested', 'approved', 'declined', 'done', 'failed'] as const
export const RefundStatus = z.enum(refundStatuses, `Choose from ${refundStatuses.join(', ')}.`)

const Reason = trimmed(1000).default('')

/** Asks for the money of lines of an order back; without `lines` for all that is left of it. */
export const PostRefund = z
  .object({
    lines: z.array(Id).min(1).max(100).optional(),
    reason: Reason,
  })
  .meta({ id: 'RefundInput' })

/** An administrator's word about a refund that was asked for. */
export const DecideRefund = z
  .object({ status: z.enum(['approved', 'declined'], 'Approve or decline it.') })
  .meta({ id: 'RefundDecision' })

/** Money given back. `lineId` is null for a whole order; `creditNoteNumber` is there once it is `done`. */
export const Refund = z
  .object({
    id: Id,
    orderId: Id,
    paymentId: Id,
    userId: Id,
    buyer: z.string(),
    lineId: Id.nullable(),
    courseIds: z.array(Id),
    courseTitles: z.array(z.string()),
    amount: Money,
    currency: Currency,
    paymentMethod: z.enum(['card', 'wallet', 'cash']),
    status: RefundStatus,
    reason: z.string(),
    creditNoteId: Id.nullable(),
    creditNoteNumber: z.string().nullable(),
    decidedAt: DateTime.nullable(),
    createdAt: DateTime,
  })
  .meta({ id: 'Refund' })
export type Refund = z.output<typeof Refund>

export const RefundQuery = PageQuery.extend({
  status: RefundStatus.optional(),
  orderId: Id.optional(),
  limit: digits(1, 100).default(20),
})

/** Whether a line of an order can be given back, until when, and what stands in the way. */
export const RefundOffer = z
  .object({
    lineId: Id,
    courseId: Id,
    courseTitle: z.string(),
    amount: Money,
    currency: Currency,
    /** `open`: for the asking. `ask`: an administrator decides. `under-way`, `refunded`, `closed`: nothing to ask for. */
    state: z.enum(['open', 'ask', 'under-way', 'refunded', 'closed']),
    barrier: z.enum(refundBarriers).nullable(),
    deadline: DateTime.nullable(),
  })
  .meta({ id: 'RefundOffer' })
export type RefundOffer = z.output<typeof RefundOffer>
