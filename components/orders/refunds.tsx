import { NextIntlClientProvider } from 'next-intl'
import { getFormatter, getMessages, getTranslations } from 'next-intl/server'
import { Badge, type BadgeTone } from '@/components/ui/badge'
import { brandName } from '@/lib/payments/brand-name'
import type { Payment } from '@/lib/payments/schema'
import { refundDays, refundProgress } from '@/lib/refunds/policy'
import type { Refund, RefundOffer } from '@/lib/refunds/schema'
import { daysLeft } from './days-left'
import { RefundRequest } from './refund-request'

interface RefundsProps {
  orderId: string
  offers: RefundOffer[]
  refunds: Refund[]
  payment: Payment
}

/** What can be given back of an order, line by line, and what was. */
export async function Refunds({ orderId, offers, refunds, payment }: RefundsProps) {
  const [t, format, messages] = await Promise.all([getTranslations('orders'), getFormatter(), getMessages()])
  if (refunds.length === 0 && offers.every(({ state }) => state === 'closed')) return null
  const money = (amount: number, currency: string) => format.number(amount, { style: 'currency', currency })
  const now = new Date()
  const { card } = payment
  const destination =
    payment.paymentMethod === 'card'
      ? card
        ? t('refund.toCard', { brand: brandName(card.brand), last4: card.last4 })
        : t('refund.toSomeCard')
      : t('refund.toWallet')
  const open = offers.filter(({ state }) => state === 'open')
  const shared = { orderId, destination, currency: payment.currency }
  return (
    <section aria-labelledby="refunds" data-print="hide">
      <h2 id="refunds" className="display text-lg">
        {t('refund.title')}
      </h2>
      <p className="mt-1 text-ink-muted text-sm">{t('refund.policy', { days: refundDays, percent: refundProgress })}</p>
      <NextIntlClientProvider messages={{ orders: { refund: messages.orders.refund } }}>
        <ul className="mt-4 divide-y rounded-card border bg-surface-raised">
          {offers.map(offer => (
            <li key={offer.lineId} className="flex flex-wrap items-center gap-x-6 gap-y-2 px-4 py-3 sm:px-5">
              <div className="min-w-48 flex-1">
                <p className="font-medium text-sm">{offer.courseTitle}</p>
                <p className="text-ink-muted text-xs">
                  {offer.state === 'open' && offer.deadline
                    ? t('refund.open', {
                        date: format.dateTime(new Date(offer.deadline), { dateStyle: 'long' }),
                        count: daysLeft(offer.deadline, now),
                      })
                    : offer.state === 'ask' && offer.barrier
                      ? t(`refund.barriers.${offer.barrier}`, { days: refundDays, percent: refundProgress })
                      : t(`refund.states.${offer.state}`)}
                </p>
              </div>
              {(offer.state === 'open' || offer.state === 'ask') && (
                <RefundRequest
                  {...shared}
                  lines={[offer.lineId]}
                  titles={[offer.courseTitle]}
                  amount={offer.amount}
                  isGranted={offer.state === 'open'}
                />
              )}
              {offer.state === 'under-way' && <Badge tone="warning">{t('refund.underWay')}</Badge>}
              {offer.state === 'refunded' && <Badge tone="positive">{t('statuses.refunded')}</Badge>}
            </li>
          ))}
        </ul>
        {open.length > 1 && (
          <div className="mt-3">
            <RefundRequest
              {...shared}
              lines={open.map(({ lineId }) => lineId)}
              titles={open.map(({ courseTitle }) => courseTitle)}
              amount={open.reduce((sum, { amount }) => sum + amount, 0)}
              isGranted
              isWhole
            />
          </div>
        )}
      </NextIntlClientProvider>
      {refunds.length > 0 && (
        <>
          <h3 className="mt-6 font-semibold text-sm">{t('refund.given')}</h3>
          <ul className="mt-2 divide-y border-y">
            {refunds.map(refund => (
              <li key={refund.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-3 text-sm">
                <div className="min-w-48 flex-1">
                  <p>{format.list(refund.courseTitles)}</p>
                  <p className="text-ink-muted text-xs">
                    {format.dateTime(new Date(refund.createdAt), { dateStyle: 'long' })}
                    {refund.creditNoteId && (
                      <>
                        {' · '}
                        <a href={`/api/invoices/${refund.creditNoteId}/pdf`} target="_blank" rel="noopener">
                          {t('refund.creditNote', { number: refund.creditNoteNumber ?? '' })}
                        </a>
                      </>
                    )}
                  </p>
                </div>
                <Badge tone={tones[refund.status]}>{t(`refund.statuses.${refund.status}`)}</Badge>
                <span className="tabular font-semibold">{money(refund.amount, refund.currency)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

const tones: Record<Refund['status'], BadgeTone> = {
  requested: 'warning',
  approved: 'warning',
  done: 'positive',
  declined: 'danger',
  failed: 'danger',
}
