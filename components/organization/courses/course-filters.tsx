import { getTranslations } from 'next-intl/server'
import { FilterForm } from '@/components/shell/filter-form'
import { type CourseFilter, orgCoursesPath } from '../filters'
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
        {
          name: 'levelId',
          label: t('level'),
          any,
          value: filter.levelId,
          options: places.levels.map(({ id, name }) => [id, name]),
        },
        {
          name: 'termId',
          label: t('term'),
          any,
          value: filter.termId,
          options: places.terms.map(({ id, name, levelName }) => [id, `${levelName} · ${name}`]),
        },
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
