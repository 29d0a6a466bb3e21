import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { type Connection, db } from '@/db/client'
import type { OrgScope } from '../access'

export type Instructor = { id: string; name: string }

/** The most people that a choice offers. */
const most = 500

/** Who may be named instructor of the organization's courses: active members who manage them, by name. */
export async function possibleInstructors({ organizationId }: OrgScope): Promise<Instructor[]> {
  const rows = await db().execute<Instructor>(sql`
    select u.id, u.name from ${eligible(organizationId)}
    order by lower(lectern_unaccent(u.name)), u.id limit ${most}::int`)
  return [...rows]
}

/** Whether this person may be. */
export async function mayInstruct(connection: Connection, organizationId: string, userId: string): Promise<boolean> {
  const rows = await connection.execute(sql`select 1 from ${eligible(organizationId)} and u.id = ${userId}`)
  return rows.length > 0
}

/** The permission without which nobody is the instructor of a course of the organization. */
export const mayTeach = (role: SQL) => sql`'canManageCourses' = any(${role}.permissions)`

const eligible = (organizationId: string) => sql`memberships m join organization_roles r on r.id = m.role_id
    join users u on u.id = m.user_id and u.deactivated_at is null and u.deleted_at is null
  where m.organization_id = ${organizationId} and m.status = 'active' and ${mayTeach(sql`r`)}`
