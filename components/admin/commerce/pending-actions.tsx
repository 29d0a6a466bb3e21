import { getTranslations } from 'next-intl/server'
import { MoneyAction } from '@/components/purchases/money-action'

interface PendingActionsProps {
  paymentId: string
  method: 'card' | 'wallet' | 'cash'
  /** With its currency, as people read it. */
  amount: string
  buyer: string
  size?: 'sm' | 'md'
}

/** What an administrator can do about a payment that waits: say that the cash has come, or give it up. */
export async function PendingActions({ paymentId, method, amount, buyer, size }: PendingActionsProps) {
  const t = await getTranslations('commerce.payments')
  const path = `/payments/${paymentId}`
  return (
    <span className="inline-flex justify-end gap-1.5">
      {method === 'cash' && (
        <MoneyAction
          request={{ method: 'PATCH', path, body: { status: 'success' } }}
          label={t('confirmCash')}
          fullLabel={`${t('confirmCash')}: ${amount}, ${buyer}`}
          title={t('confirmCashTitle', { amount, buyer })}
          text={t('confirmCashText')}
          done={t('confirmCashDone', { amount })}
          variant="primary"
          size={size}
        />
      )}
      <MoneyAction
        request={{ method: 'DELETE', path }}
        label={t('cancel')}
        fullLabel={`${t('cancel')}: ${amount}, ${buyer}`}
        title={t('cancelTitle', { amount, buyer })}
        text={t('cancelText')}
        done={t('cancelDone')}
        tone="danger"
        variant="danger-quiet"
        size={size}
      />
    </span>
  )
}
