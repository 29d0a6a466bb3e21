'use client'

import { useLocale, useTranslations } from 'next-intl'
import { type RefObject, useEffect, useId, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { controlClass } from '@/components/ui/control'
import type { TakeInstrument } from './instrument'
import { isLoadedAt } from './loaded-at'
import { openStripeCard } from './stripe'

interface StripeCardFieldProps {
  take: RefObject<TakeInstrument | null>
  publishableKey: string
}

/** Stripe's card field, in a frame of its own: for sites that take real money. */
export default function StripeCardField({ take, publishableKey }: StripeCardFieldProps) {
  const t = useTranslations('checkout.card')
  const locale = useLocale()
  const id = useId()
  const place = useRef<HTMLDivElement>(null)
  const [error, setError] = useState<string>()
  const [isLost, setLost] = useState(false)
  const [tries, setTries] = useState(0)

  // biome-ignore lint/correctness/useExhaustiveDependencies: `tries` opens the field anew
  useEffect(() => {
    if (!isLoadedAt(window.location.pathname)) {
      window.location.reload()
      return
    }
    const element = place.current
    if (!element) return
    const { color, fontSize } = getComputedStyle(element)
    setLost(false)
    // A host of its own for each field: an old one may still be on its way out.
    const host = element.appendChild(document.createElement('div'))
    const opening = openStripeCard(host, {
      key: publishableKey,
      locale,
      style: { base: { color, fontSize } },
      onChange: setError,
    })
    opening.catch(() => setLost(true))
    take.current = async () => {
      const field = await opening.catch(() => undefined)
      try {
        return await field?.take()
      } catch (failure) {
        setError(failure instanceof Error ? failure.message : t('problems.number'))
        field?.focus()
        return undefined
      }
    }
    return () => {
      take.current = null
      host.remove()
      opening.then(field => field.destroy()).catch(() => {})
    }
  }, [publishableKey, locale, take, t, tries])

  return (
    <div className="grid gap-1.5">
      <p id={`${id}-label`} className="font-medium text-sm">
        {t('stripeLabel')}
      </p>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a frame of its own */}
      <div
        role="group"
        aria-labelledby={`${id}-label`}
        aria-describedby={`${id}-error`}
        className={`${controlClass} py-3`}
      >
        <div ref={place} />
      </div>
      <p id={`${id}-error`} role="alert" className="text-danger text-xs empty:hidden">
        {isLost ? t('stripeLost') : error}
      </p>
      {isLost && (
        <Button variant="secondary" size="sm" className="w-fit" onClick={() => setTries(count => count + 1)}>
          {t('stripeRetry')}
        </Button>
      )}
      <p className="text-ink-muted text-xs">{t('stripeHint')}</p>
    </div>
  )
}
