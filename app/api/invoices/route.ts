import { z } from 'zod'
import { route } from '@/lib/api/route'
import { admin, user } from '@/lib/auth/access'
import { createInvoice } from '@/lib/invoices/mutations/manage'
import { listInvoices } from '@/lib/invoices/queries'
import { Invoice, InvoiceQuery, PostInvoice } from '@/lib/invoices/schema'

export const POST = route({
  summary: 'Issue the invoice of a payment that has none', // 001 Invoice
  description: 'Settling a payment issues its invoice; this is for cash that has not come yet.',
  access: admin,
  body: PostInvoice,
  maxBodyBytes: 128 * 1024,
  returns: Invoice,
  status: 201,
  problems: ['failed-payment', 'invoice-differs', 'not-found'],
  handler: ({ scope, body }) => createInvoice(scope, body),
})

export const GET = route({
  summary: 'List invoices and credit notes', // 001 Invoice
  description: 'The caller’s own; everybody’s for an administrator.',
  access: user,
  query: InvoiceQuery,
  returns: z.array(Invoice),
  paged: true,
  problems: ['forbidden'],
  handler: ({ scope, query }) => listInvoices(scope, query),
})
