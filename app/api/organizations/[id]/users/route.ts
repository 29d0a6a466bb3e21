import { z } from 'zod'
import { route } from '@/lib/api/route'
import { ById } from '@/lib/api/schema'
import { member } from '@/lib/organizations/access'
import { listMembers } from '@/lib/organizations/queries/members'
import { Member, MemberQuery } from '@/lib/organizations/schema'

export const GET = route({
  summary: 'List the people of an organization by role', // 001 Organizations
  access: member(),
  params: ById,
  query: MemberQuery,
  returns: z.array(Member),
  paged: true,
  handler: ({ scope, query }) => listMembers(scope, query),
})
