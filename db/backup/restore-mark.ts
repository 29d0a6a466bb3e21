import type postgres from 'postgres'
import { openConnection } from './connection'

/*
 * A database that is being restored carries a mark from before its first table until everything was checked. A site
 * refuses to start on it, and the next restore knows that what is there may be cleared.
 */

const mark = 'lectern_restore'

/** `empty`: nothing of ours; `unfinished`: a restore began and did not end; `used`: tables that no restore began. */
export type TargetState = 'empty' | 'unfinished' | 'used'

export async function stateOfTarget(sql: postgres.ISql): Promise<TargetState> {
  if (await isMarked(sql)) return 'unfinished'
  const [found] = await sql`
    select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'drizzle')
      and not exists (select 1 from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
    limit 1`
  return found ? 'used' : 'empty'
}

async function isMarked(sql: postgres.ISql): Promise<boolean> {
  const [found] = await sql`select 1 from pg_namespace where nspname = ${mark}`
  return found !== undefined
}

export const setMark = (sql: postgres.ISql): Promise<unknown> => sql.unsafe(`create schema ${mark}`)
export const removeMark = (sql: postgres.ISql): Promise<unknown> => sql.unsafe(`drop schema ${mark}`)

/**
 * Removes what an unfinished restore has made, and keeps the mark. Object by object, because who may create in a schema
 * need not own it; extensions stay.
 */
export async function clearUnfinished(sql: postgres.ISql): Promise<void> {
  if (!(await isMarked(sql))) throw new Error('Only what a restore began is cleared.')
  await sql.unsafe(`
    do $$
    declare
      statements text[];
      one text;
    begin
      drop schema if exists drizzle cascade;
      -- All of them are written down first: what goes along with another one has no name any more.
      select array_agg(format('drop %s if exists public.%I cascade',
          case c.relkind when 'v' then 'view' when 'm' then 'materialized view' else 'table' end, c.relname)) into statements
        from pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
          and not exists (select 1 from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e');
      foreach one in array coalesce(statements, '{}') loop execute one; end loop;
      select array_agg('drop function if exists ' || p.oid::regprocedure || ' cascade') into statements
        from pg_proc p
        where p.pronamespace = 'public'::regnamespace and p.proowner = current_user::regrole
          and not exists (select 1 from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e');
      foreach one in array coalesce(statements, '{}') loop execute one; end loop;
    end $$`)
}

/** Throws at the start of the site when a restore of this database began and did not end. */
export async function requireFinishedRestore(url: string): Promise<void> {
  const sql = openConnection(url)
  try {
    if (await isMarked(sql))
      throw new Error(
        'A restore of this database began and did not end, so it holds only a part of the site. Run it again: `npm run restore -- --again FILE`.',
      )
  } finally {
    await sql.end({ timeout: 5 })
  }
}
