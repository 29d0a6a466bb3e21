import { getTranslations } from 'next-intl/server'
import { Badge, type BadgeTone } from '@/components/ui/badge'
import type { Order } from '@/lib/orders/schema'

const tones: Record<Order['status'], BadgeTone> = {
  pending: 'warning',
  paid: 'positive',
  failed: 'danger',
  partially_refunded: 'neutral',
  refunded: 'neutral',
}

export async function OrderStatus({ status }: { status: Order['status'] }) {
  const t = await getTranslations('orders')
  return <Badge tone={tones[status]}>{t(`statuses.${status}`)}</Badge>
}
