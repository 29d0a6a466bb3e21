import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import { type Connection, db } from '@/db/client'
import { ledgerAccounts, users } from '@/db/schema'
import { env } from '@/lib/env'
import { notFound } from '@/lib/errors'
import { toMajor } from '@/lib/money'
import type { User } from './schema'

/** A user as the documents spell it (contract §4 User). `balance` in minor units; nothing secret is in here. */
export function toUser(row: typeof users.$inferSelect, balance: number): User {
  const currency = env().CURRENCY
  return {
    id: row.id,
    username: row.username,
    email: row.email,
    name: row.name,
    fullname: row.name,
    role: row.role,
    phoneNumber: row.phoneNumber,
    address: row.address,
    accountBalance: toMajor(balance, currency),
    currency,
    imageProfileUrl: row.imageProfileUrl,
    provider: row.provider,
    emailVerified: row.emailVerifiedAt !== null,
    twoFactorEnabled: row.twoFactorMethod !== null,
    activeOrganizationId: row.activeOrganizationId,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }
}

/** One user with the balance of their wallet, in one query; 404 when absent or deleted. */
export async function readUser(userId: string, connection: Connection = db()): Promise<User> {
  const [row] = await connection
    .select({ user: users, balance: ledgerAccounts.balance })
    .from(users)
    .leftJoin(
      ledgerAccounts,
      and(
        eq(ledgerAccounts.userId, users.id),
        eq(ledgerAccounts.kind, 'wallet'),
        eq(ledgerAccounts.currency, env().CURRENCY),
      ),
    )
    .where(and(eq(users.id, userId), isNull(users.deletedAt)))
  if (!row) throw notFound('user')
  return toUser(row.user, row.balance ?? 0)
}
