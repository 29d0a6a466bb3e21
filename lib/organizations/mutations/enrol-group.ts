import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { Transaction } from '@/db/client'
import { courses, levels, terms } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { recordAct } from '@/lib/audit/mutations'
import { conflict, invalidField, notFound } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { notify } from '@/lib/notifications/mutations/notify'
import type { OrgCaller } from '../access'
import type { EnrolGroup, GroupEnrolled } from '../schema'
import { lockOrganization } from './lock-organization'

type Group = z.output<typeof EnrolGroup>

/**
 * Enrols the active members of a level or a term, or some of them, in a course of the organization; its instructor is
 * left out, and those who have it already keep it as it is. It is theirs while they are active members. `sold` counts them as it counts free enrolments. 404 for
 * another's course, 400 for another's level or term, 409 `course-unavailable` for a draft or an archived course, 409
 * `course-not-free` for one that everybody else pays for.
 */
export async function enrolGroup(
  caller: OrgCaller,
  courseId: string,
  group: Group,
): Promise<z.output<typeof GroupEnrolled>> {
  const { organizationId } = caller
  return inTransaction(undefined, async tx => {
    const scope = await lockOrganization(tx, caller, 'use')
    const own = and(eq(courses.id, courseId), eq(courses.organizationId, organizationId))
    const [course] = await tx.select().from(courses).where(own)
    if (!course) throw notFound('course')
    if (!course.isPublished || course.archivedAt)
      throw conflict('course-unavailable', 'Publish the course first: nobody can open it yet.', {
        courseIds: [courseId],
      })
    if (course.effectivePrice > 0 && !course.isOrgPrivate)
      throw conflict('course-not-free', 'This course is for sale. Make it free, or private to the organization, first.')
    await requireGroup(tx, organizationId, group)
    const meant = await tx.execute<{ user_id: string }>(sql`select m.user_id from memberships m
      where m.organization_id = ${organizationId} and m.status = 'active' and m.user_id <> ${course.instructorId}
        and (m.level_id = ${group.levelId ?? null} or m.term_id = ${group.termId ?? null}
          or m.user_id = any(${sql.param(group.userIds ?? [])}::text[]))
      order by m.user_id`)
    const userIds = meant.map(row => row.user_id)
    // The enrolments first and the course's row last, as in a sale, so that the two never wait for each other.
    const made = await tx.execute<{ user_id: string }>(sql`
      insert into enrolments (id, user_id, course_id, source)
      select p.id, p.user_id, ${courseId}, 'organization'
      from unnest(${sql.param(userIds.map(() => newId()))}::text[], ${sql.param(userIds)}::text[]) as p(id, user_id)
      on conflict (user_id, course_id) do update set revoked_at = null, suspended = false, archived_at = null, source = excluded.source,
        order_line_id = null, created_at = now() where enrolments.revoked_at is not null
      returning user_id`)
    if (made.length > 0) {
      await tx
        .update(courses)
        .set({ sold: sql`${courses.sold} + ${made.length}` })
        .where(eq(courses.id, courseId))
      await recordAct(tx, scope, 'organization-enrolled', {
        organizationId,
        details: { title: course.title, count: made.length },
      })
      await notify(tx, {
        type: 'enrolled',
        to: made.map(row => row.user_id),
        data: { courseId, organizationId },
        dedupeKey: `enrolled:${courseId}:${newId()}`,
        by: scope,
      })
    }
    return { enrolled: made.length, members: userIds.length }
  })
}

async function requireGroup(tx: Transaction, organizationId: string, { levelId, termId }: Group): Promise<void> {
  if (levelId) {
    const [level] = await tx
      .select({ id: levels.id })
      .from(levels)
      .where(and(eq(levels.organizationId, organizationId), eq(levels.id, levelId)))
    if (!level) throw invalidField('levelId', 'There is no such level in this organization.')
  }
  if (termId) {
    const [term] = await tx
      .select({ id: terms.id })
      .from(terms)
      .where(and(eq(terms.organizationId, organizationId), eq(terms.id, termId)))
    if (!term) throw invalidField('termId', 'There is no such term in this organization.')
  }
}
