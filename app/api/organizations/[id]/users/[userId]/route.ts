import { route } from '@/lib/api/route'
import { Id } from '@/lib/api/schema'
import { ById } from '@/lib/catalog/schema'
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
