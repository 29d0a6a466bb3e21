import { inArray } from 'drizzle-orm'
import { expect } from 'vitest'
import { db, sqlPool } from '@/db/client'
import { discounts, orderLines, orders, payments, payouts, refunds } from '@/db/schema'

/** What people were told: the amounts of top-ups (minor units) and the orders that were acknowledged as paid. */
type Acknowledged = { people: { user: { id: string } }[]; topUps: Map<string, number>; settled: Set<string> }

/**
 * The whole database is right, and it holds what was acknowledged. The reference works every balance out again from
 * what was bought, refunded and paid out, with its own arithmetic.
 */
export async function expectRightBooks({ people, topUps, settled }: Acknowledged): Promise<void> {
  for (const [rule, query] of Object.entries(rules)) expect([...(await sqlPool().unsafe(query))], rule).toEqual([])
  const ids = people.map(({ user }) => user.id)
  const bought = await db().select().from(orders).where(inArray(orders.userId, ids))
  for (const id of settled) {
    const status = bought.find(order => order.id === id)?.status
    expect(['paid', 'partially_refunded', 'refunded'], `the acknowledged order ${id}`).toContain(status)
  }
  const lines = bought.length
    ? await db()
        .select()
        .from(orderLines)
        .where(
          inArray(
            orderLines.orderId,
            bought.map(({ id }) => id),
          ),
        )
    : []
  await expectRightQuotes(bought, lines)
  expect(await heldBy(ids)).toEqual(await expectedOf(ids, topUps, bought, lines))
}

/** No rule is broken anywhere in the database. */
export async function expectNoViolations(): Promise<void> {
  for (const [rule, query] of Object.entries(rules)) expect([...(await sqlPool().unsafe(query))], rule).toEqual([])
}

type Order = typeof orders.$inferSelect
type Line = typeof orderLines.$inferSelect

/** Every order costs what its prices and its code say: half up for per cent, and never below zero. */
async function expectRightQuotes(bought: Order[], lines: Line[]): Promise<void> {
  const codes = new Map((await db().select().from(discounts)).map(code => [code.id, code]))
  for (const order of bought) {
    const own = lines.filter(({ orderId }) => orderId === order.id)
    const before = own.map(
      line => Math.floor((line.unitPrice * (100 - line.discountPercent) + 50) / 100) * line.quantity,
    )
    const subtotal = before.reduce((sum, part) => sum + part, 0)
    const code = order.discountId ? codes.get(order.discountId) : undefined
    const wanted = !code ? 0 : code.valueType === 'fixed' ? code.value : Math.floor((subtotal * code.value + 50) / 100)
    const off = Math.min(wanted, subtotal)
    expect([order.subtotal, order.discountTotal, order.total], order.id).toEqual([subtotal, off, subtotal - off])
    expect(own.map(line => line.amount + line.codeDiscount)).toEqual(before)
    expect(own.map(({ fee }) => fee)).toEqual(own.map(({ amount }) => Math.floor((amount * 10 + 50) / 100)))
  }
}

type Held = Record<string, number>

/** What everybody has: wallet less debts. How much of it is debt depends on the order of things. */
async function heldBy(ids: string[]): Promise<Held> {
  const rows = await sqlPool()<{ id: string; held: string }[]>`
    select user_id as id, sum(balance) as held from ledger_accounts where user_id in ${sqlPool()(ids)} group by user_id`
  const held = Object.fromEntries(ids.map(id => [id, 0]))
  for (const row of rows) held[row.id] = Number(row.held)
  return held
}

/** The reference: what everybody should have. */
async function expectedOf(ids: string[], topUps: Map<string, number>, bought: Order[], lines: Line[]): Promise<Held> {
  const held: Held = Object.fromEntries(ids.map(id => [id, 0]))
  const add = (id: string | null, amount: number) => {
    if (id && id in held) held[id] = (held[id] ?? 0) + amount
  }
  const paid = await db().select().from(payments).where(inArray(payments.userId, ids))
  const owners = await sqlPool()<{ id: string; user_id: string; amount: string }[]>`
    select id, user_id, amount from topups where status = 'success' and user_id in ${sqlPool()(ids)}`
  expect(new Map(owners.map(({ id, amount }) => [id, Number(amount)]))).toEqual(topUps)
  for (const { user_id, amount } of owners) add(user_id, Number(amount))
  for (const payment of paid) {
    if (payment.status !== 'success' && payment.status !== 'refunded') continue
    const own = lines.filter(({ orderId }) => orderId === payment.orderId)
    if (payment.method === 'wallet') add(payment.userId, -payment.amount)
    for (const line of own) {
      add(line.sellerUserId, line.amount - line.fee)
      if (!line.refundedAt) continue
      add(line.sellerUserId, line.fee - line.amount)
      if (payment.method !== 'card') add(payment.userId, line.amount)
    }
  }
  for (const payout of await db().select().from(payouts).where(inArray(payouts.userId, ids)))
    if (payout.status === 'approved' || payout.status === 'paid') add(payout.userId, -payout.amount)
  const done = bought.length
    ? await db()
        .select()
        .from(refunds)
        .where(
          inArray(
            refunds.orderId,
            bought.map(({ id }) => id),
          ),
        )
    : []
  for (const order of bought) {
    const back = done.filter(({ orderId, status }) => orderId === order.id && status === 'done')
    expect(
      back.reduce((sum, { amount }) => sum + amount, 0),
      `refunds of ${order.id}`,
    ).toBe(order.refundedTotal)
  }
  return held
}

const settledOrders = `orders o join payments p on p.order_id = o.id and p.status in ('success', 'refunded')`

/** Each finds what is wrong: none may find a row. */
const rules: Record<string, string> = {
  'the ledger has no violations': `select * from ledger_violations`,
  'entries sum to zero': `select sum(amount) from ledger_entries having sum(amount) <> 0`,
  'no wallet is below zero, and no debt above': `select * from ledger_accounts
    where kind = 'wallet' and balance < 0 or kind = 'receivable' and balance > 0`,
  'a paid order has exactly one settled payment and the other way round': `
    select o.id from orders o left join payments p on p.order_id = o.id and p.status in ('success', 'refunded')
    group by o.id, o.status having count(p.id) <> case when o.status in ('pending', 'failed') then 0 else 1 end`,
  'an order and its payment agree': `select o.id, o.status, p.status from orders o join payments p on p.order_id = o.id
    where (o.status, p.status) not in (('pending', 'pending'), ('failed', 'failed'), ('paid', 'success'),
      ('partially_refunded', 'success'), ('refunded', 'refunded'))
      or o.total <> p.amount or o.refunded_total <> p.refunded_amount`,
  'a settled payment has exactly one invoice, of its amount': `
    select p.id from ${settledOrders} left join invoices i on i.payment_id = p.id and i.kind = 'invoice'
    group by p.id having count(i.id) <> 1 or max(i.total) <> p.amount or bool_or(i.status = 'unpaid')`,
  'a refund that was done has exactly one credit note, of its amount': `
    select r.id from refunds r left join invoices i on i.refund_id = r.id
    group by r.id having count(i.id) <> (r.status = 'done')::int or (r.status = 'done' and max(i.total) <> r.amount)`,
  'numbers of invoices and credit notes have no gap and no double': `
    select series, year, last from invoice_counters c
      left join invoices i on i.invoice_number like c.series || '-' || c.year || '-%'
    group by series, year, last having count(i.id) <> last or count(distinct i.invoice_number) <> last
      or max(split_part(i.invoice_number, '-', 3)::int) <> last`,
  'a line that was paid for gives as many people access as it has seats, a refunded one nobody': `
    select l.id, l.quantity, l.refunded_at from ${settledOrders} join order_lines l on l.order_id = o.id
    where (select count(*) from enrolments e where e.order_line_id = l.id and e.user_id = o.user_id
        and e.source = 'purchase' and e.revoked_at is null)
      + (select count(*) from seat_codes s where s.order_line_id = l.id and s.revoked_at is null)
      <> case when l.refunded_at is null then l.quantity else 0 end`,
  'a seat that was redeemed is one person’s access, and the other way round': `
    select l.id from order_lines l
    where (select count(*) from seat_codes s where s.order_line_id = l.id and s.revoked_at is null and s.redeemed_at is not null)
      <> (select count(*) from enrolments e where e.order_line_id = l.id and e.source = 'seat' and e.revoked_at is null)`,
  'what is not paid for gives nobody access': `
    select l.id from orders o join order_lines l on l.order_id = o.id where o.status in ('pending', 'failed')
      and (exists (select 1 from enrolments e where e.order_line_id = l.id)
        or exists (select 1 from seat_codes s where s.order_line_id = l.id))`,
  'nobody has a course twice': `select user_id, course_id from enrolments where revoked_at is null
    group by user_id, course_id having count(*) > 1`,
  'a course was sold as often as it was paid for': `
    select c.id, c.sold from courses c where c.sold <> (select coalesce(sum(l.quantity), 0) from ${settledOrders}
      join order_lines l on l.order_id = o.id where l.course_id = c.id and l.refunded_at is null)`,
  'a code was used as often as it is redeemed, and not more often than it may be': `
    select d.id, d.used_count, d.max_uses from discounts d
    where d.used_count <> (select count(*) from discount_redemptions r where r.discount_id = d.id and r.released_at is null)
      or d.used_count > d.max_uses`,
  'a use of a code belongs to an order that is alive': `
    select r.id from discount_redemptions r join orders o on o.id = r.order_id
    where (r.released_at is null) <> (o.status not in ('failed', 'refunded'))`,
  'nothing is given back beyond what was paid': `
    select o.id from orders o where o.refunded_total > o.total
      or o.refunded_total <> (select coalesce(sum(l.refunded_amount), 0) from order_lines l where l.order_id = o.id)`,
  'the gateway holds what the books say, but for refunds that are being carried out': `
    select p.id, p.status, c.state, c.amount, c.refunded_amount from payments p
      left join sandbox_charges c on c.key = coalesce(
        (select a.id from charge_attempts a where a.payment_id = p.id and a.state = 'succeeded'
          order by a.gateway_reference = p.gateway_reference desc limit 1), p.id)
      left join lateral (select coalesce(sum(r.amount), 0) as amount from refunds r
        where r.payment_id = p.id and r.status = 'approved') waiting on true
    where p.method = 'card' and p.amount > 0 and p.status <> 'pending'
      and case when p.status = 'failed' then coalesce(c.state, '') = 'succeeded' and c.refunded_amount <> c.amount
        else c.key is null or c.state not in ('succeeded', 'processing')
          or c.refunded_amount not between p.refunded_amount and p.refunded_amount + waiting.amount end`,
  'of the cards tried on a payment page one at most was charged for good': `
    select a.id from charge_attempts a join sandbox_charges c on c.key = a.id
      left join payments p on p.id = a.payment_id left join topups t on t.id = a.topup_id
    where c.state = 'succeeded' and c.refunded_amount <> c.amount
      and c.reference is distinct from coalesce(p.gateway_reference, t.gateway_reference)`,
  'one receipt for what was settled': `
    select o.id from ${settledOrders} left join outbox_mails m on m.dedupe_key = 'order-receipt:' || o.id
    group by o.id having count(m.id) <> 1`,
}
