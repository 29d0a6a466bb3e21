import { route } from '@/lib/api/route'
import { inPerson, user } from '@/lib/auth/access'
import { deviceOf } from '@/lib/auth/sessions'
import { confirmEmailChange } from '@/lib/users/mutations/move-email'
import { ConfirmEmail, Profile } from '@/lib/users/schema'

export const POST = route({
  summary: 'Confirm the new e-mail address with the mailed code',
  description:
    'The address is changed and verified; the old one is told. 400 with `attemptsLeft` when the code is not right, 409 `email-taken` when somebody else has the address by now.',
  access: inPerson(user),
  body: ConfirmEmail,
  returns: Profile,
  problems: ['email-taken', 'not-found', 'too-many-requests', 'wrong-code'],
  handler: ({ scope, body, request }) => confirmEmailChange(scope, body.code, deviceOf(request.headers)),
})
