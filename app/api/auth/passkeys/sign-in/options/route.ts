import { route } from '@/lib/api/route'
import { unidentified } from '@/lib/auth/access'
import { deviceOf } from '@/lib/auth/sessions'
import { beginPasskeySignIn } from '@/lib/passkeys/mutations/use'
import { PasskeyChallenge } from '@/lib/passkeys/schema'

export const POST = route({
  summary: 'Begin to sign in with a passkey',
  description:
    '`options` are for `navigator.credentials.get` in its JSON form; send its answer with the `ticket` to `POST /auth/passkeys/sign-in`.',
  access: unidentified,
  returns: PasskeyChallenge,
  status: 201,
  problems: ['too-many-requests'],
  handler: ({ request }) => beginPasskeySignIn(deviceOf(request.headers)),
})
