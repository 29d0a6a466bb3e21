import { route } from '@/lib/api/route'
import { unidentified } from '@/lib/auth/access'
import { clearSessionCookies } from '@/lib/auth/cookies'
import { resetPassword } from '@/lib/auth/mutations/reset-password'
import { Done, ResetByLink, ResetTokenInPath } from '@/lib/auth/schema'
import { deviceOf } from '@/lib/auth/sessions'

export const PATCH = route({
  summary: 'Set a new password with the mailed link', // 002 auth
  description: 'The token works once, within 20 minutes; 400 afterwards. Every session of the account ends.',
  access: unidentified,
  params: ResetTokenInPath,
  body: ResetByLink,
  returns: Done,
  problems: ['busy', 'reset-token-invalid', 'too-many-requests', 'unauthenticated', 'weak-password'],
  handler: async ({ params, body, request, headers }) => {
    await resetPassword(params.resetToken, body.newPassword, deviceOf(request.headers))
    clearSessionCookies(headers)
    return { success: true as const, message: 'The password is changed. Sign in with it.' }
  },
})

export const PUT = PATCH
