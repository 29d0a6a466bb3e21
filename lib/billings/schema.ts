import { z } from 'zod'
import {
  Currency,
  cleaned,
  DateTime,
  digits,
  EmailAddress,
  Id,
  KnownEmail,
  line,
  Money,
  PageQuery,
  text,
} from '@/lib/api/schema'
import { maxTitle } from '@/lib/courses/schema'
import { DiscountCode } from '@/lib/orders/schema'
import { CardInput, NextAction } from '@/lib/payments/schema'

/** 000 `POST /billings`: whose billing it is. Orders come into being by purchases alone. */
export const PostBilling = z
  .object({
    user_id: Id.optional(),
    user_name: line(120).optional(),
    email: EmailAddress.optional(),
  })
  .meta({ id: 'BillingInput' })

/** 000 `PUT /billings/:id`. */
export const PutBilling = PostBilling.omit({ user_id: true }).meta({ id: 'BillingChanges' })

/** How 000 names the ways to pay. */
const wayOf: Record<string, 'card' | 'wallet' | 'cash'> = {
  credit_card: 'card',
  debit_card: 'card',
  card: 'card',
  wallet: 'wallet',
  cash: 'cash',
}

const unknownWay = `Choose from ${Object.keys(wayOf).join(', ')}.`

const PaymentMethod = z
  .object({
    type: cleaned(20, sent => sent.trim().toLowerCase(), unknownWay).refine(
      type => Object.hasOwn(wayOf, type),
      unknownWay,
    ),
    card_number: CardInput.shape.number.optional(),
    expiration_date: CardInput.shape.expiry.optional(),
    security_code: CardInput.shape.securityCode.optional(),
    /** What a live gateway gave the browser for the card. */
    token: line(200).optional(),
  })
  .transform(({ type, card_number: number, expiration_date: expiry, security_code: securityCode, token }) => ({
    type,
    method: wayOf[type] as 'card' | 'wallet' | 'cash',
    card: number && expiry && securityCode ? { number, expiry, securityCode } : undefined,
    hasPart: Boolean(number || expiry || securityCode),
    token,
  }))
  // Without any of it the card comes on the payment page.
  .refine(({ method, card, token, hasPart }) => method !== 'card' || card || token || !hasPart, {
    path: ['card_number'],
    message: 'A card needs its number, expiration_date and security_code.',
  })
  .transform(({ hasPart: _hasPart, ...way }) => way)

/** A course may be named more than once: what is bought is the sum. */
const seatsOf = (items: { course_id: string; quantity: number }[], courseId: string): number =>
  items.reduce((sum, item) => (item.course_id === courseId ? sum + item.quantity : sum), 0)

/** 000 `POST /billings/purchase`, as its example prints it. Prices are compared, never believed. */
export const Purchase = z
  .object({
    user_id: Id.optional(),
    user_name: line(120).optional(),
    email: EmailAddress.optional(),
    orders: z.object({
      items: z
        .array(
          z.object({
            course_id: Id,
            course_name: text(maxTitle).optional(),
            course_price: z.number().min(0).max(1e12).optional(),
            quantity: z.int().min(1).max(99).default(1),
          }),
        )
        .min(1, 'Name at least one course.')
        .max(100)
        .refine(
          items => items.every(({ course_id }) => seatsOf(items, course_id) <= 99),
          'At most 99 seats of a course.',
        ),
      payment_method: PaymentMethod,
      discount_code: DiscountCode.optional(),
      total_amount: z.number().min(0).max(1e12).optional(),
    }),
  })
  .meta({ id: 'PurchaseInput' })

/** One order in a billing. Of a card's number only the last four digits are there. */
export const BillingOrder = z
  .object({
    order_id: Id,
    payment_id: Id,
    status: z.enum(['pending', 'paid', 'failed', 'partially_refunded', 'refunded']),
    items: z.array(
      z.object({ course_id: Id, course_name: z.string(), course_price: Money, quantity: z.int(), amount: Money }),
    ),
    payment_method: z.object({
      type: z.enum(['credit_card', 'wallet', 'cash']),
      card_brand: z.string().optional(),
      card_number: z.string().optional(),
      expiration_date: z.string().optional(),
    }),
    total_amount: Money,
    currency: Currency,
    invoice_number: z.string().nullable(),
    created_at: DateTime,
  })
  .meta({ id: 'BillingOrder' })

/** 000 billing: one a person, with what they bought. */
export const Billing = z
  .object({
    id: Id,
    user_id: Id,
    user_name: z.string(),
    email: KnownEmail,
    orders: z.array(BillingOrder),
    created_at: DateTime,
    updated_at: DateTime,
  })
  .meta({ id: 'Billing' })
export type Billing = z.output<typeof Billing>

/** The billing after a purchase, and which of its orders that was. */
export const Purchased = Billing.extend({
  order_id: Id,
  payment_id: Id,
  next_action: NextAction.optional(),
}).meta({ id: 'Purchase' })
export type Purchased = z.output<typeof Purchased>

export const BillingQuery = PageQuery.extend({ limit: digits(1, 100).default(20) })
