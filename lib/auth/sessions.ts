import 'server-only'
import { and, eq, gt, inArray, isNotNull, isNull, ne, not, or, type SQL, sql } from 'drizzle-orm'
import { type Connection, db, type Transaction } from '@/db/client'
import { refreshTokens, sessions, users } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { clientAddress } from '@/lib/api/client-address'
import { recordEvent } from '@/lib/audit/mutations'
import { unauthenticated } from '@/lib/errors'
import { sessionSeconds } from './cookies'
import { noteEnded } from './ended-here'
import { randomToken, seal, tokenHash, unseal } from './keys'
import { noteDevice } from './mutations/note-device'
import { isOwnPage } from './policy'
import { accessTokenSeconds, signAccessToken } from './tokens'

/** What a sign-in hands out (contract §3). */
export type Credentials = {
  userId: string
  sessionId: string
  accessToken: string
  refreshToken: string
  tokenType: 'Bearer'
  /** Seconds until the access token expires. */
  expiresIn: number
}

/** The tokens as replies carry them; `token` is the access token under 002's name. */
export const tokensOf = ({ accessToken, refreshToken, tokenType, expiresIn }: Credentials) => ({
  accessToken,
  refreshToken,
  token: accessToken,
  tokenType,
  expiresIn,
})

/** Seconds without a request after which a session ends. */
export const idleSeconds = 14 * 24 * 60 * 60

/** The sessions that still count: not revoked, within their 30 days, and used within the last 14. */
export const isLiveSession = (): SQL =>
  and(
    isNull(sessions.revokedAt),
    gt(sessions.expiresAt, sql`now()`),
    gt(sessions.lastSeenAt, sql`now() - make_interval(secs => ${idleSeconds})`),
  ) as SQL

/** The device a session belongs to, as its request shows it: a page of this site, or any other client. */
export type Device = { userAgent: string | null; address: string; kind: 'browser' | 'api' }

export function deviceOf(headers: Headers): Device {
  const userAgent = headers.get('user-agent')?.slice(0, 300) ?? null
  return { userAgent, address: clientAddress(headers), kind: isOwnPage(headers) ? 'browser' : 'api' }
}

/** How somebody signed in; `second-step` after any of the others. */
export type SignInMethod =
  | 'password'
  | 'passkey'
  | 'google'
  | 'facebook'
  | 'second-step'
  | 'sign-up'
  | 'verified-address'

/**
 * Opens a session and its first pair of tokens, writes the sign-in down, with how it was done, and tells the owner of a
 * device that is new to the account.
 */
export async function startSession(
  tx: Transaction,
  userId: string,
  device: Device,
  method: SignInMethod,
): Promise<Credentials> {
  await noteDevice(tx, userId, device)
  const expiresAt = new Date(Date.now() + sessionSeconds * 1000)
  const [session] = await tx
    .insert(sessions)
    .values({ userId, expiresAt, ...device })
    .returning({ id: sessions.id })
  if (!session) throw new Error('The session was not stored.')
  const refreshToken = randomToken()
  await tx.insert(refreshTokens).values({ sessionId: session.id, tokenHash: tokenHash(refreshToken), expiresAt })
  await recordEvent(tx, { kind: 'sign-in', actorId: userId, userId, details: { method }, device })
  return credentials(userId, session.id, refreshToken)
}

async function credentials(userId: string, sessionId: string, refreshToken: string): Promise<Credentials> {
  const accessToken = await signAccessToken(userId, sessionId)
  return { userId, sessionId, accessToken, refreshToken, tokenType: 'Bearer', expiresIn: accessTokenSeconds() }
}

const accountClosed = or(isNotNull(users.deactivatedAt), isNotNull(users.deletedAt)) as SQL<boolean>

/** Seconds in which the token just spent still gets the same successor: parallel tabs refresh at once. */
const graceSeconds = 10

/**
 * Exchanges a refresh token for the next pair. 401 for an unknown, expired or revoked one. A spent one, used again
 * after the grace, was stolen from somebody: the whole session ends.
 */
export async function rotateRefreshToken(token: string, device: Device | null = null): Promise<Credentials> {
  const outcome = await inTransaction(undefined, async tx => {
    const [found] = await tx
      .select({
        token: refreshTokens,
        session: sessions,
        closed: accountClosed,
        isLive: sql<boolean>`${isLiveSession()}`,
      })
      .from(refreshTokens)
      .innerJoin(sessions, eq(sessions.id, refreshTokens.sessionId))
      .innerJoin(users, eq(users.id, sessions.userId))
      .where(eq(refreshTokens.tokenHash, tokenHash(token)))
      .for('update', { of: [refreshTokens, sessions] })
    if (!found || found.closed || !found.isLive) return undefined
    const { session } = found
    await tx.update(sessions).set({ lastSeenAt: sql`now()` }).where(eq(sessions.id, session.id))
    if (!found.token.usedAt) {
      const next = randomToken()
      await tx
        .update(refreshTokens)
        .set({ usedAt: sql`now()`, successor: seal(next, token) })
        .where(eq(refreshTokens.id, found.token.id))
      await tx
        .insert(refreshTokens)
        .values({ sessionId: session.id, tokenHash: tokenHash(next), expiresAt: session.expiresAt })
      return { userId: session.userId, sessionId: session.id, next }
    }
    const successor = await graceSuccessor(tx, found.token, token)
    if (successor) return { userId: session.userId, sessionId: session.id, next: successor }
    await revokeSession(tx, session.id, 'refresh-token-reuse')
    await recordEvent(tx, { kind: 'refresh-token-reused', actorId: null, userId: session.userId, device })
    return undefined
  })
  if (!outcome) throw unauthenticated('The refresh token is not valid. Sign in again.')
  return credentials(outcome.userId, outcome.sessionId, outcome.next)
}

async function graceSuccessor(
  connection: Connection,
  spent: typeof refreshTokens.$inferSelect,
  token: string,
): Promise<string | undefined> {
  if (!spent.usedAt || !spent.successor || Date.now() - spent.usedAt.getTime() > graceSeconds * 1000) return undefined
  const next = unseal(spent.successor, token)
  const [row] = await connection
    .select({ usedAt: refreshTokens.usedAt })
    .from(refreshTokens)
    .where(eq(refreshTokens.tokenHash, tokenHash(next)))
  return row && !row.usedAt ? next : undefined
}

/**
 * Ends one session: its access tokens, refresh tokens and cookie stop working at once, everywhere. Returns whose it
 * was, or undefined when it had ended before.
 */
export async function revokeSession(tx: Transaction, sessionId: string, reason: string): Promise<string | undefined> {
  const live = and(eq(sessions.id, sessionId), isNull(sessions.revokedAt))
  const [ended] = await tx
    .update(sessions)
    .set({ revokedAt: sql`now()`, revokedReason: reason })
    .where(live)
    .returning({ userId: sessions.userId })
  if (ended) noteEnded(tx, [sessionId])
  return ended?.userId
}

/** Ends every session of an account (password reset, deactivation), or every other one than `except`; returns how many. */
export async function revokeAllSessions(
  tx: Transaction,
  userId: string,
  reason: string,
  except?: string,
): Promise<number> {
  const others = except === undefined ? undefined : ne(sessions.id, except)
  const live = and(eq(sessions.userId, userId), isNull(sessions.revokedAt), others)
  const ended = await tx
    .update(sessions)
    .set({ revokedAt: sql`now()`, revokedReason: reason })
    .where(live)
    .returning({ id: sessions.id })
  noteEnded(
    tx,
    ended.map(({ id }) => id),
  )
  return ended.length
}

/** The session a refresh token belongs to, for a sign-out without an access token. */
export async function sessionOfRefreshToken(token: string): Promise<string | undefined> {
  const [row] = await db()
    .select({ id: refreshTokens.sessionId })
    .from(refreshTokens)
    .where(eq(refreshTokens.tokenHash, tokenHash(token)))
  return row?.id
}

/** Which of these sessions still count, with their accounts open. */
export async function liveSessions(ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await db()
    .select({ id: sessions.id })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(inArray(sessions.id, [...ids]), isLiveSession(), not(accountClosed)))
  return new Set(rows.map(({ id }) => id))
}
