import 'server-only'
import { and, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { Transaction } from '@/db/client'
import { levels, memberships, terms, users } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { recordAct } from '@/lib/audit/mutations'
import { randomToken, tokenHash } from '@/lib/auth/keys'
import { conflict, invalidField, notFound } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { enqueueMail } from '@/lib/mail/mutations/enqueue-mail'
import { type MailPermit, withMailPermit } from '@/lib/mail/mutations/mail-permit'
import { notify } from '@/lib/notifications/mutations/notify'
import { accountOfAddress } from '@/lib/users/account-of-address'
import type { OrgCaller } from '../access'
import { invitationDays } from '../policy'
import { readMembership } from '../queries/members'
import { findRole, systemRole } from '../queries/roles'
import type { Member, PostMember } from '../schema'
import { type LockedOrgScope, lockOrganization } from './lock-organization'
import { endPlace, lockPlace, type Place } from './places'
import { requireCover } from './roles'

type Membership = typeof memberships.$inferSelect

/** 400 for a level or term that is not this organization's, or a term of another level. */
export async function requirePlace(
  tx: Transaction,
  organizationId: string,
  { levelId, termId }: { levelId: string | null; termId: string | null },
): Promise<void> {
  if (levelId) {
    const own = and(eq(levels.organizationId, organizationId), eq(levels.id, levelId))
    const [level] = await tx.select({ id: levels.id }).from(levels).where(own)
    if (!level) throw invalidField('levelId', 'There is no such level in this organization.')
  }
  if (termId) {
    const own = and(eq(terms.organizationId, organizationId), eq(terms.id, termId))
    const [term] = await tx.select({ levelId: terms.levelId }).from(terms).where(own)
    if (!term) throw invalidField('termId', 'There is no such term in this organization.')
    if (levelId && term.levelId !== levelId) throw invalidField('termId', 'This term belongs to another level.')
  }
}

/**
 * 001 `POST /organizations/:id/members`: invites somebody, by id or by address. An address that no account has verified
 * keeps its invitation until one does. They become a member by accepting. 403 for a role with permissions the caller
 * lacks; 409 `already-member`, also while another invitation is open; otherwise as `withMailPermit`.
 */
export async function inviteMember(caller: OrgCaller, input: z.output<typeof PostMember>): Promise<Member> {
  return withMailPermit(caller, 1, permit =>
    inTransaction(undefined, async tx => {
      const scope = await lockOrganization(tx, caller)
      return readMembership(scope, await invite(tx, scope, permit, input), tx)
    }),
  )
}

/** The invitation itself; returns the place's id. */
async function invite(
  tx: Transaction,
  scope: LockedOrgScope,
  permit: MailPermit,
  input: z.output<typeof PostMember>,
): Promise<string> {
  const { organizationId } = scope
  const role = input.roleId
    ? await findRole(tx, organizationId, input.roleId)
    : await systemRole(tx, organizationId, 'student')
  requireCover(scope, role.permissions)
  const place = { levelId: input.levelId ?? null, termId: input.termId ?? null }
  await requirePlace(tx, organizationId, place)
  const person = await findPerson(tx, input)
  const email = (person?.email ?? input.email ?? '').toLowerCase()
  const known = await tx
    .select()
    .from(memberships)
    .where(
      and(
        eq(memberships.organizationId, organizationId),
        or(waitsOn(email), person && eq(memberships.userId, person.id)),
      ),
    )
    .for('update')
  const taken = known.find(isTaken)
  if (taken)
    throw conflict('already-member', 'They are a member already, or have an invitation.', { status: taken.status })
  // A person who was here before gets their old place back; whatever else waited on their address has run out.
  const old = known.find(({ userId }) => userId !== null) ?? known[0]
  const stale = known.flatMap(({ id }) => (id === old?.id ? [] : [id]))
  if (stale.length > 0) await tx.delete(memberships).where(inArray(memberships.id, stale))
  const token = randomToken()
  const values = {
    organizationId,
    userId: person?.id ?? null,
    email,
    roleId: role.id,
    ...place,
    ...invitedBy(scope, token),
  }
  const id = old?.id ?? newId()
  if (old) await tx.update(memberships).set(values).where(eq(memberships.id, id))
  else await tx.insert(memberships).values({ id, ...values })
  await mailInvitation(tx, scope, permit, {
    id,
    email,
    locale: person?.locale ?? 'en',
    name: person?.name ?? '',
    token,
  })
  if (person)
    await notify(tx, {
      type: 'invited',
      to: [person.id],
      data: { organizationId },
      dedupeKey: `invited:${id}:${tokenHash(token).slice(0, 12)}`,
      by: scope,
    })
  await recordAct(tx, scope, 'organization-invited', {
    userId: person?.id ?? null,
    organizationId,
    details: { role: role.name },
  })
  return id
}

/** Places that wait on an address: nobody has claimed them. */
export const waitsOn = (email: string): SQL | undefined =>
  and(isNull(memberships.userId), eq(sql`lower(${memberships.email})`, email.toLowerCase()))

/** Whether a place keeps its person from being invited: an invitation that ran out does not, nor does who left. */
export const isTaken = ({ status, invitationExpiresAt }: Pick<Membership, 'status' | 'invitationExpiresAt'>) =>
  status === 'invited' ? !invitationExpiresAt || invitationExpiresAt > new Date() : status !== 'left'

/** What makes a place an invitation. When its person joined and left before stays in it: it is their history. */
export const invitedBy = (scope: LockedOrgScope, token: string) => ({
  status: 'invited' as const,
  invitedById: scope.userId,
  invitationTokenHash: tokenHash(token),
  invitationExpiresAt: expiry(),
})

const expiry = () => new Date(Date.now() + invitationDays * 86_400_000)

/** Who is invited: the account of that id, or the one that has verified the address. 404 for an id that is nobody's. */
async function findPerson(tx: Transaction, { userId, email }: { userId?: string; email?: string }) {
  if (!userId) return email === undefined ? undefined : accountOfAddress(tx, email)
  const [person] = await tx
    .select({ id: users.id, email: users.email, name: users.name, locale: users.locale })
    .from(users)
    .where(and(eq(users.id, userId), isNull(users.deactivatedAt), isNull(users.deletedAt)))
  if (!person) throw notFound('user')
  if (email && email.toLowerCase() !== person.email.toLowerCase())
    throw invalidField('email', 'This is another person’s address. Send userId or email.')
  return person
}

async function mailInvitation(
  tx: Transaction,
  scope: LockedOrgScope,
  permit: MailPermit,
  to: { id: string; email: string; locale: 'en' | 'vi'; name: string; token: string },
): Promise<void> {
  await enqueueMail(tx, {
    dedupeKey: `organization-invitation:${to.id}:${tokenHash(to.token).slice(0, 12)}`,
    recipient: to.email,
    locale: to.locale,
    template: 'organization-invitation',
    data: {
      name: to.name,
      by: scope.name,
      organization: scope.organization.name,
      organizationId: scope.organizationId,
      token: to.token,
    },
    permit,
  })
}

async function lockInvitation(tx: Transaction, scope: LockedOrgScope, membershipId: string): Promise<Place> {
  const found = await lockPlace(tx, scope, and(eq(memberships.id, membershipId), eq(memberships.status, 'invited')))
  if (!found) throw notFound('invitation')
  return found
}

/**
 * Sends an invitation again, with a new link; the old one ends. 404 for one that was accepted or is not there, 403 for
 * a role with permissions the caller lacks; otherwise as `withMailPermit`.
 */
export async function resendInvitation(caller: OrgCaller, membershipId: string): Promise<Member> {
  return withMailPermit(caller, 1, permit =>
    inTransaction(undefined, async tx => {
      const scope = await lockOrganization(tx, caller)
      const { member, role } = await lockInvitation(tx, scope, membershipId)
      requireCover(scope, role.permissions)
      const token = randomToken()
      await tx.update(memberships).set(invitedBy(scope, token)).where(eq(memberships.id, member.id))
      const person = await findPerson(tx, member.userId ? { userId: member.userId } : { email: member.email })
      await mailInvitation(tx, scope, permit, {
        id: member.id,
        email: member.email,
        locale: person?.locale ?? 'en',
        name: person?.name ?? '',
        token,
      })
      await recordAct(tx, caller, 'organization-invitation-resent', aboutInvitation(scope, member, role.name))
      return readMembership(scope, member.id, tx)
    }),
  )
}

/** Takes an invitation back; its link opens nothing any more. 403 as for removing the member that it would make. */
export async function revokeInvitation(caller: OrgCaller, membershipId: string): Promise<Member> {
  return inTransaction(undefined, async tx => {
    const scope = await lockOrganization(tx, caller)
    const place = await lockInvitation(tx, scope, membershipId)
    const before = await readMembership(scope, place.member.id, tx)
    await endPlace(tx, scope, place)
    await recordAct(
      tx,
      caller,
      'organization-invitation-revoked',
      aboutInvitation(scope, place.member, place.role.name),
    )
    return before
  })
}

const aboutInvitation = ({ organizationId }: LockedOrgScope, { userId }: Pick<Membership, 'userId'>, role: string) => ({
  organizationId,
  userId,
  details: { role },
})
