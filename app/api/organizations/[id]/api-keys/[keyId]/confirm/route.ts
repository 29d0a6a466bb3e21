import { route } from '@/lib/api/route'
import { ById, Id } from '@/lib/api/schema'
import { confirmOrganizationKey } from '@/lib/api-keys/mutations'
import { OrganizationApiKey } from '@/lib/api-keys/schema'
import { recentlyProven } from '@/lib/auth/access'
import { deviceOf } from '@/lib/auth/sessions'
import { member } from '@/lib/organizations/access'
import { Proof } from '@/lib/two-factor/schema'

export const POST = route({
  summary: 'Answer for an API key of an organization whose maker may not manage it any more',
  description:
    'The key works again, with the rights of the caller. Needs a recent proof and a verified address (403 `address-unverified`).',
  access: recentlyProven(member('canManageOrganization')),
  params: ById.extend({ keyId: Id }),
  body: Proof,
  returns: OrganizationApiKey,
  problems: ['address-unverified'],
  handler: ({ scope, params, request }) => confirmOrganizationKey(scope, params.keyId, deviceOf(request.headers)),
})
