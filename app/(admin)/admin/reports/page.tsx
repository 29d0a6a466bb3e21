import type { Metadata } from 'next'
import { NextIntlClientProvider } from 'next-intl'
import { getFormatter, getMessages, getTranslations } from 'next-intl/server'
import { ReportActions } from '@/components/chat/report-actions'
import { pageNumber } from '@/components/shell/page-number'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Pagination } from '@/components/ui/pagination'
import { SectionHeading } from '@/components/ui/section-heading'
import { TabLinks } from '@/components/ui/tab-links'
import { requireAdmin } from '@/lib/auth/page-session'
import { listReports } from '@/lib/chat/queries/moderation'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('chat.reports'))('title'), robots: { index: false } }
}

type Props = { searchParams: Promise<{ status?: string | string[]; page?: string | string[] }> }

const states = ['open', 'resolved'] as const
const limit = 20
const hrefOf = (status: (typeof states)[number], page = 1) =>
  `/admin/reports${status === 'open' ? '' : '?status=resolved'}${page > 1 ? `${status === 'open' ? '?' : '&'}page=${page}` : ''}`

/** Messages that people reported, with what they said then: an administrator takes them away or lets them be. */
export default async function AdminReportsPage({ searchParams }: Props) {
  const query = await searchParams
  const status = query.status === 'resolved' ? 'resolved' : 'open'
  const page = pageNumber(query.page)
  const admin = await requireAdmin(hrefOf(status, page))
  const [t, format, messages, { items, total }] = await Promise.all([
    getTranslations('chat.reports'),
    getFormatter(),
    getMessages(),
    listReports(admin, { page, limit, status }),
  ])
  const pages = Math.max(1, Math.ceil(total / limit))
  const time = (iso: string) => format.dateTime(new Date(iso), { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <>
      <SectionHeading level={1} size="lg" text={t('lead')}>
        {t('title')}
      </SectionHeading>
      <TabLinks
        label={t('views')}
        className="my-5 min-w-0"
        tabs={states.map(one => ({ href: hrefOf(one), label: t(one), current: one === status }))}
      />
      {items.length === 0 ? (
        <EmptyState title={t('emptyTitle')} text={t(status === 'open' ? 'emptyOpen' : 'emptyResolved')} />
      ) : (
        <NextIntlClientProvider messages={{ chat: messages.chat }}>
          <ul className="grid gap-4">
            {items.map(report => (
              <Card as="li" key={report.id} className="grid gap-3">
                <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-muted text-sm">
                  <span className="font-medium text-ink">{report.sender?.name ?? t('gone')}</span>
                  <span>{t('reportedBy', { name: report.reporter.name, time: time(report.createdAt) })}</span>
                  {report.isDeleted && <Badge>{t('deleted')}</Badge>}
                </p>
                <blockquote className="wrap-anywhere whitespace-pre-wrap border-line-strong border-l-2 pl-4">
                  {report.content || t('nothing')}
                </blockquote>
                <p className="wrap-anywhere text-sm">
                  <span className="text-ink-muted">{t('reason')}: </span>
                  {report.reason}
                </p>
                {report.resolvedAt ? (
                  <p className="text-ink-muted text-sm">{t('resolvedAt', { time: time(report.resolvedAt) })}</p>
                ) : (
                  <ReportActions report={report} />
                )}
              </Card>
            ))}
          </ul>
        </NextIntlClientProvider>
      )}
      {pages > 1 && (
        <Pagination
          className="mt-6"
          page={page}
          pages={pages}
          hrefFor={number => hrefOf(status, number)}
          labels={{
            navigation: t('views'),
            previous: t('previous'),
            next: t('next'),
            page: number => t('page', { page: number }),
            position: t('position', { page, pages }),
          }}
        />
      )}
    </>
  )
}
