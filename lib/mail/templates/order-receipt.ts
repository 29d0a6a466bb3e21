import { db } from '@/db/client'
import { appUrl } from '@/lib/env'
import { loadOrders } from '@/lib/orders/queries'
import type { MailData } from '../schema'
import { invoiceAttachment } from './invoice-attachment'
import type { MailContent } from './layout'
import type { MailContext } from './render'

/** The receipt of an order, with the invoice's number and lines as they are when it is sent. */
export async function orderReceipt({ orderId }: MailData<'order-receipt'>, context: MailContext): Promise<MailContent> {
  const { t, money } = context
  const [order] = await loadOrders(db(), [orderId])
  if (!order) throw new Error('The order of this receipt is not there.')
  const { currency, orderDetails, discountAmount, invoiceNumber, totalAmount } = order
  const rows = orderDetails.map(({ courseTitle, quantity, amount }) => ({
    label: quantity > 1 ? t('receipt.seats', { title: courseTitle, count: quantity }) : courseTitle,
    value: money(amount, currency),
  }))
  return {
    subject: t('receipt.subject', { number: invoiceNumber ?? order.id }),
    preview: t('receipt.preview', { total: money(totalAmount, currency) }),
    heading: t('receipt.heading'),
    paragraphs: [t('receipt.body')],
    rows: [...rows, { label: t('receipt.total'), value: money(totalAmount, currency), strong: true }],
    action: { label: t('receipt.action'), href: `${appUrl()}/orders/${order.id}` },
    notes: [
      ...(discountAmount > 0 ? [t('receipt.discount', { amount: money(discountAmount, currency) })] : []),
      ...(invoiceNumber ? [t('receipt.invoice', { number: invoiceNumber })] : []),
    ],
    attachments: () => invoiceAttachment(order.invoiceId, context),
  }
}
