'use client'

import { useRouter } from 'next/navigation'
import { useFormatter, useTranslations } from 'next-intl'
import { type FormEvent, useRef, useState } from 'react'
import type { POST } from '@/app/api/payouts/route'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast-store'
import { ApiProblem, apiFetch } from '@/lib/api/client'
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
  const router = useRouter()
  const [isOpen, setOpen] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<{ amount?: boolean; destination?: boolean }>({})
  const [typed, setTyped] = useState({ amount: String(available), destination: '' })
  const [asked, setAsked] = useState<Request>()
  /** One key for one request until the server has given a definite answer. */
  const open = useRef<Request>(undefined)
  const money = (amount: number) => format.number(amount, { style: 'currency', currency })

  function check(event: FormEvent) {
    event.preventDefault()
    // People write the decimal mark of their language.
    const amount = /^\s*\d+([.,]\d+)?\s*$/.test(typed.amount) ? Number(typed.amount.replace(',', '.')) : Number.NaN
    const destination = typed.destination.replace(/\s+/g, ' ').trim()
    const found = { amount: !(amount > 0 && amount <= available), destination: destination === '' }
    setWrong(found)
    if (found.amount || found.destination) return
    const before = open.current
    const isSame = before?.amount === amount && before.destination === destination
    open.current = isSame && before ? before : { amount, destination, key: `payout-${newId()}${newId()}` }
    setAsked(open.current)
  }

  async function send() {
    if (!asked || isBusy) return
    const { amount, destination, key } = asked
    setBusy(true)
    try {
      await apiFetch<typeof POST>('POST', '/payouts', {
        body: { amount, destination, organizationId },
        idempotencyKey: key,
      })
      open.current = undefined
      close()
      toast({ tone: 'positive', title: t('done', { amount: money(amount) }), description: t('doneText') })
      router.refresh()
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      setAsked(undefined)
      if (error.type !== 'offline' && error.status < 500) open.current = undefined
      const found = error.problem.errors?.map(({ path }) => path) ?? []
      setWrong({ amount: found.includes('amount'), destination: found.includes('destination') })
      if (found.length === 0)
        toast({
          tone: 'danger',
          title: t('failed'),
          description: t(`failures.${failures.find(type => type === error.type) ?? 'other'}`),
        })
    } finally {
      setBusy(false)
    }
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
          setWrong({})
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
            <Button loading={isBusy} onClick={send}>
              {t('confirm', { amount: money(asked.amount) })}
            </Button>
          </div>
        ) : (
          <form method="post" noValidate onSubmit={check} className="grid gap-4">
            <Field
              label={t('amount')}
              error={wrong.amount && t('amountWrong', { available: money(available) })}
              required
            >
              <Input
                inputMode="decimal"
                suffix={currency}
                value={typed.amount}
                onChange={event => setTyped({ ...typed, amount: event.target.value })}
              />
            </Field>
            <Field
              label={t('destination')}
              hint={t('destinationHint')}
              error={wrong.destination && t('destinationWrong')}
              required
            >
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
