import type { Sql } from 'postgres'

/** Buyers and what is in their carts, made by SQL. */
export const buyers = 1500
export const linesPerBuyer = 40
export const orders = buyers * linesPerBuyer
const firstBuyer = 501
const coursesForSale = 180
export const price = 1000

/** The k-th order: one line of one buyer. Neighbours have different buyers and courses. */
export type PreparedOrder = { buyer: number; userId: string; sessionId: string; lineId: string }

const digits = (prefix: string, n: number) => prefix + n.toString(16).padStart(24 - prefix.length, '0')
export const preparedOrder = (k: number): PreparedOrder => {
  const buyer = k % buyers
  return {
    buyer,
    userId: digits('a0', firstBuyer + buyer),
    sessionId: digits('55', buyer),
    lineId: digits('1e', k),
  }
}

const hex = (prefix: string, n: string) => `'${prefix}' || lpad(to_hex(${n}), ${24 - prefix.length}, '0')`

/**
 * Gives every buyer a session, a wallet filled by a booked top-up, and a cart with forty courses at one price.
 * `bench_orders` lists them with everything that an order's statements name, for the baseline. Does nothing the second time.
 */
export async function prepareOrders(sql: Sql): Promise<void> {
  const [known] = await sql`select to_regclass('bench_orders') as name`
  if (known?.name) return
  const user = hex('a0', `${firstBuyer} + b`)
  const wallet = hex('ac', 'b')
  const funds = 100_000_000
  await sql.unsafe(`
    begin;
    create table bench_courses as select row_number() over (order by id) - 1 as position, id, title, instructor_id
      from courses where is_listed and organization_id is null order by id limit ${coursesForSale};
    update courses set price = ${price}, discount_percent = 0 where id in (select id from bench_courses);
    insert into sessions (id, user_id, kind, expires_at)
      select ${hex('55', 'b')}, ${user}, 'api', now() + interval '1 day' from generate_series(0, ${buyers - 1}) b;
    insert into ledger_accounts (id, kind, user_id, currency, balance)
      select ${wallet}, 'wallet', ${user}, 'USD', ${funds} from generate_series(0, ${buyers - 1}) b;
    insert into ledger_accounts (id, kind, currency, balance) values
      (repeat('f', 23) || 'e', 'outside', 'USD', -${funds}::bigint * ${buyers}), (repeat('f', 24), 'fees', 'USD', 0);
    insert into ledger_accounts (id, kind, user_id, currency)
      select distinct on (instructor_id) 'ad' || substr(instructor_id, 3), 'wallet', instructor_id, 'USD' from bench_courses;
    insert into ledger_transactions (id, kind, reference)
      select ${hex('7a', 'b')}, 'topup', 'bench-' || b from generate_series(0, ${buyers - 1}) b;
    insert into ledger_entries (transaction_id, account_id, amount, balance_after)
      select ${hex('7a', 'b')}, case when s = 1 then ${wallet} else repeat('f', 23) || 'e' end, s * ${funds}, s * ${funds}
      from generate_series(0, ${buyers - 1}) b, unnest(array[1, -1]) s;
    insert into carts (id, user_id) select ${hex('ca', 'b')}, ${user} from generate_series(0, ${buyers - 1}) b;
    create table bench_orders as
      select k, u.id as user_id, u.email, u.name, ${hex('1e', 'k')} as line_id, ${wallet} as wallet_id, c.id as course_id, c.title,
        c.instructor_id, 'ad' || substr(c.instructor_id, 3) as seller_account_id
      from generate_series(0, ${orders - 1}) k, lateral (select k % ${buyers} as b, k / ${buyers} as j) n
      join lateral (select * from users where id = ${user}) u on true
      join lateral (select * from bench_courses where position = (n.b * 7 + n.j) % ${coursesForSale}) c on true;
    alter table bench_orders add primary key (k);
    insert into cart_lines (id, cart_id, course_id, seen_price)
      select line_id, ${hex('ca', `(k % ${buyers})::int`)}, course_id, ${price} from bench_orders;
    commit;`)
  await sql.unsafe('vacuum analyze')
}
