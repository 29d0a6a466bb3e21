import 'server-only'
import { sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { type Doer, recordAct } from '@/lib/audit/mutations'

/**
 * Ends the rights to edit that somebody gave to addresses and that nobody has claimed: their account is closed. With
 * `of: 'role'` they have only lost the administrator's role, and what they gave for their own courses goes on waiting.
 */
export async function endEditorInvitationsOf(
  tx: Transaction,
  userId: string,
  by: Doer,
  of: 'account' | 'role',
): Promise<void> {
  const ended = await tx.execute<{ courseId: string; title: string; organizationId: string | null }>(sql`
    delete from course_editor_invitations i using courses c
    where i.invited_by_id = ${userId} and c.id = i.course_id
      ${of === 'role' ? sql`and c.instructor_id <> ${userId}` : sql``}
    returning c.id as "courseId", c.title, c.organization_id as "organizationId"`)
  for (const { organizationId, ...details } of ended)
    await recordAct(tx, by, 'course-editor-removed', { organizationId, details })
}
