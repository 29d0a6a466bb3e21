import { type AddressQuery, addressOf, choiceOf, idOf, textOf } from '@/components/shell/address'
import { pageNumber } from '@/components/shell/page-number'
import { type Invoice, invoiceStatuses } from '@/lib/invoices/schema'
import { accountKinds, type LedgerAccount, type LedgerTransaction, transactionKinds } from '@/lib/ledger/schema'
import { type Order, orderStatuses } from '@/lib/orders/schema'
import { type Payment, paymentMethods, paymentStatuses } from '@/lib/payments/schema'
import { type Refund, refundStatuses } from '@/lib/refunds/schema'
import { type Payout, payoutStatuses } from '@/lib/wallet/schema'

/*
 * What the lists of the shop's administration are narrowed to, read from their addresses; whatever makes no sense
 * there is left out.
 */

type Method = Payment['paymentMethod']
export type OrderFilter = { search?: string; status?: Order['status']; method?: Method }
export type PaymentFilter = { search?: string; status?: Payment['status']; method?: Method }
export type RefundFilter = { status?: Refund['status'] }
export type PayoutFilter = { status?: Payout['status'] }
export type InvoiceFilter = { number?: string; kind?: Invoice['kind']; status?: Invoice['status'] }
export const ledgerViews = ['status', 'transactions', 'accounts'] as const
export type LedgerView = (typeof ledgerViews)[number]
export type TransactionFilter = { kind?: LedgerTransaction['kind']; reference?: string; accountId?: string }
export type AccountFilter = { kind?: LedgerAccount['kind']; search?: string }

export const orderFilterOf = (query: AddressQuery): OrderFilter & { page: number } => ({
  search: textOf(query.search),
  status: choiceOf(orderStatuses, query.status),
  method: choiceOf(paymentMethods, query.method),
  page: pageNumber(query.page),
})

export const paymentFilterOf = (query: AddressQuery): PaymentFilter & { page: number } => ({
  search: textOf(query.search),
  status: choiceOf(paymentStatuses, query.status),
  method: choiceOf(paymentMethods, query.method),
  page: pageNumber(query.page),
})

/** What waits for a decision comes first; `all` shows the rest. */
export const refundFilterOf = (query: AddressQuery): RefundFilter & { page: number } => ({
  status: query.status === 'all' ? undefined : (choiceOf(refundStatuses, query.status) ?? 'requested'),
  page: pageNumber(query.page),
})

export const payoutFilterOf = (query: AddressQuery): PayoutFilter & { page: number } => ({
  status: query.status === 'all' ? undefined : (choiceOf(payoutStatuses, query.status) ?? 'requested'),
  page: pageNumber(query.page),
})

export const invoiceFilterOf = (query: AddressQuery): InvoiceFilter & { page: number } => ({
  number: textOf(query.number, 40),
  kind: choiceOf(['invoice', 'credit_note'] as const, query.kind),
  status: choiceOf(invoiceStatuses, query.status),
  page: pageNumber(query.page),
})

export const ledgerViewOf = (query: AddressQuery): LedgerView => choiceOf(ledgerViews, query.view) ?? 'status'

export const transactionFilterOf = (query: AddressQuery): TransactionFilter => ({
  kind: choiceOf(transactionKinds, query.kind),
  reference: textOf(query.reference),
  accountId: idOf(query.accountId),
})

export const accountFilterOf = (query: AddressQuery): AccountFilter => ({
  kind: choiceOf(accountKinds, query.kind),
  search: textOf(query.search),
})

export const ordersPath = (filter: OrderFilter = {}, page = 1) => addressOf('/admin/orders', filter, page)
export const orderPath = (orderId: string) => `/admin/orders/${orderId}`
export const paymentsPath = (filter: PaymentFilter = {}, page = 1) => addressOf('/admin/payments', filter, page)
export const refundsPath = ({ status }: RefundFilter = {}, page = 1) =>
  addressOf('/admin/refunds', { status: status ?? 'all' }, page)
export const payoutsPath = ({ status }: PayoutFilter = {}, page = 1) =>
  addressOf('/admin/payouts', { status: status ?? 'all' }, page)
export const invoicesPath = (filter: InvoiceFilter = {}, page = 1) => addressOf('/admin/invoices', filter, page)
export const billingsPath = (page = 1) => addressOf('/admin/billings', {}, page)
export const ledgerPath = (view: LedgerView = 'status') =>
  addressOf('/admin/ledger', { view: view === 'status' ? undefined : view })
export const transactionsPath = (filter: TransactionFilter = {}, page = 1) =>
  addressOf('/admin/ledger', { view: 'transactions', ...filter }, page)
export const accountsPath = (filter: AccountFilter = {}, page = 1) =>
  addressOf('/admin/ledger', { view: 'accounts', ...filter }, page)
