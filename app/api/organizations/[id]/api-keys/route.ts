import { z } from 'zod'
import { route } from '@/lib/api/route'
import { ById } from '@/lib/api/schema'
import { createOrganizationKey } from '@/lib/api-keys/mutations'
import { listOrganizationKeys } from '@/lib/api-keys/queries'
import { CreatedApiKey, NewApiKey, OrganizationApiKey } from '@/lib/api-keys/schema'
import { inPerson, recentlyProven } from '@/lib/auth/access'
import { deviceOf } from '@/lib/auth/sessions'
import { member } from '@/lib/organizations/access'

export const GET = route({
  summary: 'The API keys of an organization',
  access: inPerson(member('canManageOrganization')),
  params: ById,
  returns: z.array(OrganizationApiKey),
  handler: ({ scope }) => listOrganizationKeys(scope),
})

export const POST = route({
  summary: 'Make an API key that acts inside one organization',
  description:
    'It reaches what lies below `/organizations/:id`, with the rights of whoever made it, and is refused once that person may not manage the organization any more. Needs a recent proof and a verified address (403 `address-unverified`); the maker and the owner are told by mail.',
  access: recentlyProven(member('canManageOrganization')),
  params: ById,
  body: NewApiKey,
  returns: CreatedApiKey,
  status: 201,
  problems: ['address-unverified', 'too-many-keys'],
  handler: ({ scope, body, request }) => createOrganizationKey(scope, body, deviceOf(request.headers)),
})
