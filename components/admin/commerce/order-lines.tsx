import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { MoneyAction } from '@/components/purchases/money-action'
import { moneyWords } from '@/components/purchases/words'
import { Badge } from '@/components/ui/badge'
import { Table, type TableColumn } from '@/components/ui/table'
import type { OrderHistory } from '@/lib/orders/schema'
import type { RefundOffer } from '@/lib/refunds/schema'

type Line = OrderHistory['orderDetails'][number]

/** The courses of an order, and each one's way back to the buyer. */
export async function OrderLines({ order, offers }: { order: OrderHistory; offers: RefundOffer[] }) {
  const [t, words] = await Promise.all([getTranslations('commerce.order'), moneyWords()])
  const offerOf = (line: Line) => offers.find(({ lineId }) => lineId === line.id)
  const open = offers.filter(({ state }) => state === 'open' || state === 'ask')
  const left = open.reduce((sum, { amount }) => sum + amount, 0)
  const money = (amount: number) => words.money(amount, order.currency)
  const request = (lines?: string[]) => ({
    method: 'POST' as const,
    path: `/orders/${order.id}/refunds`,
    body: lines ? { lines } : {},
  })
  const where = t(order.paymentMethod === 'card' ? 'backToCard' : 'backToWallet')
  const reason = { label: t('reason'), hint: t('reasonHint'), max: 1000 }
  const isUnderWay = offers.some(({ state }) => state === 'under-way')
  const columns: TableColumn<Line>[] = [
    {
      key: 'course',
      header: t('course'),
      rowHeader: true,
      cell: line => (
        <>
          <Link href={`/courses/${line.courseSlug}`} className="wrap-anywhere underline-offset-4 hover:underline">
            {line.courseTitle}
          </Link>
          <span className="block font-normal text-ink-muted text-xs">
            {t('unit', { price: money(line.unitPrice), count: line.quantity })}
            {line.discount > 0 && ` · −${line.discount}%`}
          </span>
        </>
      ),
    },
    {
      key: 'amount',
      header: t('amount'),
      numeric: true,
      className: 'whitespace-nowrap',
      cell: line => money(line.amount),
    },
    {
      key: 'refund',
      header: t('refundColumn'),
      hideHeader: true,
      className: 'w-px whitespace-nowrap text-right',
      cell: line => {
        const offer = offerOf(line)
        if (offer?.state === 'refunded') return <Badge>{t('refunded')}</Badge>
        if (offer?.state === 'under-way') return <Badge tone="warning">{t('underWay')}</Badge>
        if (offer?.state !== 'open' && offer?.state !== 'ask') return '–'
        return (
          <MoneyAction
            request={request([line.id])}
            label={t('refundLine')}
            fullLabel={`${t('refundLine')}: ${line.courseTitle}`}
            title={t('refundLineTitle', { amount: money(offer.amount), course: line.courseTitle })}
            text={`${where} ${t('refundText')}${offer.barrier ? ` ${t(`barriers.${offer.barrier}`)}` : ''}`}
            confirm={t('refundConfirm', { amount: money(offer.amount) })}
            done={t('refundDone', { amount: money(offer.amount) })}
            reason={reason}
            tone="danger"
            size="sm"
          />
        )
      },
    },
  ]
  return (
    <div className="grid gap-4">
      <Table caption={t('lines')} columns={columns} rows={order.orderDetails} rowKey={({ id }) => id} />
      {open.length > 0 && !isUnderWay && (open.length > 1 || order.orderDetails.length > 1) && (
        <div className="flex justify-end">
          <MoneyAction
            request={request()}
            label={t('refundAll', { amount: money(left) })}
            title={t('refundAllTitle', { amount: money(left), buyer: order.buyer.name })}
            text={`${where} ${t('refundText')}`}
            confirm={t('refundConfirm', { amount: money(left) })}
            done={t('refundDone', { amount: money(left) })}
            reason={reason}
            tone="danger"
            variant="danger-quiet"
          />
        </div>
      )}
    </div>
  )
}
