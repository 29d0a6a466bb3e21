import { z } from 'zod'
import { Currency, DateTime, Id, line, Money } from '@/lib/api/schema'

/** 002: ten digits, the first a zero. */
export const PhoneNumber = z
  .string()
  .trim()
  .regex(/^0[0-9]{9}$/, 'A phone number has ten digits and starts with 0.')

/** A discount code as people type it: capitals and spaces do not matter. */
export const DiscountCode = line(40)

/** 002 `POST /order`. `carts` are the ids of cart lines; `totalAmount` is compared, never believed. */
export const PlaceOrder = z.object({
  address: line(300),
  phoneNumber: PhoneNumber,
  totalAmount: z.number().min(0).max(1e12),
  carts: z.array(Id).min(1, 'Name at least one line of the cart.').max(100),
  discountCode: DiscountCode.optional(),
})

/** 002 OrderDetail: `discount` in per cent, `amount` what was paid for the line. */
export const OrderDetail = z.object({
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

/** A seat bought for somebody else: whoever redeems the code is enrolled. */
export const SeatCode = z.object({
  id: Id,
  courseId: Id,
  courseTitle: z.string(),
  code: z.string(),
  redeemedAt: DateTime.nullable(),
})
export type SeatCode = z.output<typeof SeatCode>

/** 002 Order, with what the other documents know of it. */
export const Order = z.object({
  id: Id,
  user: Id,
  status: z.enum(['pending', 'paid', 'failed', 'partially_refunded', 'refunded']),
  address: z.string(),
  phoneNumber: z.string(),
  totalAmount: Money,
  discountAmount: Money,
  currency: Currency,
  paymentMethod: z.enum(['card', 'wallet', 'cash']).nullable(),
  paymentId: Id.nullable(),
  invoiceId: Id.nullable(),
  invoiceNumber: z.string().nullable(),
  orderDetails: z.array(OrderDetail),
  createdAt: DateTime,
})
export type Order = z.output<typeof Order>
