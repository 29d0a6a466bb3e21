'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { type FormEvent, useRef, useState } from 'react'
import type { POST } from '@/app/api/payouts/route'
import { type FieldErrors, useRequest, wordedOf } from '@/components/shell/use-request'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast-store'
import { apiFetch } from '@/lib/api/client'
import { newId } from '@/lib/ids'

interface RequestPayoutProps {
  /** Major units. */
  available: number
  currency: string
  organizationId?: string
}

type Request = { amount: number; destination: string; key: string }
const failures = ['not-enough-earned', 'not-found', 'unauthenticated', 'offline'] as const

/** Asks for earnings to be paid out: how much and where to, then once more whether that is right. */
export function RequestPayout({ available, currency, organizationId }: RequestPayoutProps) {
  const t = useTranslations('earnings.payout')
  const format = useFormatter()
  const [isOpen, setOpen] = useState(false)
  const [typed, setTyped] = useState({ amount: String(available), destination: '' })
  const [asked, setAsked] = useState<Request>()
  /** One key for one request until the server has given a definite answer. */
  const open = useRef<Request>(undefined)
  const money = (amount: number) => format.number(amount, { style: 'currency', currency })
  const { send, isBusy, errors, setErrors } = useRequest({
    failed: t('failed'),
    failure: type => t(`failures.${wordedOf(failures, type)}`),
    explain: ({ problem }) => wordsFor(problem.errors?.map(({ path }) => path) ?? []),
    refreshes: true,
  })

  function wordsFor(wrong: string[]) {
    const found: FieldErrors<'amount' | 'destination'> = {}
    if (wrong.includes('amount')) found.amount = t('amountWrong', { available: money(available) })
    if (wrong.includes('destination')) found.destination = t('destinationWrong')
    return found
  }

  function check(event: FormEvent) {
    event.preventDefault()
    // People write the decimal mark of their language.
    const amount = /^\s*\d+([.,]\d+)?\s*$/.test(typed.amount) ? Number(typed.amount.replace(',', '.')) : Number.NaN
    const destination = typed.destination.replace(/\s+/g, ' ').trim()
    const wrong = [amount > 0 && amount <= available ? '' : 'amount', destination === '' ? 'destination' : '']
    const found = wordsFor(wrong)
    setErrors(found)
    if (found.amount || found.destination) return
    const before = open.current
    const isSame = before?.amount === amount && before.destination === destination
    open.current = isSame && before ? before : { amount, destination, key: `payout-${newId()}${newId()}` }
    setAsked(open.current)
  }

  async function request() {
    if (!asked) return
    const { amount, destination, key } = asked
    const body = { amount, destination, organizationId }
    const requested = await send(() => apiFetch<typeof POST>('POST', '/payouts', { body, idempotencyKey: key }), {
      onProblem: ({ type, status }) => {
        setAsked(undefined)
        if (type !== 'offline' && status < 500) open.current = undefined
        return false
      },
    })
    if (!requested) return
    open.current = undefined
    close()
    toast({ tone: 'positive', title: t('done', { amount: money(amount) }), description: t('doneText') })
  }

  function close() {
    setOpen(false)
    setAsked(undefined)
  }

  return (
    <>
      <Button
        aria-haspopup="dialog"
        onClick={() => {
          setTyped(({ destination }) => ({ amount: String(available), destination }))
          setErrors({})
          setOpen(true)
        }}
      >
        {t('request')}
      </Button>
      <Dialog
        size="sm"
        open={isOpen}
        onClose={close}
        title={asked ? t('confirmTitle', { amount: money(asked.amount) }) : t('title')}
        description={
          asked ? t('confirmText', { destination: asked.destination }) : t('text', { available: money(available) })
        }
        closeLabel={t('close')}
      >
        {asked ? (
          <div className="mt-2 flex flex-wrap justify-end gap-3">
            <Button variant="secondary" onClick={() => setAsked(undefined)}>
              {t('back')}
            </Button>
            <Button loading={isBusy} onClick={request}>
              {t('confirm', { amount: money(asked.amount) })}
            </Button>
          </div>
        ) : (
          <form method="post" noValidate onSubmit={check} className="grid gap-4">
            <Field label={t('amount')} error={errors.amount} required>
              <Input
                inputMode="decimal"
                suffix={currency}
                value={typed.amount}
                onChange={event => setTyped({ ...typed, amount: event.target.value })}
              />
            </Field>
            <Field label={t('destination')} hint={t('destinationHint')} error={errors.destination} required>
              <Input
                maxLength={200}
                autoComplete="off"
                value={typed.destination}
                onChange={event => setTyped({ ...typed, destination: event.target.value })}
              />
            </Field>
            <div className="mt-2 flex flex-wrap justify-end gap-3">
              <Button variant="secondary" onClick={close}>
                {t('cancel')}
              </Button>
              <Button type="submit">{t('next')}</Button>
            </div>
          </form>
        )}
      </Dialog>
    </>
  )
}
