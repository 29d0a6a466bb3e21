import { route } from '@/lib/api/route'
import { ById } from '@/lib/api/schema'
import { admin, inPerson } from '@/lib/auth/access'
import { deviceOf } from '@/lib/auth/sessions'
import { resetTwoFactor } from '@/lib/two-factor/mutations/reset'
import { ResetTwoFactor } from '@/lib/two-factor/schema'
import { Account } from '@/lib/users/schema'

export const POST = route({
  summary: 'Take two-step sign-in from an account whose owner lost it',
  description:
    'The person is signed out everywhere and told by mail, with the `reason`. 403 `own-account`, 409 `two-factor-off`.',
  access: inPerson(admin),
  params: ById,
  body: ResetTwoFactor,
  returns: Account,
  problems: ['own-account', 'two-factor-off'],
  handler: ({ scope, params, body, request }) =>
    resetTwoFactor(scope, params.id, body.reason, deviceOf(request.headers)),
})
