import { z } from 'zod'
import { route } from '@/lib/api/route'
import { ById } from '@/lib/api/schema'
import { inPerson, user } from '@/lib/auth/access'
import { declineInvitation } from '@/lib/organizations/mutations/answer-invitation'
import { AcceptInvitation } from '@/lib/organizations/schema'

export const POST = route({
  summary: 'Decline an invitation',
  access: inPerson(user),
  params: ById,
  body: AcceptInvitation,
  returns: z.object({ declined: z.literal(true) }).meta({ id: 'InvitationDeclined' }),
  problems: ['invitation-expired'],
  handler: ({ scope, params, body }) => declineInvitation(scope, params.id, body.token),
})
