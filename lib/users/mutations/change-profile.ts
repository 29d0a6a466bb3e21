import 'server-only'
import { eq } from 'drizzle-orm'
import { changedIn, isEmpty } from '@/db/changed'
import type { Transaction } from '@/db/client'
import { users } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import type { SignedInActor } from '@/lib/auth/actor'
import type { Device } from '@/lib/auth/sessions'
import { refreshKeywords } from '@/lib/courses/mutations/keywords'
import { invalidField } from '@/lib/errors'
import { detachUpload } from '@/lib/uploads/mutations/uploads'
import { readProfile } from '../queries'
import type { Profile, ProfileChanges } from '../schema'
import { beginEmailChange, prepareEmailChange } from './begin-email-change'
import { lockUser } from './lock-user'

/**
 * 001 `PATCH /users/profile`: changes the keys sent, of the own account. Another e-mail address waits for its code as
 * `pendingEmail`; without the owner's proof it is 403 and nothing changes.
 */
export async function changeProfile(actor: SignedInActor, input: ProfileChanges, device: Device): Promise<Profile> {
  const wanted = await prepareEmailChange(actor, input, device)
  return inTransaction(undefined, async tx => {
    const { before } = await applyProfile(tx, actor.userId, input)
    if (wanted) await beginEmailChange(tx, before, wanted, device)
    return readProfile(actor.userId, tx)
  })
}

/**
 * Writes what was sent of a profile, all but the e-mail address, and returns the locked row as it was, and whether it
 * is another now. 404 for an account that is gone.
 */
export async function applyProfile(
  tx: Transaction,
  userId: string,
  input: ProfileChanges,
): Promise<{ before: typeof users.$inferSelect; isChanged: boolean }> {
  const before = await lockUser(tx, userId)
  const changes = {
    name: input.fullName ?? input.fullname ?? input.name,
    phoneNumber: input.phoneNumber,
    address: input.address,
    headline: input.headline,
    bio: input.bio,
    locale: input.locale,
    timeZone: input.timeZone,
    ...picture(before, input.imageProfileUrl),
  }
  const changed = changedIn(before, changes)
  if (isEmpty(changed)) return { before, isChanged: false }
  await tx.update(users).set(changed).where(eq(users.id, userId))
  if (changes.name !== undefined && changes.name !== before.name) await refreshKeywords(tx, { instructorId: userId })
  if (changes.avatarUploadId === null && before.avatarUploadId) await detachUpload(tx, before.avatarUploadId)
  return { before, isChanged: true }
}

/** A picture elsewhere, or none, takes the place of an uploaded one. The present address, sent back, changes nothing. */
function picture(before: typeof users.$inferSelect, url: string | null | undefined) {
  if (url === undefined || url === before.imageProfileUrl) return {}
  if (url?.startsWith('/')) {
    throw invalidField('imageProfileUrl', 'Upload a picture with POST /users/profile/avatar instead.')
  }
  return { imageProfileUrl: url, avatarUploadId: null }
}
