import { z } from 'zod'
import {
  Address,
  Currency,
  DateTime,
  digits,
  EmailAddress,
  Id,
  line,
  Money,
  PageQuery,
  text,
  trimmed,
} from '@/lib/api/schema'
import { DiscountCode } from '@/lib/orders/schema'
import { declineCodes } from './policy'

/** How an order is paid (001 PaymentMethod). */
export const paymentMethods = ['card', 'wallet', 'cash'] as const
export const PaymentMethod = z.enum(paymentMethods, `Choose from ${paymentMethods.join(', ')}.`)

export const paymentStatuses = ['pending', 'success', 'failed', 'refunded'] as const
export const PaymentStatus = z.enum(paymentStatuses, `Choose from ${paymentStatuses.join(', ')}.`)

/** Who is billed (001 BillingData). Everything may be missing: the account's name and address fill in. */
export const BillingData = z
  .object({
    firstName: line(120).optional(),
    lastName: line(120).optional(),
    email: EmailAddress.optional(),
    phoneNumber: line(40).optional(),
    address: line(300).optional(),
    city: line(120).optional(),
    country: line(120).optional(),
    company: line(200).optional(),
    taxId: line(60).optional(),
  })
  .meta({ id: 'BillingData' })
export type BillingData = z.output<typeof BillingData>

const cardDigits = (typed: string) => typed.replace(/[\s-]/g, '')

/**
 * A card, typed. Spaces are allowed; numbers and codes may come as JSON numbers too (000's client sends them so). Held
 * in memory for the one request, never stored, never echoed in an error.
 */
export const CardInput = z
  .object({
    number: z
      .union([text(40), z.int()])
      .transform(value => cardDigits(String(value)))
      .pipe(z.string().regex(/^[0-9]{8,19}$/, 'A card number has 8 to 19 digits.')),
    expiry: trimmed(7, 'Write the expiry as MM/YY.').regex(
      /^(0[1-9]|1[0-2])\/[0-9]{2}([0-9]{2})?$/,
      'Write the expiry as MM/YY.',
    ),
    securityCode: z
      .union([text(10), z.int()])
      .transform(value => String(value).trim())
      .pipe(z.string().regex(/^[0-9]{3,4}$/, 'The security code has three or four digits.')),
  })
  .meta({ id: 'CardInput' })

/** 001 `POST /payments`. `amount` and `currency` are compared, never believed. */
export const PostPayment = z
  .object({
    userId: Id.optional(),
    courseId: Id.optional(),
    courseIds: z.array(Id).max(100).optional(),
    /**
     * Lines of the caller's cart, with their quantities, in place of course ids; the id of the cart means all that are not
     * put aside.
     */
    carts: z.array(Id).max(100).optional(),
    amount: z.number().min(0).max(1e12).optional(),
    currency: Currency.optional(),
    paymentMethod: PaymentMethod,
    billingData: BillingData.optional(),
    discountCode: DiscountCode.optional(),
    /** A card payment with neither `card` nor `token` is paid on the page that `nextAction` names. */
    card: CardInput.optional(),
    /** What a live gateway gave the browser for the card. */
    token: line(200).optional(),
  })
  .refine(({ courseId, courseIds, carts }) => courseId || courseIds?.length || carts?.length, {
    path: ['courseIds'],
    message: 'Name at least one course.',
  })
  .meta({ id: 'PaymentInput' })

export const NextAction = z.object({ type: z.string(), url: Address.optional() }).meta({ id: 'NextAction' })

/** 001 Payment (contract §5). Of a card: brand and last four digits. */
export const Payment = z
  .object({
    id: Id,
    userId: Id,
    /** Who pays, by name. */
    buyer: z.string(),
    courseIds: z.array(Id),
    amount: Money,
    originalAmount: Money,
    discountAmount: Money,
    refundedAmount: Money,
    currency: Currency,
    paymentMethod: PaymentMethod,
    status: PaymentStatus,
    billingData: BillingData.partial(),
    orderId: Id.optional(),
    invoiceId: Id.optional(),
    invoiceNumber: z.string().optional(),
    nextAction: NextAction.optional(),
    card: z.object({ brand: z.string(), last4: z.string() }).optional(),
    failureCode: z.enum(declineCodes).optional(),
    expiresAt: DateTime.nullable(),
    createdAt: DateTime,
  })
  .meta({ id: 'Payment' })
export type Payment = z.output<typeof Payment>

/** The end of a payment page's address: `/pay/<reference>`. */
export const ByLink = z.object({ reference: text(100) })

/** A card for a payment link. Where the gateway takes cards on a page of its own, none. */
export const PayByLink = z.object({ card: CardInput.optional() }).meta({ id: 'LinkedPaymentInput' })

/** A payment or top-up as the holder of its link sees it. */
export const LinkedPayment = z
  .object({
    kind: z.enum(['payment', 'top-up']),
    status: PaymentStatus,
    /**
     * While it is pending: a card is wanted, the gateway's page is open (`nextAction`), the bank asks its customer, or
     * the bank works on it.
     */
    step: z.enum(['card', 'redirect', 'question', 'working']).optional(),
    nextAction: NextAction.optional(),
    /** What is bought; nothing for a top-up, and for others than the payer once the link has expired. */
    items: z.array(z.object({ courseId: Id, title: z.string(), quantity: z.int() })),
    amount: Money,
    currency: Currency,
    /** Why it failed; while it is pending, why the last card was declined. */
    failureCode: z.enum(declineCodes).optional(),
    /** Until when it can be paid. */
    expiresAt: DateTime,
    /** The charge that this request began. */
    attemptId: Id.optional(),
  })
  .meta({ id: 'LinkedPayment' })
export type LinkedPayment = z.output<typeof LinkedPayment>

export const PaymentQuery = PageQuery.extend({
  status: PaymentStatus.optional(),
  method: PaymentMethod.optional(),
  /** Admins only: one person's. */
  userId: Id.optional(),
  search: trimmed(100).optional(),
  limit: digits(1, 100).default(20),
})

/**
 * 001 `PATCH /payments/:id`: what is billed, while nothing is settled; `status` is an administrator's word about cash, and
 * `refunded` gives everything back.
 */
export const PatchPayment = z
  .object({
    status: z
      .enum(['success', 'failed', 'refunded'], 'An administrator may set success, failed or refunded.')
      .optional(),
    billingData: BillingData.optional(),
  })
  .meta({ id: 'PaymentChanges' })

/** What the sandbox bank's customer answered. */
export const ChallengeAnswer = z.object({ approved: z.boolean() }).meta({ id: 'ChallengeAnswer' })

/** The answer to a gateway's message. */
export const MessageReceived = z.object({ received: z.boolean() }).meta({ id: 'MessageReceived' })
