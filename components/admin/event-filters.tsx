import { getTranslations } from 'next-intl/server'
import { Badge } from '@/components/ui/badge'
import { Button, ButtonLink } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { eventKinds } from '@/lib/audit/schema'
import { auditPath, type EventFilter } from './filters'

/** Narrows the security log. A plain form: the address holds what was chosen. `person` is whose events are shown. */
export async function EventFilters({ filters, person }: { filters: EventFilter; person?: string }) {
  const [t, tEvents] = await Promise.all([getTranslations('admin.audit'), getTranslations('account.events')])
  return (
    <form
      key={auditPath(filters)}
      method="get"
      action={auditPath()}
      className="my-6 flex flex-wrap items-end gap-x-4 gap-y-3"
    >
      {filters.userId && <input type="hidden" name="userId" value={filters.userId} />}
      <Field label={t('kind')} className="min-w-0 flex-[0_1_22rem]">
        <Select name="kind" defaultValue={filters.kind ?? ''}>
          <option value="">{t('anyKind')}</option>
          {eventKinds.map(kind => (
            <option key={kind} value={kind}>
              {tEvents(kind)}
            </option>
          ))}
        </Select>
      </Field>
      <div className="flex flex-wrap items-center gap-2.5">
        <Button type="submit" variant="secondary" className="h-11">
          {t('filter')}
        </Button>
        {(filters.kind || filters.userId) && (
          <ButtonLink href={auditPath()} variant="quiet" className="h-11">
            {t('clear')}
          </ButtonLink>
        )}
        {person && <Badge>{t('onlyOf', { name: person })}</Badge>}
      </div>
    </form>
  )
}
