import { getTranslations } from 'next-intl/server'
import { MoneyAction } from '@/components/purchases/money-action'

interface DecisionProps {
  of: 'payouts' | 'refunds'
  id: string
  /** How much it is about, in words. */
  amount: string
  who: string
  /** What follows from a yes. */
  text: string
  /** Whether there can only be a no. */
  onlyDecline?: boolean
}

/** Grants or refuses the money that somebody asked for. */
export async function Decision({ of, id, amount, who, text, onlyDecline = false }: DecisionProps) {
  const t = await getTranslations(`commerce.${of}`)
  const request = (status: 'approved' | 'declined') => ({
    method: 'PATCH' as const,
    path: `/${of}/${id}`,
    body: { status },
  })
  return (
    <span className="inline-flex justify-end gap-1.5">
      {!onlyDecline && (
        <MoneyAction
          request={request('approved')}
          label={t('approve')}
          fullLabel={`${t('approve')}: ${amount}, ${who}`}
          title={t('approveTitle', { amount, who })}
          text={text}
          done={t('approveDone', { amount })}
          variant="primary"
          size="sm"
        />
      )}
      <MoneyAction
        request={request('declined')}
        label={t('decline')}
        fullLabel={`${t('decline')}: ${amount}, ${who}`}
        title={t('declineTitle', { amount, who })}
        text={t('declineText')}
        done={t('declineDone')}
        tone="danger"
        variant="danger-quiet"
        size="sm"
      />
    </span>
  )
}
