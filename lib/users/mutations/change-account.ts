import 'server-only'
import { eq, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { users } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { type Doer, recordEvent, recordRoleUse } from '@/lib/audit/mutations'
import { isAdmin } from '@/lib/auth/access'
import type { SignedInActor } from '@/lib/auth/actor'
import { noteEnded } from '@/lib/auth/ended-here'
import { endEveryWayIn } from '@/lib/auth/mutations/end-every-way-in'
import { requireRecentProof } from '@/lib/auth/mutations/recent-proof'
import { tellOwner } from '@/lib/auth/mutations/tell-owner'
import type { Device } from '@/lib/auth/sessions'
import { endEditorInvitationsOf } from '@/lib/courses/mutations/end-editor-invitations'
import { endInvitationsOf } from '@/lib/organizations/mutations/end-invitations'
import { lastAdmin } from '../policy'
import { readAccount, requireOwnerOrAdmin } from '../queries'
import type { Account, AccountChanges } from '../schema'
import { beginEmailChange, prepareEmailChange } from './begin-email-change'
import { applyProfile } from './change-profile'
import { lockUserAmongAdmins } from './lock-user'
import { type Change, moveEmail } from './move-email'

/**
 * 000 `PUT /users/:id`: the owner changes their profile; an administrator anybody's, and the role, and whether the
 * account is closed. The own e-mail address changes as on the profile page, another person's at once. 404 for anybody
 * else; 409 `email-taken`, or `last-admin` for whatever would leave the site without one.
 */
export async function changeAccount(
  actor: SignedInActor,
  userId: string,
  { role, deactivated, ...profile }: AccountChanges,
  device: Device,
): Promise<Account> {
  requireOwnerOrAdmin(actor, userId)
  const change = { actorId: actor.userId, device }
  const isOwn = actor.userId === userId
  const { email, currentPassword: password, code } = profile
  const wanted = isOwn ? await prepareEmailChange(actor, profile, device) : undefined
  // Another's address is another's account: it takes what the own one takes. So does making somebody an administrator.
  if (!isOwn && (email !== undefined || role === 'admin')) await requireRecentProof(actor, { password, code }, device)
  return inTransaction(undefined, async tx => {
    if (isAdmin(actor)) await applyStanding(tx, userId, { role, deactivated }, actor, change)
    const { before, isChanged } = await applyProfile(tx, userId, profile)
    if (!isOwn && isChanged)
      await recordRoleUse(tx, actor, 'changed-as-administrator', { subject: 'account', id: userId, userId })
    if (wanted) await beginEmailChange(tx, before, wanted, device)
    const moves = !isOwn && email !== undefined && email !== before.email.toLowerCase()
    if (moves) await moveEmail(tx, before, { to: email, isVerified: false }, change)
    return readAccount(userId, tx)
  })
}

/** Gives another role, closes or reopens the account. Closing ends every way in at once. */
async function applyStanding(
  tx: Transaction,
  userId: string,
  { role, deactivated }: Pick<AccountChanges, 'role' | 'deactivated'>,
  by: Doer,
  { actorId, device }: Change,
): Promise<void> {
  if (role === undefined && deactivated === undefined) return
  const { user, isLastAdmin } = await lockUserAmongAdmins(tx, userId)
  const newRole = role === user.role ? undefined : role
  const isClosed = user.deactivatedAt !== null
  const closes = deactivated === true && !isClosed
  const reopens = deactivated === false && isClosed
  if (isLastAdmin && (newRole !== undefined || closes)) throw lastAdmin()
  if (newRole !== undefined) {
    // A role that an administrator gave is settled: the choice after a first sign-in is not offered again.
    await tx
      .update(users)
      .set({ role: newRole, registrationCompletedAt: sql`coalesce(${users.registrationCompletedAt}, now())` })
      .where(eq(users.id, userId))
    noteEnded(tx, [userId])
    // What they could send as an administrator they may not have sent as a member.
    if (user.role === 'admin') {
      await endInvitationsOf(tx, userId, by)
      await endEditorInvitationsOf(tx, userId, by, 'role')
    }
    const details = { from: user.role, to: newRole }
    await recordEvent(tx, { kind: 'role-changed', actorId, userId, details, device })
    if (actorId !== userId) await tellOwner(tx, user, 'role-changed', { role: newRole })
  }
  if (!closes && !reopens) return
  await tx
    .update(users)
    .set({ deactivatedAt: closes ? sql`now()` : null })
    .where(eq(users.id, userId))
  if (closes) {
    await endEveryWayIn(tx, userId, 'account-deactivated')
    await endInvitationsOf(tx, userId, by)
    await endEditorInvitationsOf(tx, userId, by, 'account')
  }
  const kind = closes ? 'account-deactivated' : 'account-reactivated'
  await recordEvent(tx, { kind, actorId, userId, device })
  await tellOwner(tx, user, kind, {})
}
