import 'server-only'
import { sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import type { HeldCourse } from '@/lib/courses/mutations/lock-course'

/**
 * Makes duration, number of lessons and captions of a course those of its published lessons. Every change of a lesson
 * ends here, in its own transaction and with the course held, so they are never anything else.
 */
export async function recount(tx: Transaction, { id }: HeldCourse): Promise<{ lessonCount: number }> {
  const [row] = await tx.execute<{ lesson_count: number }>(sql`
    update courses c set duration_seconds = f.seconds, lesson_count = f.lessons, has_captions = f.captions, updated_at = now()
    from (select coalesce(sum(m.duration_seconds), 0)::int as seconds, count(*)::int as lessons,
        coalesce(bool_or(exists (select 1 from material_captions k where k.material_id = m.id)), false) as captions
      from materials m where m.course_id = ${id} and m.is_published) f
    where c.id = ${id} returning c.lesson_count`)
  if (!row) throw new Error('The course was not counted.')
  return { lessonCount: row.lesson_count }
}

/** The order of a lesson that nobody gave one: behind all others of its course. */
export async function lastOrder(tx: Transaction, courseId: string): Promise<number> {
  const [row] = await tx.execute<{ last: number | null }>(
    sql`select max(m.position) as last from materials m where m.course_id = ${courseId}`,
  )
  return (row?.last ?? 0) + 1
}

/** Numbers the lessons of a course from 1 as they follow each other, section by section: before sections are joined. */
export async function renumberLessons(tx: Transaction, courseId: string): Promise<void> {
  await tx.execute(sql`
    update materials m set position = n.place
    from (select l.id, row_number() over (order by s.position nulls first, s.id nulls first, l.position, l.id) as place
        from materials l left join sections s on s.id = l.section_id where l.course_id = ${courseId}) n
    where m.id = n.id and m.position <> n.place`)
}

/** Behind all other sections. */
export const atTheEnd = 2_000_000_000

/** The key that brings a section to the place `order` (from 1), seen from where it is; undefined for a new one. */
export const keyOf = (order: number, position?: number): number =>
  (order - 1) * 2 + (position !== undefined && order - 1 > position ? 1 : -1)

/**
 * Numbers the sections of a course from 0 in their order. `move` puts one between the others: theirs are the even keys, so
 * an odd one is a gap.
 */
export async function renumberSections(
  tx: Transaction,
  courseId: string,
  move?: { sectionId: string; key: number },
): Promise<void> {
  await tx.execute(sql`
    update sections s set position = n.place
    from (select l.id, row_number() over (order by
          case when l.id = ${move?.sectionId ?? ''} then ${move?.key ?? 0}::bigint else l.position::bigint * 2 end, l.id) - 1 as place
        from sections l where l.course_id = ${courseId}) n
    where s.id = n.id and s.position <> n.place`)
}
