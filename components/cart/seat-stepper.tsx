'use client'

import { useTranslations } from 'next-intl'
import { QuantityInput } from '@/components/ui/quantity-input'

/** Seats of one line of an order. */
const most = 99
/** Somebody who taps five times means one change. */
const pause = 450

interface SeatStepperProps {
  quantity: number
  title: string
  onChange: (quantity: number) => void
}

/** How many seats of a course: one for oneself, more to give away. */
export function SeatStepper({ quantity, title, onChange }: SeatStepperProps) {
  const t = useTranslations('cart')
  return (
    <span className="flex items-center gap-2">
      <span aria-hidden="true" className="text-ink-muted text-xs max-sm:hidden">
        {t('seats')}
      </span>
      <QuantityInput
        size="sm"
        value={quantity}
        max={most}
        pause={pause}
        onChange={onChange}
        aria-label={t('seatsOf', { title })}
        fewerLabel={t('fewer', { title })}
        moreLabel={t('more', { title })}
      />
    </span>
  )
}
