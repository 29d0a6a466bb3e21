import { z } from 'zod'
import { route } from '@/lib/api/route'
import { ById } from '@/lib/api/schema'
import { mailProblems } from '@/lib/mail/allowance'
import { member } from '@/lib/organizations/access'
import { inviteMember } from '@/lib/organizations/mutations/invite'
import { invitations } from '@/lib/organizations/policy'
import { listMembers } from '@/lib/organizations/queries/members'
import { Member, MemberQuery, PostMember } from '@/lib/organizations/schema'

export const GET = route({
  summary: 'List the members of an organization', // 001 Organizations
  description: 'Addresses, and whoever is not active, are for those who manage it.',
  access: member(),
  params: ById,
  query: MemberQuery,
  returns: z.array(Member),
  paged: true,
  handler: ({ scope, query }) => listMembers(scope, query),
})

export const POST = route({
  summary: 'Invite somebody into an organization', // 001 Organizations
  access: member('canManageStudents'),
  params: ById,
  body: PostMember,
  returns: Member,
  status: 201,
  limit: invitations,
  problems: [...mailProblems, 'already-member', 'session-required'],
  handler: ({ scope, body }) => inviteMember(scope, body),
})
