import { getTranslations } from 'next-intl/server'
import { moneyWords } from '@/components/purchases/words'
import type { Refund } from '@/lib/refunds/schema'
import { Decision } from './decision'

/** Grants or refuses what a buyer asked for. */
export async function RefundDecision({ refund }: { refund: Refund }) {
  const [t, words] = await Promise.all([getTranslations('commerce.refunds'), moneyWords()])
  return (
    <Decision
      of="refunds"
      id={refund.id}
      amount={words.money(refund.amount, refund.currency)}
      who={refund.buyer}
      text={t(refund.paymentMethod === 'card' ? 'approveCardText' : 'approveWalletText')}
    />
  )
}
