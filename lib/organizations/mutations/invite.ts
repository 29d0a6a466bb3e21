import 'server-only'
import { and, eq, isNull, or, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { Transaction } from '@/db/client'
import { levels, memberships, organizations, terms, users } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { recordEvent } from '@/lib/audit/mutations'
import type { Actor } from '@/lib/auth/actor'
import { randomToken, tokenHash } from '@/lib/auth/keys'
import type { Device } from '@/lib/auth/sessions'
import { conflict, invalidField, notFound } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { enqueueMail } from '@/lib/mail/mutations/enqueue-mail'
import { notify } from '@/lib/notifications/mutations/notify'
import { type OrgScope, scopeIn } from '../access'
import { invitationDays } from '../policy'
import { readMembership } from '../queries/members'
import { findRole, systemRole } from '../queries/roles'
import type { Member, PostMember } from '../schema'
import { lockOrganization } from './organization'
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
 * 001 `POST /organizations/:id/members`: invites somebody, by id or by address; who has no account is invited to open
 * one. They become a member by accepting. 403 for a role with permissions the caller lacks; 409 `already-member`.
 */
export async function inviteMember(
  scope: OrgScope,
  input: z.output<typeof PostMember>,
  device: Device,
): Promise<Member> {
  return inTransaction(undefined, async tx => {
    await lockOrganization(tx, scope.organizationId)
    return readMembership(scope, await invite(tx, scope, input, device), tx)
  })
}

/** The invitation itself, in the caller's transaction and under the organization's lock; returns the place's id. */
export async function invite(
  tx: Transaction,
  scope: OrgScope,
  input: z.output<typeof PostMember>,
  device: Device,
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
  const [known] = await tx
    .select()
    .from(memberships)
    .where(
      and(
        eq(memberships.organizationId, organizationId),
        or(eq(sql`lower(${memberships.email})`, email), person ? eq(memberships.userId, person.id) : undefined),
      ),
    )
    .for('update')
  if (known && known.status !== 'left')
    throw conflict('already-member', 'They are a member already, or have an invitation.', { status: known.status })
  const token = randomToken()
  const values = {
    organizationId,
    userId: person?.id ?? null,
    email,
    roleId: role.id,
    ...place,
    status: 'invited' as const,
    invitedById: scope.userId,
    invitationTokenHash: tokenHash(token),
    invitationExpiresAt: expiry(),
    joinedAt: null,
    leftAt: null,
  }
  const id = known?.id ?? newId()
  if (known) await tx.update(memberships).set(values).where(eq(memberships.id, id))
  else await tx.insert(memberships).values({ id, ...values })
  await mailInvitation(tx, scope, { id, email, locale: person?.locale ?? 'en', name: person?.name ?? '', token })
  if (person)
    await notify(tx, {
      type: 'invited',
      to: [person.id],
      data: { organizationId },
      dedupeKey: `invited:${id}:${tokenHash(token).slice(0, 12)}`,
      by: scope,
    })
  await recordEvent(tx, {
    kind: 'organization-invited',
    actorId: scope.userId,
    userId: person?.id ?? null,
    organizationId,
    details: { role: role.name },
    device,
  })
  return id
}

const expiry = () => new Date(Date.now() + invitationDays * 86_400_000)

async function findPerson(tx: Transaction, { userId, email }: { userId?: string; email?: string }) {
  const open = and(isNull(users.deactivatedAt), isNull(users.deletedAt))
  const columns = { id: users.id, email: users.email, name: users.name, locale: users.locale }
  if (userId) {
    const [person] = await tx
      .select(columns)
      .from(users)
      .where(and(eq(users.id, userId), open))
    if (!person) throw notFound('user')
    if (email && email.toLowerCase() !== person.email.toLowerCase())
      throw invalidField('email', 'This is another person’s address. Send userId or email.')
    return person
  }
  const [person] = await tx
    .select(columns)
    .from(users)
    .where(and(eq(sql`lower(${users.email})`, (email ?? '').toLowerCase()), open))
  return person
}

async function mailInvitation(
  tx: Transaction,
  scope: OrgScope,
  to: { id: string; email: string; locale: 'en' | 'vi'; name: string; token: string },
): Promise<void> {
  const [organization] = await tx
    .select({ name: organizations.name })
    .from(organizations)
    .where(eq(organizations.id, scope.organizationId))
  await enqueueMail(tx, {
    dedupeKey: `organization-invitation:${to.id}:${tokenHash(to.token).slice(0, 12)}`,
    recipient: to.email,
    locale: to.locale,
    template: 'organization-invitation',
    data: {
      name: to.name,
      by: scope.name,
      organization: organization?.name ?? '',
      organizationId: scope.organizationId,
      token: to.token,
    },
  })
}

async function findInvited(tx: Transaction, scope: OrgScope, membershipId: string): Promise<Membership> {
  const [row] = await tx
    .select()
    .from(memberships)
    .where(
      and(
        eq(memberships.organizationId, scope.organizationId),
        eq(memberships.id, membershipId),
        eq(memberships.status, 'invited'),
      ),
    )
    .for('update')
  if (!row) throw notFound('invitation')
  return row
}

/** Sends an invitation again, with a new link; the old one ends. 404 for one that was accepted or is not there. */
export async function resendInvitation(scope: OrgScope, membershipId: string): Promise<Member> {
  return inTransaction(undefined, async tx => {
    await lockOrganization(tx, scope.organizationId)
    const row = await findInvited(tx, scope, membershipId)
    const token = randomToken()
    await tx
      .update(memberships)
      .set({ invitationTokenHash: tokenHash(token), invitationExpiresAt: expiry() })
      .where(eq(memberships.id, row.id))
    const person = await findPerson(tx, row.userId ? { userId: row.userId } : { email: row.email })
    await mailInvitation(tx, scope, {
      id: row.id,
      email: row.email,
      locale: person?.locale ?? 'en',
      name: person?.name ?? '',
      token,
    })
    return readMembership(scope, row.id, tx)
  })
}

/** Takes an invitation back; its link opens nothing any more. */
export async function revokeInvitation(scope: OrgScope, membershipId: string): Promise<Member> {
  return inTransaction(undefined, async tx => {
    await lockOrganization(tx, scope.organizationId)
    const row = await findInvited(tx, scope, membershipId)
    const before = await readMembership(scope, row.id, tx)
    await tx.delete(memberships).where(eq(memberships.id, row.id))
    return before
  })
}

/**
 * The caller's own open invitation: made out to their account, or to the address they have verified, or to their
 * address with the token of the mailed link, which proves the mailbox as well. 404 otherwise; 409 `invitation-expired`.
 */
async function ownInvitation(
  tx: Transaction,
  actor: Actor,
  organizationId: string,
  token: string | undefined,
): Promise<Membership> {
  await lockOrganization(tx, organizationId)
  const [me] = await tx.select().from(users).where(eq(users.id, actor.userId))
  const invited = and(eq(memberships.organizationId, organizationId), eq(memberships.status, 'invited'))
  const mine = or(
    eq(memberships.userId, actor.userId),
    eq(sql`lower(${memberships.email})`, me?.email.toLowerCase() ?? ''),
  )
  const [row] = await tx.select().from(memberships).where(and(invited, mine)).for('update')
  const proven =
    row &&
    (row.userId === actor.userId ||
      me?.emailVerifiedAt ||
      (token !== undefined && row.invitationTokenHash === tokenHash(token)))
  if (!row || !proven) throw notFound('invitation')
  if (row.invitationExpiresAt && row.invitationExpiresAt < new Date())
    throw conflict('invitation-expired', 'This invitation has expired. Ask for a new one.')
  return row
}

/** 001 `POST /organizations/:id/invitations/accept`: the person's own act. Accepting again is 404: there is none left. */
export async function acceptInvitation(
  actor: Actor,
  organizationId: string,
  token: string | undefined,
  device: Device,
): Promise<Member> {
  return inTransaction(undefined, async tx => {
    const row = await ownInvitation(tx, actor, organizationId, token)
    await tx
      .update(memberships)
      .set({
        userId: actor.userId,
        status: 'active',
        joinedAt: sql`now()`,
        invitationTokenHash: null,
        invitationExpiresAt: null,
      })
      .where(eq(memberships.id, row.id))
    await recordEvent(tx, {
      kind: 'organization-joined',
      actorId: actor.userId,
      userId: actor.userId,
      organizationId,
      device,
    })
    const scope = await scopeIn(actor, organizationId, tx)
    if (!scope) throw new Error('The membership was not stored.')
    return readMembership(scope, row.id, tx)
  })
}

/** Says no: the invitation goes. */
export async function declineInvitation(
  actor: Actor,
  organizationId: string,
  token: string | undefined,
): Promise<{ declined: true }> {
  return inTransaction(undefined, async tx => {
    const row = await ownInvitation(tx, actor, organizationId, token)
    await tx.delete(memberships).where(eq(memberships.id, row.id))
    return { declined: true as const }
  })
}
