import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { memberships, organizationRoles, organizations, users } from '@/db/schema'
import type { Actor } from '@/lib/auth/actor'
import { tokenHash } from '@/lib/auth/keys'
import { notFound } from '@/lib/errors'

/**
 * What stands behind the link of an invitation, for its page.
 *   open      the reader may answer it; for a visitor: once they have signed in
 *   unverified it is for the reader's address, which they have to verify before they accept
 *   expired   it was theirs, and its time is over
 *   other     it is made out to another address than the reader's
 *   member    they belong to the organization already
 *   none      there is no invitation (any more), or none that they could know of
 */
export type Invitation = {
  organization: { id: string; name: string; slug: string; logoUrl: string | null; description: string }
  state: 'open' | 'unverified' | 'expired' | 'other' | 'member' | 'none'
  role: string | null
  by: string | null
  /** Whom it is made out to; only for whoever holds its link. */
  email: string | null
}

/** An invitation as the reader may see it; spends nothing. 404 for an organization that is gone. */
export async function readInvitation(
  actor: Actor | null,
  organizationId: string,
  token: string | undefined,
): Promise<Invitation> {
  const [organization] = await db()
    .select({
      id: organizations.id,
      name: organizations.name,
      slug: organizations.slug,
      logoUrl: organizations.logoUrl,
      description: organizations.description,
    })
    .from(organizations)
    .where(and(eq(organizations.id, organizationId), isNull(organizations.deletedAt)))
  if (!organization) throw notFound('organization')
  const [me] = actor ? await db().select().from(users).where(eq(users.id, actor.userId)) : []
  const hash = token ? tokenHash(token) : ''
  const rows = await db()
    .select({ place: memberships, role: organizationRoles.name, by: users.name })
    .from(memberships)
    .innerJoin(organizationRoles, eq(organizationRoles.id, memberships.roleId))
    .leftJoin(users, eq(users.id, memberships.invitedById))
    .where(
      and(
        eq(memberships.organizationId, organizationId),
        sql`(${memberships.invitationTokenHash} = ${hash} or ${memberships.userId} = ${me?.id ?? ''}
          or ${memberships.userId} is null and lower(${memberships.email}) = ${me?.email.toLowerCase() ?? ''})`,
      ),
    )
  const linked = rows.find(({ place }) => place.status === 'invited' && place.invitationTokenHash === hash)
  const mine = rows.find(({ place }) => {
    if (!me || place.status !== 'invited') return false
    if (place.userId === me.id) return true
    return (
      place.userId === null &&
      place.email.toLowerCase() === me.email.toLowerCase() &&
      (me.emailVerifiedAt !== null || place === linked?.place)
    )
  })
  const found = me ? (mine ?? linked) : linked
  const isMember = me && rows.some(({ place }) => place.userId === me.id && place.status === 'active')
  const isOver = found?.place.invitationExpiresAt && found.place.invitationExpiresAt < new Date()
  const answerable = me && !me.emailVerifiedAt ? 'unverified' : 'open'
  return {
    organization,
    state: isMember ? 'member' : !found ? 'none' : me && !mine ? 'other' : isOver ? 'expired' : answerable,
    role: found?.role ?? null,
    by: found?.by ?? null,
    email: linked?.place.email ?? null,
  }
}
