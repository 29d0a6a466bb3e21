import { route } from '@/lib/api/route'
import { ById } from '@/lib/api/schema'
import { inPerson, user } from '@/lib/auth/access'
import { deviceOf } from '@/lib/auth/sessions'
import { acceptInvitation } from '@/lib/organizations/mutations/invite'
import { AcceptInvitation, Member } from '@/lib/organizations/schema'

export const POST = route({
  summary: 'Accept an invitation', // 001 Organizations
  access: inPerson(user),
  params: ById,
  body: AcceptInvitation,
  returns: Member,
  handler: ({ scope, params, body, request }) =>
    acceptInvitation(scope, params.id, body.token, deviceOf(request.headers)),
})
