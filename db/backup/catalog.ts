import type postgres from 'postgres'

/*
 * What PostgreSQL itself says about the schema `public`: a backup asks the database rather than this version's code, so
 * that a newer version can back up what an older one has left.
 */

export type BackupTable = {
  name: string
  /** In the order in which the rows have them. Generated columns and transaction ids are not copied: the target makes new ones. */
  columns: string[]
  /** Of a partitioned table: its partitions and their bounds, as PostgreSQL writes them. */
  partitions: { name: string; bound: string }[]
}

const own = (sql: postgres.ISql) => sql`not exists (
  select 1 from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')`

/** Every table with the columns that hold something to keep. Unlogged ones do not outlive a crash either. */
export async function readTables(sql: postgres.ISql): Promise<BackupTable[]> {
  const rows = await sql<BackupTable[]>`
    select c.relname as name,
      (select coalesce(json_agg(a.attname order by a.attnum), '[]') from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
          -- The number of a transaction means something only where the transaction was: its default makes it anew.
          and a.atttypid <> 'xid8'::regtype) as columns,
      (select coalesce(json_agg(json_build_object('name', p.relname, 'bound', pg_get_expr(p.relpartbound, p.oid)) order by p.relname), '[]')
        from pg_inherits i join pg_class p on p.oid = i.inhrelid where i.inhparent = c.oid and p.relispartition) as partitions
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and c.relpersistence = 'p' and ${own(sql)}
    order by c.relname`
  return [...rows]
}

/** The migrations that the database has had, oldest first; none in one that never was a site of ours. */
export async function readMigrations(sql: postgres.ISql): Promise<{ hash: string; when: number }[]> {
  const [found] = await sql`select 1 from pg_tables where schemaname = 'drizzle' and tablename = '__drizzle_migrations'`
  if (!found) return []
  const rows = await sql<{ hash: string; created_at: string }[]>`
    select hash, created_at from drizzle.__drizzle_migrations order by created_at`
  return rows.map(({ hash, created_at }) => ({ hash, when: Number(created_at) }))
}

/** The last value that each sequence gave out; null when it gave none. */
export async function readSequences(sql: postgres.ISql): Promise<Record<string, string | null>> {
  const rows = await sql<{ name: string; last: string | null }[]>`
    select sequencename as name, last_value::text as last from pg_sequences where schemaname = 'public' order by 1`
  return Object.fromEntries(rows.map(({ name, last }) => [name, last]))
}

export type ForeignKey = { table: string; name: string; definition: string }

/** Every foreign key with what makes it again. */
export async function readForeignKeys(sql: postgres.ISql): Promise<ForeignKey[]> {
  const rows = await sql<ForeignKey[]>`
    select c.relname as table, f.conname as name, pg_get_constraintdef(f.oid) as definition
    from pg_constraint f join pg_class c on c.oid = f.conrelid
    where f.contype = 'f' and f.connamespace = 'public'::regnamespace and f.conparentid = 0
    order by c.relname, f.conname`
  return [...rows]
}

/** Every trigger of ours that is switched on. */
export async function readTriggers(sql: postgres.ISql): Promise<{ table: string; name: string }[]> {
  const rows = await sql<{ table: string; name: string }[]>`
    select c.relname as table, t.tgname as name
    from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where not t.tgisinternal and t.tgenabled = 'O' and t.tgparentid = 0 and c.relnamespace = 'public'::regnamespace
    order by c.relname, t.tgname`
  return [...rows]
}

/** How many things are wrong with the money; none also in a schema that cannot tell yet. */
export async function countLedgerViolations(sql: postgres.ISql): Promise<number> {
  const [view] = await sql`select 1 from pg_views where schemaname = 'public' and viewname = 'ledger_violations'`
  if (!view) return 0
  const [row] = await sql<{ count: string }[]>`select count(*) from public.ledger_violations`
  return Number(row?.count)
}

/** A name as SQL has it. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`
