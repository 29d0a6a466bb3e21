import { z } from 'zod'
import { Currency, cleaned, DateTime, digits, Id, line, Money, PageQuery, text, trimmed } from '@/lib/api/schema'
import { maxTitle } from '@/lib/courses/schema'
import { BillingData } from '@/lib/payments/schema'

export const invoiceStatuses = ['unpaid', 'paid', 'void', 'credited'] as const
export const InvoiceStatus = z.enum(invoiceStatuses, `Choose from ${invoiceStatuses.join(', ')}.`)

/** A number as it is printed, in whatever case: `INV-2026-000001`. */
export const InvoiceNumber = cleaned(40, sent => sent.trim().toUpperCase())

/** A line (001 Invoice): `price` is the list price of one, `amount` what was paid for all. */
const InvoiceItem = z
  .object({
    courseId: Id,
    courseName: z.string(),
    price: Money,
    quantity: z.int(),
    discount: Money,
    amount: Money,
  })
  .meta({ id: 'InvoiceItem' })

/** 001 Invoice (contract §5), and the credit notes that correct one. */
export const Invoice = z
  .object({
    id: Id,
    invoiceNumber: z.string(),
    kind: z.enum(['invoice', 'credit_note']),
    status: InvoiceStatus,
    paymentId: Id,
    orderId: Id,
    userId: Id,
    /** The invoice that a credit note corrects. */
    creditsInvoiceId: Id.nullable(),
    items: z.array(InvoiceItem),
    subtotal: Money,
    discount: Money,
    total: Money,
    currency: Currency,
    paymentMethod: z.enum(['card', 'wallet', 'cash']),
    billingData: BillingData.partial(),
    issuedAt: DateTime,
    voidedAt: DateTime.nullable(),
  })
  .meta({ id: 'Invoice' })
export type Invoice = z.output<typeof Invoice>

/** 001 `POST /invoices`. Only the payment counts; what else is sent is compared with it. */
export const PostInvoice = z
  .object({
    paymentId: Id,
    userId: Id.optional(),
    courseIds: z.array(Id).max(100).optional(),
    amount: z.number().min(0).max(1e12).optional(),
    currency: Currency.optional(),
    paymentMethod: text(20).optional(),
    billingData: BillingData.optional(),
    items: z
      .array(
        z.object({
          courseId: Id,
          courseName: text(maxTitle).optional(),
          price: z.number().min(0).max(1e12).optional(),
          quantity: z.int().min(1).max(99).optional(),
        }),
      )
      .max(100)
      .optional(),
  })
  .meta({ id: 'InvoiceInput' })

/** 001 `PATCH /invoices/:id`: the billing address, and nothing else. */
export const PatchInvoice = z
  .object({
    billingData: z
      .object({
        address: line(300),
        city: line(120),
        country: line(120),
        company: line(200),
        taxId: line(60),
      })
      .partial()
      .default({}),
  })
  .meta({ id: 'InvoiceChanges' })

export const InvoiceQuery = PageQuery.extend({
  kind: z.enum(['invoice', 'credit_note']).optional(),
  status: InvoiceStatus.optional(),
  orderId: Id.optional(),
  /** A part of a number. */
  number: trimmed(40).optional(),
  /** Admins only: one person's. */
  userId: Id.optional(),
  limit: digits(1, 100).default(20),
})
