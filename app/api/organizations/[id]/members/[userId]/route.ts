import { route } from '@/lib/api/route'
import { ById, Id } from '@/lib/api/schema'
import { member } from '@/lib/organizations/access'
import { removeMember } from '@/lib/organizations/mutations/members'
import { Member } from '@/lib/organizations/schema'

export const DELETE = route({
  summary: 'Remove a member from an organization', // 001 Organizations
  access: member('canManageStudents'),
  params: ById.extend({ userId: Id }),
  returns: Member,
  // The courses of whoever leaves show another instructor.
  changes: 'public',
  problems: ['last-admin', 'organization-owner', 'session-required'],
  handler: ({ scope, params }) => removeMember(scope, params.userId),
})
