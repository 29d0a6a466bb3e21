import { getTranslations } from 'next-intl/server'
import { FilterForm } from '@/components/shell/filter-form'
import { Badge } from '@/components/ui/badge'
import { eventKinds } from '@/lib/audit/schema'
import { auditPath, type EventFilter } from './filters'

const byWords = ([, one]: [string, string], [, other]: [string, string]) => one.localeCompare(other)

/** Narrows the security log. `person` is whose events are shown. */
export async function EventFilters({ filters, person }: { filters: EventFilter; person?: string }) {
  const [t, tEvents] = await Promise.all([getTranslations('admin.audit'), getTranslations('account.events')])
  return (
    <FilterForm
      action={auditPath()}
      here={auditPath(filters)}
      hidden={{ userId: filters.userId }}
      text={{ name: 'person', label: t('person'), hint: t('personHint'), value: filters.person }}
      day={{ name: 'day', label: t('day'), value: filters.day }}
      choices={[
        {
          name: 'kind',
          label: t('kind'),
          any: t('anyKind'),
          value: filters.kind,
          options: [...eventKinds].map((kind): [string, string] => [kind, tEvents(kind)]).sort(byWords),
        },
      ]}
    >
      {person && <Badge>{t('onlyOf', { name: person })}</Badge>}
    </FilterForm>
  )
}
