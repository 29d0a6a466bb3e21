import { route } from '@/lib/api/route'
import { inPerson, user } from '@/lib/auth/access'
import { deviceOf } from '@/lib/auth/sessions'
import { cancelEmailChange } from '@/lib/users/mutations/end-email-change'
import { Profile } from '@/lib/users/schema'

export const DELETE = route({
  summary: 'Give up the new e-mail address that waits for its code',
  access: inPerson(user),
  returns: Profile,
  problems: ['not-found'],
  handler: ({ scope, request }) => cancelEmailChange(scope, deviceOf(request.headers)),
})
