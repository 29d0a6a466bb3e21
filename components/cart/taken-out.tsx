'use client'

import { useTranslations } from 'next-intl'
import { Alert } from '@/components/ui/alert'
import { Button, ButtonLink } from '@/components/ui/button'
import type { CartItem } from '@/lib/cart/schema'

interface TakenOutProps {
  items: CartItem[]
  onPutBack: (item: CartItem) => void
  onDismiss: () => void
}

/** What left the cart by itself, why, and the way back. */
export function TakenOut({ items, onPutBack, onDismiss }: TakenOutProps) {
  const t = useTranslations('cart')
  if (items.length === 0) return null
  return (
    <Alert
      tone="warning"
      title={t('takenOut.title', { count: items.length })}
      action={
        <Button variant="quiet" size="sm" className="touch-target" onClick={onDismiss}>
          {t('takenOut.dismiss')}
        </Button>
      }
    >
      <ul className="mt-1 grid gap-2">
        {items.map(item => (
          <li key={item.courseId} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span className="min-w-0">
              <span className="font-medium">{item.course.title}</span>{' '}
              <span className="text-ink-muted">
                {t(item.state === 'already-owned' ? 'takenOut.owned' : 'takenOut.unavailable')}
              </span>
            </span>
            <span className="flex gap-2">
              {item.state === 'already-owned' && (
                <ButtonLink
                  variant="secondary"
                  size="sm"
                  className="touch-target"
                  href={`/learn/${item.course.slug}`}
                  aria-label={`${t('states.start')}: ${item.course.title}`}
                >
                  {t('states.start')}
                </ButtonLink>
              )}
              <Button
                variant="secondary"
                size="sm"
                className="touch-target"
                aria-label={`${t('undo')}: ${item.course.title}`}
                onClick={() => onPutBack(item)}
              >
                {t('undo')}
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </Alert>
  )
}
