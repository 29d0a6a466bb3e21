import 'server-only'
import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm'
import { type Connection, db } from '@/db/client'
import {
  ledgerAccounts,
  memberships,
  oneTimeTokens,
  organizationRoles,
  organizations,
  sessions,
  users,
} from '@/db/schema'
import { type Page, pageOf } from '@/lib/api/page'
import { isAdmin } from '@/lib/auth/access'
import type { Actor, Admin } from '@/lib/auth/actor'
import { tokenHash } from '@/lib/auth/keys'
import { env } from '@/lib/env'
import { notFound } from '@/lib/errors'
import { toMajor } from '@/lib/money'
import { permissions } from '@/lib/organizations/policy'
import { accountsOfAddresses } from './account-of-address'
import { masked } from './policy'
import type { Account, AccountQuery, AddressCheck, FoundUser, OwnUser, Profile, UserOrganization } from './schema'

/** A user as the documents spell it (contract §4 User). `balance` in minor units; nothing secret is in here. */
export function toUser(row: typeof users.$inferSelect, balance: number): OwnUser {
  const currency = env().CURRENCY
  return {
    id: row.id,
    username: row.username,
    email: row.email,
    name: row.name,
    fullname: row.name,
    role: row.role,
    phoneNumber: row.phoneNumber,
    address: row.address,
    accountBalance: toMajor(balance, currency),
    currency,
    imageProfileUrl: row.imageProfileUrl,
    provider: row.provider,
    emailVerified: row.emailVerifiedAt !== null,
    twoFactorEnabled: row.twoFactorMethod !== null,
    activeOrganizationId: row.activeOrganizationId,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    pendingEmail: row.pendingEmail,
  }
}

/** The wallet that a user's balance is read from. */
const wallet = () =>
  and(
    eq(ledgerAccounts.userId, users.id),
    eq(ledgerAccounts.kind, 'wallet'),
    eq(ledgerAccounts.currency, env().CURRENCY),
  )

async function findUser(connection: Connection, userId: string) {
  const [row] = await connection
    .select({ user: users, balance: ledgerAccounts.balance })
    .from(users)
    .leftJoin(ledgerAccounts, wallet())
    .where(and(eq(users.id, userId), isNull(users.deletedAt)))
  if (!row) throw notFound('user')
  return { user: row.user, balance: row.balance ?? 0 }
}

/** One user with the balance of their wallet, in one query; 404 when absent or deleted. */
export async function readUser(userId: string, connection: Connection = db()): Promise<OwnUser> {
  const { user, balance } = await findUser(connection, userId)
  return toUser(user, balance)
}

const toProfile = (row: typeof users.$inferSelect, balance: number): Profile => ({
  ...toUser(row, balance),
  headline: row.headline,
  bio: row.bio,
  locale: row.locale,
  timeZone: row.timeZone,
})

/** 001 `GET /users/profile`. */
export async function readProfile(userId: string, connection: Connection = db()): Promise<Profile> {
  const { user, balance } = await findUser(connection, userId)
  return toProfile(user, balance)
}

const lastSeen = sql<
  string | null
>`(select max(${sessions.lastSeenAt}) from ${sessions} where ${sessions.userId} = ${users.id})`

const toAccount = (row: typeof users.$inferSelect, balance: number, seen: string | null): Account => ({
  ...toProfile(row, balance),
  deactivatedAt: row.deactivatedAt?.toISOString() ?? null,
  lastSeenAt: seen === null ? null : new Date(seen).toISOString(),
})

/** What these people are called now, by their ids. */
export async function namesOf(ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db().select({ id: users.id, name: users.name }).from(users).where(inArray(users.id, ids))
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** An account whatever the caller: for replies to whom the gate was opened before. */
export async function readAccount(userId: string, connection: Connection = db()): Promise<Account> {
  const [row] = await connection
    .select({ user: users, balance: ledgerAccounts.balance, seen: lastSeen })
    .from(users)
    .leftJoin(ledgerAccounts, wallet())
    .where(and(eq(users.id, userId), isNull(users.deletedAt)))
  if (!row) throw notFound('user')
  return toAccount(row.user, row.balance ?? 0, row.seen)
}

/** Contract §2: a user is for its owner and administrators; to everybody else there is none (404). */
export function requireOwnerOrAdmin(actor: Actor, userId: string): void {
  if (actor.userId !== userId && !isAdmin(actor)) throw notFound('user')
}

/** 000 `GET /users/:id`. */
export async function readAccountFor(actor: Actor, userId: string): Promise<Account> {
  requireOwnerOrAdmin(actor, userId)
  return readAccount(userId)
}

/** 000 `GET /users`: the accounts that are not deleted, the newest first. */
export async function listAccounts(_admin: Admin, { page, limit, ...wanted }: AccountQuery): Promise<Page<Account>> {
  const conditions: (SQL | undefined)[] = [isNull(users.deletedAt)]
  if (wanted.role) conditions.push(eq(users.role, wanted.role))
  if (wanted.status === 'active') conditions.push(isNull(users.deactivatedAt))
  if (wanted.status === 'deactivated') conditions.push(isNotNull(users.deactivatedAt))
  if (wanted.search) conditions.push(holds(wanted.search))
  const where = and(...conditions)
  const [rows, [count]] = await Promise.all([
    db()
      .select({ user: users, balance: ledgerAccounts.balance, seen: lastSeen })
      .from(users)
      .leftJoin(ledgerAccounts, wallet())
      .where(where)
      .orderBy(desc(users.id))
      .limit(limit)
      .offset((page - 1) * limit),
    db().select({ total: sql<number>`count(*)::int` }).from(users).where(where),
  ])
  return pageOf(
    rows.map(({ user, balance, seen }) => toAccount(user, balance ?? 0, seen)),
    count?.total ?? 0,
    { page, limit },
  )
}

/** Whether a name, username or address holds the text; LIKE's own signs are letters like any other. */
function holds(text: string): SQL | undefined {
  const pattern = `%${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
  return or(...[users.name, users.username, users.email].map(column => sql`lower(${column}) like ${pattern}`))
}

/** 001 `GET /users/search`: the account that has verified exactly this address, in a list of one or none. */
export async function findByEmail(_actor: Actor, email: string): Promise<FoundUser[]> {
  const found = await accountsOfAddresses(db(), [email])
  return found.map(({ id, name, imageProfileUrl }) => ({ id, name, imageProfileUrl }))
}

/** 001 `GET /auth/user/:email`: whether a sign-up with the address would meet an account, and how that one signs in. */
export async function checkAddress(email: string): Promise<AddressCheck> {
  const [row] = await db()
    .select({ provider: users.provider })
    .from(users)
    .where(and(eq(sql`lower(${users.email})`, email), isNull(users.deletedAt)))
  if (!row) return { success: true, exists: false }
  return { success: true, exists: true, isOAuthUser: row.provider !== 'credentials', provider: row.provider }
}

/**
 * 001 `GET /users/organizations`: where the caller is a member or invited, by name. An invitation from before they had
 * an account is theirs once they have verified its address; one that has expired is none any more.
 */
export async function listOwnOrganizations(
  actor: Actor,
  { page, limit, status }: { page: number; limit: number; status?: UserOrganization['status'] },
): Promise<Page<UserOrganization>> {
  const toAddress = sql`(${memberships.status} = 'invited' and ${memberships.userId} is null and lower(${memberships.email})
    = (select lower(me.email) from users me where me.id = ${actor.userId} and me.email_verified_at is not null))`
  const mine = and(
    or(eq(memberships.userId, actor.userId), toAddress),
    inArray(memberships.status, status ? [status] : ['invited', 'active']),
    or(
      eq(memberships.status, 'active'),
      gt(memberships.invitationExpiresAt, sql`now()`),
      isNull(memberships.invitationExpiresAt),
    ),
    isNull(organizations.deletedAt),
  )
  const rows = await db()
    .select({
      organization: organizations,
      status: memberships.status,
      role: organizationRoles,
      total: sql<number>`count(*) over ()::int`,
    })
    .from(memberships)
    .innerJoin(organizations, eq(organizations.id, memberships.organizationId))
    .innerJoin(organizationRoles, eq(organizationRoles.id, memberships.roleId))
    .where(mine)
    .orderBy(asc(organizations.name), asc(organizations.id))
    .limit(limit)
    .offset((page - 1) * limit)
  const items = rows.map(({ organization, status, role }) => ({
    id: organization.id,
    name: organization.name,
    slug: organization.slug,
    logoUrl: organization.logoUrl,
    status: status as UserOrganization['status'],
    isOwner: organization.ownerId === actor.userId,
    isActive: status === 'active' && organization.id === actor.activeOrganizationId,
    role: { id: role.id, name: role.name },
    // An invitation gives no permission before it is accepted.
    permissions: status === 'active' ? permissions.filter(name => role.permissions.includes(name)) : [],
  }))
  return pageOf(items, rows[0]?.total ?? 0, { page, limit })
}

/**
 * The change of address that the link with this token can still stop: whose it is, and where the mail would go. Asking
 * spends nothing. Undefined when the change was made, stopped or given up.
 */
export async function findEmailChange(
  token: string,
  connection: Connection = db(),
): Promise<{ userId: string; to: string } | undefined> {
  const [row] = await connection
    .select({ userId: users.id, to: users.pendingEmail })
    .from(oneTimeTokens)
    .innerJoin(users, eq(users.id, oneTimeTokens.userId))
    .where(
      and(
        eq(oneTimeTokens.tokenHash, tokenHash(token)),
        eq(oneTimeTokens.purpose, 'email_change'),
        isNull(oneTimeTokens.usedAt),
        isNull(users.deletedAt),
      ),
    )
  return row?.to ? { userId: row.userId, to: masked(row.to) } : undefined
}
