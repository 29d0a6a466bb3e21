import 'server-only'
import { and, eq, isNull, lt, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { sessions, users } from '@/db/schema'
import { resolveAlias } from '@/lib/api/aliases'
import { isApiKey, isInsideOrganization, keyMayCall, neededScope, scopeMissing } from '@/lib/api-keys/policy'
import { findActorOfApiKey } from '@/lib/api-keys/queries'
import type { KeyScope } from '@/lib/api-keys/schema'
import { Refusal, unauthenticated } from '@/lib/errors'
import { readCookie, sessionCookieName, sessionIdOfCookie } from './cookies'
import { isOfOtherOrigin, requireSameOrigin } from './own-site'
import { type Device, deviceOf, isLiveSession } from './sessions'
import { verifyAccessToken } from './tokens'

export type Role = (typeof users.$inferSelect)['role']

/** Who is calling: one answer for a bearer token, a bare token, an API key and a browser's cookie. */
export type Actor = {
  userId: string
  /** Null when an external app calls with the person's API key. */
  sessionId: string | null
  /** The key, then. */
  apiKeyId?: string
  /** What the key may do, for what hangs on several resources: the gate has checked the address already. */
  keyScopes?: readonly KeyScope[]
  role: Role
  name: string
  activeOrganizationId: string | null
  /** Where the request came from; absent where there is none, such as on a page or in a job. */
  device?: Device
  /** What the request asked for; absent where there is none. */
  operation?: Operation
}

/** An operation as the API description names it, and the fields that the request's body sent. */
export type Operation = { name: string; fields: string[] }

/** An actor who signed in, so not an app with an API key. */
export type SignedInActor = Actor & { sessionId: string }

/** The same with what the head of every page shows. */
export type SignedInPerson = SignedInActor & { imageUrl: string | null }

/** An actor whose role was checked. */
export type Admin = Actor & { role: 'admin' }

/**
 * The caller of a request, or null without a credential, which a cookie sent by a page of another origin is none of. 401
 * for a bad one, 403 for a change with the cookie that no page of this site asked for.
 */
export async function identify(request: Request): Promise<Actor | null> {
  const actor = await actorOf(request)
  return actor && { ...actor, device: deviceOf(request.headers) }
}

async function actorOf(request: Request): Promise<Actor | null> {
  const header = request.headers.get('authorization')?.trim()
  if (header) {
    // Document 000's clients send the bare token.
    const token = /^bearer\s+(.+)$/i.exec(header)?.[1] ?? header
    if (isApiKey(token)) return actorOfApiKey(token, request)
    const actor = await actorOfSession(await verifyAccessToken(token))
    if (!actor) throw unauthenticated('The session has ended. Sign in again.')
    return actor
  }
  const sessionId = await sessionIdOfCookie(readCookie(request.headers, sessionCookieName()))
  if (!sessionId) return null
  if (!['GET', 'HEAD', 'OPTIONS'].includes(request.method)) requireSameOrigin(request)
  else if (isOfOtherOrigin(request)) return null
  return actorOfSession(sessionId)
}

/**
 * The holder of an API key. 401 for a bad one; 403 `read-only-key` for a change with a key that may only read,
 * `scope-missing` for a resource that it was not made for, `organization-key` outside the key's organization.
 */
async function actorOfApiKey(key: string, { method, url }: Request): Promise<Actor> {
  const found = await findActorOfApiKey(key)
  if (!found) throw unauthenticated('The API key is not valid.')
  const { actor, scopes, organizationId } = found
  const path = resolveAlias(new URL(url).pathname).replace(/^\/api/, '')
  if (organizationId !== null && !isInsideOrganization(path, organizationId)) {
    throw new Refusal('forbidden', 'organization-key', 'This API key acts inside its organization only.')
  }
  if (keyMayCall(scopes, method, path)) return actor
  if (keyMayCall(scopes, 'GET', path)) {
    throw new Refusal('forbidden', 'read-only-key', 'This API key may only read.')
  }
  throw scopeMissing(neededScope(method, path) ?? undefined)
}

/** The actor of a live session; null once it was revoked, has ended, or its account is closed. */
export async function actorOfSession(sessionId: string): Promise<SignedInPerson | null> {
  const [row] = await db()
    .select({
      userId: users.id,
      sessionId: sessions.id,
      role: users.role,
      name: users.name,
      imageUrl: users.imageProfileUrl,
      activeOrganizationId: users.activeOrganizationId,
      lastSeenAt: sessions.lastSeenAt,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(eq(sessions.id, sessionId), isLiveSession(), isNull(users.deactivatedAt), isNull(users.deletedAt)))
    .prepare('actor')
    .execute()
  if (!row) return null
  const { lastSeenAt, ...actor } = row
  if (Date.now() - lastSeenAt.getTime() > 60_000) await markSeen(sessionId)
  return actor
}

async function markSeen(sessionId: string): Promise<void> {
  const stale = lt(sessions.lastSeenAt, sql`now() - interval '1 minute'`)
  await db()
    .update(sessions)
    .set({ lastSeenAt: sql`now()` })
    .where(and(eq(sessions.id, sessionId), stale))
}
