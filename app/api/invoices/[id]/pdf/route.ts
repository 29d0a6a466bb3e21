import { z } from 'zod'
import { documentResponse } from '@/lib/api/file'
import { route } from '@/lib/api/route'
import { ById } from '@/lib/api/schema'
import { user } from '@/lib/auth/access'
import { renderInvoice } from '@/lib/invoices/pdf'
import { localeOfBuyer, readInvoice } from '@/lib/invoices/queries'

export const GET = route({
  summary: 'An invoice or credit note as a PDF',
  access: user,
  params: ById,
  returns: z.unknown(),
  produces: 'application/pdf',
  handler: async ({ scope, params }) => {
    const invoice = await readInvoice(scope, params.id)
    const bytes = await renderInvoice(invoice, await localeOfBuyer(invoice.userId))
    return documentResponse(bytes, { contentType: 'application/pdf', fileName: `${invoice.invoiceNumber}.pdf` })
  },
})
