import { createHash } from 'node:crypto'
import type { PgTable } from 'drizzle-orm/pg-core'
import type { Transaction } from '../client'
import type { DemoTrees } from './trees'

const day = 86_400_000

/** What the parts of the loader share: one transaction, one "now", and ids that follow from keys. */
export type DemoContext = {
  tx: Transaction
  now: number
  currency: string
  feePercent: number
  passwordHash: string
  trees: DemoTrees
  /** The id of a thing of the content, always the same for the same key. */
  idOf: (kind: string, key: string) => string
  daysAgo: (days: number, hour?: number) => Date
  /** A date without time, for columns of type `date`. */
  dayFromNow: (days: number) => string
  insert: <T extends PgTable>(table: T, rows: T['$inferInsert'][]) => Promise<void>
}

export function demoContext(
  tx: Transaction,
  settings: { currency: string; feePercent: number; passwordHash: string; trees: DemoTrees },
): DemoContext {
  const now = Date.now()
  const fixed = new Map<string, string>()
  return {
    tx,
    now,
    ...settings,
    idOf: (kind, key) => {
      const name = `${kind}:${key}`
      const known = fixed.get(name) ?? (isDocumented(key) ? key : digest(name))
      fixed.set(name, known)
      return known
    },
    // Seconds are spread by the hour asked for, so that things of one day keep their order.
    daysAgo: (days, hour = 10) => new Date(now - days * day - ((24 - hour) % 24) * 3_600_000),
    dayFromNow: days => new Date(now + days * day).toISOString().slice(0, 10),
    insert: async (table, rows) => {
      const size = 400
      for (let start = 0; start < rows.length; start += size)
        await tx.insert(table).values(rows.slice(start, start + size))
    },
  }
}

const isDocumented = (key: string) => /^[0-9a-f]{24}$/.test(key)
const digest = (name: string) => createHash('sha256').update(`lectern demo ${name}`).digest('hex').slice(0, 24)

/** An id that sorts by its date, as the ids of rows made while the site runs do. */
export const datedId = (date: Date, name: string): string =>
  Math.floor(date.getTime() / 1000)
    .toString(16)
    .padStart(8, '0') + digest(name).slice(0, 16)
