import { route } from '@/lib/api/route'
import { unidentified } from '@/lib/auth/access'
import { setResetCookie } from '@/lib/auth/cookies'
import { confirmResetCode } from '@/lib/auth/mutations/reset-password'
import { confirmedSeconds } from '@/lib/auth/mutations/reset-tokens'
import { ConfirmResetCode, ResetConfirmed } from '@/lib/auth/schema'
import { deviceOf } from '@/lib/auth/sessions'

export const POST = route({
  summary: 'Exchange the mailed code for a token that sets one new password', // 000 reset-password
  description: 'The token is in the reply and in a cookie. 400 with `attemptsLeft` when the code is not right.',
  access: unidentified,
  body: ConfirmResetCode,
  returns: ResetConfirmed,
  problems: ['too-many-requests', 'wrong-code'],
  handler: async ({ body, request, headers }) => {
    const resetToken = await confirmResetCode(body, deviceOf(request.headers))
    setResetCookie(headers, resetToken, confirmedSeconds)
    const message = 'The code is right. Choose a new password.'
    return { success: true as const, message, resetToken, expiresIn: confirmedSeconds }
  },
})
