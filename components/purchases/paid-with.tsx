import { getTranslations } from 'next-intl/server'

/** Names of brands are the same in every language. */
const brandNames: Record<string, string> = {
  visa: 'Visa',
  mastercard: 'Mastercard',
  amex: 'American Express',
  discover: 'Discover',
  jcb: 'JCB',
  unionpay: 'UnionPay',
  napas: 'Napas',
}

interface PaidWithProps {
  method: 'card' | 'wallet' | 'cash' | null
  card?: { brand: string; last4: string } | null
}

/** How something was paid: "Visa •••• 4242", "Wallet". The dots are read as what they stand for. */
export async function PaidWith({ method, card }: PaidWithProps) {
  const t = await getTranslations('money')
  if (!method) return '–'
  if (!card) return t(`methods.${method}`)
  const brand = brandNames[card.brand] ?? t('methods.card')
  return (
    <>
      <span aria-hidden="true" className="whitespace-nowrap">
        {brand} •••• {card.last4}
      </span>
      <span className="sr-only">{t('cardEnding', { brand, last4: card.last4 })}</span>
    </>
  )
}
