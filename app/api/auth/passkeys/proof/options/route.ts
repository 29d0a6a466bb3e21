import { route } from '@/lib/api/route'
import { inPerson, user } from '@/lib/auth/access'
import { deviceOf } from '@/lib/auth/sessions'
import { beginPasskeyProof } from '@/lib/passkeys/mutations/use'
import { PasskeyChallenge } from '@/lib/passkeys/schema'

export const POST = route({
  summary: 'Begin to show with a passkey that it is you',
  description: 'As for signing in, for one of the own passkeys. 409 `no-passkey` without any.',
  access: inPerson(user),
  returns: PasskeyChallenge,
  status: 201,
  problems: ['no-passkey', 'too-many-requests'],
  handler: ({ scope, request }) => beginPasskeyProof(scope, deviceOf(request.headers)),
})
