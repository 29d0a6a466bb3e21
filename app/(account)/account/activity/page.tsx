import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getFormatter, getTranslations } from 'next-intl/server'
import { Device } from '@/components/account/device'
import { eventWords } from '@/components/account/event-words'
import { pageNumber } from '@/components/shell/page-number'
import { Pages } from '@/components/shell/pages'
import { EmptyState } from '@/components/ui/empty-state'
import { SectionHeading } from '@/components/ui/section-heading'
import { Table, type TableColumn } from '@/components/ui/table'
import { listOwnEvents } from '@/lib/audit/queries'
import type { AuditEvent } from '@/lib/audit/schema'
import { requireUser } from '@/lib/auth/page-session'
import { readProfile } from '@/lib/users/queries'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account.activity'))('title'), robots: { index: false } }
}

const limit = 20
const path = '/account/activity'

export default async function ActivityPage({ searchParams }: { searchParams: Promise<{ page?: string | string[] }> }) {
  const page = pageNumber((await searchParams).page)
  const actor = await requireUser(page > 1 ? `${path}?page=${page}` : path)
  const [t, format, words, { timeZone }, { items, total }] = await Promise.all([
    getTranslations('account.activity'),
    getFormatter(),
    eventWords(),
    readProfile(actor.userId),
    listOwnEvents(actor, { page, limit }),
  ])
  const pages = Math.max(1, Math.ceil(total / limit))
  if (page > pages) redirect(pages > 1 ? `${path}?page=${pages}` : path)
  const device = {
    unknown: t('unknownDevice'),
    onSystem: (browser: string, system: string) => t('device', { browser, system }),
  }
  const columns: TableColumn<AuditEvent>[] = [
    {
      key: 'what',
      header: t('what'),
      rowHeader: true,
      cell: event => (
        <>
          {words.title(event)}
          <span className="block font-normal text-ink-muted text-xs">
            {[
              words.about(event),
              event.actor && event.actor.id !== actor.userId ? t('by', { name: event.actor.name }) : undefined,
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </>
      ),
    },
    {
      key: 'when',
      header: t('when'),
      className: 'whitespace-nowrap',
      cell: event => (
        <time dateTime={event.createdAt}>
          {format.dateTime(new Date(event.createdAt), { dateStyle: 'medium', timeStyle: 'short', timeZone })}
        </time>
      ),
    },
    {
      key: 'where',
      header: t('where'),
      cell: event =>
        event.address === null && event.userAgent === null ? (
          '–'
        ) : (
          <Device userAgent={event.userAgent} address={event.address} words={device} />
        ),
    },
  ]
  return (
    <>
      <SectionHeading level={1} size="lg" text={t('lead')} className="mb-8">
        {t('title')}
      </SectionHeading>
      <Table
        caption={t('list')}
        columns={columns}
        rows={items}
        rowKey={event => event.id}
        empty={<EmptyState size="inline" title={t('emptyTitle')} text={t('emptyText')} />}
      />
      <p className="mt-3 text-ink-muted text-xs">{t('times', { timeZone: timeZone.replaceAll('_', ' ') })}</p>
      <Pages
        page={page}
        pages={pages}
        hrefFor={number => (number > 1 ? `${path}?page=${number}` : path)}
        label={t('pages')}
        isNewestFirst
      />
    </>
  )
}
