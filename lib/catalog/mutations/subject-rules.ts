import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { atLeisure, type Transaction } from '@/db/client'
import { inTransaction, violatedConstraint } from '@/db/transaction'
import { recordAct } from '@/lib/audit/mutations'
import type { Admin } from '@/lib/auth/actor'
import { freeSlug, slugOf } from '@/lib/courses/slug'
import { conflictField, type Refusal } from '@/lib/errors'

/** What a constraint means to whoever filled in the form. */
const meanings: Record<string, () => Refusal> = {
  categories_name_key: () => conflictField('category-exists', 'name', 'There is a category of this name.'),
  categories_slug_key: () => conflictField('slug-taken', 'slug', 'Another category has this address.'),
  topics_name_key: () => conflictField('topic-exists', 'name', 'The category has a topic of this name.'),
  topics_slug_key: () => conflictField('slug-taken', 'slug', 'Another topic has this address.'),
  lecturers_email_key: () =>
    conflictField('lecturer-email-taken', 'email', 'Another lecturer has this e-mail address.'),
  lecturers_user_key: () => conflictField('lecturer-user-taken', 'userId', 'This account belongs to another lecturer.'),
}

/**
 * One curation write: a transaction that may touch every course of a category, so it gets longer than a request
 * usually does; a violated constraint is said in the words of the form.
 */
export async function curate<T>(given: Transaction | undefined, work: (tx: Transaction) => Promise<T>): Promise<T> {
  try {
    return await inTransaction(given, tx => atLeisure(tx, 60, () => work(tx)))
  } catch (error) {
    const meaning = meanings[violatedConstraint(error) ?? '']
    throw meaning ? meaning() : error
  }
}

/** One writer at a time gives out the addresses and places of a table. */
export const holdTable = (tx: Transaction, table: 'categories' | 'topics') =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`curation ${table}`}))`)

/** A free address for a name; call it while holding the table. */
export async function chooseAddress(tx: Transaction, table: 'categories' | 'topics', name: string): Promise<string> {
  const base = slugOf(name, table === 'categories' ? 'category' : 'topic')
  const from: SQL = sql.identifier(table) as unknown as SQL
  const rows = await tx.execute<{ slug: string }>(
    sql`select slug from ${from} where slug = ${base} or slug like ${`${base.slice(0, 70)}%`}`,
  )
  return freeSlug(base, new Set([...rows].map(row => row.slug)))
}

type Curated = {
  what: 'category' | 'topic' | 'lecturer' | 'top-week'
  change: 'created' | 'changed' | 'deleted'
  id: string
  name: string
}

/** Writes a curator's change into the security log. */
export const recordCuration = (tx: Transaction, admin: Admin, details: Curated): Promise<void> =>
  recordAct(tx, admin, 'curation-changed', { details })
