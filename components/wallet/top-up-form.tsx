'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { type FormEvent, useRef, useState } from 'react'
import type { POST } from '@/app/api/wallet/topups/route'
import { useReady } from '@/components/shell/use-ready'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast-store'
import { ApiProblem, apiFetch } from '@/lib/api/client'
import { newId } from '@/lib/ids'
import { topUpLimit } from '@/lib/wallet/policy'

interface TopUpFormProps {
  currency: string
  /** What stands in the field at first, in major units. */
  suggested: number
  /** The balance afterwards. */
  onDone: (balance: number) => void
  id?: string
}

/** Puts money into the wallet. Sent twice, it still arrives once. */
export function TopUpForm({ currency, suggested, onDone, id = 'top-up-amount' }: TopUpFormProps) {
  const t = useTranslations('wallet')
  const format = useFormatter()
  const most = topUpLimit(currency)
  const isReady = useReady()
  const [typed, setTyped] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const [isWrong, setWrong] = useState(false)
  /** One key for one amount until the server has given a definite answer. */
  const open = useRef<{ key: string; amount: number }>(undefined)

  const money = (amount: number) => format.number(amount, { style: 'currency', currency })
  const text = typed ?? String(Math.min(suggested, most))
  // People write the decimal mark of their language.
  const amount = /^\s*\d+([.,]\d+)?\s*$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN
  const isFine = amount > 0 && amount <= most

  async function onSubmit(event: FormEvent) {
    event.preventDefault()
    if (isBusy) return
    setWrong(!isFine)
    if (!isFine) return
    setBusy(true)
    if (open.current?.amount !== amount) open.current = { key: `topup-${newId()}${newId()}`, amount }
    try {
      const wallet = await apiFetch<typeof POST>('POST', '/wallet/topups', {
        body: { amount },
        idempotencyKey: open.current.key,
      })
      open.current = undefined
      setTyped(undefined)
      toast({ tone: 'positive', title: t('topUpDone', { amount: money(amount) }) })
      onDone(wallet.balance)
    } catch (error) {
      const problem = error instanceof ApiProblem ? error : undefined
      if (problem?.status === 400) setWrong(true)
      else {
        const reasons: Record<string, string> = {
          unauthenticated: t('topUpSignIn'),
          'not-configured': t('topUpOff'),
        }
        toast({
          tone: 'danger',
          title: t('topUpFailed'),
          description: reasons[problem?.type ?? ''] ?? t('topUpRetry'),
        })
      }
    } finally {
      setBusy(false)
    }
  }

  return (
    <form method="post" noValidate onSubmit={onSubmit} className="grid gap-3">
      <Field
        label={t('topUpLabel')}
        hint={t('topUpHint')}
        error={isWrong ? t('topUpError', { max: money(most) }) : undefined}
      >
        <Input
          id={id}
          name="amount"
          inputMode="decimal"
          autoComplete="transaction-amount"
          suffix={currency}
          value={text}
          onChange={event => {
            setTyped(event.target.value)
            setWrong(false)
          }}
        />
      </Field>
      <Button type={isReady ? 'submit' : 'button'} variant="secondary" loading={isBusy} className="justify-self-start">
        {isFine ? t('topUp', { amount: money(amount) }) : t('topUpPlain')}
      </Button>
    </form>
  )
}
