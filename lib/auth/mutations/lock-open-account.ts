import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { users } from '@/db/schema'

export type OpenAccount = typeof users.$inferSelect

/** The row of an open account, locked before anything that depends on it; undefined once it is closed or deleted. */
export async function lockOpenAccount(tx: Transaction, userId: string): Promise<OpenAccount | undefined> {
  const [account] = await tx
    .select()
    .from(users)
    .where(and(eq(users.id, userId), isNull(users.deactivatedAt), isNull(users.deletedAt)))
    .for('no key update')
  return account
}
