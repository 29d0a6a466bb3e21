'use client'

import { useTranslations } from 'next-intl'
import { platformFee } from '@/lib/pricing/policy'

interface PriceBreakdownProps {
  /** Minor units: the list price, and what a learner pays. */
  price: number
  paid: number
  feePercent: number
  /** The organization that is paid; null for the instructor. */
  seller: string | null
  money: (minor: number) => string
}

/** What a learner pays, what the platform keeps, what is left: the same figures that a sale books. */
export function PriceBreakdown({ price, paid, feePercent, seller, money }: PriceBreakdownProps) {
  const t = useTranslations('studio.pricing')
  const fee = platformFee(paid, feePercent)
  return (
    <section aria-labelledby="breakdown" className="content-start self-start rounded-card border bg-surface-raised p-5">
      <h2 id="breakdown" className="font-medium text-sm">
        {t('breakdown')}
      </h2>
      <dl className="tabular mt-3 grid gap-2.5 text-sm">
        {paid !== price && <Line words={t('listPrice')} amount={money(price)} isQuiet />}
        <Line words={t('learnerPays')} amount={paid === 0 ? t('nothing') : money(paid)} />
        {paid > 0 && <Line words={t('fee', { percent: feePercent })} amount={`−${money(fee)}`} isQuiet />}
        <div className="mt-1 flex items-baseline justify-between gap-4 border-t pt-3">
          <dt className="font-medium">{seller ? t('sellerReceives', { name: seller }) : t('youReceive')}</dt>
          <dd className="display text-xl">{money(paid - fee)}</dd>
        </div>
      </dl>
      <p className="mt-3 text-ink-muted text-xs">{t('breakdownText')}</p>
    </section>
  )
}

function Line({ words, amount, isQuiet }: { words: string; amount: string; isQuiet?: boolean }) {
  return (
    <div className={`flex justify-between gap-4 ${isQuiet ? 'text-ink-muted' : ''}`}>
      <dt>{words}</dt>
      <dd>{amount}</dd>
    </div>
  )
}
