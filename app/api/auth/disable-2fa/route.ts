import { route } from '@/lib/api/route'
import { inPerson, user } from '@/lib/auth/access'
import { Done } from '@/lib/auth/schema'
import { deviceOf } from '@/lib/auth/sessions'
import { turnOffTwoFactor } from '@/lib/two-factor/mutations/turn-off'
import { Proof } from '@/lib/two-factor/schema'

export const POST = route({
  summary: 'Turn two-step sign-in off', // 001 Auth
  description:
    'The body holds the `password`, or a `code` of the authenticator app, or a recovery code; for an account without a password also the code of `POST /auth/proof-code`. 403 without. The recovery codes end.',
  access: inPerson(user),
  body: Proof,
  returns: Done,
  status: 201,
  handler: async ({ scope, body, request }) => {
    await turnOffTwoFactor(scope, body, deviceOf(request.headers))
    return { success: true as const, message: 'Two-step sign-in is off.' }
  },
})
