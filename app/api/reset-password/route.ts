import { route } from '@/lib/api/route'
import { unidentified } from '@/lib/auth/access'
import { clearResetCookie, clearSessionCookies } from '@/lib/auth/cookies'
import { resetPassword } from '@/lib/auth/mutations/reset-password'
import { resetTokenOf } from '@/lib/auth/request-credentials'
import { Done, ResetConfirmedPassword } from '@/lib/auth/schema'
import { deviceOf } from '@/lib/auth/sessions'

export const POST = route({
  summary: 'Set a new password after the code was confirmed', // 000 reset-password
  description:
    'Needs the token of the confirmed code, in the body or in the cookie. Every session of the account ends.',
  access: unidentified,
  body: ResetConfirmedPassword,
  returns: Done,
  problems: ['busy', 'forbidden', 'reset-token-invalid', 'too-many-requests', 'unauthenticated', 'weak-password'],
  handler: async ({ body, request, headers }) => {
    const token = resetTokenOf(request, body.resetToken) ?? ''
    await resetPassword(token, body.newPassword, deviceOf(request.headers))
    clearResetCookie(headers)
    clearSessionCookies(headers)
    return { success: true as const, message: 'The password is changed. Sign in with it.' }
  },
})
