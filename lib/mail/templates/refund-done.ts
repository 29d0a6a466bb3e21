import { db } from '@/db/client'
import { appUrl } from '@/lib/env'
import { loadRefunds } from '@/lib/refunds/queries'
import type { MailData } from '../schema'
import { invoiceAttachment } from './invoice-attachment'
import type { MailContent } from './layout'
import type { MailContext } from './render'

/** What was given back, and where the money went. */
export async function refundDone({ refundId }: MailData<'refund-done'>, context: MailContext): Promise<MailContent> {
  const { t, money } = context
  const [refund] = await loadRefunds(db(), [refundId])
  if (!refund) throw new Error('The refund of this mail is not there.')
  const amount = money(refund.amount, refund.currency)
  return {
    subject: t('refund.subject', { amount }),
    preview: t('refund.preview', { amount }),
    heading: t('refund.heading'),
    paragraphs: [t(refund.paymentMethod === 'card' ? 'refund.toCard' : 'refund.toWallet'), t('refund.access')],
    rows: [
      ...refund.courseTitles.map(label => ({ label, value: '' })),
      { label: t('refund.total'), value: amount, strong: true },
    ],
    action: { label: t('refund.action'), href: `${appUrl()}/orders/${refund.orderId}` },
    notes: refund.creditNoteNumber ? [t('refund.creditNote', { number: refund.creditNoteNumber })] : [],
    attachments: () => invoiceAttachment(refund.creditNoteId, context),
  }
}
