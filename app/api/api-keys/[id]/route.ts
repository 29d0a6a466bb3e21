import { route } from '@/lib/api/route'
import { ById } from '@/lib/api/schema'
import { revokeApiKey } from '@/lib/api-keys/mutations'
import { ApiKey } from '@/lib/api-keys/schema'
import { inPerson, user } from '@/lib/auth/access'
import { deviceOf } from '@/lib/auth/sessions'

export const DELETE = route({
  summary: 'Revoke an API key',
  access: inPerson(user),
  params: ById,
  returns: ApiKey,
  handler: ({ scope, params, request }) => revokeApiKey(scope, params.id, deviceOf(request.headers)),
})
