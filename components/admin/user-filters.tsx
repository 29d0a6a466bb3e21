import { getTranslations } from 'next-intl/server'
import { FilterForm } from '@/components/shell/filter-form'
import { roles } from '@/lib/users/schema'
import { type UserFilter, usersPath } from './filters'

/** Narrows the list of users. */
export async function UserFilters({ filters }: { filters: UserFilter }) {
  const [t, tRoles] = await Promise.all([getTranslations('admin.users'), getTranslations('account.roles')])
  return (
    <FilterForm
      action={usersPath()}
      here={usersPath(filters)}
      text={{ label: t('search'), hint: t('searchHint'), value: filters.search }}
      choices={[
        {
          name: 'role',
          label: t('role'),
          any: t('anyRole'),
          value: filters.role,
          options: roles.map(role => [role, tRoles(role)]),
        },
        {
          name: 'status',
          label: t('status'),
          any: t('anyStatus'),
          value: filters.status,
          options: (['active', 'deactivated'] as const).map(status => [status, t(status)]),
        },
      ]}
    />
  )
}
