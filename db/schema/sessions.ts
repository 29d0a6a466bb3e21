import { sql } from 'drizzle-orm'
import { check, index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { at, createdAt, id } from './columns'
import { organizations } from './organizations'
import { users } from './users'

/**
 * One sign-in on one device. The row is the truth and tokens only carry its id, so revoking it holds at once, on
 * every instance, for access tokens, refresh tokens and the browser cookie alike.
 */
export const sessions = pgTable(
  'sessions',
  {
    id: id(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    kind: text('kind', { enum: ['browser', 'api'] }).notNull(),
    userAgent: text('user_agent'),
    address: text('address'),
    createdAt: createdAt(),
    lastSeenAt: at('last_seen_at').notNull().defaultNow(),
    /** Absolute end: 30 days after sign-in, however often it was refreshed. */
    expiresAt: at('expires_at').notNull(),
    revokedAt: at('revoked_at'),
    revokedReason: text('revoked_reason'),
  },
  t => [index('sessions_user_idx').on(t.userId, t.revokedAt), index('sessions_expires_idx').on(t.expiresAt)],
)

/** Refresh tokens of a session: each works once; using a spent one again ends the session (contract §3 tokens). */
export const refreshTokens = pgTable(
  'refresh_tokens',
  {
    id: id(),
    sessionId: text('session_id')
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    tokenHash: text('token_hash').notNull(),
    createdAt: createdAt(),
    expiresAt: at('expires_at').notNull(),
    usedAt: at('used_at'),
    /** The next token, encrypted with this one, so that parallel tabs get the same successor within the grace. */
    successor: text('successor'),
  },
  t => [uniqueIndex('refresh_tokens_hash_key').on(t.tokenHash), index('refresh_tokens_session_idx').on(t.sessionId)],
)

/**
 * One-time codes (contract §4 OTP): six digits, hashed, ten minutes, five tries, one live code per address and purpose.
 * Without a user nobody has the address: such a code is never mailed and never right, and costs what a real one costs.
 */
export const oneTimeCodes = pgTable(
  'one_time_codes',
  {
    id: id(),
    email: text('email').notNull(),
    userId: text('user_id').references(() => users.id, { onDelete: 'cascade' }),
    purpose: text('purpose', {
      enum: [
        'password_reset',
        'email_verification',
        'login_verification',
        'email_change',
        'two_factor_setup',
        'owner_proof',
      ],
    }).notNull(),
    codeHash: text('code_hash').notNull(),
    attempts: integer('attempts').notNull().default(0),
    createdAt: createdAt(),
    expiresAt: at('expires_at').notNull(),
    closedAt: at('closed_at'),
  },
  t => [
    uniqueIndex('one_time_codes_live_key').on(sql`lower(${t.email})`, t.purpose).where(sql`${t.closedAt} is null`),
    index('one_time_codes_user_idx').on(t.userId),
    index('one_time_codes_expires_idx').on(t.expiresAt),
    check('one_time_codes_attempts_check', sql`${t.attempts} between 0 and 5`),
  ],
)

/**
 * A sign-in whose first step was right and whose second is due. Each has its own code, tries and minutes, and belongs to
 * the client that gave the password: a stranger's guesses reach none of them.
 */
export const pendingSignIns = pgTable(
  'pending_sign_ins',
  {
    id: id(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** The address at that time, in lower case: a mailed code dies with it. */
    email: text('email').notNull(),
    /** The hash of the token that the client was given, in a cookie and in the reply. */
    challengeHash: text('challenge_hash').notNull(),
    /** Where it was begun, unless by a browser: other clients may keep nothing and are known by their address. */
    address: text('address'),
    /** The hash of the mailed code; null where an app makes the codes. */
    codeHash: text('code_hash'),
    attempts: integer('attempts').notNull().default(0),
    createdAt: createdAt(),
    expiresAt: at('expires_at').notNull(),
    closedAt: at('closed_at'),
  },
  t => [
    uniqueIndex('pending_sign_ins_challenge_key').on(t.challengeHash),
    index('pending_sign_ins_email_idx').on(t.email),
    index('pending_sign_ins_user_idx').on(t.userId),
    index('pending_sign_ins_expires_idx').on(t.expiresAt),
    check('pending_sign_ins_attempts_check', sql`${t.attempts} between 0 and 5`),
  ],
)

/**
 * One-use tokens sent by mail or handed out after a confirmed code (password reset, e-mail change). Hashed. Without a
 * user, as above: asking for an unknown address costs what asking for a known one does.
 */
export const oneTimeTokens = pgTable(
  'one_time_tokens',
  {
    id: id(),
    userId: text('user_id').references(() => users.id, { onDelete: 'cascade' }),
    purpose: text('purpose', { enum: ['password_reset', 'email_change', 'account_deletion'] }).notNull(),
    tokenHash: text('token_hash').notNull(),
    createdAt: createdAt(),
    expiresAt: at('expires_at').notNull(),
    usedAt: at('used_at'),
  },
  t => [
    uniqueIndex('one_time_tokens_hash_key').on(t.tokenHash),
    index('one_time_tokens_user_idx').on(t.userId, t.purpose),
    index('one_time_tokens_expires_idx').on(t.expiresAt),
  ],
)

/** Codes that replace a lost authenticator; each works once. */
export const recoveryCodes = pgTable(
  'recovery_codes',
  {
    id: id(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    codeHash: text('code_hash').notNull(),
    createdAt: createdAt(),
    usedAt: at('used_at'),
  },
  t => [uniqueIndex('recovery_codes_key').on(t.userId, t.codeHash)],
)

/** Keys of external apps. Only the hash is kept; the prefix is shown so that a person can tell them apart. */
export const apiKeys = pgTable(
  'api_keys',
  {
    id: id(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    prefix: text('prefix').notNull(),
    keyHash: text('key_hash').notNull(),
    scopes: text('scopes').array().notNull().default(sql`'{}'`),
    createdAt: createdAt(),
    lastUsedAt: at('last_used_at'),
    expiresAt: at('expires_at'),
    revokedAt: at('revoked_at'),
  },
  t => [uniqueIndex('api_keys_hash_key').on(t.keyHash), index('api_keys_user_idx').on(t.userId)],
)

/** What happened to accounts, roles and money, and who did it. Append-only (a trigger refuses changes). */
export const auditEvents = pgTable(
  'audit_events',
  {
    id: id(),
    kind: text('kind').notNull(),
    actorId: text('actor_id').references(() => users.id, { onDelete: 'set null' }),
    /** Whose account it concerns: the owner sees it in their security log. */
    userId: text('user_id').references(() => users.id, { onDelete: 'set null' }),
    organizationId: text('organization_id').references(() => organizations.id, { onDelete: 'set null' }),
    address: text('address'),
    userAgent: text('user_agent'),
    details: jsonb('details').$type<Record<string, unknown>>().notNull().default({}),
    createdAt: createdAt(),
  },
  t => [
    index('audit_events_user_idx').on(t.userId, t.id),
    index('audit_events_organization_idx').on(t.organizationId, t.id),
    index('audit_events_kind_idx').on(t.kind, t.id),
  ],
)
