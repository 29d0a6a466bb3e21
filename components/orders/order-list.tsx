import Link from 'next/link'
import { getFormatter, getTranslations } from 'next-intl/server'
import { cardLinkClass } from '@/components/ui/card'
import { ChevronRightGlyph } from '@/components/ui/glyph'
import type { Order } from '@/lib/orders/schema'
import { OrderStatus } from './order-status'

/** Orders, newest first: when, what, how much. Each leads to its page. */
export async function OrderList({ orders }: { orders: Order[] }) {
  const [t, format] = await Promise.all([getTranslations('orders'), getFormatter()])
  return (
    <ul className="grid gap-3">
      {orders.map(order => {
        const [first, ...rest] = order.orderDetails
        return (
          <li
            key={order.id}
            className="relative flex items-center gap-4 rounded-card border bg-surface-raised p-4 transition-colors hover:border-line-strong sm:p-5"
          >
            <div className="grid min-w-0 flex-1 gap-x-6 gap-y-1 sm:grid-cols-[9rem_1fr_auto] sm:items-center">
              <p className="text-ink-muted text-xs">
                {format.dateTime(new Date(order.createdAt), { dateStyle: 'medium' })}
                <span className="tabular block">{order.invoiceNumber}</span>
              </p>
              <div className="min-w-0">
                <Link href={`/orders/${order.id}`} className={`font-medium no-underline ${cardLinkClass}`}>
                  {first?.courseTitle}
                </Link>
                {rest.length > 0 && <p className="text-ink-muted text-xs">{t('more', { count: rest.length })}</p>}
              </div>
              <div className="mt-1 flex items-center gap-3 sm:mt-0 sm:justify-end">
                <OrderStatus status={order.status} />
                <span className="tabular min-w-20 font-semibold sm:text-right">
                  {order.totalAmount === 0
                    ? t('free')
                    : format.number(order.totalAmount, { style: 'currency', currency: order.currency })}
                </span>
              </div>
            </div>
            <ChevronRightGlyph className="icon-md flex-none text-ink-muted" />
          </li>
        )
      })}
    </ul>
  )
}
