import { route } from '@/lib/api/route'
import { unidentified } from '@/lib/auth/access'
import { deviceOf } from '@/lib/auth/sessions'
import { generateOtp } from '@/lib/otp/mutations/generate-otp'
import { codeSeconds } from '@/lib/otp/policy'
import { GenerateOtp, OtpGenerated } from '@/lib/otp/schema'

export const POST = route({
  summary: 'Ask for a one-time code by mail', // 001 OTP
  description:
    'Known and unknown addresses get the same answer. A code for `login_verification` is mailed only while a sign-in waits for its second step. 429 after three requests in 15 minutes or ten in a day.',
  access: unidentified,
  body: GenerateOtp,
  returns: OtpGenerated,
  status: 201,
  handler: async ({ body, request }) => {
    await generateOtp(body, deviceOf(request.headers).address)
    return {
      success: true as const,
      message: 'If a code is due for this address, it is on its way.',
      expiresIn: codeSeconds,
    }
  },
})
