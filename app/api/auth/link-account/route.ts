import { route } from '@/lib/api/route'
import { inPerson, user } from '@/lib/auth/access'
import { permitLinking } from '@/lib/auth/next-auth/start'
import { LinkAccount, LinkPermitted } from '@/lib/auth/schema'
import { deviceOf } from '@/lib/auth/sessions'

export const POST = route({
  summary: 'Begin to link Google or Facebook to the own account',
  description:
    'Ten minutes after signing in the body needs the `currentPassword` or a `code`: 403 `proof-required`. Open the `url` of the reply in the same browser within two minutes. 503 `not-configured` where the site is not registered with the provider.',
  access: inPerson(user),
  body: LinkAccount,
  returns: LinkPermitted,
  status: 201,
  problems: ['busy', 'not-configured', 'proof-required', 'too-many-requests', 'wrong-code', 'wrong-proof'],
  handler: async ({ scope, body, request, headers }) => {
    const url = await permitLinking(scope, body, deviceOf(request.headers), headers)
    return { success: true as const, message: 'Go on at the provider.', url }
  },
})
