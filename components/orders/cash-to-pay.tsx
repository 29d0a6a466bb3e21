import Link from 'next/link'
import { getFormatter, getTranslations } from 'next-intl/server'
import { CancelPayment } from '@/components/checkout/cancel-payment'
import { paths } from '@/components/shell/paths'
import type { Payment } from '@/lib/payments/schema'
import { daysLeft } from './days-left'

interface CashToPayProps {
  payment: Payment
  orderId: string
  /** In the words of whoever runs the site. */
  instructions?: string
  canCancel: boolean
}

/** What is still to be done for an order that is paid in cash or by transfer. */
export async function CashToPay({ payment, orderId, instructions, canCancel }: CashToPayProps) {
  const [t, format] = await Promise.all([getTranslations('orders'), getFormatter()])
  const amount = format.number(payment.amount, { style: 'currency', currency: payment.currency })
  const { expiresAt } = payment
  return (
    <section aria-labelledby="to-pay" className="rounded-card border border-warning/40 bg-warning-soft p-5 sm:p-6">
      <h2 id="to-pay" className="display text-lg">
        {t('toPay', { amount })}
      </h2>
      <ol className="mt-3 grid list-decimal gap-1.5 pl-5 text-sm">
        <li className="whitespace-pre-line">
          {instructions ??
            t.rich('toPayHow', {
              help: words => <Link href={paths.help}>{words}</Link>,
            })}
        </li>
        <li>
          {t.rich('toPayReference', {
            number: orderId,
            code: words => <span className="break-all font-mono text-xs">{words}</span>,
          })}
        </li>
        <li>{t('toPayThen')}</li>
      </ol>
      {expiresAt && (
        <p className="mt-4 font-medium text-sm">
          {t('toPayUntil', {
            date: format.dateTime(new Date(expiresAt), { dateStyle: 'long', timeStyle: 'short' }),
            count: daysLeft(expiresAt, new Date()),
          })}
        </p>
      )}
      {canCancel && (
        <div className="mt-4">
          <CancelPayment
            paymentId={payment.id}
            orderId={orderId}
            labels={{ cancel: t('cancelOrder'), failed: t('cancelFailed'), failedText: t('cancelFailedText') }}
          />
        </div>
      )}
    </section>
  )
}
