import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { moneyWords } from '@/components/purchases/words'
import { Alert } from '@/components/ui/alert'
import type { TopUpRecord } from '@/lib/wallet/schema'

/** Money that is on its way into the wallet. */
export async function PendingTopUps({ topUps }: { topUps: TopUpRecord[] }) {
  const [t, words] = await Promise.all([getTranslations('wallet'), moneyWords()])
  return (
    <Alert tone="warning" title={t('pendingTitle')}>
      <ul className="mt-1 grid gap-1">
        {topUps.map(({ id, amount, currency, createdAt }) => (
          <li key={id} className="flex flex-wrap gap-x-3">
            <span className="tabular font-medium">{words.money(amount, currency)}</span>
            <span className="text-ink-muted">{words.time(createdAt)}</span>
            <Link
              href={`/wallet/topups/${id}`}
              // Its page asks the bank.
              prefetch={false}
              aria-label={`${t('pendingLook')}: ${words.money(amount, currency)}`}
              className="inline-flex min-h-6 items-center text-accent underline underline-offset-2"
            >
              {t('pendingLook')}
            </Link>
          </li>
        ))}
      </ul>
    </Alert>
  )
}
