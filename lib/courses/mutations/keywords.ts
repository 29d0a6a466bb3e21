import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'

/** Whose name has changed, or which course's references. */
type Touched =
  | { courseId: string }
  | { courseIds: readonly string[] }
  | { categoryId: string }
  | { topicId: string }
  | { instructorId: string }
  | { lecturerId: string }

/**
 * Makes search find courses by the names of their category, topic and teachers as these are now. Call it in the
 * transaction that changes a name or a reference. It is no edit: version and date stay.
 */
export async function refreshKeywords(tx: Transaction, touched: Touched): Promise<void> {
  await tx.execute(sql`
    update courses c set keywords = n.keywords
    from (select x.id, concat_ws(' ', k.name, t.name, u.name, nullif(l.name, u.name)) as keywords
      from courses x join categories k on k.id = x.category_id join users u on u.id = x.instructor_id
      left join topics t on t.id = x.topic_id left join lecturers l on l.id = x.lecturer_id
      where ${which(touched)}) n
    where c.id = n.id and c.keywords is distinct from n.keywords`)
}

function which(touched: Touched): SQL {
  if ('courseId' in touched) return sql`x.id = ${touched.courseId}`
  if ('courseIds' in touched) return sql`x.id = any(${sql.param([...touched.courseIds])}::text[])`
  if ('categoryId' in touched) return sql`x.category_id = ${touched.categoryId}`
  if ('topicId' in touched) return sql`x.topic_id = ${touched.topicId}`
  if ('instructorId' in touched) return sql`x.instructor_id = ${touched.instructorId}`
  return sql`x.lecturer_id = ${touched.lecturerId}`
}

type References = { categoryId: string; topicId?: string | null; instructorId: string; lecturerId: string | null }

/** The same for a course that is being written: an expression for its column. */
export const keywordsOf = ({ categoryId, topicId, instructorId, lecturerId }: References): SQL<string> =>
  sql<string>`(select concat_ws(' ', k.name, t.name, u.name, nullif(l.name, u.name))
    from categories k join users u on u.id = ${instructorId} left join topics t on t.id = ${topicId ?? null}::text
    left join lecturers l on l.id = ${lecturerId}::text where k.id = ${categoryId})`
