import 'server-only'
import { and, eq, inArray, ne } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { linkedAccounts, passkeys } from '@/db/schema'
import { conflict } from '@/lib/errors'
import { configuredProviders } from '../next-auth/providers'
import type { OpenAccount } from './lock-open-account'

/**
 * Something has to open the account once this link or passkey is gone: a password, another passkey, or another provider
 * that is set up. Call it with the account locked, so that two ways are not removed at once. 409 `last-sign-in-method`.
 */
export async function requireOtherWayIn(
  tx: Transaction,
  { id, passwordHash }: OpenAccount,
  gone: string,
): Promise<void> {
  if (passwordHash) return
  const [key] = await tx
    .select({ id: passkeys.id })
    .from(passkeys)
    .where(and(eq(passkeys.userId, id), ne(passkeys.id, gone)))
    .limit(1)
  if (key) return
  const usable = inArray(linkedAccounts.provider, configuredProviders())
  const [link] = await tx
    .select({ id: linkedAccounts.id })
    .from(linkedAccounts)
    .where(and(eq(linkedAccounts.userId, id), ne(linkedAccounts.id, gone), usable))
    .limit(1)
  if (!link)
    throw conflict('last-sign-in-method', 'Nothing else opens this account. Set a password or add another way first.')
}
