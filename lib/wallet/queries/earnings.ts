import 'server-only'
import { and, desc, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { z } from 'zod'
import { type Connection, db } from '@/db/client'
import { ledgerAccounts, orderLines, orders, organizations, payouts, users } from '@/db/schema'
import { csvOf } from '@/lib/analysis/policy'
import { type Page, pageOf } from '@/lib/api/page'
import { isAdmin } from '@/lib/auth/access'
import type { Actor } from '@/lib/auth/actor'
import { env } from '@/lib/env'
import { notFound } from '@/lib/errors'
import { toMajor } from '@/lib/money'
import { managersOf } from '@/lib/organizations/managers'
import type { Earnings, EarningsQuery, Payout, PayoutQuery, Sale } from '../schema'

const askers = alias(users, 'askers')

/** Whose money it is. */
export type Payee = { userId: string } | { organizationId: string }

/** The caller, or an organization they manage; 404 for any other organization. */
export async function payeeOf(actor: Actor, organizationId?: string, connection: Connection = db()): Promise<Payee> {
  if (!organizationId) return { userId: actor.userId }
  const rows = await connection.execute(sql`
    select 1 from organizations o
    where o.id = ${organizationId} and o.deleted_at is null and ${actor.userId} in (${managersOf(organizationId)})`)
  if (rows.length === 0) throw notFound('organization')
  return { organizationId }
}

/** The organizations whose earnings the caller may see and have paid out. */
export async function managedOrganizations(actor: Actor): Promise<{ id: string; name: string }[]> {
  const rows = await db().execute<{ id: string; name: string }>(sql`
    select o.id, o.name from organizations o join memberships mine on mine.organization_id = o.id
    where mine.user_id = ${actor.userId} and o.deleted_at is null and mine.user_id in (${managersOf(sql`o.id`)})
    order by o.name, o.id`)
  return rows.map(({ id, name }) => ({ id, name }))
}

const accountOf = (payee: Payee, kind: 'wallet' | 'receivable'): SQL =>
  sql`(select ${ledgerAccounts.id} from ${ledgerAccounts} where ${ledgerAccounts.kind} = ${kind} and ${ledgerAccounts.currency} = ${env().CURRENCY}
    and ${'userId' in payee ? sql`${ledgerAccounts.userId} = ${payee.userId}` : sql`${ledgerAccounts.organizationId} = ${payee.organizationId}`})`

type Figures = { earned: number; repaid: number; paid_out: number; owed: number; requested: number; balance: number }

/** The figures of `readEarnings` in minor units; `available` is what a payout may take. */
export async function earningsOf(connection: Connection, payee: Payee) {
  const own = 'userId' in payee ? sql`user_id = ${payee.userId}` : sql`organization_id = ${payee.organizationId}`
  const [row] = await connection.execute<Figures>(sql`
    with entry as (
      select e.amount, t.kind, t.reference from ledger_entries e join ledger_transactions t on t.id = e.transaction_id
      where e.account_id = ${accountOf(payee, 'wallet')})
    select
      coalesce((select sum(amount) from entry where kind = 'order' and amount > 0 or kind in ('refund', 'collection') and amount < 0), 0)::float8 as earned,
      coalesce((select -sum(amount) from entry where kind = 'collection' and exists (
        select 1 from ledger_transactions own where own.kind = 'topup' and own.reference = entry.reference)), 0)::float8 as repaid,
      coalesce((select -sum(amount) from entry where kind = 'payout'), 0)::float8 as paid_out,
      coalesce((select -balance from ledger_accounts where id = ${accountOf(payee, 'receivable')}), 0)::float8 as owed,
      coalesce((select sum(amount) from payouts where ${own} and status = 'requested'), 0)::float8 as requested,
      coalesce((select balance from ledger_accounts where id = ${accountOf(payee, 'wallet')}), 0)::float8 as balance`)
  if (!row) throw new Error('No figures.')
  const { earned, repaid, paid_out: paidOut, owed, requested, balance } = row
  // Topped-up money is for spending here; what has been spent of the earnings is gone too. A person who topped up to give back
  // what had been paid out to them is paid out their next sales again.
  const kept = Math.max(0, paidOut - repaid)
  const available = Math.max(0, Math.min(balance, earned - kept) - owed - requested)
  return { earned, paidOut, owed, requested, available }
}

/** `GET /wallet/earnings`: what was earned, paid out, is owed and can be paid out now. */
export async function readEarnings(actor: Actor, organizationId?: string): Promise<Earnings> {
  const currency = env().CURRENCY
  const figures = await earningsOf(db(), await payeeOf(actor, organizationId))
  const major = (minor: number) => toMajor(minor, currency)
  return {
    earned: major(figures.earned),
    requested: major(figures.requested),
    paidOut: major(figures.paidOut),
    owed: major(figures.owed),
    available: major(figures.available),
    currency,
  }
}

/** The lines of orders that were paid and are a payee's. */
const soldBy = (payee: Payee) =>
  and(
    'userId' in payee
      ? eq(orderLines.sellerUserId, payee.userId)
      : eq(orderLines.sellerOrganizationId, payee.organizationId),
    inArray(orders.status, ['paid', 'partially_refunded', 'refunded']),
  )

/** The sales behind the earnings, newest first. */
export async function listSales(actor: Actor, query: z.output<typeof EarningsQuery>): Promise<Page<Sale>> {
  const { page, limit, organizationId } = query
  const where = soldBy(await payeeOf(actor, organizationId))
  const [rows, [count]] = await Promise.all([
    selectSales(where)
      .limit(limit)
      .offset((page - 1) * limit),
    db()
      .select({ total: sql<number>`count(*)::int` })
      .from(orderLines)
      .innerJoin(orders, eq(orders.id, orderLines.orderId))
      .where(where),
  ])
  return pageOf(rows.map(toSale), count?.total ?? 0, { page, limit })
}

const selectSales = (where: SQL | undefined) =>
  db()
    .select({ line: orderLines, order: orders })
    .from(orderLines)
    .innerJoin(orders, eq(orders.id, orderLines.orderId))
    .where(where)
    .orderBy(desc(orderLines.id))

type SaleRow = { line: typeof orderLines.$inferSelect; order: typeof orders.$inferSelect }

const toSale = ({ line, order }: SaleRow): Sale => ({
  id: line.id,
  orderId: order.id,
  courseId: line.courseId,
  courseTitle: line.courseTitle,
  quantity: line.quantity,
  amount: toMajor(line.amount, order.currency),
  fee: toMajor(line.fee, order.currency),
  earned: line.refundedAt ? 0 : toMajor(line.amount - line.fee, order.currency),
  isRefunded: line.refundedAt !== null,
  currency: order.currency,
  soldAt: (order.paidAt ?? order.createdAt).toISOString(),
})

/** Lines that a statement holds at most. */
const statementLines = 50_000

/** `GET /wallet/sales/file`: the sales as CSV for spreadsheets, newest first. Titles cannot act as formulas. */
export async function salesFile(actor: Actor, organizationId?: string): Promise<string> {
  const rows = await selectSales(soldBy(await payeeOf(actor, organizationId))).limit(statementLines)
  const head = ['sold_at', 'order', 'course', 'seats', 'price', 'fee', 'earned', 'refunded', 'currency']
  return csvOf([
    head,
    ...rows
      .map(toSale)
      .map(sale => [
        sale.soldAt,
        sale.orderId,
        sale.courseTitle,
        sale.quantity,
        sale.amount,
        sale.fee,
        sale.earned,
        sale.isRefunded ? 'yes' : 'no',
        sale.currency,
      ]),
  ])
}

/** Whether the requester may still act for the payee. Its columns are written with their tables in a join only. */
const isAnsweredFor = sql<boolean>`coalesce(${payouts.userId} = ${payouts.requestedById}
  or ${payouts.requestedById} in (${managersOf(sql`${payouts.organizationId}`)}), false)`

/** Payouts with the names of who is paid and who asked, newest first. */
export async function loadPayouts(connection: Connection, where: SQL | undefined, { page = 1, limit = 1 } = {}) {
  const rows = await connection
    .select({
      payout: payouts,
      person: users.name,
      organization: organizations.name,
      askerName: askers.name,
      isAnsweredFor,
      total: sql<number>`count(*) over ()::int`,
    })
    .from(payouts)
    .leftJoin(users, eq(users.id, payouts.userId))
    .leftJoin(askers, eq(askers.id, payouts.requestedById))
    .leftJoin(organizations, eq(organizations.id, payouts.organizationId))
    .where(where)
    .orderBy(desc(payouts.id))
    .limit(limit)
    .offset((page - 1) * limit)
  const items = rows.map(
    ({ payout, person, organization, askerName, isAnsweredFor }): Payout => ({
      id: payout.id,
      userId: payout.userId,
      organizationId: payout.organizationId,
      payee: person ?? organization ?? '',
      amount: toMajor(payout.amount, payout.currency),
      currency: payout.currency,
      status: payout.status,
      destination: payout.destination,
      requestedBy: payout.requestedById ? { id: payout.requestedById, name: askerName ?? '' } : null,
      isAnsweredFor,
      decidedAt: payout.decidedAt?.toISOString() ?? null,
      createdAt: payout.createdAt.toISOString(),
    }),
  )
  return { items, total: rows[0]?.total ?? 0 }
}

const paidTo = (payee: Payee) =>
  'userId' in payee ? eq(payouts.userId, payee.userId) : eq(payouts.organizationId, payee.organizationId)

/** The payouts of one payee, newest first, to administrators as to anybody else. 404 as `payeeOf`. */
export async function listOwnPayouts(
  actor: Actor,
  { page, limit, organizationId }: { page: number; limit: number; organizationId?: string },
): Promise<Page<Payout>> {
  const { items, total } = await loadPayouts(db(), paidTo(await payeeOf(actor, organizationId)), { page, limit })
  return pageOf(items, total, { page, limit })
}

/** `GET /payouts`: the caller's own or their organization's; everybody's for an administrator. */
export async function listPayouts(actor: Actor, query: z.output<typeof PayoutQuery>): Promise<Page<Payout>> {
  const { page, limit, status, organizationId } = query
  const payee = isAdmin(actor) && !organizationId ? undefined : await payeeOf(actor, organizationId)
  const where = and(payee && paidTo(payee), status ? eq(payouts.status, status) : undefined)
  const { items, total } = await loadPayouts(db(), where, { page, limit })
  return pageOf(items, total, { page, limit })
}
