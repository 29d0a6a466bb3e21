'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { type FormEvent, useRef } from 'react'
import type { POST } from '@/app/api/wallet/topups/route'
import { useReady } from '@/components/shell/use-ready'
import { useRequest } from '@/components/shell/use-request'
import { Button } from '@/components/ui/button'
import { apiFetch } from '@/lib/api/client'
import { newId } from '@/lib/ids'
import { AmountField } from './amount-field'
import { useAmount } from './use-amount'

interface TopUpFormProps {
  currency: string
  /** What stands in the field at first, in major units. */
  suggested: number
  /** The balance afterwards. */
  onDone: (balance: number) => void
  id?: string
}

/** Puts money into the wallet of a sandbox, without a card. Sent twice, it still arrives once. */
export function TopUpForm({ currency, suggested, onDone, id = 'top-up-amount' }: TopUpFormProps) {
  const t = useTranslations('wallet')
  const format = useFormatter()
  const isReady = useReady()
  const field = useAmount(currency, suggested)
  const { amount, isFine } = field
  const { send, isBusy } = useRequest({
    failed: t('topUpFailed'),
    failure: type =>
      t(type === 'unauthenticated' ? 'topUpSignIn' : type === 'not-configured' ? 'topUpOff' : 'topUpRetry'),
  })
  /** One key for one amount until the server has given a definite answer. */
  const open = useRef<{ key: string; amount: number }>(undefined)
  const money = (amount: number) => format.number(amount, { style: 'currency', currency })

  async function onSubmit(event: FormEvent) {
    event.preventDefault()
    if (isBusy || !field.check()) return
    if (open.current?.amount !== amount) open.current = { key: `topup-${newId()}${newId()}`, amount }
    const idempotencyKey = open.current.key
    const wallet = await send(
      () => apiFetch<typeof POST>('POST', '/wallet/topups', { body: { amount }, idempotencyKey }),
      {
        done: t('topUpDone', { amount: money(amount) }),
        onProblem: ({ status }) => {
          if (status === 400) field.refuse()
          return status === 400
        },
      },
    )
    if (!wallet) return
    open.current = undefined
    field.type(undefined)
    onDone(wallet.balance)
  }

  return (
    <form method="post" noValidate onSubmit={onSubmit} className="grid gap-3">
      <AmountField id={id} currency={currency} amount={field} hint={t('topUpHint')} />
      <Button type={isReady ? 'submit' : 'button'} variant="secondary" loading={isBusy} className="justify-self-start">
        {isFine ? t('topUp', { amount: money(amount) }) : t('topUpPlain')}
      </Button>
    </form>
  )
}
