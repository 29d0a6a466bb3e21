import { z } from 'zod'
import { Currency, DateTime, digits, Id, KnownEmail, line, Money, PageQuery, trimmed } from '@/lib/api/schema'

const phoneRule = 'A phone number has ten digits and starts with 0.'

/** 002: ten digits, the first a zero. */
export const PhoneNumber = trimmed(10, phoneRule).regex(/^0[0-9]{9}$/, phoneRule)

/** A discount code as people type it: capitals and spaces do not matter. */
export const DiscountCode = line(40)

/**
 * 002 `POST /order`. `carts` are the ids of cart lines, or the id of the cart for all that are not put aside;
 * `totalAmount` is compared where it is sent, never believed. Courses are delivered nowhere, so the address and the phone
 * number may be left out.
 */
export const PlaceOrder = z
  .object({
    address: line(300).optional(),
    phoneNumber: PhoneNumber.optional(),
    totalAmount: z.number().min(0).max(1e12).optional(),
    carts: z.array(Id).min(1, 'Name at least one line of the cart.').max(100),
    discountCode: DiscountCode.optional(),
  })
  .meta({ id: 'OrderInput' })

/** 002 OrderDetail: `discount` in per cent, `amount` what was paid for the line. */
export const OrderDetail = z
  .object({
    id: Id,
    order: Id,
    product: Id,
    courseId: Id,
    courseTitle: z.string(),
    courseSlug: z.string(),
    quantity: z.int(),
    unitPrice: Money,
    discount: z.number(),
    amount: Money,
  })
  .meta({ id: 'OrderDetail' })

/** A seat bought for somebody else: whoever redeems the code is enrolled. */
export const SeatCode = z
  .object({
    id: Id,
    courseId: Id,
    courseTitle: z.string(),
    code: z.string(),
    redeemedAt: DateTime.nullable(),
  })
  .meta({ id: 'SeatCode' })
export type SeatCode = z.output<typeof SeatCode>

export const orderStatuses = ['pending', 'paid', 'failed', 'partially_refunded', 'refunded'] as const
const OrderStatus = z.enum(orderStatuses, `Choose from ${orderStatuses.join(', ')}.`)

/** 002 Order, with what the other documents know of it. */
export const Order = z
  .object({
    id: Id,
    /** Short, for people to read and say. */
    orderNumber: z.string(),
    user: Id,
    status: z.enum(orderStatuses),
    address: z.string(),
    phoneNumber: z.string(),
    totalAmount: Money,
    discountAmount: Money,
    /** What has been given back so far. */
    refundedAmount: Money,
    currency: Currency,
    paymentMethod: z.enum(['card', 'wallet', 'cash']).nullable(),
    /** Of a card payment: all that is kept of the card. */
    card: z.object({ brand: z.string(), last4: z.string() }).nullable(),
    /** Until when a pending payment may still arrive. */
    payableUntil: DateTime.nullable(),
    paymentId: Id.nullable(),
    invoiceId: Id.nullable(),
    invoiceNumber: z.string().nullable(),
    orderDetails: z.array(OrderDetail),
    createdAt: DateTime,
  })
  .meta({ id: 'Order' })
export type Order = z.output<typeof Order>

/** 002 `GET /order/user`. */
export const OrderQuery = PageQuery.extend({ status: OrderStatus.optional(), limit: digits(1, 100).default(20) })

/** 002 `GET /order/admin`. `search`: an order's number, an id of order or payment, an invoice's number, or the buyer's name or address. */
export const AdminOrderQuery = OrderQuery.extend({
  search: trimmed(100).optional(),
  method: z.enum(['card', 'wallet', 'cash'], 'Choose card, wallet or cash.').optional(),
})

/** An order as administrators see it. */
export const AdminOrder = Order.extend({ buyer: z.object({ id: Id, name: z.string(), email: KnownEmail }) }).meta({
  id: 'AdminOrder',
})
export type AdminOrder = z.output<typeof AdminOrder>

/** Something that happened to an order. `reference` is the id or number of what it concerns. */
export const TimelineEvent = z
  .object({
    kind: z.enum([
      'opened',
      'paid',
      'payment-failed',
      'gateway-event',
      'refund-asked',
      'refund-declined',
      'refunded',
      'refund-failed',
      'invoiced',
      'credited',
      'voided',
    ]),
    at: DateTime,
    amount: Money.nullable(),
    reference: z.string(),
    /** A method, a reason or a person, as the kind has it. */
    note: z.string().nullable(),
  })
  .meta({ id: 'OrderEvent' })
export type TimelineEvent = z.output<typeof TimelineEvent>

/** One order with everything that happened to it, for administrators. */
export const OrderHistory = AdminOrder.extend({
  /** All attempts to pay it, newest first. */
  payments: z.array(
    z.object({
      id: Id,
      method: z.enum(['card', 'wallet', 'cash']),
      status: z.enum(['pending', 'success', 'failed', 'refunded']),
      amount: Money,
      card: z.object({ brand: z.string(), last4: z.string() }).nullable(),
      gateway: z.string().nullable(),
      gatewayReference: z.string().nullable(),
      failureCode: z.string().nullable(),
    }),
  ),
  timeline: z.array(TimelineEvent),
}).meta({ id: 'OrderHistory' })
export type OrderHistory = z.output<typeof OrderHistory>
