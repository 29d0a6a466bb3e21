'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { MinusGlyph, PlusGlyph } from '@/components/ui/glyph'

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
  const [wanted, setWanted] = useState<number>()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const latest = useRef(onChange)
  useEffect(() => {
    latest.current = onChange
  })
  useEffect(() => () => clearTimeout(timer.current), [])

  const shown = wanted ?? quantity
  function want(next: number) {
    clearTimeout(timer.current)
    setWanted(next)
    timer.current = setTimeout(() => {
      setWanted(undefined)
      if (next !== quantity) latest.current(next)
    }, pause)
  }

  const button =
    'grid size-9 place-items-center text-ink transition-colors hover:bg-surface-sunken aria-disabled:text-ink-muted aria-disabled:opacity-50 aria-disabled:hover:bg-transparent pointer-coarse:size-11'
  return (
    <fieldset className="flex items-center gap-2">
      <legend className="sr-only">{t('seatsOf', { title })}</legend>
      <span aria-hidden="true" className="text-ink-muted text-xs max-sm:hidden">
        {t('seats')}
      </span>
      <span className="inline-flex items-center overflow-hidden rounded-control border border-line-strong bg-surface-raised">
        <button
          type="button"
          aria-label={t('fewer', { title })}
          aria-disabled={shown <= 1 || undefined}
          onClick={() => shown > 1 && want(shown - 1)}
          className={button}
        >
          <MinusGlyph className="icon-sm" />
        </button>
        <output aria-live="polite" className="tabular min-w-7 text-center text-sm">
          {shown}
        </output>
        <button
          type="button"
          aria-label={t('more', { title })}
          aria-disabled={shown >= most || undefined}
          onClick={() => shown < most && want(shown + 1)}
          className={button}
        >
          <PlusGlyph className="icon-sm" />
        </button>
      </span>
    </fieldset>
  )
}
