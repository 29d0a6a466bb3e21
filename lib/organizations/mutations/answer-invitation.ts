import 'server-only'
import { and, eq, isNull, ne, or, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { memberships, users } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { recordAct } from '@/lib/audit/mutations'
import type { Actor } from '@/lib/auth/actor'
import { tokenHash } from '@/lib/auth/keys'
import { conflict, notFound } from '@/lib/errors'
import { requireVerifiedAddress } from '@/lib/users/account-of-address'
import { scopeIn } from '../access'
import { readMembership } from '../queries/members'
import type { Member } from '../schema'
import { endInvitations } from './end-invitations'
import { waitsOn } from './invite'
import { holdOrganization } from './lock-organization'

type Membership = typeof memberships.$inferSelect

/** Open invitations of an organization to this account or this address, locked; the account's own come first. */
const invitationsOf = (tx: Transaction, organizationId: string, userId: string, email: string) =>
  tx
    .select()
    .from(memberships)
    .where(
      and(
        eq(memberships.organizationId, organizationId),
        eq(memberships.status, 'invited'),
        or(eq(memberships.userId, userId), waitsOn(email)),
      ),
    )
    .orderBy(sql`${memberships.userId} nulls last`)
    .for('update')

function requireInTime({ invitationExpiresAt }: Membership): void {
  if (invitationExpiresAt && invitationExpiresAt < new Date())
    throw conflict('invitation-expired', 'This invitation has expired. Ask for a new one.')
}

/**
 * 001 `POST /organizations/:id/invitations/accept`: the person's own act. What was sent to an address is claimed by the
 * account that has verified it. 403 `address-unverified` for all others, whatever link they hold; 404 without an
 * invitation, also when it was accepted before; 409 `invitation-expired`, or `already-member` for whoever was shut out.
 */
export async function acceptInvitation(actor: Actor, organizationId: string): Promise<Member> {
  return inTransaction(undefined, async tx => {
    const email = await requireVerifiedAddress(tx, actor.userId, 'Verify your e-mail address, then accept.')
    await holdOrganization(tx, organizationId)
    const [invitation, ...others] = await invitationsOf(tx, organizationId, actor.userId, email)
    if (!invitation) throw notFound('invitation')
    requireInTime(invitation)
    const place = await placeFor(tx, invitation, actor.userId)
    await endInvitations(
      tx,
      [invitation, ...others].flatMap(({ id }) => (id === place ? [] : [id])),
    )
    const { roleId, levelId, termId, invitedById } = invitation
    await tx
      .update(memberships)
      .set({
        userId: actor.userId,
        email,
        ...{ roleId, levelId, termId, invitedById },
        status: 'active',
        joinedAt: sql`now()`,
        leftAt: null,
        invitationTokenHash: null,
        invitationExpiresAt: null,
      })
      .where(eq(memberships.id, place))
    await recordAct(tx, actor, 'organization-joined', {
      userId: actor.userId,
      organizationId,
    })
    const scope = await scopeIn(actor, organizationId, tx)
    if (!scope) throw new Error('The membership was not stored.')
    return readMembership(scope, place, tx)
  })
}

/** The row that becomes active: a former member's own one, else the invitation's. */
async function placeFor(tx: Transaction, invitation: Membership, userId: string): Promise<string> {
  const [own] = await tx
    .select({ id: memberships.id, status: memberships.status })
    .from(memberships)
    .where(
      and(
        eq(memberships.organizationId, invitation.organizationId),
        eq(memberships.userId, userId),
        ne(memberships.id, invitation.id),
      ),
    )
    .for('update')
  if (own && own.status !== 'left')
    throw conflict('already-member', 'You have a place in this organization already.', { status: own.status })
  return own?.id ?? invitation.id
}

/**
 * Says no: the invitation ends. It is the account's own, or waits on the address that the account has verified, or
 * the caller holds the mailed link. 404 otherwise; 409 `invitation-expired`.
 */
export async function declineInvitation(
  actor: Actor,
  organizationId: string,
  token: string | undefined,
): Promise<{ declined: true }> {
  return inTransaction(undefined, async tx => {
    await holdOrganization(tx, organizationId)
    const [me] = await tx
      .select({ email: users.email, verifiedAt: users.emailVerifiedAt })
      .from(users)
      .where(and(eq(users.id, actor.userId), isNull(users.deletedAt)))
    const found = me ? await invitationsOf(tx, organizationId, actor.userId, me.email) : []
    const invitation = found.find(
      ({ userId, invitationTokenHash }) =>
        userId === actor.userId || me?.verifiedAt || (token && invitationTokenHash === tokenHash(token)),
    )
    if (!invitation) throw notFound('invitation')
    requireInTime(invitation)
    await endInvitations(tx, [invitation.id])
    const { userId } = actor
    await recordAct(tx, actor, 'organization-invitation-declined', { userId, organizationId })
    return { declined: true as const }
  })
}
