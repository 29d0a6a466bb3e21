import 'server-only'
import { and, count, eq, isNull } from 'drizzle-orm'
import { db } from '@/db/client'
import { recoveryCodes, users } from '@/db/schema'
import type { SignedInActor } from '@/lib/auth/actor'

/** How the own account is protected, and what the page needs to know to offer a change. */
export async function readTwoFactor(actor: SignedInActor) {
  const unused = and(eq(recoveryCodes.userId, actor.userId), isNull(recoveryCodes.usedAt))
  const [[account], [codes]] = await Promise.all([
    db()
      .select({ method: users.twoFactorMethod, email: users.email, passwordHash: users.passwordHash })
      .from(users)
      .where(eq(users.id, actor.userId)),
    db().select({ left: count() }).from(recoveryCodes).where(unused),
  ])
  return {
    method: account?.method ?? null,
    recoveryCodesLeft: codes?.left ?? 0,
    email: account?.email ?? '',
    hasPassword: Boolean(account?.passwordHash),
  }
}
