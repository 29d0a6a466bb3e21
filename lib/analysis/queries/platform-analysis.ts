import 'server-only'
import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import type { Admin } from '@/lib/auth/actor'
import { env } from '@/lib/env'
import { toMajor } from '@/lib/money'
import type { PlatformAnalysis } from '../schema'

type Row = { name: string; count: number; amount: string }

/** `GET /analysis/platform`, for administrators: sales, refunds, fees and what waits, in the site's currency. */
export async function platformAnalysis(_admin: Admin): Promise<PlatformAnalysis> {
  const currency = env().CURRENCY
  const recent = sql`now() - interval '30 days'`
  const rows = await db().execute<Row>(sql`
    with paid as (select amount, settled_at from payments where status in ('success', 'refunded') and currency = ${currency}),
      back as (select r.amount, r.updated_at from refunds r join payments p on p.id = r.payment_id
        where r.status = 'done' and p.currency = ${currency}),
      fee as (select e.amount, e.created_at from ledger_entries e join ledger_accounts a on a.id = e.account_id
        where a.kind = 'fees' and a.currency = ${currency})
    select 'sales' as name, count(*)::int as count, coalesce(sum(amount), 0) as amount from paid
    union all select 'sales-recent', count(*)::int, coalesce(sum(amount), 0) from paid where settled_at > ${recent}
    union all select 'refunds', count(*)::int, coalesce(sum(amount), 0) from back
    union all select 'refunds-recent', count(*)::int, coalesce(sum(amount), 0) from back where updated_at > ${recent}
    union all select 'fees', count(*)::int, coalesce(sum(amount), 0) from fee
    union all select 'fees-recent', count(*)::int, coalesce(sum(amount), 0) from fee where created_at > ${recent}
    union all select 'payouts', count(*)::int, coalesce(sum(amount), 0) from payouts
      where status in ('requested', 'approved') and currency = ${currency}
    union all select 'cash', count(*)::int, coalesce(sum(amount), 0) from payments
      where status = 'pending' and method = 'cash' and currency = ${currency}
    union all select 'asked', count(*)::int, coalesce(sum(r.amount), 0) from refunds r join payments p on p.id = r.payment_id
      where r.status = 'requested' and p.currency = ${currency}
    union all select 'wallets', count(*)::int, coalesce(sum(balance), 0) from ledger_accounts
      where kind = 'wallet' and currency = ${currency}`)
  const sum = (name: string) => {
    const row = rows.find(one => one.name === name)
    return { count: row?.count ?? 0, amount: toMajor(Number(row?.amount ?? 0), currency) }
  }
  return {
    currency,
    sales: { all: sum('sales'), recent: sum('sales-recent') },
    refunds: { all: sum('refunds'), recent: sum('refunds-recent') },
    fees: { all: sum('fees').amount, recent: sum('fees-recent').amount },
    payoutsDue: sum('payouts'),
    cashToConfirm: sum('cash'),
    refundsToDecide: sum('asked'),
    wallets: sum('wallets').amount,
  }
}
