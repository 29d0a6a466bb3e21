import { route } from '@/lib/api/route'
import { whoever } from '@/lib/auth/access'
import { setResetCookie, setSessionCookies } from '@/lib/auth/cookies'
import { confirmedSeconds } from '@/lib/auth/mutations/reset-tokens'
import { challengeOf, dropSecondStep } from '@/lib/auth/next-auth/second-step-cookie'
import { deviceOf, tokensOf } from '@/lib/auth/sessions'
import { verifyOtp } from '@/lib/otp/mutations/verify-otp'
import { OtpVerified, VerifyOtp } from '@/lib/otp/schema'

export const POST = route({
  summary: 'Use a one-time code', // 001 OTP
  description:
    'What it opens depends on the purpose. A wrong, used or expired code is 400 with `attemptsLeft`; after five wrong ones the right one is refused too. `login_verification` completes the sign-in that the same client began: known by its cookie, by the `challenge` of the login reply, or else by its network address.',
  access: whoever,
  body: VerifyOtp,
  returns: OtpVerified,
  status: 201,
  problems: ['not-found', 'too-many-requests', 'wrong-code'],
  handler: async ({ scope, body, request, headers }) => {
    const { purpose } = body
    const challenge = purpose === 'login_verification' ? await challengeOf(request, body.challenge) : undefined
    const { credentials, resetToken, user } = await verifyOtp({ ...body, challenge }, deviceOf(request.headers), scope)
    if (credentials) await setSessionCookies(headers, credentials)
    if (purpose === 'login_verification') dropSecondStep(headers)
    if (resetToken) setResetCookie(headers, resetToken, confirmedSeconds)
    const tokens = credentials && tokensOf(credentials)
    return {
      success: true as const,
      message: 'The code is right.',
      verified: true as const,
      purpose,
      resetToken,
      user,
      ...tokens,
    }
  },
})
