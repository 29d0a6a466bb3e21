import 'server-only'
import { getTableName, type SQL, sql } from 'drizzle-orm'
import { rowsOf } from '@/db/rows'
import { inTransaction } from '@/db/transaction'
import { describeError, log } from '@/lib/log'
import { inBatches } from './batches'
import { type RetentionRule, retentionRules } from './rules'

/** Held by each batch until it is committed: of several instances one goes on, and the others leave it to that one. */
const retentionLock = 7_237_019

/** The last row that was looked at. */
type Place = { at: string; place: string }

/**
 * Removes what is old, rule after rule. A rule that fails does not keep the others from being applied; that any failed is
 * thrown at the end. Where another instance is at it, nothing is left to do here.
 */
export async function applyRetention(
  stopped: () => boolean = () => false,
  rules: readonly RetentionRule[] = retentionRules(),
): Promise<void> {
  const failed: unknown[] = []
  for (const rule of rules) {
    if (stopped()) break
    try {
      if ((await apply(rule, stopped)) === 'busy') return
    } catch (error) {
      log().warn({ table: getTableName(rule.table), ...describeError(error) }, 'old rows could not be removed')
      failed.push(error)
    }
  }
  if (failed.length > 0) throw new AggregateError(failed, `${failed.length} of ${rules.length} retention rules failed.`)
}

async function apply(rule: RetentionRule, stopped: () => boolean): Promise<'done' | 'busy'> {
  const { before } = rule
  if (!before) return 'done'
  let removed = 0
  let last: Place | undefined
  let outcome: 'done' | 'busy' = 'done'
  await inBatches(
    async rows => {
      const batch = await removeBatch(rule, before, last, rows)
      if (batch === 'busy') outcome = 'busy'
      if (batch === 'busy' || !batch.last) return 'done'
      removed += batch.removed
      last = batch.last
      return batch.seen < rows ? 'done' : 'more'
    },
    stopped,
    rule.rows,
  )
  if (removed > 0) log().info({ table: getTableName(rule.table), removed }, 'old rows removed')
  return outcome
}

type Batch = { seen: number; removed: number; last: Place | null }

/**
 * Looks at the next rows in the order of the index, and removes those that may go. It begins where the batch before
 * ended: the index still has the entries that are dead, and while a backup reads they cannot be passed over quickly.
 */
function removeBatch(rule: RetentionRule, before: SQL, last: Place | undefined, rows: number): Promise<Batch | 'busy'> {
  const { table, column, among, unless, announce } = rule
  const type = sql.raw(column.getSQLType())
  const conditions = [sql`${column} < ${before}`]
  if (among) conditions.push(among)
  if (last) {
    const at = sql`${last.at}::text::${type}`
    conditions.push(sql`${column} >= ${at}`)
    // Rows that stay are passed by, also where many have the very same time.
    if (unless) conditions.push(sql`(${column}, ctid) > (${at}, ${last.place}::text::tid)`)
  }
  const order = unless ? sql`${column}, ctid` : column
  const statement = sql`with span as materialized (
      select ctid as place, ${column} as at, ${unless ? sql`not (${unless})` : sql`true`} as goes
      from ${table} where ${sql.join(conditions, sql` and `)} order by ${order} limit ${rows}
      for update of ${table} skip locked),
    gone as (delete from ${table} where ctid = any(array(select place from span where goes)) returning 1)
    select (select count(*)::int from span) as seen, (select count(*)::int from gone) as removed,
      (select json_build_object('at', at::text, 'place', place::text) from span order by at desc, place desc limit 1) as last`
  return inTransaction(undefined, async tx => {
    // Without statistics, as after many rows came at once, the planner would sort all of the rest for each batch.
    const begin = sql`select pg_try_advisory_xact_lock(${retentionLock}) as free, set_config('enable_sort', 'off', true)`
    const [lock] = await rowsOf<{ free: boolean }>(begin, { tx })
    if (!lock?.free) return 'busy'
    if (announce) await tx.execute(announce)
    const [batch] = await rowsOf<Batch>(statement, { tx })
    return batch as Batch
  })
}
