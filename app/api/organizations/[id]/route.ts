import { route } from '@/lib/api/route'
import { ById } from '@/lib/api/schema'
import { anyone, inPerson } from '@/lib/auth/access'
import { member } from '@/lib/organizations/access'
import { changeOrganization, deleteOrganization } from '@/lib/organizations/mutations/organization'
import { readOrganization } from '@/lib/organizations/queries/organizations'
import { Organization, PatchOrganization } from '@/lib/organizations/schema'

export const GET = route({
  summary: 'Read an organization', // 001 Organizations
  description: 'Public fields; its members also see its settings.',
  access: anyone,
  params: ById,
  returns: Organization,
  handler: ({ scope, params }) => readOrganization(scope, params.id),
})

export const PATCH = route({
  summary: 'Change an organization', // 001 Organizations
  access: member('canManageOrganization'),
  params: ById,
  body: PatchOrganization,
  maxBodyBytes: 128 * 1024,
  returns: Organization,
  changes: 'public',
  handler: ({ scope, body }) => changeOrganization(scope, body),
})
export const PUT = PATCH

export const DELETE = route({
  summary: 'Delete an organization', // 001 Organizations
  description: 'Its owner’s, once nothing of it is on sale and its wallet is empty.',
  access: inPerson(member()),
  params: ById,
  returns: Organization,
  changes: 'public',
  problems: ['organization-has-courses', 'organization-has-funds', 'payment-pending'],
  handler: ({ scope }) => deleteOrganization(scope),
})
