import { getTranslations } from 'next-intl/server'
import { moneyWords } from '@/components/purchases/words'
import { Card } from '@/components/ui/card'
import type { Actor } from '@/lib/auth/actor'
import { readEarnings } from '@/lib/wallet/queries/earnings'
import { PayDebt } from './pay-debt'
import { RequestPayout } from './request-payout'

/** What was earned, and what became of it, each with what the word means here. */
export async function EarningsFigures({ actor, organizationId }: { actor: Actor; organizationId?: string }) {
  const [t, words, earnings] = await Promise.all([
    getTranslations('earnings'),
    moneyWords(),
    readEarnings(actor, organizationId),
  ])
  const { currency, available, owed } = earnings
  const others = ['earned', 'requested', 'paidOut', 'owed'] as const
  return (
    <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,2fr)]">
      <Card as="section" className="flex flex-col">
        <h2 className="font-medium text-ink-muted text-sm">{t('figures.available')}</h2>
        <p className="tabular wrap-anywhere mt-3 font-semibold text-3xl">{words.money(available, currency)}</p>
        <p className="mt-3 mb-5 text-ink-muted text-sm">{t('figures.availableText')}</p>
        <div className="mt-auto">
          {available > 0 ? (
            <RequestPayout available={available} currency={currency} organizationId={organizationId} />
          ) : (
            <p className="border-t pt-4 text-ink-muted text-sm">{t('nothingYet')}</p>
          )}
        </div>
      </Card>
      <dl className="grid border-y sm:grid-cols-2 sm:gap-x-8">
        {others.map(name => (
          <div key={name} className="border-b py-4 last:border-b-0 sm:[&:nth-child(3)]:border-b-0">
            <dt className="text-ink-muted text-sm">{t(`figures.${name}`)}</dt>
            <dd>
              <span className="tabular wrap-anywhere block font-semibold text-xl">
                {words.money(earnings[name], currency)}
              </span>
              <span className="mt-0.5 block text-ink-muted text-xs">{t(`figures.${name}Text`)}</span>
              {name === 'owed' && owed > 0 && organizationId && (
                <PayDebt owed={owed} currency={currency} organizationId={organizationId} />
              )}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
