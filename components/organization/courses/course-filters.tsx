import { getTranslations } from 'next-intl/server'
import { Button, ButtonLink } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { SearchGlyph } from '@/components/ui/glyph'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { type CourseFilter, orgCoursesPath } from '../filters'
import type { TeachingPlaces } from './course-actions'

interface CourseFiltersProps {
  organizationId: string
  filter: CourseFilter
  places: TeachingPlaces
  /** Only whoever manages courses sees drafts. */
  withState: boolean
}

/** Narrows the list of a school's courses. A plain form: the address holds what was chosen. */
export async function CourseFilters({ organizationId, filter, places, withState }: CourseFiltersProps) {
  const t = await getTranslations('organization.courses')
  const path = orgCoursesPath(organizationId)
  const select = 'flex-[1_1_8rem] min-w-0'
  return (
    <search>
      {/* Made anew for each choice, so that the way back shows what is in the address. */}
      <form
        key={orgCoursesPath(organizationId, filter)}
        method="get"
        action={path}
        className="my-6 flex flex-wrap items-end gap-x-3 gap-y-3"
      >
        <Field label={t('search')} className="min-w-0 flex-[2_1_14rem]">
          <Input
            type="search"
            name="search"
            defaultValue={filter.search}
            maxLength={100}
            icon={<SearchGlyph className="icon-sm" />}
          />
        </Field>
        <Field label={t('level')} className={select}>
          <Select name="levelId" defaultValue={filter.levelId ?? ''}>
            <option value="">{t('any')}</option>
            {places.levels.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t('term')} className={select}>
          <Select name="termId" defaultValue={filter.termId ?? ''}>
            <option value="">{t('any')}</option>
            {places.terms.map(({ id, name, levelName }) => (
              <option key={id} value={id}>
                {levelName} · {name}
              </option>
            ))}
          </Select>
        </Field>
        {withState && (
          <Field label={t('state')} className={select}>
            <Select name="state" defaultValue={filter.state ?? ''}>
              <option value="">{t('any')}</option>
              <option value="published">{t('published')}</option>
              <option value="draft">{t('draft')}</option>
            </Select>
          </Field>
        )}
        <div className="flex gap-2.5">
          <Button type="submit" variant="secondary" className="h-11">
            {t('filter')}
          </Button>
          {Object.values(filter).some(Boolean) && (
            <ButtonLink href={path} variant="quiet" className="h-11">
              {t('clear')}
            </ButtonLink>
          )}
        </div>
      </form>
    </search>
  )
}
