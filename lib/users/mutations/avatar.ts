import 'server-only'
import { and, eq, like } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { uploads, users } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import type { SignedInActor } from '@/lib/auth/actor'
import { squareImage, storeImage } from '@/lib/uploads/mutations/image'
import { detachUpload } from '@/lib/uploads/mutations/uploads'
import { fileStore } from '@/lib/uploads/storage'
import { readProfile } from '../queries'
import type { Profile } from '../schema'
import { lockUser } from './lock-user'

/** Pixels of a side: twice what the largest place on the site shows. */
const side = 256

const folder = 'avatars'

/** Makes the picture the caller's own; the one before is swept. 400 for what is no picture. */
export async function setAvatar({ userId }: SignedInActor, bytes: Uint8Array): Promise<Profile> {
  const image = await squareImage(bytes, side)
  const upload = await storeImage(image, { ownerId: userId, folder, fileName: 'avatar.webp' })
  try {
    return await inTransaction(undefined, async tx => {
      const before = await lockUser(tx, userId)
      await tx.insert(uploads).values(upload)
      await tx
        .update(users)
        .set({ avatarUploadId: upload.id, imageProfileUrl: `/api/media/${upload.id}` })
        .where(eq(users.id, userId))
      if (before.avatarUploadId) await detachUpload(tx, before.avatarUploadId)
      return readProfile(userId, tx)
    })
  } catch (error) {
    await fileStore().remove(upload.storageKey)
    throw error
  }
}

/** Takes the caller's picture away. Without one nothing changes. */
export async function removeAvatar({ userId }: SignedInActor): Promise<Profile> {
  return inTransaction(undefined, async tx => {
    const before = await lockUser(tx, userId)
    await tx.update(users).set({ avatarUploadId: null, imageProfileUrl: null }).where(eq(users.id, userId))
    if (before.avatarUploadId) await detachUpload(tx, before.avatarUploadId)
    return readProfile(userId, tx)
  })
}

/** Takes back every picture of a person, the replaced ones too; returns the storage keys, to be removed after the commit. */
export async function removePictures(tx: Transaction, userId: string): Promise<string[]> {
  const pictures = and(eq(uploads.ownerId, userId), like(uploads.storageKey, `${folder}/%`))
  const gone = await tx.delete(uploads).where(pictures).returning({ storageKey: uploads.storageKey })
  return gone.map(({ storageKey }) => storageKey)
}
