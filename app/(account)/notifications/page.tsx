import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { getFormatter, getLocale, getTranslations } from 'next-intl/server'
import { MarkAll } from '@/components/notifications/mark-all'
import { NotificationRow } from '@/components/notifications/notification-row'
import { AccountNav } from '@/components/shell/account-nav'
import { addressOf } from '@/components/shell/address'
import { pageNumber } from '@/components/shell/page-number'
import { paths } from '@/components/shell/paths'
import { EmptyMark, EmptyState } from '@/components/ui/empty-state'
import { BellGlyph } from '@/components/ui/glyph'
import { Pagination } from '@/components/ui/pagination'
import { SectionHeading } from '@/components/ui/section-heading'
import { TabLinks } from '@/components/ui/tab-links'
import { requireUser } from '@/lib/auth/page-session'
import type { Locale } from '@/lib/i18n/config'
import { countUnreadNotifications, listNotifications } from '@/lib/notifications/queries/notifications'
import type { Notification } from '@/lib/notifications/schema'
import { readProfile } from '@/lib/users/queries'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('notifications'))('title'), robots: { index: false } }
}

const limit = 30

interface PageProps {
  searchParams: Promise<{ page?: string | string[]; unread?: string | string[] }>
}

export default async function NotificationsPage({ searchParams }: PageProps) {
  const query = await searchParams
  const page = pageNumber(query.page)
  const isUnread = query.unread === 'true'
  const hrefFor = (number: number) => addressOf(paths.notifications, { unread: isUnread ? 'true' : undefined }, number)
  const actor = await requireUser(hrefFor(page))
  const locale = (await getLocale()) as Locale
  const [t, format, { timeZone }, { items, total }, unread] = await Promise.all([
    getTranslations('notifications'),
    getFormatter(),
    readProfile(actor.userId),
    listNotifications(actor, { page, limit, unread: isUnread ? 'true' : 'false' }, locale),
    countUnreadNotifications(actor),
  ])
  const pages = Math.max(1, Math.ceil(total / limit))
  if (page > pages) redirect(hrefFor(pages))

  const dayOf = (time: Date) => format.dateTime(time, { dateStyle: 'full', timeZone })
  const now = new Date()
  const named = new Map([
    [dayOf(new Date(now.getTime() - 86_400_000)), t('yesterday')],
    [dayOf(now), t('today')],
  ])
  const days = new Map<string, Notification[]>()
  for (const item of items) {
    const day = dayOf(new Date(item.createdAt))
    days.set(day, [...(days.get(day) ?? []), item])
  }
  return (
    <>
      <AccountNav />
      <main className="page w-full max-w-3xl flex-1 py-8 sm:py-12">
        <SectionHeading
          level={1}
          text={t('lead')}
          action={
            unread > 0 && (
              <MarkAll
                labels={{
                  markAll: t('markAll'),
                  markedAll: t('markedAll'),
                  failedTitle: t('failedTitle'),
                  retry: t('retry'),
                }}
              />
            )
          }
        >
          {t('title')}
        </SectionHeading>
        <TabLinks
          label={t('filter')}
          className="mt-6"
          tabs={[
            { href: paths.notifications, label: t('all'), current: !isUnread },
            {
              href: `${paths.notifications}?unread=true`,
              label: t('unread'),
              count: unread > 0 ? unread : undefined,
              current: isUnread,
            },
          ]}
        />
        {items.length === 0 ? (
          <EmptyState
            size="page"
            art={
              <EmptyMark>
                <BellGlyph />
              </EmptyMark>
            }
            title={isUnread ? t('noneUnreadTitle') : t('emptyTitle')}
            text={isUnread ? t('noneUnreadText') : t('emptyText')}
          />
        ) : (
          [...days].map(([day, list]) => (
            <section key={day} className="mt-8">
              <h2 className="font-medium text-ink-muted text-xs">{named.get(day) ?? day}</h2>
              <ul className="mt-2 divide-y border-y">
                {list.map(item => (
                  <NotificationRow
                    key={`${item.id} ${item.readAt}`}
                    notification={item}
                    time={format.dateTime(new Date(item.createdAt), { timeStyle: 'short', timeZone })}
                    newLabel={t('isNew')}
                    className="px-1 py-3.5 sm:px-3"
                  />
                ))}
              </ul>
            </section>
          ))
        )}
        <Pagination
          page={page}
          pages={pages}
          hrefFor={hrefFor}
          labels={{
            navigation: t('pages'),
            previous: t('newer'),
            next: t('older'),
            page: number => t('pageName', { page: number }),
            position: t('page', { page, pages }),
          }}
          className="mt-6"
        />
        <p className="mt-8 flex flex-wrap justify-between gap-x-6 gap-y-2 text-ink-muted text-xs">
          {items.length > 0 && <span>{t('times', { timeZone: timeZone.replaceAll('_', ' ') })}</span>}
          <Link href={paths.notificationSettings} className="inline-flex min-h-6 items-center">
            {t('settings')}
          </Link>
        </p>
      </main>
    </>
  )
}
