import { route } from '@/lib/api/route'
import { ById } from '@/lib/api/schema'
import { admin, recentlyProven } from '@/lib/auth/access'
import { deviceOf } from '@/lib/auth/sessions'
import { resetTwoFactor } from '@/lib/two-factor/mutations/reset'
import { ResetTwoFactor } from '@/lib/two-factor/schema'
import { Account } from '@/lib/users/schema'

export const POST = route({
  summary: 'Take two-step sign-in from an account whose owner lost it',
  description:
    'The person is signed out everywhere and told by mail, with the `reason`. Ten minutes after signing in it needs a proof: `POST /auth/proof`, or its fields in this body; 403 `proof-required`. 403 `own-account`, 409 `two-factor-off`.',
  access: recentlyProven(admin),
  params: ById,
  body: ResetTwoFactor,
  returns: Account,
  problems: ['own-account', 'two-factor-off'],
  handler: ({ scope, params, body, request }) =>
    resetTwoFactor(scope, params.id, body.reason, deviceOf(request.headers)),
})
