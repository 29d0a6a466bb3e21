'use client'

import dynamic from 'next/dynamic'
import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode, RefObject } from 'react'
import { RadioCard, RadioGroup } from '@/components/ui/radio-group'
import { Skeleton } from '@/components/ui/skeleton'
import { TopUpForm } from '@/components/wallet/top-up-form'
import type { BrowserGateway } from '@/lib/payments/gateways/browser-gateway'
import { cashDays } from '@/lib/payments/policy'
import type { PaymentBody } from './attempt'
import type { TakeInstrument } from './instrument'

export type Method = PaymentBody['paymentMethod']

const CardForm = dynamic(() => import('./card-form'), { ssr: false, loading: () => <Skeleton className="h-36" /> })
const StripeCardField = dynamic(() => import('./stripe-card'), {
  ssr: false,
  loading: () => <Skeleton className="h-20" />,
})

interface PaymentMethodsProps {
  method: Method
  onMethod: (method: Method) => void
  take: RefObject<TakeInstrument | null>
  gateway: BrowserGateway
  currency: string
  total: number
  balance: number
  /** What the wallet lacks, in major units. */
  missing: number
  onToppedUp: (balance: number) => void
  /** How cash is paid here, in the words of those who run the site; without them cash is not offered. */
  cashInstructions: string | null
  isLocked: boolean
}

/** The ways to pay, and what each of them needs. */
export function PaymentMethods(props: PaymentMethodsProps) {
  const { method, onMethod, take, gateway, currency, total, balance, missing, isLocked } = props
  const t = useTranslations('checkout')
  const format = useFormatter()
  const money = (amount: number) => format.number(amount, { style: 'currency', currency })
  const radio = (value: Method) => ({
    name: 'method',
    value,
    checked: method === value,
    disabled: isLocked && method !== value,
    onChange: () => onMethod(value),
  })
  return (
    <RadioGroup legend={t('payment')} hideLegend>
      <RadioCard
        {...radio('wallet')}
        label={t('methods.wallet')}
        hint={
          missing > 0
            ? t('walletShort', { balance: money(balance), missing: money(missing) })
            : t('walletLeft', { balance: money(balance), left: money(balance - total) })
        }
      />
      {method === 'wallet' && missing > 0 && (
        <Below>
          {gateway.name === 'sandbox' ? (
            <TopUpForm id="checkout-top-up" currency={currency} suggested={missing} onDone={props.onToppedUp} />
          ) : (
            <p className="text-ink-muted text-sm">{t(gateway.name === 'none' ? 'cardsOff' : 'walletOff')}</p>
          )}
        </Below>
      )}
      {gateway.name !== 'none' && (
        <>
          <RadioCard {...radio('card')} label={t('methods.card')} hint={t('cardHint')} />
          {method === 'card' && (
            <Below>
              {gateway.name === 'stripe' ? (
                <StripeCardField take={take} publishableKey={gateway.publishableKey} />
              ) : (
                <CardForm take={take} form="checkout" isLocked={isLocked} />
              )}
            </Below>
          )}
        </>
      )}
      {props.cashInstructions !== null && (
        <>
          <RadioCard {...radio('cash')} label={t('methods.cash')} hint={t('cashHint', { days: cashDays })} />
          {method === 'cash' && (
            <Below>
              <ol className="grid list-decimal gap-1.5 pl-5 text-sm">
                <li>{t('cashSteps.order')}</li>
                <li className="whitespace-pre-line">{props.cashInstructions}</li>
                <li>{t('cashSteps.wait', { days: cashDays })}</li>
              </ol>
            </Below>
          )}
        </>
      )}
    </RadioGroup>
  )
}

const Below = ({ children }: { children: ReactNode }) => <div className="px-1 pt-3 pb-4 sm:px-4">{children}</div>
