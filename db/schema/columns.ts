import { bigint, customType, text, timestamp } from 'drizzle-orm/pg-core'
import { newId } from '@/lib/ids'
import type { StoredMarkdown } from '@/lib/markdown/stored'

/** Primary key: 24 hex digits made by us, time-ordered. */
export const id = () =>
  text('id')
    .primaryKey()
    .$defaultFn(() => newId())

/** An amount in minor units (cents); never a float. */
export const money = (name: string) => bigint(name, { mode: 'number' })

export const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date', precision: 3 })

export const createdAt = () => at('created_at').notNull().defaultNow()

export const updatedAt = () =>
  at('updated_at')
    .notNull()
    .defaultNow()
    .$onUpdateFn(() => new Date())

export const timestamps = () => ({ createdAt: createdAt(), updatedAt: updatedAt() })

/**
 * The tree of the Markdown column of the same name, made by `markdownColumns` of `lib/markdown`. It names its source, so
 * one that was left behind by a change of the source is not used; null until it is made.
 */
export const markdownTree = (name: string) => text(name).$type<StoredMarkdown>()

export const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' })

/** The number of a transaction, as PostgreSQL counts them; read as text. */
export const xid8 = customType<{ data: string }>({ dataType: () => 'xid8' })
