import { route } from '@/lib/api/route'
import { unidentified } from '@/lib/auth/access'
import { setSessionCookies } from '@/lib/auth/cookies'
import { signIn } from '@/lib/auth/mutations/sign-in'
import { noteSecondStep } from '@/lib/auth/next-auth/second-step-cookie'
import { SignIn, SignInReply } from '@/lib/auth/schema'
import { deviceOf, tokensOf } from '@/lib/auth/sessions'

export const POST = route({
  summary: 'Sign in with an e-mail address or username and a password', // 000 login, 001 Auth, 002 auth
  description:
    'An unknown account and a wrong password get the same answer. With two-step sign-in on there are no tokens yet: `requires2FA`, then `POST /otp/verify` from the same client. 429 after five wrong attempts in 15 minutes.',
  access: unidentified,
  body: SignIn,
  returns: SignInReply,
  problems: ['busy', 'too-many-requests', 'wrong-credentials'],
  handler: async ({ body, request, headers }) => {
    const device = deviceOf(request.headers)
    const outcome = await signIn(body, device)
    if ('secondStep' in outcome) {
      const { method, challenge, ...user } = outcome.secondStep
      // A page of this site has it in the cookie, out of the reach of scripts; every other client keeps it itself.
      if (device.kind === 'browser') await noteSecondStep(headers, outcome.secondStep)
      const held = device.kind === 'api' ? challenge : undefined
      const message =
        method === 'email' ? 'Enter the code that was mailed to you.' : 'Enter the code of your authenticator app.'
      return { success: true as const, message, requires2FA: true as const, method, user, challenge: held }
    }
    const { user, credentials } = outcome
    await setSessionCookies(headers, credentials)
    return { success: true as const, message: 'Signed in.', ...tokensOf(credentials), user }
  },
})
