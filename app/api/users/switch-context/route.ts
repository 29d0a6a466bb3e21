import { route } from '@/lib/api/route'
import { inPerson, user } from '@/lib/auth/access'
import { switchContext } from '@/lib/users/mutations/switch-context'
import { SwitchContext, User } from '@/lib/users/schema'

export const POST = route({
  summary: 'Work in one of the own organizations, or in none', // 001 Users
  description: '404 without an active membership.',
  access: inPerson(user),
  body: SwitchContext,
  returns: User,
  problems: ['not-found'],
  handler: ({ scope, body }) => switchContext(scope, body.organizationId),
})
