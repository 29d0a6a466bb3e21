'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { Button, ButtonLink } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { InfoGlyph, WarningGlyph } from '@/components/ui/glyph'
import { Price } from '@/components/ui/price'
import type { CartChange } from '@/lib/cart/hooks'
import type { CartItem } from '@/lib/cart/schema'
import { LineFrame } from './line-frame'
import { NoLessons } from './no-lessons'
import { SeatStepper } from './seat-stepper'

interface CartLineProps {
  item: CartItem
  currency: string
  /** What a discount code takes off this line. */
  code?: { name: string; off: number }
  onChange: (change: CartChange) => void
}

/** A line of the cart, with what may have happened to it since it was put there and one click to mend it. */
export function CartLine({ item, currency, code, onChange }: CartLineProps) {
  const t = useTranslations('cart')
  const format = useFormatter()
  const money = (amount: number) => (amount === 0 ? t('free') : format.number(amount, { style: 'currency', currency }))
  const { course, quantity, state } = item
  const title = course.title
  const isCounted = state === 'ready' || state === 'price-changed'
  const listAmount = item.unitPrice * quantity

  return (
    <LineFrame
      course={course}
      byline={`${t('by', { name: course.instructorName })} · ${course.category.name}`}
      price={
        isCounted && (
          <>
            <Price
              amount={money(item.amount)}
              listPrice={item.amount < listAmount ? money(listAmount) : undefined}
              listPriceLabel={t('wasPrice')}
              className="sm:flex-col sm:items-end"
            />
            {code && code.off > 0 && (
              <p className="tabular wrap-anywhere text-positive text-xs">
                {t('codeOff', { code: code.name, amount: money(code.off) })}
              </p>
            )}
            {quantity > 1 && (
              <p className="tabular text-ink-muted text-xs">{t('each', { price: money(item.amount / quantity) })}</p>
            )}
          </>
        )
      }
      note={
        <>
          {course.lessonCount === 0 && isCounted && <NoLessons />}
          <LineNote item={item} money={money} onChange={onChange} />
        </>
      }
    >
      {/* Whoever owns a course may still buy seats for others. */}
      {(isCounted || state === 'already-owned') && !item.savedForLater && (
        <div className="mr-3">
          <SeatStepper
            quantity={quantity}
            title={title}
            onChange={next => onChange({ type: 'quantity', item, quantity: next })}
          />
        </div>
      )}
      {isCounted && (
        <Button
          variant="quiet"
          size="sm"
          // Its words begin where the title does.
          className={cn('touch-target', item.savedForLater && '-ml-3')}
          aria-label={`${t(item.savedForLater ? 'moveToCart' : 'saveForLater')}: ${title}`}
          onClick={() => onChange({ type: 'save', item, saved: !item.savedForLater })}
        >
          {t(item.savedForLater ? 'moveToCart' : 'saveForLater')}
        </Button>
      )}
      {isCounted && (
        <Button
          variant="quiet"
          size="sm"
          className="touch-target"
          aria-label={`${t('moveToWishlist')}: ${title}`}
          onClick={() => onChange({ type: 'wish', item })}
        >
          {t('moveToWishlist')}
        </Button>
      )}
      {state === 'already-owned' && (
        <ButtonLink
          variant="secondary"
          size="sm"
          className="touch-target mr-1"
          href={`/learn/${course.slug}`}
          aria-label={`${t('states.start')}: ${title}`}
        >
          {t('states.start')}
        </ButtonLink>
      )}
      <Button
        variant="quiet"
        size="sm"
        className={cn('touch-target', state === 'unavailable' && '-ml-3')}
        aria-label={`${t('remove')}: ${title}`}
        onClick={() => onChange({ type: 'remove', item })}
      >
        {t('remove')}
      </Button>
    </LineFrame>
  )
}

function LineNote({
  item,
  money,
  onChange,
}: Pick<CartLineProps, 'item' | 'onChange'> & { money: (amount: number) => string }) {
  const t = useTranslations('cart')
  const { state, quantity, course } = item
  if (state === 'ready') {
    return quantity > 1 && !item.savedForLater ? <p className="text-ink-muted text-xs">{t('seatsHint')}</p> : null
  }
  const isCheaper = state === 'price-changed' && item.amount < item.seenAmount
  const Mark = isCheaper ? InfoGlyph : WarningGlyph
  return (
    <div
      className={cn(
        'flex flex-wrap items-center gap-x-3 gap-y-2 rounded-control px-3 py-2 text-xs',
        isCheaper ? 'bg-positive-soft text-positive' : 'bg-warning-soft text-warning',
      )}
    >
      <Mark className="icon-sm" />
      <p className="min-w-40 flex-1">
        {state === 'price-changed'
          ? t('states.price-changed', { old: money(item.seenAmount), new: money(item.amount) })
          : t(`states.${state}`)}
      </p>
      {/* Something saved for later is priced anew when it comes back. */}
      {state === 'price-changed' && !item.savedForLater && (
        <Button
          variant="secondary"
          size="sm"
          className="touch-target"
          aria-label={`${t('states.price-ok')}: ${course.title}`}
          onClick={() => onChange({ type: 'quantity', item, quantity })}
        >
          {t('states.price-ok')}
        </Button>
      )}
    </div>
  )
}
