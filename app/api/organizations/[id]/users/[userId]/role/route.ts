import { route } from '@/lib/api/route'
import { ById, Id } from '@/lib/api/schema'
import { inPerson } from '@/lib/auth/access'
import { member } from '@/lib/organizations/access'
import { changeMember } from '@/lib/organizations/mutations/members'
import { Member, PatchMember } from '@/lib/organizations/schema'

export const PATCH = route({
  summary: 'Change a member’s role, level or term', // 001 Organizations
  access: inPerson(member('canManageRoles')),
  params: ById.extend({ userId: Id }),
  body: PatchMember,
  returns: Member,
  // The courses of whoever is shut out show another instructor.
  changes: 'public',
  problems: ['last-admin', 'not-a-member', 'organization-owner'],
  handler: ({ scope, params, body }) => changeMember(scope, params.userId, body),
})
export const PUT = PATCH
