import 'server-only'
import { and, asc, eq, isNull, or } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { users } from '@/db/schema'
import { notFound } from '@/lib/errors'

type UserRow = typeof users.$inferSelect

/** The row of an account, locked before anything that hangs on it; 404 once it is deleted. */
export async function lockUser(tx: Transaction, userId: string): Promise<UserRow> {
  const [row] = await tx
    .select()
    .from(users)
    .where(and(eq(users.id, userId), isNull(users.deletedAt)))
    .for('no key update')
  if (!row) throw notFound('user')
  return row
}

/**
 * The row of an account together with all administrators, locked in one order: two administrators who remove each
 * other at once take turns. `isLastAdmin` says whether nobody else could administer the site.
 */
export async function lockUserAmongAdmins(
  tx: Transaction,
  userId: string,
): Promise<{ user: UserRow; isLastAdmin: boolean }> {
  const rows = await tx
    .select()
    .from(users)
    .where(and(or(eq(users.id, userId), eq(users.role, 'admin')), isNull(users.deletedAt)))
    .orderBy(asc(users.id))
    .for('no key update')
  const user = rows.find(({ id }) => id === userId)
  if (!user) throw notFound('user')
  const isOpenAdmin = ({ role, deactivatedAt }: UserRow) => role === 'admin' && deactivatedAt === null
  const others = rows.filter(row => row.id !== userId && isOpenAdmin(row))
  return { user, isLastAdmin: isOpenAdmin(user) && others.length === 0 }
}
