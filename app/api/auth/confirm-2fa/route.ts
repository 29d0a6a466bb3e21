import { route } from '@/lib/api/route'
import { inPerson, user } from '@/lib/auth/access'
import { deviceOf } from '@/lib/auth/sessions'
import { confirmTwoFactor } from '@/lib/two-factor/mutations/turn-on'
import { ConfirmTwoFactor, TwoFactorOn } from '@/lib/two-factor/schema'

export const POST = route({
  summary: 'Turn two-step sign-in on with its first code', // 001 Auth
  description:
    'Answers ten recovery codes, once, and ends the other sessions of the account. 400 with `attemptsLeft` for a wrong code.',
  access: inPerson(user),
  body: ConfirmTwoFactor,
  returns: TwoFactorOn,
  status: 201,
  problems: ['too-many-requests', 'two-factor-on', 'wrong-code'],
  handler: async ({ scope, body, request }) => {
    const { method, recoveryCodes } = await confirmTwoFactor(scope, body.otp, deviceOf(request.headers))
    return { success: true as const, message: 'Two-step sign-in is on. Keep the codes.', method, recoveryCodes }
  },
})
