import { route } from '@/lib/api/route'
import { inPerson, user } from '@/lib/auth/access'
import { deviceOf } from '@/lib/auth/sessions'
import { codeSeconds } from '@/lib/otp/policy'
import { beginTwoFactor } from '@/lib/two-factor/mutations/turn-on'
import { EnableTwoFactor, TwoFactorBegun } from '@/lib/two-factor/schema'

export const POST = route({
  summary: 'Begin to turn two-step sign-in on', // 001 Auth
  description:
    'By mail, or with `method: "totp"` by an authenticator app, whose secret is answered. Nothing is on before `confirm-2fa`. Ten minutes after signing in the body also needs the `password`, or a `code` of `POST /auth/proof-code` for an account without one: 403 `reauthentication-required`. 409 when it is on already.',
  access: inPerson(user),
  body: EnableTwoFactor,
  returns: TwoFactorBegun,
  status: 201,
  handler: async ({ scope, body: { method, proof }, request }) => {
    const enrolment = await beginTwoFactor(scope, method, proof, deviceOf(request.headers))
    const message = enrolment ? 'Scan the code, then confirm with what the app shows.' : 'A code was mailed to you.'
    return { success: true as const, message, method, expiresIn: codeSeconds, ...enrolment }
  },
})
