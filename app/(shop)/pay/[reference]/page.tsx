import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { NextIntlClientProvider } from 'next-intl'
import { getMessages, getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { CancelPayment } from '@/components/checkout/cancel-payment'
import { BankQuestion } from '@/components/pay/bank-question'
import { endOf, PayEnded } from '@/components/pay/pay-ended'
import { PayForm } from '@/components/pay/pay-form'
import { PaySummary } from '@/components/pay/pay-summary'
import { PayWatch } from '@/components/pay/watch'
import { moneyWords } from '@/components/purchases/words'
import { Alert } from '@/components/ui/alert'
import { buttonClass, Spinner } from '@/components/ui/button'
import { CheckAgain } from '@/components/wallet/check-again'
import { currentActor } from '@/lib/auth/page-session'
import { Refusal } from '@/lib/errors'
import { lookAtAttempt } from '@/lib/payments/mutations/follow-attempt'
import { findPayable, payableOfLink, showPayable } from '@/lib/payments/payable'
import type { DeclineCode } from '@/lib/payments/policy'
import { formProblemOf } from './form'

type Props = {
  params: Promise<{ reference: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** The payment as it is now, for the holder of its link. The gateway is asked first about a card that is being tried. */
const readPage = cache(async (reference: string) => {
  const [found, actor] = await Promise.all([
    payableOfLink(reference).catch(error => {
      if (error instanceof Refusal && error.reason === 'not-found') notFound()
      throw error
    }),
    currentActor(),
  ])
  if (found.status === 'pending') await lookAtAttempt(found.id, found.gateway)
  const payable = (await findPayable(found.id)) ?? found
  const isPayer = actor?.userId === payable.userId
  return { payable, isPayer, view: await showPayable(payable, { isPayer }) }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ view }, t] = await Promise.all([readPage((await params).reference), getTranslations('payments')])
  const state = view.status === 'pending' ? (view.failureCode ? 'declined' : 'open') : endOf(view)
  // The address is the right to pay: no other site gets it.
  return { title: t(`page.titles.${state}`), robots: { index: false, follow: false }, referrer: 'same-origin' }
}

/** The payment page: takes a card for a payment that was opened without one. It needs no session, only its link. */
export default async function PayPage({ params, searchParams }: Props) {
  const [{ reference }, query] = await Promise.all([params, searchParams])
  const [{ payable, isPayer, view }, t, words] = await Promise.all([
    readPage(reference),
    getTranslations('payments'),
    moneyWords(),
  ])
  const amount = words.money(view.amount, view.currency)
  const here = `/pay/${reference}`
  return (
    <main className="page grid max-w-2xl flex-1 content-start py-8 sm:py-12">
      {view.status !== 'pending' ? (
        <PayEnded view={view} amount={amount} payer={isPayer ? { orderId: payable.orderId } : undefined} />
      ) : view.step === 'question' ? (
        <BankQuestion amount={amount} action={`${here}/answer`} />
      ) : (
        <div className="rounded-card border bg-surface-raised p-5 sm:p-8">
          <PaySummary view={view} amount={amount} />
          <div className="mt-6 grid gap-6">
            {view.step === 'working' ? (
              <Working />
            ) : (
              <>
                <Problem decline={view.failureCode} form={formProblemOf(query.problem)} />
                {view.step === 'redirect' && view.nextAction?.url ? (
                  <>
                    <p className="text-ink-muted">{t('page.hosted')}</p>
                    <a href={view.nextAction.url} className={buttonClass({ size: 'lg' }, 'w-full sm:w-fit')}>
                      {t('page.toGateway', { amount })}
                    </a>
                  </>
                ) : (
                  <CardStep here={here} amount={amount} isSandbox={payable.gateway === 'sandbox'} />
                )}
                <p className="text-ink-muted text-sm">{t('page.left', { minutes: minutesUntil(view.expiresAt) })}</p>
              </>
            )}
            {isPayer && payable.orderId && <Cancel paymentId={payable.id} orderId={payable.orderId} />}
          </div>
        </div>
      )}
      {view.status === 'pending' && <PayWatch expiresAt={view.expiresAt} />}
    </main>
  )
}

const minutesUntil = (time: string) => Math.max(1, Math.ceil((new Date(time).getTime() - Date.now()) / 60_000))

async function CardStep({ here, amount, isSandbox }: { here: string; amount: string; isSandbox: boolean }) {
  const [t, messages] = await Promise.all([getTranslations('payments'), getMessages()])
  const form = (
    <PayForm
      action={`${here}/card`}
      takesCard={isSandbox}
      label={t(isSandbox ? 'page.pay' : 'page.toGateway', { amount })}
    />
  )
  if (!isSandbox)
    return (
      <>
        <p className="text-ink-muted">{t('page.hosted')}</p>
        {form}
      </>
    )
  return (
    <NextIntlClientProvider messages={{ checkout: { card: messages.checkout.card } }}>{form}</NextIntlClientProvider>
  )
}

/** Why the last card was not taken, or the form did not arrive. */
async function Problem({ decline, form }: { decline?: DeclineCode; form: ReturnType<typeof formProblemOf> }) {
  const t = await getTranslations('payments')
  if (form)
    return (
      <Alert tone="danger" title={t('page.notSent')}>
        {t(`page.problems.${form}`)}
      </Alert>
    )
  if (!decline) return null
  return (
    <Alert tone="danger" title={t('page.declined')}>
      {t(`declines.${decline}`)} {t('nothingCharged')}
    </Alert>
  )
}

async function Working() {
  const t = await getTranslations('payments')
  return (
    <>
      <div role="status" className="flex items-start gap-3">
        <Spinner className="mt-0.5 flex-none text-accent" />
        <p>
          {t('page.working')} {t('page.workingText')}
        </p>
      </div>
      <div className="justify-self-start">
        <CheckAgain label={t('page.checkAgain')} />
      </div>
    </>
  )
}

async function Cancel({ paymentId, orderId }: { paymentId: string; orderId: string }) {
  const t = await getTranslations('payments')
  return (
    <div className="border-t pt-5">
      <CancelPayment
        paymentId={paymentId}
        orderId={orderId}
        labels={{ cancel: t('cancel'), failed: t('cancelFailed'), failedText: t('cancelFailedText') }}
      />
    </div>
  )
}
