import { route } from '@/lib/api/route'
import { ById } from '@/lib/api/schema'
import { inPerson, user } from '@/lib/auth/access'
import { acceptInvitation } from '@/lib/organizations/mutations/answer-invitation'
import { AcceptInvitation, Member } from '@/lib/organizations/schema'

export const POST = route({
  summary: 'Accept an invitation', // 001 Organizations
  description: 'Needs a verified e-mail address: 403 `address-unverified` otherwise.',
  access: inPerson(user),
  params: ById,
  body: AcceptInvitation,
  returns: Member,
  problems: ['address-unverified', 'already-member', 'invitation-expired'],
  handler: ({ scope, params }) => acceptInvitation(scope, params.id),
})
