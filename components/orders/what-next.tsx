import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { paths } from '@/components/shell/paths'
import { ArrowRightGlyph } from '@/components/ui/glyph'

/** Where to go from a finished purchase. */
export async function WhatNext({ isPaid }: { isPaid: boolean }) {
  const t = await getTranslations('orders')
  const ways = [
    isPaid
      ? ([paths.learning, t('myLearning'), t('nextLearning')] as const)
      : ([paths.cart, t('cart'), t('nextCart')] as const),
    [paths.orders, t('allOrders'), t('nextOrders')],
    [paths.courses, t('browse'), t('nextBrowse')],
  ] as const
  return (
    <section aria-labelledby="what-next">
      <h2 id="what-next" className="display text-lg">
        {t('next')}
      </h2>
      <ul className="mt-4 grid gap-3 sm:grid-cols-3">
        {ways.map(([href, title, text]) => (
          <li key={href}>
            <Link
              href={href}
              className="block h-full rounded-card border bg-surface-raised p-4 no-underline transition-colors hover:border-line-strong"
            >
              <span className="flex items-center justify-between gap-3 font-medium text-sm">
                {title}
                <ArrowRightGlyph className="icon-sm text-accent" />
              </span>
              <span className="mt-1 block text-ink-muted text-xs">{text}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
