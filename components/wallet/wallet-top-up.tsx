'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { RadioCard, RadioGroup } from '@/components/ui/radio-group'
import type { BrowserGateway } from '@/lib/payments/gateways/browser-gateway'
import { CardTopUp } from './card-top-up'
import { TopUpForm } from './top-up-form'

interface WalletTopUpProps {
  gateway: BrowserGateway
  currency: string
  suggested: number
}

/** The top-up of the wallet page: by card, and in a sandbox without one too. */
export function WalletTopUp(props: WalletTopUpProps) {
  const t = useTranslations('wallet')
  const router = useRouter()
  const [way, setWay] = useState<'card' | 'direct'>('card')
  if (props.gateway.name !== 'sandbox') return <CardTopUp {...props} />
  const radio = (value: typeof way) => ({
    name: 'way',
    value,
    checked: way === value,
    onChange: () => setWay(value),
  })
  return (
    <div className="grid gap-5">
      <RadioGroup legend={t('way')} hideLegend>
        <RadioCard {...radio('card')} label={t('ways.card')} hint={t('ways.cardHint')} />
        <RadioCard {...radio('direct')} label={t('ways.direct')} hint={t('ways.directHint')} />
      </RadioGroup>
      {way === 'card' ? (
        <CardTopUp {...props} />
      ) : (
        <TopUpForm currency={props.currency} suggested={props.suggested} onDone={() => router.refresh()} />
      )}
    </div>
  )
}
