import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { users } from '@/db/schema'
import { recordEvent } from '@/lib/audit/mutations'
import { type GivenCode, spendCode } from '@/lib/otp/mutations/codes'
import { lockUser } from '@/lib/users/mutations/lock-user'
import { readUser } from '@/lib/users/queries'
import type { User } from '@/lib/users/schema'
import type { SignedInActor } from '../actor'
import { guarded } from '../code-limits'
import { type Credentials, type Device, startSession } from '../sessions'
import { dropWaysOfOpener } from './unproven-accounts'

export type VerifiedEmail = { user: User; credentials: Credentials | undefined }

/**
 * Marks the address as verified by its code (001 `POST /auth/verify-email`). An account without a password (a sign-up
 * through a provider) gets its first session with it, for there is no other way in; unless `prover` is signed in to it,
 * it may have been opened by somebody else, whose ways in end first (P-18). So may one that took the place of another
 * account of the address: two people were mailed codes, and who enters one need not know the password, which goes then.
 * Any other password stays: reading the mailbox opens nothing beside it. 400 `wrong-code`.
 */
export async function verifyEmail(
  input: GivenCode,
  device: Device,
  prover: SignedInActor | null = null,
): Promise<VerifiedEmail> {
  return guarded(device.address, () =>
    spendCode({ ...input, purpose: 'email_verification' }, async (tx, { id, passwordHash, replacesAnother }) => {
      const isOpener = prover?.userId === id
      if (!isOpener && (passwordHash === null || replacesAnother)) {
        await dropWaysOfOpener(tx, id)
        await tx.update(users).set({ passwordHash: null }).where(eq(users.id, id))
      }
      const account = await lockUser(tx, id)
      await tx
        .update(users)
        .set({ emailVerifiedAt: sql`now()`, provenAt: sql`coalesce(${users.provenAt}, now())` })
        .where(eq(users.id, account.id))
      await recordEvent(tx, { kind: 'email-verified', actorId: account.id, userId: account.id, device })
      const opens = account.passwordHash === null && account.twoFactorMethod === null
      const credentials = opens ? await startSession(tx, account.id, device, 'verified-address') : undefined
      return { user: await readUser(account.id, tx), credentials }
    }),
  )
}
