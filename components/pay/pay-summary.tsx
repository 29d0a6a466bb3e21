import { getTranslations } from 'next-intl/server'
import type { LinkedPayment } from '@/lib/payments/schema'

/** What is paid for, in the words of the shop, and how much that is. Nothing of who pays. */
export async function PaySummary({ view, amount }: { view: LinkedPayment; amount: string }) {
  const t = await getTranslations('payments.page')
  return (
    <>
      <p className="font-medium text-ink-muted text-sm">{t('shop')}</p>
      <h1 className="display mt-1 text-2xl">{t('title', { amount })}</h1>
      {view.kind === 'top-up' && <p className="mt-2 text-ink-muted">{t('forTopUp')}</p>}
      {view.items.length > 0 && (
        <ul className="mt-4 grid gap-2 border-y py-4 text-sm" aria-label={t('items')}>
          {view.items.map(({ courseId, title, quantity }) => (
            <li key={courseId} className="flex justify-between gap-4">
              <span className="wrap-anywhere min-w-0">{title}</span>
              {quantity > 1 && <span className="flex-none text-ink-muted">{t('seats', { count: quantity })}</span>}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
