import { route } from '@/lib/api/route'
import { whoever } from '@/lib/auth/access'
import { setSessionCookies } from '@/lib/auth/cookies'
import { verifyEmail } from '@/lib/auth/mutations/verify-email'
import { EmailVerified, VerifyEmail } from '@/lib/auth/schema'
import { deviceOf, tokensOf } from '@/lib/auth/sessions'

export const POST = route({
  summary: 'Verify the e-mail address with the mailed code', // 001 Auth
  description:
    'An account without a password is signed in by it, and whoever else was signed in to it is out. 400 with `attemptsLeft` when the code is not right.',
  access: whoever,
  body: VerifyEmail,
  returns: EmailVerified,
  problems: ['not-found', 'too-many-requests', 'wrong-code'],
  handler: async ({ scope, body: { email, otp }, request, headers }) => {
    const { user, credentials } = await verifyEmail(
      { email, code: otp, field: 'otp' },
      deviceOf(request.headers),
      scope,
    )
    if (credentials) await setSessionCookies(headers, credentials)
    const tokens = credentials && tokensOf(credentials)
    return { success: true as const, message: 'The address is verified.', user, ...tokens }
  },
})
