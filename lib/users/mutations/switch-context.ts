import 'server-only'
import { and, eq, exists, isNull, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { memberships, organizations, users } from '@/db/schema'
import type { SignedInActor } from '@/lib/auth/actor'
import { notFound } from '@/lib/errors'
import { readUser } from '../queries'
import type { User } from '../schema'

/**
 * 001 `POST /users/switch-context`: works in an organization from now on, or in none. Membership is asked in the very
 * statement that writes, so nobody gets in who has just left; 404 without an active one.
 */
export async function switchContext({ userId }: SignedInActor, organizationId: string | null): Promise<User> {
  const belongs =
    organizationId === null
      ? undefined
      : exists(
          db()
            .select({ one: sql`1` })
            .from(memberships)
            .innerJoin(organizations, eq(organizations.id, memberships.organizationId))
            .where(
              and(
                eq(memberships.organizationId, organizationId),
                eq(memberships.userId, userId),
                eq(memberships.status, 'active'),
                isNull(organizations.deletedAt),
              ),
            ),
        )
  const rows = await db()
    .update(users)
    .set({ activeOrganizationId: organizationId })
    .where(and(eq(users.id, userId), belongs))
    .returning({ id: users.id })
  if (rows.length === 0) throw notFound('organization')
  return readUser(userId)
}
