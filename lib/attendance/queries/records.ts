import 'server-only'
import { and, type SQL, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { Transaction } from '@/db/client'
import { rowsOf } from '@/db/rows'
import { type Page, pageOf } from '@/lib/api/page'
import { isAdmin } from '@/lib/auth/access'
import type { Actor } from '@/lib/auth/actor'
import { isStaffOf, taughtByActor } from '@/lib/catalog/queries/visibility'
import { env } from '@/lib/env'
import { notFound } from '@/lib/errors'
import type { Permission } from '@/lib/organizations/policy'
import { zoneOf } from '@/lib/organizations/queries/zone'
import { dayIn, endOfDay, startOfDay } from '@/lib/time/days'
import type { Attendance, AttendanceQuery } from '../schema'

type Row = Omit<Attendance, 'createdAt' | 'updatedAt' | 'changes'> & {
  createdAt: string
  updatedAt: string
  mayCorrect: boolean
}

/** Any of these lets somebody see the records of an organization. */
const seeing: Permission[] = ['canRecordAttendance', 'canViewReports', 'canManageCourses']

/** Organizations in which the actor's role has one of these permissions, as an array of ids. */
const organizationsWhere = (actor: Actor, names: Permission[]) => sql`array(
  select m.organization_id from memberships m join organization_roles r on r.id = m.role_id
    join organizations o on o.id = m.organization_id and o.deleted_at is null
  where m.user_id = ${actor.userId} and m.status = 'active' and r.permissions && array[${sql.join(
    names.map(name => sql`${name}`),
    sql`, `,
  )}]::text[])`

/** Courses that the actor is on the staff of by name; those who manage all of an organization's come through it. */
const ownCourses = (actor: Actor, column: SQL) => sql`array(
  select ${column} from ${taughtByActor(actor)} t join courses c on c.id = t.course_id
  where c.organization_id is not null)`

/**
 * Which records `a` an actor sees: their own, those of organizations where they record, view reports or manage courses,
 * and those of their own courses.
 */
export function isSeenBy(actor: Actor): SQL {
  if (isAdmin(actor)) return sql`true`
  const orgs = organizationsWhere(actor, seeing)
  return sql`(a.user_id = ${actor.userId} or a.organization_id = any(${orgs})
    or (a.organization_id = any(${ownCourses(actor, sql`c.organization_id`)})
      and a.course_id = any(${ownCourses(actor, sql`c.id`)})))`
}

const listed = (ids: string[]) =>
  sql.join(
    ids.map(id => sql`${id}`),
    sql`, `,
  )

/**
 * The same for a list, with the actor's organizations and courses looked up first: most people have neither, and are
 * then answered by the index of their own records and not by reading everybody's.
 */
async function seenInList(actor: Actor): Promise<SQL> {
  if (isAdmin(actor)) return sql`true`
  const [row] = await rowsOf<{ organizations: string[]; courses: string[]; homes: string[] }>(
    sql`select ${organizationsWhere(actor, seeing)} as organizations,
      ${ownCourses(actor, sql`c.id`)} as courses, ${ownCourses(actor, sql`c.organization_id`)} as homes`,
  )
  const parts = [sql`a.user_id = ${actor.userId}`]
  if (row?.organizations.length) parts.push(sql`a.organization_id in (${listed(row.organizations)})`)
  if (row?.courses.length)
    parts.push(
      sql`(a.organization_id in (${listed([...new Set(row.homes)])}) and a.course_id in (${listed(row.courses)}))`,
    )
  return sql`(${sql.join(parts, sql` or `)})`
}

/** Whether the actor may correct the record `a` of the course `c`. */
const isCorrectedBy = (actor: Actor): SQL =>
  isAdmin(actor)
    ? sql`true`
    : sql`(a.organization_id = any(${organizationsWhere(actor, ['canRecordAttendance'])}) or ${isStaffOf(actor)})`

const columns = (actor: Actor) => sql`a.id, a.user_id as "userId", u.name as "userName",
  a.organization_id as "organizationId", a.course_id as "courseId", c.title as "courseTitle",
  a.material_id as "materialId", m.title as "materialTitle", c.term_id as "termId", a.status, a.notes,
  a.recorded_by_id as "recordedBy", r.name as "recordedByName", a.created_at as "createdAt",
  a.updated_at as "updatedAt", ${isCorrectedBy(actor)} as "mayCorrect"`
const joins = sql`join courses c on c.id = a.course_id join materials m on m.id = a.material_id
  join users u on u.id = a.user_id join users r on r.id = a.recorded_by_id`

const toRecord = ({ mayCorrect: _mayCorrect, ...row }: Row): Attendance => ({
  ...row,
  createdAt: new Date(row.createdAt).toISOString(),
  updatedAt: new Date(row.updatedAt).toISOString(),
})

/** 001 `GET /attendance`, newest first: what the caller may see. */
export async function listAttendance(actor: Actor, query: z.output<typeof AttendanceQuery>): Promise<Page<Attendance>> {
  const { page, limit, userId, courseId, materialId, organizationId, termId, status, from, to } = query
  const conditions: SQL[] = [await seenInList(actor)]
  if (userId) conditions.push(sql`a.user_id = ${userId}`)
  if (courseId) conditions.push(sql`a.course_id = ${courseId}`)
  if (materialId) conditions.push(sql`a.material_id = ${materialId}`)
  if (organizationId) conditions.push(sql`a.organization_id = ${organizationId}`)
  if (termId) conditions.push(sql`a.course_id in (select t.id from courses t where t.term_id = ${termId})`)
  if (status) conditions.push(sql`a.status = ${status}`)
  if (from || to) {
    const zone = organizationId ? await zoneOf(organizationId) : env().TIME_ZONE
    if (from) conditions.push(sql`a.created_at >= ${startOfDay(dayIn(from, zone), zone).toISOString()}::timestamptz`)
    if (to) conditions.push(sql`a.created_at < ${endOfDay(dayIn(to, zone), zone).toISOString()}::timestamptz`)
  }
  const where = and(...conditions)
  const [rows, [count]] = await Promise.all([
    rowsOf<Row>(sql`select ${columns(actor)} from attendance a ${joins} where ${where}
      order by a.id desc limit ${limit}::int offset ${(page - 1) * limit}::bigint`),
    rowsOf<{ total: number }>(sql`select count(*)::int as total from attendance a where ${where}`),
  ])
  return pageOf(rows.map(toRecord), count?.total ?? 0, { page, limit })
}

/** 001 `GET /attendance/:id`, with its corrections for whoever may make some; 404 for what the caller may not see. */
export async function readAttendance(actor: Actor, id: string, tx?: Transaction): Promise<Attendance> {
  const [row] = await rowsOf<Row>(
    sql`select ${columns(actor)} from attendance a ${joins} where a.id = ${id} and ${isSeenBy(actor)}`,
    { tx },
  )
  if (!row) throw notFound('attendance record')
  if (!row.mayCorrect) return toRecord(row)
  const changes = await rowsOf<NonNullable<Attendance['changes']>[number]>(
    sql`select h.id, h.previous_status as "previousStatus", h.previous_notes as "previousNotes",
        h.changed_by_id as "changedBy", u.name as "changedByName", h.created_at as "createdAt"
      from attendance_changes h join users u on u.id = h.changed_by_id where h.attendance_id = ${id} order by h.id desc`,
    { tx },
  )
  return {
    ...toRecord(row),
    changes: changes.map(change => ({ ...change, createdAt: new Date(change.createdAt).toISOString() })),
  }
}
