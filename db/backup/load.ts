import { pipeline } from 'node:stream/promises'
import type postgres from 'postgres'
import { type BackupTable, quoted, readForeignKeys, readSequences, readTables, readTriggers } from './catalog'
import { settle } from './connection'

const nameOf = (table: string) => `public.${quoted(table)}`

/** Puts the rows of a backup into a schema that is there. Everything in one transaction, which the caller commits. */
export type Loader = {
  /** Loads what `COPY` wrote. Throws when a row does not fit. */
  load: (table: string, rows: AsyncIterable<Uint8Array>) => Promise<void>
  /** Sets sequences, puts foreign keys and triggers back, and returns how many rows each table has. */
  finish: (sequences: Record<string, string | null>) => Promise<Record<string, number>>
}

/**
 * Prepares the tables: their triggers are off, because what they do was done when the rows were written, and their
 * foreign keys are gone until `finish`, which checks each of them over all rows. Only an owner of the tables is needed;
 * `session_replication_role` would need a superuser, whom managed servers do not give away.
 */
export async function startLoading(sql: postgres.TransactionSql, tables: readonly BackupTable[]): Promise<Loader> {
  await settle(sql)
  const present = new Map((await readTables(sql)).map(table => [table.name, table]))
  for (const { name, columns } of tables) {
    const missing = columns.filter(column => !present.get(name)?.columns.includes(column))
    if (missing.length > 0 || !present.has(name))
      throw new Error(`The migrations do not make the table ${name} as the backup has it: ${missing.join(', ')}`)
  }
  for (const { name, partitions } of tables) await addPartitions(sql, name, partitions)
  const keys = await readForeignKeys(sql)
  const triggers = await readTriggers(sql)
  const setTriggers = async (action: 'enable' | 'disable') => {
    for (const { table, name } of triggers)
      await sql.unsafe(`alter table ${nameOf(table)} ${action} trigger ${quoted(name)}`)
  }
  await setTriggers('disable')
  for (const { table, name } of keys) await sql.unsafe(`alter table ${nameOf(table)} drop constraint ${quoted(name)}`)
  // Migrations may have written rows of their own; the backup has them as they became.
  if (present.size > 0) await sql.unsafe(`truncate ${[...present.keys()].map(nameOf).join(', ')}`)
  const columnsOf = new Map(tables.map(({ name, columns }) => [name, columns]))

  return {
    async load(table, rows) {
      const columns = columnsOf.get(table)
      if (!columns) throw new Error(`The backup has rows of a table that it does not name: ${table}`)
      const copy = `copy ${nameOf(table)} (${columns.map(quoted).join(', ')}) from stdin`
      await pipeline(rows, await sql.unsafe(copy).writable())
    },
    async finish(sequences) {
      const known = await readSequences(sql)
      for (const [name, last] of Object.entries(sequences)) {
        if (name in known && last !== null) await sql`select setval(${nameOf(name)}::regclass, ${last}::bigint)`
      }
      for (const { table, name, definition } of keys)
        await sql.unsafe(`alter table ${nameOf(table)} add constraint ${quoted(name)} ${definition}`)
      await setTriggers('enable')
      const counts: Record<string, number> = {}
      for (const { name } of tables) {
        const [row] = await sql.unsafe<{ count: string }[]>(`select count(*) from ${nameOf(name)}`)
        counts[name] = Number(row?.count)
      }
      return counts
    },
  }
}

/** What a bound by time or number looks like. */
const bound = /^(DEFAULT|FOR VALUES FROM \(('[^'\\]*'|-?\d+|MINVALUE)\) TO \(('[^'\\]*'|-?\d+|MAXVALUE)\))$/

/** Partitions that were made as time went on, which no migration makes. */
async function addPartitions(sql: postgres.ISql, table: string, partitions: BackupTable['partitions']): Promise<void> {
  for (const partition of partitions) {
    if (!bound.test(partition.bound)) throw new Error(`Not a bound of a partition: ${partition.bound}`)
    await sql.unsafe(
      `create table if not exists ${nameOf(partition.name)} partition of ${nameOf(table)} ${partition.bound}`,
    )
  }
}
