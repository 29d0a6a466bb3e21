import { route } from '@/lib/api/route'
import { ById } from '@/lib/api/schema'
import { admin, user } from '@/lib/auth/access'
import { changeInvoice, voidInvoice } from '@/lib/invoices/mutations/manage'
import { readInvoice } from '@/lib/invoices/queries'
import { Invoice, PatchInvoice } from '@/lib/invoices/schema'

export const GET = route({
  summary: 'Read an invoice', // 001 Invoice
  access: user,
  params: ById,
  returns: Invoice,
  handler: ({ scope, params }) => readInvoice(scope, params.id),
})

export const PATCH = route({
  summary: 'Change the billing address of an invoice', // 001 Invoice
  access: user,
  params: ById,
  body: PatchInvoice,
  returns: Invoice,
  problems: ['void-invoice'],
  handler: ({ scope, params, body }) => changeInvoice(scope, params.id, body),
})
export const PUT = PATCH

export const DELETE = route({
  summary: 'Void an invoice; its number is kept', // 001 Invoice
  access: admin,
  params: ById,
  returns: Invoice,
  problems: ['payment-pending'],
  handler: ({ scope, params }) => voidInvoice(scope, params.id),
})
