import { route } from '@/lib/api/route'
import { inPerson, user } from '@/lib/auth/access'
import { provenSeconds } from '@/lib/auth/policy'
import { ProofGiven } from '@/lib/auth/schema'
import { deviceOf } from '@/lib/auth/sessions'
import { proveWithPasskey } from '@/lib/passkeys/mutations/use'
import { PasskeyAnswer } from '@/lib/passkeys/schema'

export const POST = route({
  summary: 'Show with a passkey that it is you, for what needs a recent proof',
  description: 'It counts for this session, for ten minutes, as signing in does. 403 `passkey-refused`.',
  access: inPerson(user),
  body: PasskeyAnswer,
  returns: ProofGiven,
  status: 201,
  problems: ['passkey-refused', 'too-many-requests'],
  handler: async ({ scope, body, request }) => {
    await proveWithPasskey(scope, body, deviceOf(request.headers))
    return { success: true as const, message: 'It is you.', expiresIn: provenSeconds }
  },
})
