import { getTranslations } from 'next-intl/server'
import { Badge, type BadgeTone } from '@/components/ui/badge'
import type { Invoice } from '@/lib/invoices/schema'
import type { Order } from '@/lib/orders/schema'
import type { Payment } from '@/lib/payments/schema'
import type { Refund } from '@/lib/refunds/schema'
import type { Payout } from '@/lib/wallet/schema'

type States = {
  order: Order['status']
  payment: Payment['status']
  refund: Refund['status']
  payout: Payout['status']
  invoice: Invoice['status']
}

const tones: { [Kind in keyof States]: Record<States[Kind], BadgeTone> } = {
  order: {
    pending: 'warning',
    paid: 'positive',
    failed: 'danger',
    partially_refunded: 'neutral',
    refunded: 'neutral',
  },
  payment: { pending: 'warning', success: 'positive', failed: 'danger', refunded: 'neutral' },
  refund: { requested: 'warning', approved: 'accent', declined: 'neutral', done: 'positive', failed: 'danger' },
  payout: { requested: 'warning', approved: 'accent', declined: 'neutral', cancelled: 'neutral', paid: 'positive' },
  invoice: { unpaid: 'warning', paid: 'positive', void: 'neutral', credited: 'neutral' },
}

/** Where an order, a payment, a refund, a payout or an invoice stands, in a word. */
export async function StateBadge<Kind extends keyof States>({ of, state }: { of: Kind; state: States[Kind] }) {
  const t = await getTranslations('money.states')
  const words = t as unknown as (key: string) => string
  return <Badge tone={tones[of][state]}>{words(`${of}.${state}`)}</Badge>
}

/** Where an invoice stands. Of a credit note there is nothing to pay: it only says when it is void. */
export async function InvoiceState({ kind, status }: Pick<Invoice, 'kind' | 'status'>) {
  return kind === 'credit_note' && status !== 'void' ? '–' : <StateBadge of="invoice" state={status} />
}
