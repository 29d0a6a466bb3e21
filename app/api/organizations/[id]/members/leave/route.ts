import { route } from '@/lib/api/route'
import { ById } from '@/lib/api/schema'
import { inPerson } from '@/lib/auth/access'
import { member } from '@/lib/organizations/access'
import { leaveOrganization } from '@/lib/organizations/mutations/members'
import { Member } from '@/lib/organizations/schema'

export const POST = route({
  summary: 'Leave an organization', // 001 Organizations
  access: inPerson(member()),
  params: ById,
  returns: Member,
  // The courses of whoever leaves show another instructor.
  changes: 'public',
  problems: ['last-admin', 'organization-owner'],
  handler: ({ scope }) => leaveOrganization(scope),
})
