import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getFormatter, getTranslations } from 'next-intl/server'
import { eventWords } from '@/components/account/event-words'
import { orgPath } from '@/components/organization/paths'
import { type AddressQuery, addressOf, dayOf, textOf } from '@/components/shell/address'
import { FilterForm } from '@/components/shell/filter-form'
import { pageNumber } from '@/components/shell/page-number'
import { Pages } from '@/components/shell/pages'
import { EmptyState } from '@/components/ui/empty-state'
import { SectionHeading } from '@/components/ui/section-heading'
import { Table, type TableColumn } from '@/components/ui/table'
import { listEvents } from '@/lib/audit/queries'
import { type AuditEvent, eventKinds } from '@/lib/audit/schema'
import { requireOrgPage } from '@/lib/organizations/page-gate'

interface LogPageProps {
  params: Promise<{ orgId: string }>
  searchParams: Promise<AddressQuery>
}

const limit = 30
/** What happens in an organization. Kinds that also happen elsewhere are among them. */
const kinds = eventKinds.filter(kind =>
  /^(?:organization|course|lesson|section|level|term|discount|attendance|payout|api-key|changed-as)-/.test(kind),
)

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('organization.log'))('title'), robots: { index: false } }
}

export default async function LogPage({ params, searchParams }: LogPageProps) {
  const [{ orgId }, query] = await Promise.all([params, searchParams])
  const kind = kinds.find(one => one === query.kind)
  const page = pageNumber(query.page)
  const [person, day] = [textOf(query.person), dayOf(query.day)]
  const path = (number = 1) => addressOf(orgPath(orgId, 'log'), { kind, person, day }, number)
  const scope = await requireOrgPage({ orgId, next: path(page) }, 'canManageOrganization')
  const [t, tEvents, format, words, { items, total }] = await Promise.all([
    getTranslations('organization.log'),
    getTranslations('account.events'),
    getFormatter(),
    eventWords(),
    listEvents(scope, { organizationId: orgId, kind, person, day, page, limit }),
  ])
  const pages = Math.max(1, Math.ceil(total / limit))
  if (page > pages) redirect(path(pages))
  const columns: TableColumn<AuditEvent>[] = [
    {
      key: 'what',
      header: t('what'),
      rowHeader: true,
      cell: event => (
        <>
          {words.title(event)}
          <span className="wrap-anywhere block font-normal text-ink-muted text-xs">{words.about(event)}</span>
        </>
      ),
    },
    {
      key: 'person',
      header: t('person'),
      cell: ({ user }) => user?.name ?? <span className="text-ink-muted">–</span>,
    },
    {
      key: 'actor',
      header: t('actor'),
      cell: ({ actor, user }) => {
        if (!actor) return <span className="text-ink-muted">{t('nobody')}</span>
        return actor.id === user?.id ? t('self') : actor.name
      },
    },
    {
      key: 'when',
      header: t('when'),
      className: 'whitespace-nowrap',
      cell: event => (
        <time dateTime={event.createdAt}>
          {format.dateTime(new Date(event.createdAt), { dateStyle: 'medium', timeStyle: 'short' })}
        </time>
      ),
    },
  ]
  return (
    <>
      <SectionHeading level={1} size="lg" text={t('lead')}>
        {t('title')}
      </SectionHeading>
      <FilterForm
        action={orgPath(orgId, 'log')}
        here={path()}
        text={{ name: 'person', label: t('who'), hint: t('whoHint'), value: person }}
        day={{ name: 'day', label: t('day'), value: day }}
        choices={[
          {
            name: 'kind',
            label: t('kind'),
            any: t('anyKind'),
            value: kind,
            options: kinds.map(one => [one, tEvents(one)]),
          },
        ]}
      />
      <Table
        caption={t('list')}
        columns={columns}
        rows={items}
        rowKey={({ id }) => id}
        cardsBelow="lg"
        empty={<EmptyState size="inline" title={t('emptyTitle')} text={t('emptyText')} />}
      />
      <Pages page={page} pages={pages} hrefFor={path} />
    </>
  )
}
