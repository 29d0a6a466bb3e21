import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { invoicePdfPath } from '@/components/invoices/paths'
import { paths } from '@/components/shell/paths'
import { ButtonLink, buttonClass } from '@/components/ui/button'
import { EmptyMark, EmptyState } from '@/components/ui/empty-state'
import { BookGlyph, FileGlyph } from '@/components/ui/glyph'
import type { Actor } from '@/lib/auth/actor'
import { listOwnOrders } from '@/lib/orders/queries'
import type { Order } from '@/lib/orders/schema'
import { ordersPath } from './filters'
import { MoneyAction } from './money-action'
import { NoSuchPage } from './paged-table'
import { Pager, pagesOf } from './pager'
import { PaidWith } from './paid-with'
import { StateBadge } from './states'
import { moneyWords } from './words'

const limit = 10

interface PurchaseListProps {
  actor: Actor
  status?: Order['status']
  page: number
}

/** What somebody has bought, newest first: what, how it was paid, and what can be done about it. */
export async function PurchaseList({ actor, status, page }: PurchaseListProps) {
  const [t, list] = await Promise.all([
    getTranslations('purchases.orders'),
    listOwnOrders(actor, { page, limit, status }),
  ])
  if (list.items.length === 0) {
    if (page > 1) return <NoSuchPage first={ordersPath({ status })} />
    return status ? (
      <EmptyState
        title={t('noneTitle')}
        text={t('noneText')}
        action={
          <ButtonLink href={ordersPath()} variant="secondary">
            {t('showAll')}
          </ButtonLink>
        }
      />
    ) : (
      <EmptyState
        art={
          <EmptyMark>
            <BookGlyph />
          </EmptyMark>
        }
        title={t('emptyTitle')}
        text={t('emptyText')}
        action={<ButtonLink href={paths.courses}>{t('browse')}</ButtonLink>}
      />
    )
  }
  return (
    <>
      <ul className="grid gap-3">
        {list.items.map(order => (
          <li key={order.id} className="rounded-card border bg-surface-raised p-4 sm:p-5">
            <Purchase order={order} />
          </li>
        ))}
      </ul>
      <Pager
        of={t('title')}
        page={page}
        pages={pagesOf(list.total, limit)}
        hrefFor={number => ordersPath({ status }, number)}
      />
    </>
  )
}

async function Purchase({ order }: { order: Order }) {
  const [t, words] = await Promise.all([getTranslations('purchases.orders'), moneyWords()])
  const [first, ...rest] = order.orderDetails
  const money = (amount: number) => (amount === 0 ? t('free') : words.money(amount, order.currency))
  const isWaiting = order.status === 'pending' && order.paymentId !== null
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p className="text-ink-muted text-xs">
          <time dateTime={order.createdAt}>{words.day(order.createdAt)}</time>
          {order.invoiceNumber && <span> · {order.invoiceNumber}</span>}
        </p>
        <StateBadge of="order" state={order.status} />
      </div>
      <div className="mt-2 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 className="min-w-0 flex-[1_1_14rem] font-medium">
          <Link
            href={`/orders/${order.id}`}
            className="wrap-anywhere no-underline hover:text-accent hover:underline"
            aria-label={rest.length ? `${first?.courseTitle} ${t('more', { count: rest.length })}` : undefined}
          >
            {first?.courseTitle}
          </Link>
          {rest.length > 0 && (
            <span className="ml-2 font-normal text-ink-muted text-xs">{t('more', { count: rest.length })}</span>
          )}
        </h2>
        <p className="tabular font-semibold">{money(order.totalAmount)}</p>
      </div>
      <div className="mt-3 flex flex-wrap items-center justify-between gap-x-6 gap-y-3 border-t pt-3">
        <p className="text-ink-muted text-xs">
          {order.paymentMethod && <PaidWith method={order.paymentMethod} card={order.card} />}
          {order.payableUntil && order.paymentMethod === 'cash' && (
            <> · {t('payBy', { day: words.day(order.payableUntil) })}</>
          )}
          {order.refundedAmount > 0 && <> · {t('refunded', { amount: money(order.refundedAmount) })}</>}
        </p>
        <div className="flex flex-wrap gap-2">
          {order.invoiceId && (
            <a
              href={invoicePdfPath(order.invoiceId)}
              download
              aria-label={t('invoiceOf', { number: order.invoiceNumber ?? '' })}
              className={buttonClass({ variant: 'quiet', size: 'sm' }, 'touch-target')}
            >
              <FileGlyph className="icon-sm" />
              {t('invoice')}
            </a>
          )}
          {isWaiting && (
            <MoneyAction
              request={{ method: 'DELETE', path: `/payments/${order.paymentId}` }}
              label={t('cancel')}
              fullLabel={`${t('cancel')}: ${first?.courseTitle}`}
              title={t('cancelTitle', { amount: money(order.totalAmount) })}
              text={t('cancelText')}
              done={t('canceled')}
              tone="danger"
              variant="danger-quiet"
              size="sm"
            />
          )}
          <ButtonLink
            href={`/orders/${order.id}`}
            variant="secondary"
            size="sm"
            className="touch-target"
            aria-label={`${t('view')}: ${first?.courseTitle}`}
          >
            {t('view')}
          </ButtonLink>
        </div>
      </div>
    </>
  )
}
