import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { NextIntlClientProvider } from 'next-intl'
import { getFormatter, getMessages, getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { PaymentWatch } from '@/components/checkout/payment-watch'
import { ButtonLink } from '@/components/ui/button'
import { WarningGlyph } from '@/components/ui/glyph'
import { requireUser } from '@/lib/auth/page-session'
import { Refusal } from '@/lib/errors'
import { isId } from '@/lib/ids'
import { brandName } from '@/lib/payments/brand-name'
import { payAction, payPath } from '@/lib/payments/link'
import { readPayment } from '@/lib/payments/queries'

type Props = { params: Promise<{ id: string }> }

/** The caller's own payment; another's looks like none. */
const readPage = cache(async (id: string) => {
  const actor = await requireUser(`/payments/${id}`)
  if (!isId(id)) notFound()
  try {
    const payment = await readPayment(actor, id)
    return payment.userId === actor.userId ? payment : notFound()
  } catch (error) {
    if (error instanceof Refusal && error.reason === 'not-found') notFound()
    throw error
  }
})

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('payments'))('title'), robots: { index: false } }
}

/** Where a buyer comes back to from the bank: waits for the end of the payment, then leads on. */
export default async function PaymentPage({ params }: Props) {
  const { id } = await params
  const [payment, t, format, { payments }] = await Promise.all([
    readPage(id),
    getTranslations('payments'),
    getFormatter(),
    getMessages(),
  ])
  const isCard = payment.paymentMethod === 'card'
  // Opened without a card: its own page takes one, and follows it.
  if (payment.status === 'pending' && payment.nextAction?.url === payAction(id).url) redirect(payPath(id))
  const isWaiting = payment.status === 'pending' && isCard
  if (!isWaiting && !(payment.status === 'failed' && isCard)) {
    redirect(
      `/orders/${payment.orderId}${payment.status === 'success' || payment.status === 'pending' ? '?placed=1' : ''}`,
    )
  }
  const amount = format.number(payment.amount, { style: 'currency', currency: payment.currency })
  const isCanceled = payment.failureCode === 'canceled'
  return (
    <main className="page max-w-2xl flex-1 py-8 sm:py-12">
      <div className="rounded-card border bg-surface-raised p-5 sm:p-8">
        <p className="text-ink-muted text-sm">
          {payment.card
            ? t('ofCard', { amount, brand: brandName(payment.card.brand), last4: payment.card.last4 })
            : t('ofAmount', { amount })}
        </p>
        {isWaiting ? (
          <>
            <h1 className="display mt-1 mb-5 text-2xl">{t(payment.nextAction?.url ? 'bankTitle' : 'waitingTitle')}</h1>
            <NextIntlClientProvider messages={{ payments }}>
              <PaymentWatch paymentId={payment.id} orderId={payment.orderId ?? ''} bankUrl={payment.nextAction?.url} />
            </NextIntlClientProvider>
          </>
        ) : (
          <>
            <h1 className="display mt-1 flex items-center gap-3 text-2xl">
              {!isCanceled && <WarningGlyph className="icon-lg flex-none text-danger" />}
              {t(isCanceled ? 'canceledTitle' : 'failedTitle')}
            </h1>
            <p className="mt-3 text-ink-muted">
              {t(`declines.${payment.failureCode ?? 'card-declined'}`)} {t('nothingCharged')} {t('cartKept')}
            </p>
            <div className="mt-6 flex flex-wrap gap-3">
              <ButtonLink href="/checkout">{t('toCheckout')}</ButtonLink>
              <ButtonLink href="/cart" variant="secondary">
                {t('toCart')}
              </ButtonLink>
            </div>
          </>
        )}
      </div>
    </main>
  )
}
