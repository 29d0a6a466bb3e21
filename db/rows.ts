import type { SQL } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import { db, sqlPool, type Transaction } from './client'

const dialect = new PgDialect()

/**
 * Runs a composed statement and returns its rows as the driver reads them: times as PostgreSQL's text, counts of type
 * bigint as text.
 *
 * `keep` leaves the parsed statement on the connection, so that PostgreSQL can reuse its plan: that saves most of a
 * short query's time. Only for statements of few shapes, because every shape stays in every connection's memory.
 * `tx` makes it part of a transaction, which then sees its own writes.
 */
export async function rowsOf<Row>(
  statement: SQL,
  { keep = false, tx }: { keep?: boolean; tx?: Transaction } = {},
): Promise<Row[]> {
  if (tx) return [...(await tx.execute(statement))] as unknown as Row[]
  const { sql: text, params } = dialect.sqlToQuery(statement)
  db() // Sets how the pool reads times, whoever comes first.
  const rows = await sqlPool().unsafe(text, params as never[], { prepare: keep })
  return [...rows] as unknown as Row[]
}

/** A time as PostgreSQL writes it, as replies carry it. */
export function isoTime(text: string): string {
  // Sessions run in UTC, so this is a matter of letters; a Date for each cell was a fifth of a list's work.
  if (!text.endsWith('+00')) return new Date(text).toISOString()
  const time = text.slice(11, -3)
  return `${text.slice(0, 10)}T${time.length === 8 ? `${time}.000` : time.padEnd(12, '0')}Z`
}
