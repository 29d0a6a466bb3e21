import { route } from '@/lib/api/route'
import { inPerson, user } from '@/lib/auth/access'
import { unlinkProvider } from '@/lib/auth/mutations/unlink-provider'
import { Done, UnlinkAccount } from '@/lib/auth/schema'
import { deviceOf } from '@/lib/auth/sessions'

export const POST = route({
  summary: 'Unlink Google or Facebook from the own account',
  description:
    'Ten minutes after signing in the body needs the `currentPassword` or a `code`: 403 `proof-required`. Every other way in ends: sessions, API keys, codes and links. 409 `last-sign-in-method` where nothing else would open the account.',
  access: inPerson(user),
  body: UnlinkAccount,
  returns: Done,
  status: 201,
  problems: [
    'busy',
    'last-sign-in-method',
    'not-found',
    'proof-required',
    'too-many-requests',
    'wrong-code',
    'wrong-proof',
  ],
  handler: async ({ scope, body: { provider, ...proof }, request }) => {
    await unlinkProvider(scope, provider, proof, deviceOf(request.headers))
    return { success: true as const, message: 'It no longer opens the account.' }
  },
})
