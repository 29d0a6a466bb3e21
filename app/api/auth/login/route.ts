import { route } from '@/lib/api/route'
import { unidentified } from '@/lib/auth/access'
import { setSessionCookies } from '@/lib/auth/cookies'
import { signIn } from '@/lib/auth/mutations/sign-in'
import { SignedIn, SignIn } from '@/lib/auth/schema'
import { deviceOf, tokensOf } from '@/lib/auth/sessions'

export const POST = route({
  summary: 'Sign in with an e-mail address or username and a password', // 000 login, 001 Auth, 002 auth
  description:
    'An unknown account and a wrong password get the same answer. 429 after five wrong attempts in 15 minutes.',
  access: unidentified,
  body: SignIn,
  returns: SignedIn,
  handler: async ({ body, request, headers }) => {
    const { user, credentials } = await signIn(body, deviceOf(request.headers))
    await setSessionCookies(headers, credentials)
    return { success: true as const, message: 'Signed in.', ...tokensOf(credentials), user }
  },
})
