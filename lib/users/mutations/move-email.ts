import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { db, type Transaction } from '@/db/client'
import { users } from '@/db/schema'
import { errorCode } from '@/db/transaction'
import { recordEvent } from '@/lib/audit/mutations'
import type { SignedInActor } from '@/lib/auth/actor'
import { guarded } from '@/lib/auth/code-limits'
import { endEveryWayIn } from '@/lib/auth/mutations/end-every-way-in'
import { leaveToMailbox } from '@/lib/auth/mutations/leave-to-mailbox'
import { recordReplaced, removeUnproven } from '@/lib/auth/mutations/unproven-accounts'
import { isEmailTaken } from '@/lib/auth/queries'
import type { Device } from '@/lib/auth/sessions'
import { unauthenticated } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { enqueueMail } from '@/lib/mail/mutations/enqueue-mail'
import { spendCode, wrongCode } from '@/lib/otp/mutations/codes'
import { emailTaken, masked } from '../policy'
import { readProfile } from '../queries'
import type { Profile } from '../schema'

/** Who changes an account, from where, and the owner's own session, which stays. */
export type Change = { actorId: string; device: Device; keepSession?: string }

/**
 * `POST /users/profile/email/confirm`: the code that reached the new address makes it the account's, verified. An
 * account of that address that nobody ever verified gives way (P-18). 400 `wrong-code`, 409 `email-taken` when somebody
 * else has the address by now.
 */
export async function confirmEmailChange(
  { userId, sessionId }: SignedInActor,
  code: string,
  device: Device,
): Promise<Profile> {
  const [row] = await db().select({ email: users.email }).from(users).where(eq(users.id, userId))
  if (!row) throw unauthenticated()
  return guarded(device.address, () =>
    spendCode({ email: row.email, purpose: 'email_change', code }, async (tx, account) => {
      if (account.id !== userId || account.pendingEmail === null) throw wrongCode(0)
      const { pendingEmail } = account
      const replaced = await removeUnproven(tx, pendingEmail)
      if (await isEmailTaken(tx, pendingEmail)) throw emailTaken()
      await moveEmail(
        tx,
        account,
        { to: pendingEmail, isVerified: true },
        { actorId: userId, device, keepSession: sessionId },
      )
      await recordReplaced(tx, replaced, { actorId: userId, userId, device })
      return readProfile(userId, tx)
    }),
  )
}

/**
 * Gives an account whose row is locked another address. Every other way into the account ends, and the old address is
 * told. 409 `email-taken`.
 */
export async function moveEmail(
  tx: Transaction,
  { id, email: from, name, locale, timeZone }: typeof users.$inferSelect,
  { to, isVerified }: { to: string; isVerified: boolean },
  { actorId, device, keepSession }: Change,
): Promise<void> {
  // Another address is unverified, but the account stays one that was verified once.
  const proof = isVerified
    ? { emailVerifiedAt: sql`now()`, provenAt: sql`coalesce(${users.provenAt}, now())` }
    : { emailVerifiedAt: null, provenAt: sql`coalesce(${users.provenAt}, ${users.emailVerifiedAt})` }
  try {
    await tx
      .update(users)
      .set({ email: to, ...proof })
      .where(eq(users.id, id))
  } catch (error) {
    if (errorCode(error) === '23505') throw emailTaken()
    throw error
  }
  // By an administrator it is for the reader of the new mailbox: nothing that was there before opens it.
  if (isVerified) await endEveryWayIn(tx, id, 'email-changed', { sessionId: keepSession })
  else await leaveToMailbox(tx, id, 'email-moved')
  await enqueueMail(tx, {
    dedupeKey: `email-changed:${id}:${newId()}`,
    recipient: from,
    locale,
    template: 'email-changed',
    data: { name, newEmail: masked(to), at: new Date().toISOString(), timeZone },
  })
  const details = { from: masked(from), to: masked(to) }
  await recordEvent(tx, { kind: 'email-changed', actorId, userId: id, details, device })
}
