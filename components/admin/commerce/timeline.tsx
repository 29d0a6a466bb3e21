import { getTranslations } from 'next-intl/server'
import { moneyWords } from '@/components/purchases/words'
import { cn } from '@/components/ui/cn'
import type { OrderHistory, TimelineEvent } from '@/lib/orders/schema'
import { declineCodes } from '@/lib/payments/policy'

const dots: Partial<Record<TimelineEvent['kind'], string>> = {
  paid: 'bg-positive',
  'payment-failed': 'bg-danger',
  'refund-failed': 'bg-danger',
  'refund-asked': 'bg-warning',
  refunded: 'bg-accent',
}

/** What happened to an order, oldest first. */
export async function Timeline({ order }: { order: Pick<OrderHistory, 'timeline' | 'currency'> }) {
  const [t, tMoney, tDeclines, words] = await Promise.all([
    getTranslations('commerce.timeline'),
    getTranslations('money'),
    getTranslations('commerce.declines'),
    moneyWords(),
  ])
  function noteOf({ kind, note }: TimelineEvent): string | null {
    if (kind === 'paid' && (note === 'card' || note === 'wallet' || note === 'cash')) return tMoney(`methods.${note}`)
    const decline = kind === 'payment-failed' && declineCodes.find(code => code === note)
    return decline ? tDeclines(decline) : note
  }
  return (
    <ol className="relative grid gap-5 before:absolute before:top-2 before:bottom-2 before:left-[0.3125rem] before:w-px before:bg-line">
      {order.timeline.map((event, index) => {
        const note = noteOf(event)
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: what happened once stays where it is
          <li key={index} className="relative grid grid-cols-[auto_minmax(0,1fr)] gap-x-4">
            <span
              aria-hidden="true"
              className={cn(
                'mt-1.5 size-2.75 rounded-full ring-4 ring-surface-raised',
                dots[event.kind] ?? 'bg-line-strong',
              )}
            />
            <div className="min-w-0">
              <p className="flex flex-wrap items-baseline justify-between gap-x-4">
                <span className="font-medium text-sm">{t(event.kind)}</span>
                {event.amount !== null && (
                  <span className="tabular text-sm">{words.money(event.amount, order.currency)}</span>
                )}
              </p>
              <p className="text-ink-muted text-xs">
                <time dateTime={event.at}>{words.time(event.at)}</time>
                {note && <> · {note}</>}
              </p>
              <p className="break-all font-mono text-ink-muted text-xs">{event.reference}</p>
            </div>
          </li>
        )
      })}
    </ol>
  )
}
