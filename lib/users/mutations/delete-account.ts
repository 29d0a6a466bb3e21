import 'server-only'
import { and, eq, inArray, isNull, like, ne, or, sql } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import { alias } from 'drizzle-orm/pg-core'
import type { Transaction } from '@/db/client'
import {
  apiKeys,
  carts,
  chatParticipants,
  courseEditors,
  courses,
  digestItems,
  facebookUsers,
  favourites,
  idempotencyKeys,
  learningEvents,
  lessonNotes,
  lessonProgress,
  linkedAccounts,
  memberships,
  messageReactions,
  notificationPreferences,
  notifications,
  oneTimeCodes,
  oneTimeTokens,
  organizationRoles,
  organizations,
  outboxMails,
  passkeys,
  pendingSignIns,
  recoveryCodes,
  sessions,
  topups,
  users,
} from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { type Doer, recordEvent } from '@/lib/audit/mutations'
import type { SignedInActor } from '@/lib/auth/actor'
import { noteEnded } from '@/lib/auth/ended-here'
import { endEveryWayIn } from '@/lib/auth/mutations/end-every-way-in'
import { tellOwner } from '@/lib/auth/mutations/tell-owner'
import type { Device } from '@/lib/auth/sessions'
import { endEditorInvitationsOf } from '@/lib/courses/mutations/end-editor-invitations'
import { refreshKeywords } from '@/lib/courses/mutations/keywords'
import { queueToEndRights } from '@/lib/courses/mutations/queue-for-rights'
import { conflict } from '@/lib/errors'
import { endInvitations, endInvitationsOf } from '@/lib/organizations/mutations/end-invitations'
import { holdOrganization, queueForOrganization } from '@/lib/organizations/mutations/lock-organization'
import { endRights } from '@/lib/organizations/mutations/places'
import { endingWhatIsOpen, endPurchases, endSales, StillOpen } from '@/lib/payments/mutations/still-open'
import { endRefundsToWallet } from '@/lib/refunds/mutations/end-refunds'
import { removeFiles } from '@/lib/uploads/mutations/remove-files'
import { closeWallet } from '@/lib/wallet/mutations/close-wallet'
import { queueToCloseWallet } from '@/lib/wallet/mutations/open-wallets'
import { endTopUpsOf } from '@/lib/wallet/mutations/top-up'
import type { Closing } from '@/lib/wallet/schema'
import { isOpenAccount } from '../open'
import { anonymous, lastAdmin } from '../policy'
import { readAccount, requireOwnerOrAdmin } from '../queries'
import type { Account } from '../schema'
import { removePictures } from './avatar'
import { lockUserAmongAdmins } from './lock-user'

/**
 * 000 `DELETE /users/:id`: anonymises the account and returns it as it was. Whatever signs in, and whatever is the
 * person's alone, goes; orders, invoices and the ledger stay under a name that is nobody's, as do published words.
 * Their own courses are archived: buyers keep them. 409 `last-admin`, `owns-organization`, `wallet-not-empty`,
 * `debt-open` or `payout-pending`: those need a hand first, or what `closing` says. Payments and top-ups that wait are cancelled, also what others were about to
 * pay for a course of theirs; 409 `payment-pending` while a card is being tried for one. A refund that was asked for and
 * would come into their wallet ends with it; 409 `refund-under-way` when it was granted and has not arrived.
 */
export async function deleteAccount(
  actor: SignedInActor,
  userId: string,
  device: Device,
  closing: Closing = {},
): Promise<Account> {
  requireOwnerOrAdmin(actor, userId)
  const { account, files } = await endingWhatIsOpen(() => close(actor, userId, device, closing))
  await removeFiles(files)
  return account
}

const close = (actor: SignedInActor, userId: string, device: Device, closing: Closing) =>
  inTransaction(undefined, async tx => {
    // Turns first: an edit in an organization holds one while it waits for the session that is about to end.
    for (const organizationId of await organizationsOf(tx, userId))
      await queueForOrganization(tx, organizationId, 'change')
    await queueToEndRights(tx, [userId])
    await queueToCloseWallet(tx, userId)
    const { user, isLastAdmin } = await lockUserAmongAdmins(tx, userId)
    if (isLastAdmin) throw lastAdmin()
    await requireNoDuties(tx, userId)
    const account = await readAccount(userId, tx)
    await endEveryWayIn(tx, userId, 'account-deleted')
    // Requests under way hold their session: what they began is there by now, and nothing is begun any more.
    await closeWallet(tx, actor, { holder: { userId }, ownerId: userId, ...closing })
    await endRefundsToWallet(tx, actor, userId)
    // Only now may what is with a bank be ended there: a deletion that is refused ends nothing.
    await endPurchases(tx, actor, userId)
    await requireNoTopUps(tx, userId)
    await endSales(tx, actor, userId)
    // What was paid in while we looked is in the wallet.
    await closeWallet(tx, actor, { holder: { userId }, ownerId: userId, ...closing })
    await endInvitationsOf(tx, userId, actor)
    await endEditorInvitationsOf(tx, userId, actor, 'account')
    await removeWhatIsPrivate(tx, userId, user.email)
    await leaveOrganizations(tx, userId, actor)
    await tx
      .update(courses)
      .set({ archivedAt: sql`now()` })
      .where(and(eq(courses.instructorId, userId), isNull(courses.organizationId), isNull(courses.archivedAt)))
    await tx
      .update(users)
      .set({ ...blank, ...anonymous(userId), deletedAt: sql`now()` })
      .where(eq(users.id, userId))
    noteEnded(tx, [userId])
    await refreshKeywords(tx, { instructorId: userId })
    const files = await removePictures(tx, userId)
    await tellOwner(tx, user, 'account-deleted', {})
    await recordEvent(tx, {
      kind: 'account-deleted',
      actorId: actor.userId,
      userId,
      details: { role: user.role },
      device,
    })
    return { account, files }
  })

async function organizationsOf(tx: Transaction, userId: string): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ id: memberships.organizationId })
    .from(memberships)
    .where(eq(memberships.userId, userId))
    .orderBy(memberships.organizationId)
  return rows.map(({ id }) => id)
}

/** Every column of a person that is theirs. */
const blank = {
  passwordHash: null,
  phoneNumber: null,
  address: null,
  imageProfileUrl: null,
  avatarUploadId: null,
  headline: null,
  bio: null,
  emailVerifiedAt: null,
  pendingEmail: null,
  twoFactorMethod: null,
  totpSecret: null,
  totpLastStep: null,
  activeOrganizationId: null,
} as const

/** Somebody has to answer for an organization: its owner, and its last active Admin, cannot vanish. */
async function requireNoDuties(tx: Transaction, userId: string): Promise<void> {
  const [owned] = await tx
    .select({ name: organizations.name })
    .from(organizations)
    .where(and(eq(organizations.ownerId, userId), isNull(organizations.deletedAt)))
    .limit(1)
  if (owned) {
    throw conflict('owns-organization', `This account owns “${owned.name}”. Transfer or delete the organization first.`)
  }
  const adminRole = and(eq(organizationRoles.id, memberships.roleId), eq(organizationRoles.systemKey, 'admin'))
  const active = eq(memberships.status, 'active')
  const mine = await tx
    .select({ organizationId: memberships.organizationId })
    .from(memberships)
    .innerJoin(organizationRoles, adminRole)
    .innerJoin(organizations, and(eq(organizations.id, memberships.organizationId), isNull(organizations.deletedAt)))
    .where(and(eq(memberships.userId, userId), active))
  if (mine.length === 0) return
  const ids = mine.map(({ organizationId }) => organizationId)
  const others = alias(memberships, 'others')
  const held = await tx
    .select({ organizationId: others.organizationId })
    .from(others)
    .innerJoin(
      organizationRoles,
      and(eq(organizationRoles.id, others.roleId), eq(organizationRoles.systemKey, 'admin')),
    )
    .innerJoin(users, and(eq(users.id, others.userId), isOpenAccount))
    .where(and(inArray(others.organizationId, ids), eq(others.status, 'active'), ne(others.userId, userId)))
    .for('update', { of: others })
  const left = new Set(held.map(({ organizationId }) => organizationId))
  if (ids.some(id => !left.has(id))) {
    throw conflict('last-admin', 'This account is the last Admin of an organization. Name another Admin there first.')
  }
}

/** Top-ups that wait for a card are ended first, and again when one came meanwhile. */
async function requireNoTopUps(tx: Transaction, userId: string): Promise<void> {
  const pending = and(eq(topups.userId, userId), eq(topups.status, 'pending'))
  const [open] = await tx.select({ id: topups.id }).from(topups).where(pending).limit(1).for('update')
  if (open)
    throw new StillOpen('A top-up of this account is under way. Try again when its bank has answered.', () =>
      endTopUpsOf(userId),
    )
}

/** Rows that are the person's alone, by the column that names them. */
const privateRows: [PgTable, PgColumn][] = [
  [sessions, sessions.userId],
  [oneTimeCodes, oneTimeCodes.userId],
  [oneTimeTokens, oneTimeTokens.userId],
  [pendingSignIns, pendingSignIns.userId],
  [recoveryCodes, recoveryCodes.userId],
  [apiKeys, apiKeys.userId],
  [passkeys, passkeys.userId],
  [linkedAccounts, linkedAccounts.userId],
  [facebookUsers, facebookUsers.userId],
  [notificationPreferences, notificationPreferences.userId],
  [notifications, notifications.userId],
  [digestItems, digestItems.userId],
  [messageReactions, messageReactions.userId],
  [carts, carts.userId],
  [favourites, favourites.userId],
  [lessonNotes, lessonNotes.userId],
  [lessonProgress, lessonProgress.userId],
  [learningEvents, learningEvents.userId],
  [courseEditors, courseEditors.userId],
  // Kept replies hold the person's data.
  [idempotencyKeys, idempotencyKeys.callerId],
]

async function removeWhatIsPrivate(tx: Transaction, userId: string, email: string): Promise<void> {
  for (const [table, column] of privateRows) await tx.delete(table).where(eq(column, userId))
  await tx.delete(oneTimeCodes).where(eq(sql`lower(${oneTimeCodes.email})`, email.toLowerCase()))
  // Mails that went to other addresses carry the account's id in their keys: those it had, and those it asked for.
  const about = like(outboxMails.dedupeKey, `%:${userId}:%`)
  await tx.delete(outboxMails).where(or(eq(sql`lower(${outboxMails.recipient})`, email.toLowerCase()), about))
}

/** What the person does in organizations passes to these, as when they leave by themselves. */
async function leaveOrganizations(tx: Transaction, userId: string, by: Doer): Promise<void> {
  const mine = eq(memberships.userId, userId)
  const places = await tx
    .select({ id: memberships.id, organizationId: memberships.organizationId, status: memberships.status })
    .from(memberships)
    .innerJoin(organizations, and(eq(organizations.id, memberships.organizationId), isNull(organizations.deletedAt)))
    .where(mine)
    .orderBy(memberships.organizationId)
  const held = []
  for (const { organizationId } of places) held.push(await holdOrganization(tx, organizationId))
  await endInvitations(
    tx,
    places.map(({ id }) => id),
  )
  await tx
    .update(memberships)
    .set({ status: 'left', leftAt: sql`coalesce(${memberships.leftAt}, now())`, email: anonymous(userId).email })
    .where(mine)
  for (const { id: organizationId, ownerId } of held) await endRights(tx, { organizationId, ownerId }, userId, by)
  await tx
    .update(chatParticipants)
    .set({ leftAt: sql`now()` })
    .where(and(eq(chatParticipants.userId, userId), isNull(chatParticipants.leftAt)))
}
