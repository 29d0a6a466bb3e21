import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { NextIntlClientProvider } from 'next-intl'
import { getFormatter, getMessages, getTranslations } from 'next-intl/server'
import { Device } from '@/components/account/device'
import { eventWords } from '@/components/account/event-words'
import { ProofProvider } from '@/components/account/proof-provider'
import { EventFile } from '@/components/admin/event-file'
import { EventFilters } from '@/components/admin/event-filters'
import { auditPath, eventFiltersOf, type Filters } from '@/components/admin/filters'
import { Pages } from '@/components/shell/pages'
import { EmptyState } from '@/components/ui/empty-state'
import { SectionHeading } from '@/components/ui/section-heading'
import { Table, type TableColumn } from '@/components/ui/table'
import { listEvents } from '@/lib/audit/queries'
import type { AuditEvent } from '@/lib/audit/schema'
import { requireAdmin } from '@/lib/auth/page-session'
import { env } from '@/lib/env'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.audit'))('title'), robots: { index: false } }
}

const limit = 30

export default async function AuditPage({ searchParams }: { searchParams: Promise<Filters> }) {
  const { page, ...filters } = eventFiltersOf(await searchParams)
  const admin = await requireAdmin(auditPath(filters, page))
  const [t, tActivity, format, messages, words, { items, total }] = await Promise.all([
    getTranslations('admin.audit'),
    getTranslations('account.activity'),
    getFormatter(),
    getMessages(),
    eventWords(),
    listEvents(admin, { ...filters, page, limit }),
  ])
  const {
    account,
    admin: {
      audit: { file },
    },
    security,
  } = messages
  const keptDays = env().RETENTION_AUDIT_DAYS
  const pages = Math.max(1, Math.ceil(total / limit))
  if (page > pages) redirect(auditPath(filters, pages))
  const device = {
    unknown: tActivity('unknownDevice'),
    onSystem: (browser: string, system: string) => tActivity('device', { browser, system }),
  }
  const columns: TableColumn<AuditEvent>[] = [
    {
      key: 'what',
      header: t('what'),
      rowHeader: true,
      cell: event => (
        <>
          {words.title(event)}
          <span className="block break-words font-normal text-ink-muted text-xs">{words.about(event)}</span>
        </>
      ),
    },
    {
      key: 'account',
      header: t('account'),
      cell: ({ user }) =>
        user ? (
          <Link
            href={auditPath({ userId: user.id })}
            aria-label={t('onlyOf', { name: user.name })}
            className="break-words text-accent underline underline-offset-2"
          >
            {user.name}
          </Link>
        ) : (
          <span className="text-ink-muted">{t('unknownAccount')}</span>
        ),
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
          {format.dateTime(new Date(event.createdAt), { dateStyle: 'medium', timeStyle: 'medium' })}
        </time>
      ),
    },
    {
      key: 'where',
      header: t('where'),
      cell: event => <Device userAgent={event.userAgent} address={event.address} words={device} />,
    },
  ]
  return (
    <>
      <SectionHeading level={1} size="lg" text={t('lead')}>
        {t('title')}
      </SectionHeading>
      <EventFilters filters={filters} person={filters.userId && items.find(({ user }) => user)?.user?.name} />
      <Table
        caption={t('list')}
        columns={columns}
        rows={items}
        rowKey={event => event.id}
        cardsBelow="lg"
        empty={<EmptyState size="inline" title={t('emptyTitle')} text={t('emptyText')} />}
      />
      <p className="mt-3 text-ink-muted text-xs">{tActivity('times', { timeZone: 'UTC' })}</p>
      <Pages
        page={page}
        pages={pages}
        hrefFor={number => auditPath(filters, number)}
        label={t('pages')}
        isNewestFirst
      />
      <section className="mt-10">
        <SectionHeading text={keptDays === undefined ? t('file.lead') : t('file.leadKept', { days: keptDays })}>
          {t('file.title')}
        </SectionHeading>
        <NextIntlClientProvider messages={{ account, admin: { audit: { file } }, security: { proof: security.proof } }}>
          <ProofProvider>
            <EventFile />
          </ProofProvider>
        </NextIntlClientProvider>
      </section>
    </>
  )
}
