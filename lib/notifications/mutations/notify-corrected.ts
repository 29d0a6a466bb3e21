import 'server-only'
import { sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { newId } from '@/lib/ids'
import { tell } from './notify'

type Mark = { userId: string; status: string }

/** Tells learners that their mark in a course is another one now. Call it only when it is: each call is news. */
export async function notifyCorrected(
  tx: Transaction,
  by: { userId: string },
  courseId: string,
  marks: Mark[],
): Promise<void> {
  if (marks.length === 0) return
  await tell(tx, {
    type: 'attendance-corrected',
    rows: sql`select v.user_id, ${by.userId}::text as actor_id, jsonb_build_object('courseId', ${courseId}::text, 'status', v.status) as data,
        ${`attendance-corrected:${newId()}`}::text as dedupe_key
      from unnest(${sql.param(marks.map(({ userId }) => userId))}::text[],
        ${sql.param(marks.map(({ status }) => status))}::text[]) as v(user_id, status)`,
  })
}
