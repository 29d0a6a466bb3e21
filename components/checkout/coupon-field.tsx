'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { CheckGlyph, WarningGlyph } from '@/components/ui/glyph'
import { Input } from '@/components/ui/input'
import type { Coupon } from './use-coupon'

interface CouponFieldProps {
  coupon: Coupon
  currency: string
  isLocked: boolean
  onApply: (code: string) => void
  onRemove: () => void
}

/** A discount code: asked for only by those who have one, and never without a word about what became of it. */
export function CouponField({ coupon, currency, isLocked, onApply, onRemove }: CouponFieldProps) {
  const t = useTranslations('checkout.coupon')
  const format = useFormatter()
  const [isOpen, setOpen] = useState(coupon.step !== 'none')
  const [typed, setTyped] = useState(coupon.step === 'none' ? '' : coupon.code)
  const input = useRef<HTMLInputElement>(null)
  const refusal = coupon.step === 'refused' ? coupon : undefined
  /** A code that came with a link is refused without drawing the reader away from what they look at. */
  const wasTyped = useRef(false)

  useEffect(() => {
    if (!refusal) return
    setOpen(true)
    if (refusal.code) setTyped(refusal.code)
    if (wasTyped.current) input.current?.focus()
  }, [refusal])

  if (coupon.step === 'applied') {
    return (
      <div
        role="status"
        className="flex items-center gap-3 rounded-control bg-positive-soft py-1.5 pr-1.5 pl-3 text-sm"
      >
        <CheckGlyph className="icon-sm text-positive" />
        <p className="wrap-anywhere min-w-0 flex-1">
          {t.rich('applied', {
            code: coupon.code,
            amount: format.number(coupon.off, { style: 'currency', currency }),
            b: words => <strong className="font-semibold">{words}</strong>,
          })}
        </p>
        <Button
          variant="quiet"
          size="sm"
          className="touch-target"
          aria-label={t('removeCode', { code: coupon.code })}
          disabled={isLocked}
          onClick={() => {
            setTyped('')
            setOpen(true)
            onRemove()
            requestAnimationFrame(() => input.current?.focus())
          }}
        >
          {t('remove')}
        </Button>
      </div>
    )
  }
  if (!isOpen) {
    return (
      <button
        type="button"
        className="touch-target w-fit rounded-tag text-accent text-sm hover:underline"
        onClick={() => {
          setOpen(true)
          requestAnimationFrame(() => input.current?.focus())
        }}
      >
        {t('have')}
      </button>
    )
  }
  return (
    <form
      noValidate
      onSubmit={event => {
        event.preventDefault()
        wasTyped.current = true
        if (coupon.step !== 'checking') onApply(typed)
      }}
    >
      <label htmlFor="coupon" className="font-medium text-sm">
        {t('label')}
      </label>
      <div className="mt-1.5 flex gap-2">
        <Input
          ref={input}
          id="coupon"
          className="uppercase"
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={60}
          value={typed}
          readOnly={isLocked}
          aria-invalid={refusal ? true : undefined}
          aria-describedby={refusal ? 'coupon-error' : undefined}
          onChange={event => setTyped(event.target.value)}
        />
        <Button
          type="submit"
          variant="secondary"
          className="h-11"
          loading={coupon.step === 'checking'}
          disabled={isLocked}
        >
          {t('apply')}
        </Button>
      </div>
      <p role="alert" id="coupon-error" className="flex gap-1.5 text-danger text-xs [&:not(:empty)]:mt-1.5">
        {refusal && (
          <>
            <WarningGlyph className="icon-sm mt-0.5" />
            <span>{t(`refusals.${refusal.reason}`, { code: refusal.code })}</span>
          </>
        )}
      </p>
    </form>
  )
}
