import { route } from '@/lib/api/route'
import { recentlyProven, user } from '@/lib/auth/access'
import { beginPasskey } from '@/lib/passkeys/mutations/enrol'
import { AskToEnrol, PasskeyChallenge } from '@/lib/passkeys/schema'

export const POST = route({
  summary: 'Begin to add a passkey',
  description:
    '`options` are for `navigator.credentials.create` in its JSON form; send its answer with the `ticket` to `POST /auth/passkeys`. Needs a recent proof (403 `proof-required`) and a verified address (403 `address-unverified`).',
  access: recentlyProven(user),
  body: AskToEnrol,
  returns: PasskeyChallenge,
  status: 201,
  problems: ['address-unverified', 'too-many-passkeys'],
  handler: ({ scope }) => beginPasskey(scope),
})
