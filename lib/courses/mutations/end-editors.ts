import 'server-only'
import { sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { type Doer, recordAct } from '@/lib/audit/mutations'

/**
 * Ends the rights to edit that somebody has over courses of an organization that they are no active member of any more:
 * a person who comes back is given them again. The notice of the ended membership covers them. Call it under the
 * organization's lock for a change, which keeps out those who give such a right or use one.
 */
export async function endEditorsOf(
  tx: Transaction,
  { organizationId, userId }: { organizationId: string; userId: string },
  by: Doer,
): Promise<void> {
  const ended = await tx.execute<{ courseId: string; title: string }>(sql`
    delete from course_editors e using courses c
    where e.user_id = ${userId} and c.id = e.course_id and c.organization_id = ${organizationId}
    returning c.id as "courseId", c.title`)
  for (const details of ended) await recordAct(tx, by, 'course-editor-removed', { userId, organizationId, details })
}
