import { getTranslations } from 'next-intl/server'
import { Button, ButtonLink } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { SearchGlyph } from '@/components/ui/glyph'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { roles } from '@/lib/users/schema'
import { type UserFilter, usersPath } from './filters'

/** Narrows the list of users. A plain form: the address holds what was chosen. */
export async function UserFilters({ filters }: { filters: UserFilter }) {
  const [t, tRoles] = await Promise.all([getTranslations('admin.users'), getTranslations('account.roles')])
  const isNarrowed = Boolean(filters.search || filters.role || filters.status)
  return (
    // Made anew for each choice, so that the way back shows what is in the address.
    <form
      key={usersPath(filters)}
      method="get"
      action={usersPath()}
      className="my-6 flex flex-wrap items-end gap-x-4 gap-y-3"
    >
      <Field label={t('search')} className="min-w-0 flex-[2_1_16rem]">
        <Input
          type="search"
          name="search"
          defaultValue={filters.search}
          placeholder={t('searchHint')}
          maxLength={100}
          icon={<SearchGlyph className="icon-sm" />}
        />
      </Field>
      <Field label={t('role')} className="flex-[1_1_9rem]">
        <Select name="role" defaultValue={filters.role ?? ''}>
          <option value="">{t('anyRole')}</option>
          {roles.map(role => (
            <option key={role} value={role}>
              {tRoles(role)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t('status')} className="flex-[1_1_9rem]">
        <Select name="status" defaultValue={filters.status ?? ''}>
          <option value="">{t('anyStatus')}</option>
          <option value="active">{t('active')}</option>
          <option value="deactivated">{t('deactivated')}</option>
        </Select>
      </Field>
      <div className="flex gap-2.5">
        <Button type="submit" variant="secondary" className="h-11">
          {t('filter')}
        </Button>
        {isNarrowed && (
          <ButtonLink href={usersPath()} variant="quiet" className="h-11">
            {t('clear')}
          </ButtonLink>
        )}
      </div>
    </form>
  )
}
