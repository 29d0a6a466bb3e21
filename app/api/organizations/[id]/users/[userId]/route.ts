import { route } from '@/lib/api/route'
import { ById, Id } from '@/lib/api/schema'
import { member } from '@/lib/organizations/access'
import { readMember } from '@/lib/organizations/queries/members'
import { Member } from '@/lib/organizations/schema'

export const GET = route({
  summary: 'Read a member of an organization', // 001 Organizations
  access: member(),
  params: ById.extend({ userId: Id }),
  returns: Member,
  handler: ({ scope, params }) => readMember(scope, params.userId),
})
