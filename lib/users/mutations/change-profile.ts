import 'server-only'
import { eq, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { users } from '@/db/schema'
import { errorCode, inTransaction } from '@/db/transaction'
import { recordEvent } from '@/lib/audit/mutations'
import type { SignedInActor } from '@/lib/auth/actor'
import type { Device } from '@/lib/auth/sessions'
import { invalidField } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { enqueueMail } from '@/lib/mail/mutations/enqueue-mail'
import { detachUpload } from '@/lib/uploads/mutations/uploads'
import { emailTaken, masked } from '../policy'
import { readProfile } from '../queries'
import type { Profile, ProfileChanges } from '../schema'
import { lockUser } from './lock-user'

/** Who changes an account, from where. */
export type Change = { actorId: string; device: Device }

/** 001 `PATCH /users/profile`: changes the keys sent, of the own account. */
export async function changeProfile(actor: SignedInActor, input: ProfileChanges, device: Device): Promise<Profile> {
  return inTransaction(undefined, async tx => {
    await applyProfile(tx, actor.userId, input, { actorId: actor.userId, device })
    return readProfile(actor.userId, tx)
  })
}

/**
 * Writes what was sent of a profile. Another e-mail address is unverified again, and the old one is told; 409
 * `email-taken`. 404 for an account that is gone.
 */
export async function applyProfile(
  tx: Transaction,
  userId: string,
  input: ProfileChanges,
  { actorId, device }: Change,
): Promise<void> {
  const before = await lockUser(tx, userId)
  const email = input.email !== undefined && input.email !== before.email.toLowerCase() ? input.email : undefined
  const changes = {
    name: input.fullName ?? input.fullname ?? input.name,
    phoneNumber: input.phoneNumber,
    address: input.address,
    headline: input.headline,
    bio: input.bio,
    locale: input.locale,
    timeZone: input.timeZone,
    ...picture(before, input.imageProfileUrl),
    // Another address is unverified, but the account stays one that was verified once.
    ...(email === undefined
      ? {}
      : { email, emailVerifiedAt: null, provenAt: sql`coalesce(${users.provenAt}, ${users.emailVerifiedAt})` }),
  }
  if (Object.values(changes).every(value => value === undefined)) return
  try {
    await tx.update(users).set(changes).where(eq(users.id, userId))
  } catch (error) {
    if (errorCode(error) === '23505') throw emailTaken()
    throw error
  }
  if (changes.avatarUploadId === null && before.avatarUploadId) await detachUpload(tx, before.avatarUploadId)
  if (email === undefined) return
  const { name, locale, timeZone } = before
  await enqueueMail(tx, {
    dedupeKey: `email-changed:${newId()}`,
    recipient: before.email,
    locale,
    template: 'email-changed',
    data: { name, newEmail: email, at: new Date().toISOString(), timeZone },
  })
  const details = { from: masked(before.email), to: masked(email) }
  await recordEvent(tx, { kind: 'email-changed', actorId, userId, details, device })
}

/** A picture elsewhere, or none, takes the place of an uploaded one. The present address, sent back, changes nothing. */
function picture(before: typeof users.$inferSelect, url: string | null | undefined) {
  if (url === undefined || url === before.imageProfileUrl) return {}
  if (url?.startsWith('/')) {
    throw invalidField('imageProfileUrl', 'Upload a picture with POST /users/profile/avatar instead.')
  }
  return { imageProfileUrl: url, avatarUploadId: null }
}
