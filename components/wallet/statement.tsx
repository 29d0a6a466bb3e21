import Link from 'next/link'
import { getFormatter, getTranslations } from 'next-intl/server'
import { cn } from '@/components/ui/cn'
import type { WalletEntry } from '@/lib/wallet/schema'

/** The movements of a wallet, newest first; on phones each is a small card. */
export async function Statement({ entries }: { entries: WalletEntry[] }) {
  const [t, format] = await Promise.all([getTranslations('wallet'), getFormatter()])
  const money = ({ currency }: WalletEntry, amount: number, signDisplay?: 'exceptZero') =>
    format.number(amount, { style: 'currency', currency, signDisplay })
  return (
    <table className="w-full border-collapse text-sm max-sm:block">
      <caption className="sr-only">{t('statement')}</caption>
      <thead className="max-sm:sr-only">
        <tr className="border-b text-left text-ink-muted text-xs">
          <th scope="col" className="py-2 pr-4 font-medium">
            {t('date')}
          </th>
          <th scope="col" className="py-2 pr-4 font-medium">
            {t('what')}
          </th>
          <th scope="col" className="py-2 pr-4 text-right font-medium">
            {t('amount')}
          </th>
          <th scope="col" className="py-2 text-right font-medium">
            {t('after')}
          </th>
        </tr>
      </thead>
      <tbody className="max-sm:block">
        {entries.map(entry => {
          const isPurchase = entry.kind === 'order' && entry.amount < 0
          const kind = entry.kind === 'order' && entry.amount > 0 ? 'sale' : entry.kind
          return (
            <tr key={entry.id} className="border-b max-sm:grid max-sm:grid-cols-[1fr_auto] max-sm:gap-x-4 max-sm:py-3">
              <td className="whitespace-nowrap text-ink-muted max-sm:order-2 max-sm:text-xs sm:py-3 sm:pr-4">
                {format.dateTime(new Date(entry.createdAt), { dateStyle: 'medium', timeStyle: 'short' })}
              </td>
              <td className="sm:py-3 sm:pr-4">
                <span className="font-medium">{t(`kinds.${kind}`)}</span>
                {isPurchase && (
                  <Link
                    href={`/orders/${entry.reference}`}
                    className="ml-3 text-accent text-xs underline underline-offset-2"
                  >
                    {t('viewOrder')}
                  </Link>
                )}
              </td>
              <td
                className={cn(
                  'tabular text-right font-medium sm:py-3 sm:pr-4',
                  entry.amount > 0 ? 'text-positive' : 'text-ink',
                )}
              >
                {money(entry, entry.amount, 'exceptZero')}
              </td>
              <td className="tabular text-right text-ink-muted max-sm:order-3 max-sm:text-xs sm:py-3">
                <span className="sr-only sm:hidden">{t('after')}: </span>
                {money(entry, entry.balanceAfter)}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
