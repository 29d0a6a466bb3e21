import { route } from '@/lib/api/route'
import { ById } from '@/lib/api/schema'
import { inPerson, recentlyProven, user } from '@/lib/auth/access'
import { deviceOf } from '@/lib/auth/sessions'
import { removePasskey, renamePasskey } from '@/lib/passkeys/mutations/manage'
import { Passkey, RenamePasskey } from '@/lib/passkeys/schema'
import { Proof } from '@/lib/two-factor/schema'

export const PATCH = route({
  summary: 'Rename one of the own passkeys',
  access: inPerson(user),
  params: ById,
  body: RenamePasskey,
  returns: Passkey,
  handler: ({ scope, params, body }) => renamePasskey(scope, params.id, body.name),
})

export const DELETE = route({
  summary: 'Remove one of the own passkeys',
  description:
    'Needs a recent proof; the owner is told by mail. 409 `last-sign-in-method` where nothing else would open the account.',
  access: recentlyProven(user),
  params: ById,
  body: Proof,
  returns: Passkey,
  problems: ['last-sign-in-method'],
  handler: ({ scope, params, request }) => removePasskey(scope, params.id, deviceOf(request.headers)),
})
