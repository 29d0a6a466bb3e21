import { route } from '@/lib/api/route'
import { inPerson, user } from '@/lib/auth/access'
import { completeRegistration } from '@/lib/auth/mutations/complete-registration'
import { CompletedRegistration, CompleteRegistration } from '@/lib/auth/schema'
import { deviceOf } from '@/lib/auth/sessions'

export const POST = route({
  summary: 'Choose a role after signing up through a provider', // 001 Auth
  description: 'Once, and only for a guest: 409 `registration-completed` afterwards. 403 for `admin`.',
  access: inPerson(user),
  body: CompleteRegistration,
  returns: CompletedRegistration,
  problems: ['not-found', 'registration-completed'],
  handler: async ({ scope, body, request }) => ({
    success: true as const,
    message: 'Your role is set.',
    user: await completeRegistration(scope, body.role, deviceOf(request.headers)),
  }),
})
