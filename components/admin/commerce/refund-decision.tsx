import { getTranslations } from 'next-intl/server'
import { MoneyAction } from '@/components/purchases/money-action'
import { moneyWords } from '@/components/purchases/words'
import type { Refund } from '@/lib/refunds/schema'

/** Grants or refuses what a buyer asked for. */
export async function RefundDecision({ refund }: { refund: Refund }) {
  const [t, words] = await Promise.all([getTranslations('commerce.refunds'), moneyWords()])
  const { id, buyer } = refund
  const amount = words.money(refund.amount, refund.currency)
  const request = (status: 'approved' | 'declined') => ({
    method: 'PATCH' as const,
    path: `/refunds/${id}`,
    body: { status },
  })
  return (
    <span className="inline-flex justify-end gap-1.5">
      <MoneyAction
        request={request('approved')}
        label={t('approve')}
        fullLabel={`${t('approve')}: ${amount}, ${buyer}`}
        title={t('approveTitle', { amount, buyer })}
        text={t(refund.paymentMethod === 'card' ? 'approveCardText' : 'approveWalletText')}
        done={t('approveDone', { amount })}
        variant="primary"
        size="sm"
      />
      <MoneyAction
        request={request('declined')}
        label={t('decline')}
        fullLabel={`${t('decline')}: ${amount}, ${buyer}`}
        title={t('declineTitle', { amount, buyer })}
        text={t('declineText')}
        done={t('declineDone')}
        tone="danger"
        variant="danger-quiet"
        size="sm"
      />
    </span>
  )
}
