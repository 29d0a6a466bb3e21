import { route } from '@/lib/api/route'
import { ById, Id } from '@/lib/api/schema'
import { revokeOrganizationKey } from '@/lib/api-keys/mutations'
import { ApiKey } from '@/lib/api-keys/schema'
import { inPerson } from '@/lib/auth/access'
import { deviceOf } from '@/lib/auth/sessions'
import { member } from '@/lib/organizations/access'

export const DELETE = route({
  summary: 'Revoke an API key of an organization',
  access: inPerson(member('canManageOrganization')),
  params: ById.extend({ keyId: Id }),
  returns: ApiKey,
  handler: ({ scope, params, request }) => revokeOrganizationKey(scope, params.keyId, deviceOf(request.headers)),
})
