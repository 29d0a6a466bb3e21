import { route } from '@/lib/api/route'
import { inPerson, user } from '@/lib/auth/access'
import { endOtherSessions } from '@/lib/auth/mutations/end-sessions'
import { SessionsEnded } from '@/lib/auth/schema'
import { deviceOf } from '@/lib/auth/sessions'

export const POST = route({
  summary: 'Sign every other device out',
  access: inPerson(user),
  returns: SessionsEnded,
  handler: async ({ scope, request }) => {
    const ended = await endOtherSessions(scope, deviceOf(request.headers))
    return { success: true as const, message: 'Your other devices are signed out.', ended }
  },
})
