import 'server-only'
import { lt, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { oneTimeCodes, oneTimeTokens } from '@/db/schema'

const aDayAgo = sql`now() - interval '1 day'`

/** Removes codes and tokens whose time was over a day ago. */
export async function removeOldCodes(): Promise<void> {
  await db().delete(oneTimeCodes).where(lt(oneTimeCodes.expiresAt, aDayAgo))
  await db().delete(oneTimeTokens).where(lt(oneTimeTokens.expiresAt, aDayAgo))
}
