import { getTranslations } from 'next-intl/server'
import { FilterForm } from '@/components/shell/filter-form'
import { memberStatuses } from '@/lib/organizations/schema'
import { type MemberFilter, membersPath } from '../filters'
import { placeChoices } from '../place-choices'
import type { Places } from '../place-fields'

interface MemberFiltersProps {
  organizationId: string
  filter: MemberFilter
  places: Places
  /** Whoever manages nobody sees the active members alone. */
  withStatus: boolean
}

/** Narrows the list of members. */
export async function MemberFilters({ organizationId, filter, places, withStatus }: MemberFiltersProps) {
  const t = await getTranslations('organization.members')
  const any = t('any')
  return (
    <FilterForm
      action={membersPath(organizationId)}
      here={membersPath(organizationId, filter)}
      text={{ label: t('search'), hint: t('searchHint'), value: filter.search }}
      choices={[
        {
          name: 'roleId',
          label: t('role'),
          any,
          value: filter.roleId,
          options: places.roles.map(({ id, name }) => [id, name]),
        },
        ...placeChoices(filter, places, { level: t('level'), term: t('term'), any }),
        withStatus && {
          name: 'status',
          label: t('status'),
          any: t('anyStatus'),
          value: filter.status,
          options: memberStatuses.map(status => [status, t(`statuses.${status}`)]),
        },
      ]}
    />
  )
}
