import { route } from '@/lib/api/route'
import { unidentified } from '@/lib/auth/access'
import { clearSessionCookies } from '@/lib/auth/cookies'
import { resetPasswordByCode } from '@/lib/auth/mutations/reset-password'
import { Done, ResetPassword } from '@/lib/auth/schema'
import { deviceOf } from '@/lib/auth/sessions'

export const POST = route({
  summary: 'Set a new password with the mailed code', // 001 Auth
  description: 'Every session of the account ends. 400 with `attemptsLeft` when the code is not right.',
  access: unidentified,
  body: ResetPassword,
  returns: Done,
  problems: ['busy', 'reset-token-invalid', 'too-many-requests', 'unauthenticated', 'weak-password', 'wrong-code'],
  handler: async ({ body: { email, otp, newPassword }, request, headers }) => {
    await resetPasswordByCode({ email, code: otp, field: 'otp', newPassword }, deviceOf(request.headers))
    clearSessionCookies(headers)
    return { success: true as const, message: 'The password is changed. Sign in with it.' }
  },
})
