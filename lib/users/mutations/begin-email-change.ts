import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { db, type Transaction } from '@/db/client'
import { oneTimeTokens, users } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { consume } from '@/lib/api/rate-limit'
import { recordEvent } from '@/lib/audit/mutations'
import type { SignedInActor } from '@/lib/auth/actor'
import { countCodeRequest } from '@/lib/auth/code-limits'
import { randomToken, tokenHash } from '@/lib/auth/keys'
import { emailChanges } from '@/lib/auth/limits'
import { requireOwner } from '@/lib/auth/mutations/owner-proof'
import { lockProvenAccount } from '@/lib/auth/mutations/recent-proof'
import { isOpenToSignUp } from '@/lib/auth/mutations/unproven-accounts'
import type { Device } from '@/lib/auth/sessions'
import { conflict, unauthenticated } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { enqueueMail } from '@/lib/mail/mutations/enqueue-mail'
import { issueCode } from '@/lib/otp/mutations/codes'
import { masked } from '../policy'
import type { OwnerProof } from '../schema'
import { endEmailChange } from './end-email-change'
import { lockUser } from './lock-user'

type UserRow = typeof users.$inferSelect

/** Seconds for which a new address waits for its code; the link to stop it works as long. */
const pendingSeconds = 24 * 60 * 60

/** Another address that the owner has asked for, and the session that proved to be theirs. */
export type WantedEmail = { email: string; actor: SignedInActor }

/**
 * Looks at a wish for another address, before a transaction opens; undefined where the address stays as it is. 403
 * `proof-required` or `wrong-proof`, 429 for too many mails.
 */
export async function prepareEmailChange(
  actor: SignedInActor,
  { email, currentPassword, code }: OwnerProof & { email?: string },
  device: Device,
): Promise<WantedEmail | undefined> {
  if (email === undefined || email === (await addressesOf(actor.userId)).email.toLowerCase()) return undefined
  await requireOwner(actor, { currentPassword, code }, device)
  await consume(emailChanges, actor.userId)
  await countCodeRequest('email_change', email, device.address)
  return { email, actor }
}

/**
 * Notes the new address of an account whose row is locked and mails it a code; the old address stays in force and is
 * told, with a link that stops it. An address that is somebody else's takes the same steps, and its owner gets a note
 * instead of the code: whoever asks learns nothing.
 */
export async function beginEmailChange(
  tx: Transaction,
  account: UserRow,
  { email, actor }: WantedEmail,
  device: Device,
): Promise<void> {
  const { id, name, locale, timeZone } = account
  await lockProvenAccount(tx, actor)
  if (email === account.email.toLowerCase()) return
  await endEmailChange(tx, id)
  await tx.update(users).set({ pendingEmail: email }).where(eq(users.id, id))
  await mailCodeTo(tx, email, account)
  await enqueueMail(tx, {
    dedupeKey: `email-change-requested:${id}:${newId()}`,
    recipient: account.email,
    locale,
    template: 'email-change-requested',
    data: {
      name,
      newEmail: masked(email),
      token: await issueStopToken(tx, id),
      at: new Date().toISOString(),
      timeZone,
    },
  })
  const details = { from: masked(account.email), to: masked(email) }
  await recordEvent(tx, { kind: 'email-change-requested', actorId: id, userId: id, details, device })
}

/** `POST /users/profile/email/resend`: another code for the address that waits. 409 `no-email-change` when none does. */
export async function resendEmailCode({ userId }: SignedInActor, device: Device): Promise<void> {
  const { pendingEmail } = await addressesOf(userId)
  if (pendingEmail === null) throw noEmailChange()
  await countCodeRequest('email_change', pendingEmail, device.address)
  await inTransaction(undefined, async tx => {
    const account = await lockUser(tx, userId)
    if (account.pendingEmail !== pendingEmail) throw noEmailChange()
    await mailCodeTo(tx, pendingEmail, account)
  })
}

const noEmailChange = () => conflict('no-email-change', 'No new e-mail address waits for a code.')

async function addressesOf(userId: string): Promise<Pick<UserRow, 'email' | 'pendingEmail'>> {
  const [row] = await db()
    .select({ email: users.email, pendingEmail: users.pendingEmail })
    .from(users)
    .where(eq(users.id, userId))
  if (!row) throw unauthenticated()
  return row
}

/**
 * The code hangs on the account's present address, so that an account has one and its tries are its own, whoever else
 * wants the same address. The mail names nobody: who reads it may be a stranger to the sender.
 */
async function mailCodeTo(tx: Transaction, email: string, { id: userId, email: present, locale }: UserRow) {
  const { id, code } = await issueCode(tx, { email: present, userId, purpose: 'email_change' })
  const isFree = await isOpenToSignUp(email, tx)
  const holder = await holderOf(tx, email)
  if (isFree) {
    const dedupeKey = `email-change-code:${userId}:${id}`
    return enqueueMail(tx, { dedupeKey, recipient: email, locale, template: 'email-change-code', data: { code } })
  }
  return enqueueMail(tx, {
    dedupeKey: `email-change-taken:${userId}:${id}`,
    recipient: email,
    locale: holder?.locale ?? locale,
    template: 'email-change-taken',
    data: { name: holder?.name ?? '' },
    suppressed: !holder,
  })
}

/** Who has the address, unless the account is closed. Not locked: the answer is only for a mail. */
async function holderOf(tx: Transaction, email: string): Promise<Pick<UserRow, 'name' | 'locale'> | undefined> {
  const [holder] = await tx
    .select({ name: users.name, locale: users.locale })
    .from(users)
    .where(and(eq(sql`lower(${users.email})`, email), isNull(users.deactivatedAt), isNull(users.deletedAt)))
  return holder
}

async function issueStopToken(tx: Transaction, userId: string): Promise<string> {
  const token = randomToken()
  await tx.insert(oneTimeTokens).values({
    userId,
    purpose: 'email_change',
    tokenHash: tokenHash(token),
    expiresAt: sql`now() + make_interval(secs => ${pendingSeconds})`,
  })
  return token
}
