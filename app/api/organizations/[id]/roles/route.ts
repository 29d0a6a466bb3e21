import { z } from 'zod'
import { route } from '@/lib/api/route'
import { ById } from '@/lib/api/schema'
import { inPerson } from '@/lib/auth/access'
import { member } from '@/lib/organizations/access'
import { createRole } from '@/lib/organizations/mutations/roles'
import { listRoles } from '@/lib/organizations/queries/roles'
import { OrganizationRole, PostRole } from '@/lib/organizations/schema'

export const GET = route({
  summary: 'List the roles of an organization', // 001 Organizations
  access: member(),
  params: ById,
  returns: z.array(OrganizationRole),
  handler: ({ scope }) => listRoles(scope),
})

export const POST = route({
  summary: 'Make a role', // 001 Organizations
  access: inPerson(member('canManageRoles')),
  params: ById,
  body: PostRole,
  returns: OrganizationRole,
  status: 201,
  problems: ['role-name-taken'],
  handler: ({ scope, body }) => createRole(scope, body),
})
