import 'server-only'
import { eq, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { courses } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { recordAct } from '@/lib/audit/mutations'
import type { Actor } from '@/lib/auth/actor'
import { readCourse } from '@/lib/catalog/queries/course'
import type { Course } from '@/lib/catalog/schema'
import { detachUpload } from '@/lib/uploads/mutations/uploads'
import { mediaIdsOf } from '../policy'
import { type CourseRow, lockCourse } from './lock-course'
import { releasePictures } from './pictures'

type Removal = { ifMatch?: readonly number[]; organizationId?: string }

/**
 * 001, 000 `DELETE /courses/:id`. One that nobody ever took is gone, with its lessons, and answered as it was. One that
 * was sold or given is archived: nobody can buy it any more, and those who have it keep it.
 */
export async function removeCourse(
  actor: Actor,
  courseId: string,
  { ifMatch, organizationId }: Removal,
): Promise<Course> {
  return inTransaction(undefined, async tx => {
    const course = await lockCourse(tx, actor, courseId, {
      ifMatch,
      right: 'manage',
      purpose: 'delete',
      organizationId,
    })
    const about = {
      userId: course.instructorId,
      organizationId: course.organizationId,
      details: { courseId, title: course.title },
    }
    if (course.sold > 0 || (await isTaken(tx, courseId))) {
      if (!course.archivedAt) {
        await tx
          .update(courses)
          .set({ archivedAt: sql`now()`, version: sql`${courses.version} + 1` })
          .where(eq(courses.id, courseId))
        await recordAct(tx, actor, 'course-archived', about)
      }
      return readCourse(actor, courseId, tx)
    }
    const last = await readCourse(actor, courseId, tx)
    await destroy(tx, course)
    await recordAct(tx, actor, 'course-deleted', about)
    return last
  })
}

/** Whether anybody has it, had it before a refund, has an order for it, or was recorded in it. */
async function isTaken(tx: Transaction, courseId: string): Promise<boolean> {
  const [row] = await tx.execute<{ taken: boolean }>(sql`
    select exists (select 1 from enrolments where course_id = ${courseId})
      or exists (select 1 from order_lines where course_id = ${courseId})
      or exists (select 1 from attendance a join courses c on c.id = a.course_id and c.organization_id = a.organization_id
        where c.id = ${courseId}) as taken`)
  return row?.taken ?? false
}

/** Lessons, editors, old addresses, cart lines and wishes go with the row; the files of lessons are swept later. */
async function destroy(tx: Transaction, course: CourseRow): Promise<void> {
  const files = await tx.execute<{ id: string }>(sql`
    select upload_id as id from materials where course_id = ${course.id} and upload_id is not null
    union select k.upload_id from material_captions k join materials m on m.id = k.material_id where m.course_id = ${course.id}`)
  await tx.delete(courses).where(eq(courses.id, course.id))
  for (const { id } of [...files]) await detachUpload(tx, id)
  await releasePictures(tx, course.id, mediaIdsOf(course))
}
