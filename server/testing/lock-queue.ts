import { type SQL, sql } from 'drizzle-orm'
import { db } from '@/db/client'

/** How many transactions wait for a lock now. */
async function waiting(): Promise<number> {
  const [row] = await db().execute<{ count: number }>(
    sql`select count(*)::int as count from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`,
  )
  return row?.count ?? 0
}

const untilWaiting = async (count: number) => {
  for (let round = 0; (await waiting()) < count; round++)
    if (round > 5000) throw new Error(`${count} requests should wait for the lock by now.`)
}

/**
 * Holds rows while requests queue up for them: `first` comes before all of `rest`, which have passed their gates by the
 * time the rows are let go. Needs a connection for each. `hold` is a statement such as `select … for update`.
 */
export async function queued<First, Rest>(
  hold: SQL,
  first: () => Promise<First>,
  rest: (() => Promise<Rest>)[],
): Promise<[First, Rest[]]> {
  let begun: Promise<[First, Rest[]]> | undefined
  await db().transaction(async tx => {
    await tx.execute(hold)
    const head = first()
    await untilWaiting(1)
    const tail = rest.map(send => send())
    begun = Promise.all([head, Promise.all(tail)])
    await untilWaiting(1 + rest.length)
  })
  if (!begun) throw new Error('Nothing was queued.')
  return begun
}

/**
 * Holds rows while requests queue up for them: `meanwhile` happens once all of them have passed their gates, and is over
 * before any goes on. It may not need the rows itself.
 */
export async function overtaken<Done, Rest>(
  hold: SQL,
  meanwhile: () => Promise<Done>,
  rest: (() => Promise<Rest>)[],
): Promise<[Done, Rest[]]> {
  const replies: Promise<Rest>[] = []
  const done = await db().transaction(async tx => {
    await tx.execute(hold)
    replies.push(...rest.map(send => send()))
    await untilWaiting(rest.length)
    return meanwhile()
  })
  return [done, await Promise.all(replies)]
}

/** Holds rows while requests queue up one behind the other: each is sent once all before it wait for a lock. */
export async function inLine<T>(hold: SQL, sends: (() => Promise<T>)[]): Promise<T[]> {
  const replies: Promise<T>[] = []
  await db().transaction(async tx => {
    await tx.execute(hold)
    for (const send of sends) {
      replies.push(send())
      await untilWaiting(replies.length)
    }
  })
  return Promise.all(replies)
}
