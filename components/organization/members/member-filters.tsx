import { getTranslations } from 'next-intl/server'
import { Button, ButtonLink } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { SearchGlyph } from '@/components/ui/glyph'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { memberStatuses } from '@/lib/organizations/schema'
import { type MemberFilter, membersPath } from '../filters'
import type { Places } from '../place-fields'

interface MemberFiltersProps {
  organizationId: string
  filter: MemberFilter
  places: Places
  /** Whoever manages nobody sees the active members alone. */
  withStatus: boolean
}

/** Narrows the list of members. A plain form: the address holds what was chosen. */
export async function MemberFilters({ organizationId, filter, places, withStatus }: MemberFiltersProps) {
  const t = await getTranslations('organization.members')
  const path = membersPath(organizationId)
  const select = 'flex-[1_1_8rem] min-w-0'
  return (
    <search>
      {/* Made anew for each choice, so that the way back shows what is in the address. */}
      <form
        key={membersPath(organizationId, filter)}
        method="get"
        action={path}
        className="my-6 flex flex-wrap items-end gap-x-3 gap-y-3"
      >
        <Field label={t('search')} className="min-w-0 flex-[2_1_14rem]">
          <Input
            type="search"
            name="search"
            defaultValue={filter.search}
            placeholder={t('searchHint')}
            maxLength={100}
            icon={<SearchGlyph className="icon-sm" />}
          />
        </Field>
        <Field label={t('role')} className={select}>
          <Select name="roleId" defaultValue={filter.roleId ?? ''}>
            <option value="">{t('any')}</option>
            {places.roles.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
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
                {name} · {levelName}
              </option>
            ))}
          </Select>
        </Field>
        {withStatus && (
          <Field label={t('status')} className={select}>
            <Select name="status" defaultValue={filter.status ?? ''}>
              <option value="">{t('anyStatus')}</option>
              {memberStatuses.map(status => (
                <option key={status} value={status}>
                  {t(`statuses.${status}`)}
                </option>
              ))}
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
