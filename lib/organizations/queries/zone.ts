import 'server-only'
import { eq, type SQL, sql } from 'drizzle-orm'
import { type Connection, db } from '@/db/client'
import { organizations } from '@/db/schema'
import { env } from '@/lib/env'

/** The time zone of an organization: its own, or the shop's. */
export async function zoneOf(organizationId: string, connection: Connection = db()): Promise<string> {
  const [row] = await connection
    .select({ zone: organizations.timeZone })
    .from(organizations)
    .where(eq(organizations.id, organizationId))
  return row?.zone ?? env().TIME_ZONE
}

/** The day that it is now where the organization of this id is, as SQL. */
export const todayOf = (organizationId: SQL): SQL =>
  sql`(now() at time zone coalesce((select z.time_zone from organizations z where z.id = ${organizationId}), ${env().TIME_ZONE}))::date`
