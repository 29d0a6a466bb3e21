import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { MoneyAction } from '@/components/purchases/money-action'
import { moneyWords } from '@/components/purchases/words'
import { AccountNav } from '@/components/shell/account-nav'
import { paths } from '@/components/shell/paths'
import { Badge } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/button'
import { CheckGlyph, ClockGlyph, WarningGlyph } from '@/components/ui/glyph'
import { CheckAgain } from '@/components/wallet/check-again'
import { requireUser } from '@/lib/auth/page-session'
import { env } from '@/lib/env'
import { Refusal } from '@/lib/errors'
import { isId } from '@/lib/ids'
import { payAction, payPath } from '@/lib/payments/link'
import { refreshTopUp } from '@/lib/wallet/mutations/top-up'

type Props = { params: Promise<{ topUpId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('wallet'))('topUpTitle'), robots: { index: false } }
}

const marks = {
  success: [CheckGlyph, 'bg-positive-soft text-positive'],
  pending: [ClockGlyph, 'bg-warning-soft text-warning'],
  failed: [WarningGlyph, 'bg-danger-soft text-danger'],
} as const

/** What became of a top-up: where the bank sends its customer back to. In a sandbox the bank asks here too. */
export default async function TopUpPage({ params }: Props) {
  const { topUpId } = await params
  const actor = await requireUser(`/wallet/topups/${topUpId}`)
  if (!isId(topUpId)) notFound()
  const [t, tBank, words, topUp] = await Promise.all([
    getTranslations('wallet.return'),
    getTranslations('payments.challenge'),
    moneyWords(),
    refreshTopUp(actor, topUpId).catch(error => {
      if (error instanceof Refusal && error.reason === 'not-found') notFound()
      throw error
    }),
  ])
  // Opened without a card: its own page takes one, and follows it.
  if (topUp.nextAction?.url === payAction(topUp.id).url) redirect(payPath(topUp.id))
  const amount = words.money(topUp.amount, topUp.currency)
  const isAsked = topUp.nextAction !== null
  const isSandbox = env().PAYMENTS === 'sandbox'
  const [Mark, look] = marks[topUp.status]
  if (isAsked && isSandbox) {
    const request = (approved: boolean) => ({
      method: 'POST' as const,
      path: `/wallet/topups/${topUp.id}/challenge`,
      body: { approved },
    })
    return (
      <main className="page grid max-w-xl flex-1 content-start py-8 sm:py-16">
        <div className="rounded-card border-2 border-line-strong border-dashed bg-surface-raised p-5 sm:p-8">
          <div className="flex flex-wrap items-center justify-between gap-3">
            <p className="font-medium text-ink-muted text-sm">{tBank('bank')}</p>
            <Badge tone="warning">{tBank('sandbox')}</Badge>
          </div>
          <h1 className="display mt-5 text-2xl">{tBank('question', { amount })}</h1>
          <p className="mt-3 mb-6 text-ink-muted">{tBank('text')}</p>
          <div className="flex flex-wrap gap-3">
            <MoneyAction
              request={request(true)}
              variant="primary"
              label={tBank('approve')}
              title={t('approveTitle', { amount })}
              text={t('approveText')}
              done={t('answered')}
            />
            <MoneyAction
              request={request(false)}
              label={tBank('refuse')}
              title={t('refuseTitle', { amount })}
              text={t('refuseText')}
              done={t('answered')}
            />
          </div>
        </div>
      </main>
    )
  }
  return (
    <>
      <AccountNav />
      <main className="page grid max-w-xl flex-1 content-start justify-items-center py-12 text-center sm:py-16">
        <span className={`grid size-14 place-items-center rounded-full ${look}`}>
          <Mark className="size-7" />
        </span>
        <h1 className="display mt-5 text-2xl">{t(`${topUp.status}Title`, { amount })}</h1>
        <p className="mt-3 max-w-md text-ink-muted">{t(`${topUp.status}Text`)}</p>
        <div className="mt-7 flex flex-wrap justify-center gap-3">
          {topUp.nextAction?.url && <ButtonLink href={topUp.nextAction.url}>{t('toBank')}</ButtonLink>}
          {topUp.status === 'pending' && <CheckAgain label={t('checkAgain')} />}
          <ButtonLink href={paths.wallet} variant={topUp.status === 'pending' ? 'secondary' : 'primary'}>
            {t('toWallet')}
          </ButtonLink>
        </div>
      </main>
    </>
  )
}
