import 'server-only'
import { sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { recordEnrolmentsEnded } from '@/lib/chat/mutations/events'
import { mayTeach } from '../queries/instructors'
import { courseChatsOf } from './course-chats'
import type { LockedOrgScope } from './lock-organization'
import { nameInstructor } from './name-instructor'

/**
 * Changes what the roles of these active members allow. Members who may not be named instructor any more hand their courses
 * of the organization to its owner, as on removal; the right to edit one course by name needs no role and stays. Their
 * open pages hear of the chats that they are out of: call `announceEvents` after the commit.
 */
export async function changingRights(
  tx: Transaction,
  scope: LockedOrgScope,
  userIds: readonly string[],
  change: () => Promise<unknown>,
): Promise<void> {
  const { organizationId, ownerId } = scope
  const before = await courseChatsOf(tx, organizationId, userIds)
  await change()
  const former = await tx.execute<{ id: string }>(sql`
    select distinct c.instructor_id as id from courses c
      join memberships m on m.organization_id = c.organization_id and m.user_id = c.instructor_id and m.status = 'active'
      join organization_roles r on r.id = m.role_id and not ${mayTeach(sql`r`)}
    where c.organization_id = ${organizationId} and c.instructor_id = any(${sql.param([...userIds])}::text[])
    order by 1`)
  for (const { id } of former) await nameInstructor(tx, { organizationId, from: id, to: ownerId }, scope)
  await recordEnrolmentsEnded(tx, before)
}
