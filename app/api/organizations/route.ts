import { z } from 'zod'
import { route } from '@/lib/api/route'
import { anyone, inPerson, user } from '@/lib/auth/access'
import { createOrganization } from '@/lib/organizations/mutations/organization'
import { foundings } from '@/lib/organizations/policy'
import { listOrganizations } from '@/lib/organizations/queries/organizations'
import { Organization, OrganizationQuery, PostOrganization } from '@/lib/organizations/schema'

export const GET = route({
  summary: 'List organizations', // 001 Organizations
  access: anyone,
  query: OrganizationQuery,
  returns: z.array(Organization),
  paged: true,
  cache: 'list',
  handler: ({ query }) => listOrganizations(query),
})

export const POST = route({
  summary: 'Found an organization', // 001 Organizations
  description: 'It begins with the roles Admin, Instructor and Student, and its founder as an Admin.',
  access: inPerson(user),
  body: PostOrganization,
  returns: Organization,
  status: 201,
  limit: foundings,
  changes: 'public',
  problems: ['not-found'],
  handler: ({ scope, body }) => createOrganization(scope, body),
})
