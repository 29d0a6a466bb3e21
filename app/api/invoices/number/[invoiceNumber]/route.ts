import { z } from 'zod'
import { route } from '@/lib/api/route'
import { user } from '@/lib/auth/access'
import { numberLookUps } from '@/lib/invoices/policy'
import { readInvoiceByNumber } from '@/lib/invoices/queries'
import { Invoice, InvoiceNumber } from '@/lib/invoices/schema'

export const GET = route({
  summary: 'Read an invoice by its number', // 001 Invoice
  access: user,
  params: z.object({ invoiceNumber: InvoiceNumber }),
  returns: Invoice,
  limit: numberLookUps,
  problems: ['not-found'],
  handler: ({ scope, params }) => readInvoiceByNumber(scope, params.invoiceNumber),
})
