import { route } from '@/lib/api/route'
import { unidentified } from '@/lib/auth/access'
import { setSessionCookies } from '@/lib/auth/cookies'
import { SignedIn } from '@/lib/auth/schema'
import { deviceOf, tokensOf } from '@/lib/auth/sessions'
import { signInWithPasskey } from '@/lib/passkeys/mutations/use'
import { PasskeyAnswer } from '@/lib/passkeys/schema'

export const POST = route({
  summary: 'Sign in with a passkey',
  description:
    'It stands for the password and the second step, because the authenticator verified the person. 401 `passkey-refused` for an answer that is not right, late or used.',
  access: unidentified,
  body: PasskeyAnswer,
  returns: SignedIn,
  problems: ['not-found', 'passkey-refused', 'too-many-requests'],
  handler: async ({ body, request, headers }) => {
    const { user, credentials } = await signInWithPasskey(body, deviceOf(request.headers))
    await setSessionCookies(headers, credentials)
    return { success: true as const, message: 'Signed in.', ...tokensOf(credentials), user }
  },
})
