import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { users } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { recordEvent } from '@/lib/audit/mutations'
import { leaveToMailbox } from '@/lib/auth/mutations/leave-to-mailbox'
import { openAccount } from '@/lib/auth/mutations/open-account'
import { issueResetToken } from '@/lib/auth/mutations/reset-tokens'
import { tellOwner } from '@/lib/auth/mutations/tell-owner'
import { appUrl } from '@/lib/env'

/** Seconds within which the new administrator chooses a password. */
const linkSeconds = 24 * 60 * 60

export type Appointed = { email: string; was: 'new' | 'unverified' | 'closed' | 'member' | 'admin'; link: string }

/**
 * `npm run admin -- EMAIL`: makes the holder of the address an administrator of the site, and opens an account where nobody
 * has it. Only who runs the site can ask for it, so the log names nobody. Anyone who holds an account of this address
 * without having shown that they read its mail loses every way into it. The link sets a new password, and with it proves the
 * address.
 */
export async function appointAdmin(email: string): Promise<Appointed> {
  return inTransaction(undefined, async tx => {
    const [known] = await tx
      .select()
      .from(users)
      .where(and(eq(sql`lower(${users.email})`, email), isNull(users.deletedAt)))
      .for('update')
    if (!known) {
      const id = await openAdmin(tx, email)
      return { email, was: 'new', link: await linkFor(tx, id) }
    }
    const { id, role, emailVerifiedAt: verifiedAt, deactivatedAt: closedAt } = known
    if (!verifiedAt) await leaveToMailbox(tx, id, 'opened-by-another')
    const by = { actorId: null, userId: id, device: null }
    if (role !== 'admin') {
      const registrationCompletedAt = sql`coalesce(${users.registrationCompletedAt}, now())`
      await tx.update(users).set({ role: 'admin', registrationCompletedAt }).where(eq(users.id, id))
      await recordEvent(tx, { kind: 'role-changed', ...by, details: { from: role, to: 'admin' } })
      await tellOwner(tx, known, 'role-changed', { role: 'admin' })
    }
    if (closedAt) {
      await tx.update(users).set({ deactivatedAt: null }).where(eq(users.id, id))
      await recordEvent(tx, { kind: 'account-reactivated', ...by })
    }
    const was = closedAt ? 'closed' : !verifiedAt ? 'unverified' : role === 'admin' ? 'admin' : 'member'
    return { email, was, link: await linkFor(tx, id) }
  })
}

async function openAdmin(tx: Transaction, email: string): Promise<string> {
  const { id } = await openAccount(tx, { email, role: 'admin', registrationCompletedAt: new Date() })
  await recordEvent(tx, { kind: 'sign-up', actorId: null, userId: id, device: null, details: { role: 'admin' } })
  return id
}

async function linkFor(tx: Transaction, userId: string): Promise<string> {
  await recordEvent(tx, { kind: 'password-link-made', actorId: null, userId, device: null })
  const { token } = await issueResetToken(tx, userId, linkSeconds)
  return `${appUrl()}/reset/${token}`
}
