import { sql } from 'drizzle-orm'
import { type AnyPgColumn, bigint, check, index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { at, createdAt, id } from './columns'
import { users } from './users'

/** A stored file. Its type comes from its content, not its name; what nothing refers to is swept (attachedAt null). */
export const uploads = pgTable(
  'uploads',
  {
    id: id(),
    ownerId: text('owner_id').references((): AnyPgColumn => users.id, { onDelete: 'set null' }),
    kind: text('kind', { enum: ['image', 'pdf', 'video', 'captions', 'attachment'] }).notNull(),
    /** Private files are for those who may open what refers to them (`lib/uploads/rights.ts`). */
    visibility: text('visibility', { enum: ['public', 'private'] })
      .notNull()
      .default('private'),
    fileName: text('file_name').notNull(),
    contentType: text('content_type').notNull(),
    sizeBytes: bigint('size_bytes', { mode: 'number' }).notNull(),
    sha256: text('sha256').notNull(),
    storageKey: text('storage_key').notNull(),
    durationSeconds: bigint('duration_seconds', { mode: 'number' }),
    createdAt: createdAt(),
    attachedAt: at('attached_at'),
  },
  t => [
    uniqueIndex('uploads_storage_key').on(t.storageKey),
    index('uploads_owner_idx').on(t.ownerId),
    index('uploads_orphan_idx').on(t.createdAt).where(sql`${t.attachedAt} is null`),
    check('uploads_size_check', sql`${t.sizeBytes} >= 0`),
  ],
)
