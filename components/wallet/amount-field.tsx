'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import type { useAmount } from './use-amount'

interface AmountFieldProps {
  id: string
  currency: string
  amount: ReturnType<typeof useAmount>
  hint?: string
}

/** How much to put into the wallet. */
export function AmountField({ id, currency, amount, hint }: AmountFieldProps) {
  const t = useTranslations('wallet')
  const format = useFormatter()
  const max = format.number(amount.most, { style: 'currency', currency })
  return (
    <Field label={t('topUpLabel')} hint={hint} error={amount.isWrong ? t('topUpError', { max }) : undefined}>
      <Input
        id={id}
        name="amount"
        inputMode="decimal"
        autoComplete="transaction-amount"
        suffix={currency}
        value={amount.text}
        onChange={event => amount.type(event.target.value)}
      />
    </Field>
  )
}
