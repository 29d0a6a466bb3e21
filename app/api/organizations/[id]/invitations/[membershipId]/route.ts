import { route } from '@/lib/api/route'
import { ById, Id } from '@/lib/api/schema'
import { member } from '@/lib/organizations/access'
import { resendInvitation, revokeInvitation } from '@/lib/organizations/mutations/invite'
import { invitations } from '@/lib/organizations/policy'
import { Member } from '@/lib/organizations/schema'

const params = ById.extend({ membershipId: Id })

import { mailProblems } from '@/lib/mail/allowance'

export const POST = route({
  summary: 'Send an invitation again',
  access: member('canManageStudents'),
  params,
  returns: Member,
  limit: invitations,
  problems: [...mailProblems, 'session-required'],
  handler: ({ scope, params }) => resendInvitation(scope, params.membershipId),
})

export const DELETE = route({
  summary: 'Take an invitation back',
  access: member('canManageStudents'),
  params,
  returns: Member,
  problems: ['last-admin', 'organization-owner', 'session-required'],
  handler: ({ scope, params }) => revokeInvitation(scope, params.membershipId),
})
