import { sql } from 'drizzle-orm'
import { bigint, boolean, check, index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
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
    /** When the owner last proved who they are: by signing in, or by a proof given later (contract §5 recent proof). */
    provenAt: at('proven_at').notNull().defaultNow(),
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
  t => [
    uniqueIndex('refresh_tokens_hash_key').on(t.tokenHash),
    index('refresh_tokens_session_idx').on(t.sessionId),
    index('refresh_tokens_expires_idx').on(t.expiresAt),
  ],
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

/**
 * WebAuthn credentials. Only the public key is kept. `counter` is what the authenticator last counted; it stays 0 for
 * those that synchronize and do not count.
 */
export const passkeys = pgTable(
  'passkeys',
  {
    id: id(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    /** base64url, as browsers write it. */
    credentialId: text('credential_id').notNull(),
    /** The COSE key in base64url. */
    publicKey: text('public_key').notNull(),
    counter: bigint('counter', { mode: 'number' }).notNull().default(0),
    /** How the browser reaches the authenticator: `internal`, `hybrid`, `usb` … */
    transports: text('transports').array().notNull().default(sql`'{}'`),
    backedUp: boolean('backed_up').notNull().default(false),
    createdAt: createdAt(),
    lastUsedAt: at('last_used_at'),
  },
  t => [
    uniqueIndex('passkeys_credential_key').on(t.credentialId),
    index('passkeys_user_idx').on(t.userId),
    check('passkeys_counter_check', sql`${t.counter} >= 0`),
  ],
)

/**
 * Challenges of passkeys under way; each is answered once, within minutes. Both columns are hashes: of the ticket that
 * the client was given with the challenge, and of the challenge itself.
 */
export const passkeyChallenges = pgTable(
  'passkey_challenges',
  {
    id: id(),
    purpose: text('purpose', { enum: ['enrol', 'sign-in', 'proof'] }).notNull(),
    /** The session that enrols or proves; a sign-in has none yet. */
    sessionId: text('session_id').references(() => sessions.id, { onDelete: 'cascade' }),
    ticketHash: text('ticket_hash').notNull(),
    challengeHash: text('challenge_hash').notNull(),
    createdAt: createdAt(),
    expiresAt: at('expires_at').notNull(),
    usedAt: at('used_at'),
  },
  t => [
    uniqueIndex('passkey_challenges_ticket_key').on(t.ticketHash),
    index('passkey_challenges_session_idx').on(t.sessionId),
    index('passkey_challenges_expires_idx').on(t.expiresAt),
    check('passkey_challenges_session_check', sql`(${t.purpose} = 'sign-in') = (${t.sessionId} is null)`),
  ],
)

/**
 * Keys of external apps. Only the hash is kept; the prefix is shown so that a person can tell them apart. With an
 * organization the key acts inside it alone, and only while the user, who made or last confirmed it, may manage it.
 */
export const apiKeys = pgTable(
  'api_keys',
  {
    id: id(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    organizationId: text('organization_id').references(() => organizations.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    prefix: text('prefix').notNull(),
    keyHash: text('key_hash').notNull(),
    scopes: text('scopes').array().notNull().default(sql`'{}'`),
    createdAt: createdAt(),
    lastUsedAt: at('last_used_at'),
    expiresAt: at('expires_at'),
    revokedAt: at('revoked_at'),
  },
  t => [
    uniqueIndex('api_keys_hash_key').on(t.keyHash),
    index('api_keys_user_idx').on(t.userId),
    index('api_keys_organization_idx').on(t.organizationId),
  ],
)

/** What happened to accounts, roles, access, money and content, and who did it. Append-only: a trigger refuses changes, and lets go only what is past its period. */
export const auditEvents = pgTable(
  'audit_events',
  {
    id: id(),
    kind: text('kind').notNull(),
    actorId: text('actor_id').references(() => users.id, { onDelete: 'set null' }),
    /** Whose account it concerns: the owner sees it in their security log. */
    userId: text('user_id').references(() => users.id, { onDelete: 'set null' }),
    organizationId: text('organization_id').references(() => organizations.id, { onDelete: 'set null' }),
    /** The key that the request came with; null for a person who was signed in, and once the key's row is gone. */
    apiKeyId: text('api_key_id').references(() => apiKeys.id, { onDelete: 'set null' }),
    address: text('address'),
    userAgent: text('user_agent'),
    details: jsonb('details').$type<Record<string, unknown>>().notNull().default({}),
    createdAt: createdAt(),
  },
  t => [
    index('audit_events_user_idx').on(t.userId, t.id),
    index('audit_events_actor_idx').on(t.actorId, t.id),
    index('audit_events_organization_idx').on(t.organizationId, t.id),
    index('audit_events_kind_idx').on(t.kind, t.id),
    index('audit_events_created_idx').on(t.createdAt),
    index('audit_events_api_key_idx').on(t.apiKeyId).where(sql`${t.apiKeyId} is not null`),
  ],
)
