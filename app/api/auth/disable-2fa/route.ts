import { route } from '@/lib/api/route'
import { recentlyProven, user } from '@/lib/auth/access'
import { Done } from '@/lib/auth/schema'
import { deviceOf } from '@/lib/auth/sessions'
import { turnOffTwoFactor } from '@/lib/two-factor/mutations/turn-off'
import { Proof } from '@/lib/two-factor/schema'

export const POST = route({
  summary: 'Turn two-step sign-in off', // 001 Auth
  description:
    'The recovery codes end. Ten minutes after signing in it needs a proof: `POST /auth/proof`, or its fields in this body; 403 `proof-required`.',
  access: recentlyProven(user),
  body: Proof,
  returns: Done,
  status: 201,
  problems: ['two-factor-off'],
  handler: async ({ scope, request }) => {
    await turnOffTwoFactor(scope, deviceOf(request.headers))
    return { success: true as const, message: 'Two-step sign-in is off.' }
  },
})
