import 'server-only'
import { listLevels, listTermsOf } from '@/lib/levels/queries'
import type { OrgScope } from '../access'
import { coversAll, permissions } from '../policy'
import { listRoles } from './roles'

/** What members of an organization can be given, for its forms: roles the reader may hand out are `isAllowed`. */
export async function placesOf(scope: OrgScope) {
  const [roles, levels, terms] = await Promise.all([
    listRoles(scope),
    listLevels(scope, { organizationId: scope.organizationId, page: 1, limit: 100 }),
    listTermsOf(scope),
  ])
  return {
    roles: roles.map(({ id, name, permissions: allowed }) => ({
      id,
      name,
      isAllowed: coversAll(
        scope.permissions,
        permissions.filter(permission => allowed[permission]),
      ),
    })),
    levels: levels.items.map(({ id, name }) => ({ id, name })),
    terms: terms.map(({ id, name, levelId, levelName }) => ({ id, name, levelId, levelName })),
    studentRoleId: roles.find(({ systemKey }) => systemKey === 'student')?.id ?? '',
  }
}
