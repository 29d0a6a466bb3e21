import { route } from '@/lib/api/route'
import { ById } from '@/lib/api/schema'
import { inPerson, user } from '@/lib/auth/access'
import { clearSessionCookies } from '@/lib/auth/cookies'
import { endSession } from '@/lib/auth/mutations/end-sessions'
import { Done } from '@/lib/auth/schema'
import { deviceOf } from '@/lib/auth/sessions'

export const DELETE = route({
  summary: 'Sign one of the own devices out',
  description: 'Its tokens and its cookie stop working at once.',
  access: inPerson(user),
  params: ById,
  returns: Done,
  handler: async ({ scope, params, request, headers }) => {
    await endSession(scope, params.id, deviceOf(request.headers))
    if (params.id === scope.sessionId) clearSessionCookies(headers)
    return { success: true as const, message: 'The device is signed out.' }
  },
})
