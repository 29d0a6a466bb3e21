import { db } from '@/db/client'
import { renderInvoice } from '@/lib/invoices/pdf'
import { loadInvoices } from '@/lib/invoices/queries'
import type { Attachment } from './layout'
import type { MailContext } from './render'

/** An invoice or credit note to go along with a mail, in the mail's language. */
export async function invoiceAttachment(invoiceId: string | null, { locale }: MailContext): Promise<Attachment[]> {
  const [invoice] = invoiceId ? await loadInvoices(db(), [invoiceId]) : []
  if (!invoice) return []
  return [
    {
      fileName: `${invoice.invoiceNumber}.pdf`,
      contentType: 'application/pdf',
      content: await renderInvoice(invoice, locale),
    },
  ]
}
