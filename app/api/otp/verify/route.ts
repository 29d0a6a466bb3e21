import { route } from '@/lib/api/route'
import { unidentified } from '@/lib/auth/access'
import { setResetCookie, setSessionCookies } from '@/lib/auth/cookies'
import { confirmedSeconds } from '@/lib/auth/mutations/reset-tokens'
import { deviceOf, tokensOf } from '@/lib/auth/sessions'
import { verifyOtp } from '@/lib/otp/mutations/verify-otp'
import { OtpVerified, VerifyOtp } from '@/lib/otp/schema'

export const POST = route({
  summary: 'Use a one-time code', // 001 OTP
  description:
    'What it opens depends on the purpose. A wrong, used or expired code is 400 with `attemptsLeft`; after five wrong ones the right one is refused too.',
  access: unidentified,
  body: VerifyOtp,
  returns: OtpVerified,
  status: 201,
  handler: async ({ body, request, headers }) => {
    const { credentials, resetToken, user } = await verifyOtp(body, deviceOf(request.headers))
    if (credentials) await setSessionCookies(headers, credentials)
    if (resetToken) setResetCookie(headers, resetToken, confirmedSeconds)
    const tokens = credentials && tokensOf(credentials)
    const { purpose } = body
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
