import 'server-only'
import { sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { type Doer, recordAct } from '@/lib/audit/mutations'
import { refreshKeywords } from '@/lib/courses/mutations/keywords'
import { notify, onceADay } from '@/lib/notifications/mutations/notify'

export type NamedInstructor = {
  organizationId: string
  /** Only this course, or all that `from` teaches for the organization. */
  courseId?: string
  from: string
  to: string
}

/**
 * Gives courses of an organization another instructor. The public lecturer of a course goes with its instructor where
 * the two are the same person; an editor who becomes the instructor is no editor any more. The caller holds the
 * organization's lock; `to` is an active member.
 */
export async function nameInstructor(
  tx: Transaction,
  { organizationId, courseId, from, to }: NamedInstructor,
  by: Doer,
): Promise<void> {
  // Locked in one order, so that two changes of several courses do not wait for each other.
  const held = await tx.execute<{ id: string; title: string }>(sql`
    select c.id, c.title from courses c
    where c.organization_id = ${organizationId} and c.instructor_id = ${from} and c.id = coalesce(${courseId ?? null}, c.id)
    order by c.id for no key update`)
  if (held.length === 0) return
  const courseIds = [...held].map(({ id }) => id)
  const ids = sql`${sql.param(courseIds)}::text[]`
  await tx.execute(sql`
    update courses c set instructor_id = ${to}, version = c.version + 1, updated_at = now(),
      lecturer_id = case
        when c.lecturer_id is null or exists (select 1 from lecturers l where l.id = c.lecturer_id and l.user_id = ${from})
        then (select l.id from lecturers l where l.user_id = ${to}) else c.lecturer_id end
    where c.id = any(${ids})`)
  await tx.execute(sql`delete from course_editors e where e.course_id = any(${ids}) and e.user_id = ${to}`)
  await refreshKeywords(tx, { courseIds })
  for (const { id, title } of held) {
    await notify(tx, {
      type: 'instructor-named',
      to: [to],
      data: { courseId: id },
      dedupeKey: onceADay('instructor-named', id),
      by,
    })
    await recordAct(tx, by, 'course-instructor-changed', {
      userId: to,
      organizationId,
      details: { courseId: id, title },
    })
  }
}
