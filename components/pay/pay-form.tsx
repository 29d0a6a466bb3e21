'use client'

import { type FormEvent, useEffect, useRef, useState } from 'react'
import CardForm from '@/components/checkout/card-form'
import type { TakeInstrument } from '@/components/checkout/instrument'
import { Button } from '@/components/ui/button'

interface PayFormProps {
  /** Where the form is sent. */
  action: string
  /** Whether the card is entered here, or on a page of the gateway's. */
  takesCard: boolean
  label: string
}

const id = 'pay'

/**
 * The form of the payment page. The browser sends it itself, so it works before and without script; with script the card
 * is looked over first, and a second click sends nothing more.
 */
export function PayForm({ action, takesCard, label }: PayFormProps) {
  const take = useRef<TakeInstrument>(null)
  const [isBusy, setBusy] = useState(false)

  useEffect(() => {
    // Back from another page, as this one was left: what became of the payment is not on it.
    const onShow = ({ persisted }: PageTransitionEvent) => persisted && window.location.reload()
    window.addEventListener('pageshow', onShow)
    return () => window.removeEventListener('pageshow', onShow)
  }, [])

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    if (isBusy || (takesCard && !(await take.current?.()))) return
    setBusy(true)
    form.submit()
  }

  return (
    <form id={id} method="post" action={action} noValidate onSubmit={onSubmit} className="grid gap-6">
      {takesCard && <CardForm take={take} form={id} isLocked={isBusy} isNamed />}
      <Button type="submit" size="lg" loading={isBusy} className="w-full sm:w-auto sm:justify-self-start">
        {label}
      </Button>
    </form>
  )
}
