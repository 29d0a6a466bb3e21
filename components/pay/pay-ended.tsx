import { getTranslations } from 'next-intl/server'
import { paths } from '@/components/shell/paths'
import { ButtonLink } from '@/components/ui/button'
import { CheckGlyph, ClockGlyph, WarningGlyph } from '@/components/ui/glyph'
import type { LinkedPayment } from '@/lib/payments/schema'

interface PayEndedProps {
  view: LinkedPayment
  /** With its currency. */
  amount: string
  /** For the person who opened the payment: their order, unless it is a top-up. */
  payer?: { orderId: string | null }
}

type End = 'paid' | 'refunded' | 'canceled' | 'expired'

const marks = {
  paid: [CheckGlyph, 'bg-positive-soft text-positive'],
  refunded: [CheckGlyph, 'bg-positive-soft text-positive'],
  canceled: [WarningGlyph, 'bg-warning-soft text-warning'],
  expired: [ClockGlyph, 'bg-warning-soft text-warning'],
} as const

export const endOf = ({ status, failureCode }: LinkedPayment): End =>
  status === 'success'
    ? 'paid'
    : status === 'refunded'
      ? 'refunded'
      : failureCode === 'expired'
        ? 'expired'
        : 'canceled'

/** A payment that takes no card any more: how it ended, and the way on. */
export async function PayEnded({ view, amount, payer }: PayEndedProps) {
  const t = await getTranslations('payments.page')
  const end = endOf(view)
  const [Mark, look] = marks[end]
  const isTopUp = view.kind === 'top-up'
  const isPaid = end === 'paid' || end === 'refunded'
  return (
    <div className="grid justify-items-center text-center">
      <span className={`grid size-14 place-items-center rounded-full ${look}`}>
        <Mark className="size-7" />
      </span>
      <h1 className="display mt-5 text-2xl">{t(`ends.${end}.title`, { amount })}</h1>
      <p className="mt-3 max-w-md text-ink-muted">
        {t(`ends.${end}.${payer ? 'payer' : 'others'}.${isTopUp ? 'topUp' : 'order'}`)} {!payer && isPaid && t('close')}
      </p>
      <div className="mt-7 flex flex-wrap justify-center gap-3 empty:hidden">
        {payer && isTopUp && <ButtonLink href={paths.wallet}>{t('toWallet')}</ButtonLink>}
        {payer?.orderId && isPaid && (
          <>
            {end === 'paid' && <ButtonLink href={paths.learning}>{t('toLearning')}</ButtonLink>}
            <ButtonLink href={`/orders/${payer.orderId}`} variant="secondary">
              {t('toOrder')}
            </ButtonLink>
          </>
        )}
        {payer && !isTopUp && !isPaid && <ButtonLink href={paths.cart}>{t('toCart')}</ButtonLink>}
      </div>
    </div>
  )
}
