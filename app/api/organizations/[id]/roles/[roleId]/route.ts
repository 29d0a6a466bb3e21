import { route } from '@/lib/api/route'
import { ById, Id } from '@/lib/api/schema'
import { inPerson } from '@/lib/auth/access'
import { member } from '@/lib/organizations/access'
import { changeRole, deleteRole } from '@/lib/organizations/mutations/roles'
import { OrganizationRole, PatchRole } from '@/lib/organizations/schema'

const params = ById.extend({ roleId: Id })

export const PATCH = route({
  summary: 'Change a role', // 001 Organizations
  access: inPerson(member('canManageRoles')),
  params,
  body: PatchRole,
  returns: OrganizationRole,
  problems: ['role-name-taken', 'system-role'],
  handler: ({ scope, params, body }) => changeRole(scope, params.roleId, body),
})
export const PUT = PATCH

export const DELETE = route({
  summary: 'Delete a role that nobody has', // 001 Organizations
  access: inPerson(member('canManageRoles')),
  params,
  returns: OrganizationRole,
  problems: ['role-in-use', 'system-role'],
  handler: ({ scope, params }) => deleteRole(scope, params.roleId),
})
