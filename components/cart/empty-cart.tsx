'use client'

import { useTranslations } from 'next-intl'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'

/** Nothing in the cart, and the way to something. */
export function EmptyCart() {
  const t = useTranslations('cart')
  return (
    <EmptyState
      size="page"
      art={
        <svg viewBox="0 0 160 104" className="w-40" aria-hidden="true" focusable="false">
          <path d="M20 92h120" className="stroke-line-strong" strokeWidth="3" strokeLinecap="round" />
          <path
            d="M80 34c-12-8-30-10-48-8v50c18-2 36 0 48 8 12-8 30-10 48-8V26c-18-2-36 0-48 8z"
            className="fill-surface-raised stroke-accent"
            strokeWidth="3"
            strokeLinejoin="round"
          />
          <path d="M80 34v50" className="stroke-accent" strokeWidth="3" />
          <path
            d="M43 40c9 0 17 1 25 5M43 52c9 0 17 1 25 5M117 40c-9 0-17 1-25 5M117 52c-9 0-17 1-25 5"
            className="stroke-line-strong"
            strokeWidth="2.5"
            strokeLinecap="round"
            fill="none"
          />
          <path d="M108 12v26l7-6 7 6V12z" className="fill-rating" />
        </svg>
      }
      title={t('emptyTitle')}
      text={t('emptyText')}
      action={<ButtonLink href="/courses">{t('browse')}</ButtonLink>}
    />
  )
}
