import 'server-only'
import { desc, eq, or, type SQL, sql } from 'drizzle-orm'
import { type Connection, db } from '@/db/client'
import { facebookUsers } from '@/db/schema'
import { type Page, pageOf } from '@/lib/api/page'
import type { Admin } from '@/lib/auth/actor'
import { notFound } from '@/lib/errors'
import type { FacebookUser, FacebookUserQuery } from './schema'

export const toFacebookUser = (row: typeof facebookUsers.$inferSelect): FacebookUser => ({
  id: row.id,
  facebookId: row.facebookId,
  name: row.name,
  email: row.email,
  avatar: row.avatar,
  userId: row.userId,
  hasAccessToken: row.accessToken !== null,
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
})

/** 000 `GET /facebookusers`, the newest first; `search` looks into names and addresses. */
export async function listFacebookUsers(
  _admin: Admin,
  { page, limit, search }: FacebookUserQuery,
): Promise<Page<FacebookUser>> {
  const where = search ? holds(search) : undefined
  const [rows, [count]] = await Promise.all([
    db()
      .select()
      .from(facebookUsers)
      .where(where)
      .orderBy(desc(facebookUsers.id))
      .limit(limit)
      .offset((page - 1) * limit),
    db().select({ total: sql<number>`count(*)::int` }).from(facebookUsers).where(where),
  ])
  return pageOf(rows.map(toFacebookUser), count?.total ?? 0, { page, limit })
}

function holds(text: string): SQL | undefined {
  const pattern = `%${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
  return or(...[facebookUsers.name, facebookUsers.email].map(column => sql`lower(${column}) like ${pattern}`))
}

/** 000 `GET /facebookusers/:id`. */
export async function readFacebookUser(
  _admin: Admin,
  id: string,
  connection: Connection = db(),
): Promise<FacebookUser> {
  const [row] = await connection.select().from(facebookUsers).where(eq(facebookUsers.id, id))
  if (!row) throw notFound('Facebook user')
  return toFacebookUser(row)
}
