import { type AddressQuery, addressOf, choiceOf } from '@/components/shell/address'
import { pageNumber } from '@/components/shell/page-number'
import { type Order, orderStatuses } from '@/lib/orders/schema'

type OrderFilter = { status?: Order['status'] }
type InvoiceFilter = { kind?: 'invoice' | 'credit_note' }

export const orderFilterOf = (query: AddressQuery): OrderFilter & { page: number } => ({
  status: choiceOf(orderStatuses, query.status),
  page: pageNumber(query.page),
})
export const ordersPath = (filter: OrderFilter = {}, page = 1) => addressOf('/orders', filter, page)

export const invoiceKinds = ['invoice', 'credit_note'] as const
export const invoiceFilterOf = (query: AddressQuery): InvoiceFilter & { page: number } => ({
  kind: choiceOf(invoiceKinds, query.kind),
  page: pageNumber(query.page),
})
export const invoicesPath = (filter: InvoiceFilter = {}, page = 1) => addressOf('/invoices', filter, page)
