import { route } from '@/lib/api/route'
import { unidentified } from '@/lib/auth/access'
import { Done, ForgotPassword } from '@/lib/auth/schema'
import { deviceOf } from '@/lib/auth/sessions'
import { generateOtp } from '@/lib/otp/mutations/generate-otp'

export const POST = route({
  summary: 'Forgot the password: ask for a code by mail', // 000 forgotPassword, 001 Auth
  description: 'Known and unknown addresses get the same answer. 429 after three requests in 15 minutes.',
  access: unidentified,
  body: ForgotPassword,
  returns: Done,
  problems: ['too-many-requests'],
  handler: async ({ body: { email }, request }) => {
    await generateOtp({ email, purpose: 'password_reset' }, { address: deviceOf(request.headers).address })
    return { success: true as const, message: 'If this address has an account, a code is on its way to it.' }
  },
})
