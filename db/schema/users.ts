import { sql } from 'drizzle-orm'
import { type AnyPgColumn, boolean, check, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { at, createdAt, id, timestamps } from './columns'
import { organizations } from './organizations'
import { uploads } from './uploads'

/**
 * A person (000 users, 001 Users, 002 UserSchema). `name` is 002's fullname. The balance is not here: it is the
 * ledger's. A deleted account is anonymised and keeps its row, because financial records point at it.
 */
export const users = pgTable(
  'users',
  {
    id: id(),
    username: text('username').notNull(),
    email: text('email').notNull(),
    name: text('name').notNull(),
    passwordHash: text('password_hash'),
    role: text('role', { enum: ['student', 'instructor', 'freelancer', 'organizer', 'guest', 'admin'] })
      .notNull()
      .default('student'),
    provider: text('provider', { enum: ['credentials', 'google', 'facebook'] })
      .notNull()
      .default('credentials'),
    phoneNumber: text('phone_number'),
    address: text('address'),
    imageProfileUrl: text('image_profile_url'),
    avatarUploadId: text('avatar_upload_id').references((): AnyPgColumn => uploads.id, { onDelete: 'set null' }),
    headline: text('headline'),
    bio: text('bio'),
    locale: text('locale', { enum: ['en', 'vi'] })
      .notNull()
      .default('en'),
    timeZone: text('time_zone').notNull().default('UTC'),
    emailVerifiedAt: at('email_verified_at'),
    /**
     * When an address of this account was first verified, kept when the address changes later. An account that never
     * had one proves nothing: the next sign-up with its address replaces it, and after a day it goes (P-18).
     */
    provenAt: at('proven_at'),
    /** It took the place of an unverified account of the same address, whose owner may be another (P-18). */
    replacesAnother: boolean('replaces_another').notNull().default(false),
    /** A new address waiting for its confirmation; the old one stays in force until then. */
    pendingEmail: text('pending_email'),
    twoFactorMethod: text('two_factor_method', { enum: ['email', 'totp'] }),
    /** Encrypted (AES-256-GCM). */
    totpSecret: text('totp_secret'),
    /** The last time step accepted, so that a code works once. */
    totpLastStep: integer('totp_last_step'),
    activeOrganizationId: text('active_organization_id').references((): AnyPgColumn => organizations.id, {
      onDelete: 'set null',
    }),
    /** Role choice after a sign-up through a provider happens once. */
    registrationCompletedAt: at('registration_completed_at'),
    passwordChangedAt: at('password_changed_at'),
    deactivatedAt: at('deactivated_at'),
    deletedAt: at('deleted_at'),
    ...timestamps(),
  },
  t => [
    uniqueIndex('users_email_key').on(sql`lower(${t.email})`),
    uniqueIndex('users_username_key').on(sql`lower(${t.username})`),
    index('users_role_idx').on(t.role, t.id),
    index('users_unproven_idx').on(t.createdAt).where(sql`${t.emailVerifiedAt} is null and ${t.provenAt} is null`),
    index('users_name_trgm_idx').using('gin', sql`lower(${t.name}) gin_trgm_ops`),
    check('users_phone_number_check', sql`${t.phoneNumber} ~ '^0[0-9]{9}$'`),
    check('users_totp_check', sql`${t.twoFactorMethod} is distinct from 'totp' or ${t.totpSecret} is not null`),
  ],
)

/** A Google or Facebook identity linked to a user; found by the provider's own subject, never by e-mail address. */
export const linkedAccounts = pgTable(
  'linked_accounts',
  {
    id: id(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    provider: text('provider', { enum: ['google', 'facebook'] }).notNull(),
    providerAccountId: text('provider_account_id').notNull(),
    email: text('email'),
    createdAt: createdAt(),
  },
  t => [
    uniqueIndex('linked_accounts_identity_key').on(t.provider, t.providerAccountId),
    uniqueIndex('linked_accounts_user_key').on(t.userId, t.provider),
  ],
)

/** 000 facebookusers: people known from Facebook. Personal data: admins only. The provider's token is encrypted. */
export const facebookUsers = pgTable(
  'facebook_users',
  {
    id: id(),
    facebookId: text('facebook_id').notNull(),
    name: text('name').notNull(),
    email: text('email'),
    avatar: text('avatar'),
    userId: text('user_id').references(() => users.id, { onDelete: 'set null' }),
    accessToken: text('access_token'),
    ...timestamps(),
  },
  t => [uniqueIndex('facebook_users_facebook_id_key').on(t.facebookId), index('facebook_users_user_idx').on(t.userId)],
)

/** Which messages of which kind reach a person, and how. A missing row means the default of the type. */
export const notificationPreferences = pgTable(
  'notification_preferences',
  {
    id: id(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    type: text('type').notNull(),
    channel: text('channel', { enum: ['in_app', 'email', 'digest'] }).notNull(),
    enabled: boolean('enabled').notNull(),
  },
  t => [
    uniqueIndex('notification_preferences_key').on(t.userId, t.type, t.channel),
    index('notification_preferences_wish_idx').on(t.type, t.userId).where(sql`${t.enabled}`),
  ],
)
