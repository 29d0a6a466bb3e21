import 'server-only'
import { lt, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { oneTimeCodes, oneTimeTokens, passkeyChallenges, pendingSignIns } from '@/db/schema'
import { endStaleEmailChanges } from '@/lib/users/mutations/end-email-change'

const aDayAgo = sql`now() - interval '1 day'`

/** Removes codes, tokens, challenges and sign-ins under way whose time was over a day ago, and ends what waited for them. */
export async function removeOldCodes(): Promise<void> {
  await endStaleEmailChanges()
  await db().delete(oneTimeCodes).where(lt(oneTimeCodes.expiresAt, aDayAgo))
  await db().delete(pendingSignIns).where(lt(pendingSignIns.expiresAt, aDayAgo))
  await db().delete(passkeyChallenges).where(lt(passkeyChallenges.expiresAt, aDayAgo))
  await db().delete(oneTimeTokens).where(lt(oneTimeTokens.expiresAt, aDayAgo))
}
