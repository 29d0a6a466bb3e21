'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState, useSyncExternalStore } from 'react'
import { Button } from '@/components/ui/button'
import { Disclosure } from '@/components/ui/disclosure'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { couponOf, couponOnServer, keepCoupon, keptCoupon, subscribeToCoupon } from './coupon-memory'

/** A guest's discount code. What it takes off is asked once somebody is signed in; until then it is kept. */
export function GuestCoupon() {
  const t = useTranslations('cart.guestCoupon')
  const code = useSyncExternalStore(subscribeToCoupon, keptCoupon, couponOnServer)
  const [typed, setTyped] = useState('')
  const [isWrong, setWrong] = useState(false)

  function keep(event: FormEvent) {
    event.preventDefault()
    const found = couponOf(typed)
    setWrong(!found)
    if (!found) return
    setTyped('')
    keepCoupon(found)
  }

  if (code) {
    return (
      <div role="status" className="flex items-center gap-3 rounded-control bg-accent-soft py-1.5 pr-1.5 pl-3 text-sm">
        <p className="wrap-anywhere min-w-0 flex-1">
          {t.rich('kept', { code, b: words => <strong className="font-semibold">{words}</strong> })}
        </p>
        <Button
          variant="quiet"
          size="sm"
          className="touch-target"
          aria-label={t('removeCode', { code })}
          onClick={() => keepCoupon(undefined)}
        >
          {t('remove')}
        </Button>
      </div>
    )
  }
  return (
    <Disclosure summary={t('have')} variant="plain">
      <form method="post" noValidate onSubmit={keep} className="-ml-7 flex items-start gap-2">
        <Field label={t('label')} hideLabel error={isWrong && t('invalid')} className="min-w-0 flex-1">
          <Input
            className="uppercase"
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={60}
            value={typed}
            placeholder={t('label')}
            onChange={event => setTyped(event.target.value)}
          />
        </Field>
        <Button type="submit" variant="secondary" className="h-11">
          {t('keep')}
        </Button>
      </form>
    </Disclosure>
  )
}
