import { route } from '@/lib/api/route'
import { unidentified } from '@/lib/auth/access'
import { challengeOf } from '@/lib/auth/next-auth/second-step-cookie'
import { deviceOf } from '@/lib/auth/sessions'
import { generateOtp } from '@/lib/otp/mutations/generate-otp'
import { codeSeconds } from '@/lib/otp/policy'
import { GenerateOtp, OtpGenerated } from '@/lib/otp/schema'

export const POST = route({
  summary: 'Ask for a one-time code by mail', // 001 OTP
  description:
    'Known and unknown addresses get the same answer. A code for `login_verification` is mailed only at the wish of the client whose sign-in waits for its second step: known as `POST /otp/verify` knows it. 429 after three requests in 15 minutes or ten in a day.',
  access: unidentified,
  body: GenerateOtp,
  returns: OtpGenerated,
  status: 201,
  problems: ['too-many-requests'],
  handler: async ({ body, request }) => {
    const challenge = body.purpose === 'login_verification' ? await challengeOf(request, body.challenge) : undefined
    await generateOtp(body, { challenge, address: deviceOf(request.headers).address })
    return {
      success: true as const,
      message: 'If a code is due for this address, it is on its way.',
      expiresIn: codeSeconds,
    }
  },
})
