import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { moneyWords } from '@/components/purchases/words'
import { Figures } from '@/components/studio/analytics/figures'
import { Alert } from '@/components/ui/alert'
import { EmptyState } from '@/components/ui/empty-state'
import { Table, type TableColumn } from '@/components/ui/table'
import type { Admin } from '@/lib/auth/actor'
import { readLedgerStatus } from '@/lib/ledger/queries'
import type { LedgerStatus } from '@/lib/ledger/schema'
import { CheckAgain } from './check-again'
import { orderPath } from './filters'

/** Minutes that a card may take before it is called late. */
const patience = 60

/** Whether the books are right at this moment; if not, what is wrong with what. */
export async function LedgerReport({ admin }: { admin: Admin }) {
  const [t, words, status] = await Promise.all([
    getTranslations('commerce.ledger'),
    moneyWords(),
    readLedgerStatus(admin, { minutes: patience }),
  ])
  const columns: TableColumn<LedgerStatus['waiting'][number]>[] = [
    {
      key: 'person',
      header: t('person'),
      rowHeader: true,
      cell: ({ person, orderId }) =>
        orderId ? (
          <Link href={orderPath(orderId)} className="wrap-anywhere underline-offset-4 hover:underline">
            {person}
          </Link>
        ) : (
          person
        ),
    },
    { key: 'type', header: t('what'), cell: ({ type, method }) => t(`late.${type}`, { method: t(`by.${method}`) }) },
    {
      key: 'since',
      header: t('since'),
      className: 'whitespace-nowrap text-ink-muted',
      cell: ({ createdAt }) => words.time(createdAt),
    },
    {
      key: 'amount',
      header: t('amount'),
      numeric: true,
      className: 'whitespace-nowrap',
      cell: ({ amount, currency }) => words.money(amount, currency),
    },
  ]
  return (
    <div className="grid gap-8">
      {status.isRight ? (
        <Alert tone="positive" title={t('right')} action={<CheckAgain label={t('checkAgain')} />}>
          {t('rightText', { time: words.time(status.checkedAt), count: status.transactions })}
        </Alert>
      ) : (
        <Alert
          tone="danger"
          title={t('wrong', { count: status.violationCount })}
          action={<CheckAgain label={t('checkAgain')} />}
        >
          <p>{t('wrongText', { time: words.time(status.checkedAt) })}</p>
          <ul className="mt-3 grid gap-1.5">
            {status.violations.map(({ problem, subject }) => (
              <li key={`${problem} ${subject}`} className="flex flex-wrap gap-x-3">
                <span className="font-medium">{problemWords(t, problem)}</span>
                <span className="break-all font-mono text-xs leading-6">{subject}</span>
              </li>
            ))}
          </ul>
          {status.violationCount > status.violations.length && (
            <p className="mt-2">{t('moreProblems', { count: status.violationCount - status.violations.length })}</p>
          )}
        </Alert>
      )}
      <Figures
        label={t('figures')}
        figures={[
          { label: t('transactions'), value: words.number(status.transactions) },
          ...status.sums.flatMap(({ currency, entries, sum }) => [
            { label: t('entries', { currency }), value: words.number(entries) },
            { label: t('sum', { currency }), value: words.money(sum, currency), hint: t('sumText') },
          ]),
        ]}
      />
      <section aria-labelledby="late">
        <h2 id="late" className="display mb-1 text-lg">
          {t('lateTitle')}
        </h2>
        <p className="mb-4 text-ink-muted text-sm">{t('lateText', { minutes: patience })}</p>
        <Table
          caption={t('lateTitle')}
          columns={columns}
          rows={status.waiting}
          rowKey={({ id }) => id}
          empty={<EmptyState level={3} size="inline" title={t('noneLate')} text={t('noneLateText')} />}
        />
        {status.waitingCount > status.waiting.length && (
          <p className="mt-3 text-ink-muted text-sm">
            {t('moreLate', { count: status.waitingCount - status.waiting.length })}
          </p>
        )}
      </section>
    </div>
  )
}

const problems = {
  'entries do not sum to zero': 'entries',
  'transaction does not sum to zero': 'transaction',
  'balance differs from its entries': 'balance',
  'wallet below zero': 'wallet',
  'order total differs from its lines': 'total',
  'paid order without its payment': 'payment',
  'settled payment without its invoice': 'invoice',
  'paid line without its enrolment': 'enrolment',
  'paid order without its ledger transaction': 'booking',
} as const

/** The check's own words where it has learnt a new one since. */
const problemWords = (t: (key: `problems.${(typeof problems)[keyof typeof problems]}`) => string, problem: string) =>
  problem in problems ? t(`problems.${problems[problem as keyof typeof problems]}`) : problem
