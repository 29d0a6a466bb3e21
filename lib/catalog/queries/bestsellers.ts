import 'server-only'
import { sql } from 'drizzle-orm'
import { cache } from 'react'
import { rowsOf } from '@/db/rows'

/** How many courses may be called bestsellers at one time. */
const most = 10

/** The listed courses bought most, not counting free ones: the rule behind the badge "Bestseller". Asked once per page, however many lists it has. */
export const bestsellerIds = cache(async (): Promise<ReadonlySet<string>> => {
  const rows = await rowsOf<{ id: string }>(
    sql`select id from courses where is_listed and sold > 0 and effective_price > 0 order by sold desc, id desc limit ${most}::int`,
    { keep: true },
  )
  return new Set(rows.map(({ id }) => id))
})
