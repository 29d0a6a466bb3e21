import { getTranslations } from 'next-intl/server'
import { FilterForm } from '@/components/shell/filter-form'
import { type CourseFilter, orgCoursesPath } from '../filters'
import { placeChoices } from '../place-choices'
import type { TeachingPlaces } from './course-actions'

interface CourseFiltersProps {
  organizationId: string
  filter: CourseFilter
  places: TeachingPlaces
  /** Only whoever manages courses sees drafts. */
  withState: boolean
}

/** Narrows the list of a school's courses. */
export async function CourseFilters({ organizationId, filter, places, withState }: CourseFiltersProps) {
  const t = await getTranslations('organization.courses')
  const any = t('any')
  return (
    <FilterForm
      action={orgCoursesPath(organizationId)}
      here={orgCoursesPath(organizationId, filter)}
      text={{ label: t('search'), value: filter.search }}
      choices={[
        ...placeChoices(filter, places, { level: t('level'), term: t('term'), any }),
        withState && {
          name: 'state',
          label: t('state'),
          any,
          value: filter.state,
          options: (['published', 'draft'] as const).map(state => [state, t(state)]),
        },
      ]}
    />
  )
}
