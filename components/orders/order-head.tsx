import { getFormatter, getTranslations } from 'next-intl/server'
import { CheckGlyph, ClockGlyph } from '@/components/ui/glyph'
import type { Order } from '@/lib/orders/schema'
import { OrderStatus } from './order-status'

interface OrderHeadProps {
  order: Order
  /** Placed a moment ago, by whoever looks at it. */
  isFresh: boolean
  email: string
}

/** The head of an order: thanks for a new one, its number and state for an old one. */
export async function OrderHead({ order, isFresh, email }: OrderHeadProps) {
  const [t, format] = await Promise.all([getTranslations('orders'), getFormatter()])
  const isPending = order.status === 'pending'
  if (!isFresh || !(isPending || order.status === 'paid')) {
    const date = format.dateTime(new Date(order.createdAt), { dateStyle: 'long' })
    return (
      <header className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1 className="display text-2xl">{t('orderNumber', { number: order.invoiceNumber ?? date })}</h1>
        <OrderStatus status={order.status} />
      </header>
    )
  }
  const Mark = isPending ? ClockGlyph : CheckGlyph
  return (
    <header className="grid justify-items-center text-center">
      <span
        className={`grid size-14 place-items-center rounded-full ${isPending ? 'bg-warning-soft text-warning' : 'bg-positive-soft text-positive'}`}
      >
        <Mark className="size-7" />
      </span>
      <h1 className="display mt-5 text-2xl sm:text-3xl">{t(isPending ? 'reservedTitle' : 'thanksTitle')}</h1>
      <p className="wrap-anywhere mt-3 max-w-lg text-ink-muted">
        {isPending ? t('reservedText') : t('thanksText', { email })}
      </p>
    </header>
  )
}
