import { route } from '@/lib/api/route'
import { inPerson, user } from '@/lib/auth/access'
import { endOtherSessions } from '@/lib/auth/mutations/end-sessions'
import { EndOthers, SessionsEnded } from '@/lib/auth/schema'
import { deviceOf } from '@/lib/auth/sessions'

export const POST = route({
  summary: 'Sign every other device out',
  description: 'API keys, passkeys and linked providers go on working, but for the keys that the body names.',
  access: inPerson(user),
  body: EndOthers,
  returns: SessionsEnded,
  handler: async ({ scope, body, request }) => {
    const counts = await endOtherSessions(scope, body.apiKeys, deviceOf(request.headers))
    return { success: true as const, message: 'Your other devices are signed out.', ...counts }
  },
})
