import 'server-only'
import { and, count, desc, eq, gt, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import { type Connection, db, type Transaction } from '@/db/client'
import { linkedAccounts, oneTimeTokens, passkeys, sessions, users } from '@/db/schema'
import { describeAgent } from '@/lib/audit/policy'
import { unauthenticated } from '@/lib/errors'
import type { SignedInActor } from './actor'
import { tokenHash } from './keys'
import { neededProof } from './policy'
import type { LinkedAccount, ProofMeans, Session } from './schema'
import { isLiveSession } from './sessions'

/** What a sign-in needs to know of an account. */
export type SignInAccount = Pick<
  typeof users.$inferSelect,
  'id' | 'email' | 'name' | 'locale' | 'passwordHash' | 'twoFactorMethod'
>

/** The open account with this e-mail address or username (lower case), if there is one. */
export async function findSignInAccount(identifier: string): Promise<SignInAccount | undefined> {
  const column = identifier.includes('@') ? users.email : users.username
  const [account] = await db()
    .select({
      id: users.id,
      email: users.email,
      name: users.name,
      locale: users.locale,
      passwordHash: users.passwordHash,
      twoFactorMethod: users.twoFactorMethod,
    })
    .from(users)
    .where(and(eq(sql`lower(${column})`, identifier), isNull(users.deactivatedAt), isNull(users.deletedAt)))
  return account
}

/** What mail about an account needs to know. */
export type AddressedAccount = Pick<
  typeof users.$inferSelect,
  'id' | 'email' | 'name' | 'locale' | 'timeZone' | 'emailVerifiedAt' | 'twoFactorMethod'
>

/** The open account with this e-mail address; its row stays locked, so that what is issued for it comes one by one. */
export async function findAccountByEmail(tx: Transaction, email: string): Promise<AddressedAccount | undefined> {
  const [account] = await tx
    .select({
      id: users.id,
      email: users.email,
      name: users.name,
      locale: users.locale,
      timeZone: users.timeZone,
      emailVerifiedAt: users.emailVerifiedAt,
      twoFactorMethod: users.twoFactorMethod,
    })
    .from(users)
    .where(
      and(eq(sql`lower(${users.email})`, email.toLowerCase()), isNull(users.deactivatedAt), isNull(users.deletedAt)),
    )
    .for('no key update')
  return account
}

export async function isEmailTaken(connection: Connection, email: string): Promise<boolean> {
  const [found] = await connection
    .select({ id: users.id })
    .from(users)
    .where(eq(sql`lower(${users.email})`, email.toLowerCase()))
  return found !== undefined
}

/** Whether the account was ever signed in from this network address. */
export async function hasSignedInFrom(userId: string, address: string): Promise<boolean> {
  const here = and(eq(sessions.userId, userId), eq(sessions.address, address))
  const [found] = await db().select({ id: sessions.id }).from(sessions).where(here).limit(1)
  return found !== undefined
}

/**
 * Whether the owner of an e-mail address ever signed in from this network address. Only a verified account has an owner:
 * a stranger who registers somebody's address signs in to it as well.
 */
export async function hasOwnerSignedInFrom(email: string, address: string): Promise<boolean> {
  const [found] = await db()
    .select({ id: sessions.id })
    .from(users)
    .innerJoin(sessions, eq(sessions.userId, users.id))
    .where(
      and(
        eq(sql`lower(${users.email})`, email.toLowerCase()),
        isNotNull(users.emailVerifiedAt),
        isNull(users.deletedAt),
        eq(sessions.address, address),
      ),
    )
    .limit(1)
  return found !== undefined
}

/** The person behind a live session, as next-auth's `GET /auth/session` shows them. */
export async function findSessionUser(sessionId: string) {
  const [row] = await db()
    .select({
      id: users.id,
      name: users.name,
      email: users.email,
      image: users.imageProfileUrl,
      role: users.role,
      expiresAt: sessions.expiresAt,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(eq(sessions.id, sessionId))
  if (!row) return undefined
  const { expiresAt, ...user } = row
  return { user, expires: expiresAt.toISOString() }
}

/** The live sessions of an account, the one last used first. */
export async function listSessions(actor: SignedInActor): Promise<Session[]> {
  const live = and(eq(sessions.userId, actor.userId), isLiveSession())
  const rows = await db().select().from(sessions).where(live).orderBy(desc(sessions.lastSeenAt), desc(sessions.id))
  return rows.map(({ id, kind, userAgent, address, createdAt, lastSeenAt }) => {
    const { browser, system } = describeAgent(userAgent)
    return {
      id,
      kind,
      device: [browser, system].filter(Boolean).join(' on ') || 'Unknown device',
      browser,
      system,
      address,
      createdAt: createdAt.toISOString(),
      lastSeenAt: lastSeenAt.toISOString(),
      current: id === actor.sessionId,
    }
  })
}

/** `GET /auth/linked-accounts`: the identities of other providers that open this account, one per provider at most. */
export async function listLinkedAccounts(userId: string): Promise<LinkedAccount[]> {
  const rows = await db()
    .select({ provider: linkedAccounts.provider, email: linkedAccounts.email, createdAt: linkedAccounts.createdAt })
    .from(linkedAccounts)
    .where(eq(linkedAccounts.userId, userId))
    .orderBy(linkedAccounts.provider)
  return rows.map(({ createdAt, ...row }) => ({ ...row, linkedAt: createdAt.toISOString() }))
}

/** By what names somebody is known: a password must be none of them. */
export async function readNames(userId: string): Promise<{ email: string; name: string; username: string }> {
  const [row] = await db()
    .select({ email: users.email, name: users.name, username: users.username })
    .from(users)
    .where(eq(users.id, userId))
  if (!row) throw unauthenticated()
  return row
}

/** The row of a reset token that still sets a password. */
export const goodResetToken = (token: string): SQL =>
  and(
    eq(oneTimeTokens.tokenHash, tokenHash(token)),
    eq(oneTimeTokens.purpose, 'password_reset'),
    isNull(oneTimeTokens.usedAt),
    gt(oneTimeTokens.expiresAt, sql`now()`),
  ) as SQL

/** Whose password the token may set, while it is good; asking does not spend it. */
export async function findHolderOfResetToken(token: string): Promise<string | undefined> {
  const [row] = await db().select({ userId: oneTimeTokens.userId }).from(oneTimeTokens).where(goodResetToken(token))
  return row?.userId ?? undefined
}

/** `GET /auth/proof`: by what the caller can show that it is them. */
export async function readProofMeans({ userId }: SignedInActor): Promise<ProofMeans> {
  const [[account], [owned], linked] = await Promise.all([
    db()
      .select({ passwordHash: users.passwordHash, twoFactorMethod: users.twoFactorMethod })
      .from(users)
      .where(eq(users.id, userId)),
    db().select({ passkeys: count() }).from(passkeys).where(eq(passkeys.userId, userId)),
    listLinkedAccounts(userId),
  ])
  if (!account) throw unauthenticated()
  const needed = neededProof(account)
  return {
    hasPassword: needed.password,
    neededCode: needed.code,
    method: account.twoFactorMethod,
    passkeys: owned?.passkeys ?? 0,
    providers: linked.map(({ provider }) => provider),
  }
}
