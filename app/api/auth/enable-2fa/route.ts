import { route } from '@/lib/api/route'
import { recentlyProven, user } from '@/lib/auth/access'
import { codeSeconds } from '@/lib/otp/policy'
import { beginTwoFactor } from '@/lib/two-factor/mutations/turn-on'
import { EnableTwoFactor, TwoFactorBegun } from '@/lib/two-factor/schema'

export const POST = route({
  summary: 'Begin to turn two-step sign-in on', // 001 Auth
  description:
    'By mail, or with `method: "totp"` by an authenticator app, whose secret is answered. Nothing is on before `confirm-2fa`. Ten minutes after signing in it needs a proof: `POST /auth/proof`, or its fields in this body; 403 `proof-required`. 409 when it is on already.',
  access: recentlyProven(user),
  body: EnableTwoFactor,
  returns: TwoFactorBegun,
  status: 201,
  problems: ['too-many-requests', 'two-factor-on'],
  handler: async ({ scope, body: { method } }) => {
    const enrolment = await beginTwoFactor(scope, method)
    const message = enrolment ? 'Scan the code, then confirm with what the app shows.' : 'A code was mailed to you.'
    return { success: true as const, message, method, expiresIn: codeSeconds, ...enrolment }
  },
})
