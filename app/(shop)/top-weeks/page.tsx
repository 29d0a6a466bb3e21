import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { shareImagePath, topWeekPath } from '@/components/catalog/addresses'
import { CourseCover } from '@/components/catalog/course-cover'
import { CourseGrid } from '@/components/catalog/course-grid'
import { sharing } from '@/components/catalog/sharing'
import { WeekHead } from '@/components/catalog/week-head'
import { catalogWords } from '@/components/catalog/words'
import { pageNumber } from '@/components/shell/page-number'
import { Pages } from '@/components/shell/pages'
import { paths } from '@/components/shell/paths'
import { ButtonLink } from '@/components/ui/button'
import { cardLinkClass } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { listBegunTopWeeks } from '@/lib/catalog/queries/top-weeks'

const perPage = 12

interface TopWeeksPageProps {
  searchParams: Promise<{ page?: string | string[] }>
}

const address = (page: number) => (page > 1 ? `${paths.topWeeks}?page=${page}` : paths.topWeeks)

export async function generateMetadata({ searchParams }: TopWeeksPageProps): Promise<Metadata> {
  const [t, query] = await Promise.all([getTranslations('subjects.topWeeks'), searchParams])
  return sharing({
    title: t('title'),
    description: t('description'),
    path: address(pageNumber(query.page)),
    image: shareImagePath('site', 'lectern'),
  })
}

/** The shelf of this week, and those of the weeks before. */
export default async function TopWeeksPage({ searchParams }: TopWeeksPageProps) {
  const page = pageNumber((await searchParams).page)
  const [t, words, { items, total }] = await Promise.all([
    getTranslations('subjects.topWeeks'),
    catalogWords(),
    listBegunTopWeeks({ page, limit: perPage }),
  ])
  const pages = Math.max(1, Math.ceil(total / perPage))
  if (page > pages) redirect(address(pages))
  const current = page === 1 ? items[0] : undefined
  const before = current ? items.slice(1) : items
  return (
    <main className="flex-1">
      <div className="page py-10 lg:py-14">
        <h1 className="display text-2xl sm:text-3xl">{t('title')}</h1>
        <p className="mt-3 max-w-2xl text-base text-ink-muted">{t('lead')}</p>
        {total === 0 && (
          <EmptyState
            className="mt-10"
            title={t('emptyTitle')}
            text={t('emptyText')}
            action={<ButtonLink href={paths.courses}>{t('browse')}</ButtonLink>}
          />
        )}
      </div>
      {current && (
        <section aria-labelledby="current" className="border-y bg-surface-sunken">
          <div className="page grid grid-cols-[minmax(0,1fr)] gap-x-14 gap-y-8 py-10 lg:grid-cols-[19rem_minmax(0,1fr)] lg:py-14">
            <div>
              <WeekHead week={current} id="current" eyebrow={t('thisWeek')} href={topWeekPath(current.id)} />
            </div>
            {current.courses.length > 0 ? (
              <CourseGrid courses={current.courses.slice(0, 6)} isFirst />
            ) : (
              <EmptyState title={t('emptyWeekTitle')} text={t('emptyWeekText')} level={3} />
            )}
          </div>
        </section>
      )}
      {before.length > 0 && (
        <section aria-labelledby="before" className="page py-10 lg:py-14">
          <h2 id="before" className="display mb-5 text-xl">
            {t('before')}
          </h2>
          <ul>
            {before.map(week => (
              <li
                key={week.id}
                className="group relative grid items-center gap-x-8 gap-y-4 border-t py-6 md:grid-cols-[minmax(0,1fr)_20rem]"
              >
                <div className="min-w-0">
                  <p className="tabular text-ink-muted text-xs">{words.days(week.startsOn, week.endsOn)}</p>
                  <h3 className="display mt-1 text-lg">
                    <Link
                      href={topWeekPath(week.id)}
                      prefetch={false}
                      className={`text-ink no-underline group-hover:underline ${cardLinkClass}`}
                    >
                      {week.name}
                    </Link>
                  </h3>
                  {week.note && <p className="mt-1.5 line-clamp-2 max-w-2xl text-ink-muted text-sm">{week.note}</p>}
                  <p className="mt-2 text-ink-muted text-xs">
                    {[
                      t('count', { count: week.courses.length }),
                      ...(week.curator ? [t('chosenBy', { name: week.curator.name })] : []),
                    ].join(' · ')}
                  </p>
                </div>
                <div className="grid grid-cols-3 gap-2 max-md:max-w-sm" aria-hidden="true">
                  {week.courses.slice(0, 3).map(course => (
                    <CourseCover key={course.id} course={course} className="rounded-tag border" />
                  ))}
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
      <div className="page pb-12">
        <Pages page={page} pages={pages} hrefFor={address} className="" />
      </div>
    </main>
  )
}
