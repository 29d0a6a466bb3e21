import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { moneyWords } from '@/components/purchases/words'
import { Figures } from '@/components/studio/analytics/figures'
import { Card, cardLinkClass } from '@/components/ui/card'
import { ArrowRightGlyph } from '@/components/ui/glyph'
import { platformAnalysis } from '@/lib/analysis/queries/platform-analysis'
import type { Admin } from '@/lib/auth/actor'
import { readLedgerStatus } from '@/lib/ledger/queries'
import { ledgerPath, paymentsPath, payoutsPath, refundsPath } from './filters'

/** The platform in numbers, and its queues. */
export async function PlatformFigures({ admin }: { admin: Admin }) {
  const [t, words, figures, books] = await Promise.all([
    getTranslations('commerce.overview'),
    moneyWords(),
    platformAnalysis(admin),
    readLedgerStatus(admin, { minutes: 60 }),
  ])
  const money = (amount: number) => words.money(amount, figures.currency)
  const { sales, refunds, fees } = figures
  const net = { all: sales.all.amount - refunds.all.amount, recent: sales.recent.amount - refunds.recent.amount }
  const queues = [
    {
      key: 'cash',
      href: paymentsPath({ method: 'cash', status: 'pending' }),
      ...figures.cashToConfirm,
    },
    { key: 'refunds', href: refundsPath({ status: 'requested' }), ...figures.refundsToDecide },
    { key: 'payouts', href: payoutsPath({ status: 'requested' }), ...figures.payoutsDue },
  ] as const
  return (
    <div className="grid gap-8">
      <section aria-labelledby="waiting">
        <h2 id="waiting" className="display mb-3 text-lg">
          {t('waiting')}
        </h2>
        <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-4">
          {queues.map(({ key, href, count, amount }) => (
            <Card as="li" key={key} interactive padding="sm">
              <Link href={href} className={`flex justify-between gap-3 no-underline ${cardLinkClass}`}>
                <span className="text-ink-muted text-sm">{t(`queues.${key}`)}</span>
                <ArrowRightGlyph className="icon-sm mt-0.5 text-accent" />
              </Link>
              <p className="tabular mt-2 font-semibold text-xl">{words.number(count)}</p>
              <p className="tabular text-ink-muted text-xs">{money(amount)}</p>
            </Card>
          ))}
          <Card as="li" interactive padding="sm">
            <Link href={ledgerPath()} className={`flex justify-between gap-3 no-underline ${cardLinkClass}`}>
              <span className="text-ink-muted text-sm">{t('queues.books')}</span>
              <ArrowRightGlyph className="icon-sm mt-0.5 text-accent" />
            </Link>
            <p className={`mt-2 font-semibold text-xl ${books.isRight ? 'text-positive' : 'text-danger'}`}>
              {books.isRight ? t('booksRight') : t('booksWrong', { count: books.violationCount })}
            </p>
            <p className="text-ink-muted text-xs">{t('booksLate', { count: books.waitingCount })}</p>
          </Card>
        </ul>
      </section>
      <div>
        <h2 className="display mb-3 text-lg">{t('recent')}</h2>
        <Figures
          label={t('recent')}
          figures={[
            { label: t('sales'), value: money(sales.recent.amount), hint: t('count', { count: sales.recent.count }) },
            {
              label: t('refunded'),
              value: money(refunds.recent.amount),
              hint: t('count', { count: refunds.recent.count }),
            },
            { label: t('net'), value: money(net.recent) },
            { label: t('fees'), value: money(fees.recent), hint: t('feesText') },
          ]}
        />
      </div>
      <div>
        <h2 className="display mb-3 text-lg">{t('always')}</h2>
        <Figures
          label={t('always')}
          figures={[
            { label: t('sales'), value: money(sales.all.amount), hint: t('count', { count: sales.all.count }) },
            { label: t('refunded'), value: money(refunds.all.amount), hint: t('count', { count: refunds.all.count }) },
            { label: t('net'), value: money(net.all) },
            { label: t('fees'), value: money(fees.all), hint: t('feesText') },
            { label: t('wallets'), value: money(figures.wallets), hint: t('walletsText') },
          ]}
        />
      </div>
    </div>
  )
}
