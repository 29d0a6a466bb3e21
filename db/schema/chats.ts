import { sql } from 'drizzle-orm'
import {
  bigint,
  bigserial,
  check,
  foreignKey,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { at, createdAt, id, timestamps, xid8 } from './columns'
import { courses } from './courses'
import { uploads } from './uploads'
import { users } from './users'

/** 001 Chat. A private chat of two people is found again by `privateKey`, a course has one chat. */
export const chats = pgTable(
  'chats',
  {
    id: id(),
    type: text('type', { enum: ['private', 'course', 'system'] }).notNull(),
    name: text('name'),
    courseId: text('course_id').references(() => courses.id, { onDelete: 'cascade' }),
    /** The two user ids in order, joined by a colon. */
    privateKey: text('private_key'),
    createdById: text('created_by_id').references(() => users.id, { onDelete: 'set null' }),
    /** The number of the newest message; a new message takes the next one while it holds this row. */
    lastNumber: bigint('last_number', { mode: 'number' }).notNull().default(0),
    lastMessageAt: at('last_message_at'),
    /** Up to here those who were away have been told that something waits for them. */
    toldNumber: bigint('told_number', { mode: 'number' }).notNull().default(0),
    ...timestamps(),
  },
  t => [
    index('chats_untold_idx').on(t.id).where(sql`${t.toldNumber} < ${t.lastNumber}`),
    uniqueIndex('chats_private_key').on(t.privateKey),
    uniqueIndex('chats_course_key').on(t.courseId).where(sql`${t.type} = 'course'`),
    check('chats_private_check', sql`(${t.type} = 'private') = (${t.privateKey} is not null)`),
    check('chats_course_check', sql`(${t.type} = 'course') = (${t.courseId} is not null)`),
  ],
)

export const chatParticipants = pgTable(
  'chat_participants',
  {
    chatId: text('chat_id')
      .notNull()
      .references(() => chats.id, { onDelete: 'cascade' }),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    joinedAt: at('joined_at').notNull().defaultNow(),
    leftAt: at('left_at'),
    mutedUntil: at('muted_until'),
    /** Everything up to this message number is read: unread is a subtraction, so it is exact. */
    lastReadNumber: bigint('last_read_number', { mode: 'number' }).notNull().default(0),
  },
  t => [primaryKey({ columns: [t.chatId, t.userId] }), index('chat_participants_user_idx').on(t.userId, t.leftAt)],
)

export const chatMessages = pgTable(
  'chat_messages',
  {
    id: id(),
    chatId: text('chat_id')
      .notNull()
      .references(() => chats.id, { onDelete: 'cascade' }),
    number: bigint('number', { mode: 'number' }).notNull(),
    senderId: text('sender_id').references(() => users.id, { onDelete: 'set null' }),
    content: text('content').notNull(),
    replyToId: text('reply_to_id'),
    /** Made by the sender's browser, so that a retry after a lost answer does not send twice. */
    clientKey: text('client_key'),
    createdAt: createdAt(),
    editedAt: at('edited_at'),
    deletedAt: at('deleted_at'),
  },
  t => [
    uniqueIndex('chat_messages_number_key').on(t.chatId, t.number),
    uniqueIndex('chat_messages_client_key').on(t.senderId, t.clientKey),
    foreignKey({ name: 'chat_messages_reply_fk', columns: [t.replyToId], foreignColumns: [t.id] }).onDelete('set null'),
    check('chat_messages_length_check', sql`char_length(${t.content}) <= 4000`),
  ],
)

export const messageAttachments = pgTable(
  'message_attachments',
  {
    messageId: text('message_id')
      .notNull()
      .references(() => chatMessages.id, { onDelete: 'cascade' }),
    uploadId: text('upload_id')
      .notNull()
      .references(() => uploads.id, { onDelete: 'restrict' }),
  },
  t => [primaryKey({ columns: [t.messageId, t.uploadId] }), index('message_attachments_upload_idx').on(t.uploadId)],
)

/** What people think of a message, in one sign each. Of every sign one for each person. */
export const messageReactions = pgTable(
  'message_reactions',
  {
    messageId: text('message_id')
      .notNull()
      .references(() => chatMessages.id, { onDelete: 'cascade' }),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    emoji: text('emoji').notNull(),
    createdAt: createdAt(),
  },
  t => [primaryKey({ columns: [t.messageId, t.emoji, t.userId] }), index('message_reactions_user_idx').on(t.userId)],
)

export const chatBlocks = pgTable(
  'chat_blocks',
  {
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    blockedId: text('blocked_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    createdAt: createdAt(),
  },
  t => [primaryKey({ columns: [t.userId, t.blockedId] })],
)

export const chatReports = pgTable(
  'chat_reports',
  {
    id: id(),
    messageId: text('message_id')
      .notNull()
      .references(() => chatMessages.id, { onDelete: 'cascade' }),
    reporterId: text('reporter_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    reason: text('reason').notNull(),
    /** What the message said when it was reported: its writer may change or delete it. */
    content: text('content').notNull().default(''),
    createdAt: createdAt(),
    resolvedAt: at('resolved_at'),
  },
  t => [uniqueIndex('chat_reports_key').on(t.messageId, t.reporterId)],
)

/**
 * What streams send. Numbers are given out before a change is committed, so a higher one may be there first: a stream
 * knows what it has sent by the snapshot of the database it was at, and `xid` says whether that held this event.
 */
export const chatEvents = pgTable(
  'chat_events',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    /** The transaction that wrote it. */
    xid: xid8('xid').notNull().default(sql`pg_current_xact_id()`),
    /** Whom it concerns: everybody in this chat … */
    chatId: text('chat_id').references(() => chats.id, { onDelete: 'cascade' }),
    /** … or this person. */
    userId: text('user_id').references(() => users.id, { onDelete: 'cascade' }),
    kind: text('kind', { enum: ['message', 'message-changed', 'reaction', 'read', 'left'] }).notNull(),
    payload: jsonb('payload').$type<Record<string, unknown>>().notNull(),
    createdAt: createdAt(),
  },
  t => [
    index('chat_events_xid_idx').on(t.xid),
    index('chat_events_chat_idx').on(t.chatId),
    index('chat_events_user_idx').on(t.userId).where(sql`${t.userId} is not null`),
    index('chat_events_created_idx').on(t.createdAt),
    check('chat_events_audience_check', sql`num_nonnulls(${t.chatId}, ${t.userId}) = 1`),
  ],
)

/** The in-app notification centre. One for each person and cause, however often the cause is repeated. */
export const notifications = pgTable(
  'notifications',
  {
    id: id(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    type: text('type').notNull(),
    /** What its words are filled with. Never a name of a person: that is read where it is shown. */
    data: jsonb('data').$type<Record<string, unknown>>().notNull().default({}),
    /** Who did it, where somebody did. */
    actorId: text('actor_id').references(() => users.id, { onDelete: 'set null' }),
    dedupeKey: text('dedupe_key').notNull().default(sql`gen_random_uuid()::text`),
    createdAt: createdAt(),
    readAt: at('read_at'),
    /** The transaction that wrote it: streams find by it what they have not sent, as in `chat_events`. */
    xid: xid8('xid').default(sql`pg_current_xact_id()`),
  },
  t => [
    index('notifications_xid_idx').on(t.xid),
    uniqueIndex('notifications_key').on(t.userId, t.dedupeKey),
    index('notifications_user_idx').on(t.userId, t.id),
    index('notifications_unread_idx').on(t.userId, t.id).where(sql`${t.readAt} is null`),
    index('notifications_created_at_idx').on(t.createdAt),
    index('notifications_read_idx').on(t.readAt).where(sql`${t.readAt} is not null`),
  ],
)

/** What waits for a person's daily summary by mail. Gone when the mail is written. */
export const digestItems = pgTable(
  'digest_items',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    type: text('type').notNull(),
    /** As a notification's. */
    data: jsonb('data').$type<Record<string, unknown>>().notNull().default({}),
    actorId: text('actor_id').references(() => users.id, { onDelete: 'set null' }),
    dedupeKey: text('dedupe_key').notNull(),
    createdAt: createdAt(),
  },
  t => [uniqueIndex('digest_items_key').on(t.userId, t.dedupeKey), index('digest_items_created_idx').on(t.createdAt)],
)

/** Paid orders whose sellers have not been told. A row lives for a second; no reference, which every purchase would pay. */
export const soldOrders = pgTable('sold_orders', {
  orderId: text('order_id').primaryKey(),
})
