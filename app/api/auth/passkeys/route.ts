import { z } from 'zod'
import { route } from '@/lib/api/route'
import { inPerson, user } from '@/lib/auth/access'
import { deviceOf } from '@/lib/auth/sessions'
import { addPasskey } from '@/lib/passkeys/mutations/enrol'
import { listPasskeys } from '@/lib/passkeys/queries'
import { NewPasskey, Passkey } from '@/lib/passkeys/schema'

export const GET = route({
  summary: 'The own passkeys',
  access: inPerson(user),
  returns: z.array(Passkey),
  handler: ({ scope }) => listPasskeys(scope),
})

export const POST = route({
  summary: 'Keep the passkey that the browser made',
  description:
    'With the `ticket` of `POST /auth/passkeys/options`, which the recent proof was asked for. 400 `passkey-refused` for an answer that is not right, late or used; the owner is told by mail.',
  access: inPerson(user),
  body: NewPasskey,
  returns: Passkey,
  status: 201,
  problems: ['address-unverified', 'passkey-known', 'passkey-refused', 'too-many-passkeys'],
  handler: ({ scope, body, request }) => addPasskey(scope, body, deviceOf(request.headers)),
})
