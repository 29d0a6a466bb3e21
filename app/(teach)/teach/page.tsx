import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { earningsPath } from '@/components/earnings/paths'
import { ListSearch } from '@/components/shell/list-search'
import { Pages } from '@/components/shell/pages'
import { overviewPath } from '@/components/studio/analytics/ranges'
import { BecomeInstructor } from '@/components/studio/become-instructor'
import { CourseList } from '@/components/studio/course-list'
import { listFilterOf, listPath } from '@/components/studio/list-filters'
import { ButtonLink } from '@/components/ui/button'
import { EmptyMark, EmptyState } from '@/components/ui/empty-state'
import { BookGlyph, PlusGlyph } from '@/components/ui/glyph'
import { SectionHeading } from '@/components/ui/section-heading'
import { TabLinks } from '@/components/ui/tab-links'
import { requireUser } from '@/lib/auth/page-session'
import { courseStatuses } from '@/lib/courses/policy'
import { listMyCourses, teachingPlaces } from '@/lib/courses/queries/my-courses'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('studio.list'))('title'), robots: { index: false } }
}

const limit = 20

interface TeachPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function TeachPage({ searchParams }: TeachPageProps) {
  const { page, ...filter } = listFilterOf(await searchParams)
  const actor = await requireUser(listPath(filter, page))
  const [t, tStatus, tAnalytics, tEarnings, places, list] = await Promise.all([
    getTranslations('studio.list'),
    getTranslations('studio.status'),
    getTranslations('analytics'),
    getTranslations('earnings'),
    teachingPlaces(actor),
    listMyCourses(actor, { ...filter, page, limit }),
  ])
  const pages = Math.max(1, Math.ceil(list.total / limit))
  if (page > pages) redirect(listPath(filter, pages))
  const mayCreate = places.own || places.organizations.length > 0
  const all = courseStatuses.reduce((sum, status) => sum + list.counts[status], 0)
  if (all === 0 && !mayCreate) return <BecomeInstructor />
  const create = mayCreate && (
    <ButtonLink href="/teach/new" icon={<PlusGlyph className="icon-sm" />}>
      {t('create')}
    </ButtonLink>
  )
  return (
    <main className="page w-full flex-1 py-8 lg:py-12">
      <SectionHeading
        level={1}
        size="lg"
        text={t('lead')}
        action={
          all > 0 && (
            <div className="flex flex-wrap gap-2.5">
              <ButtonLink href={overviewPath()} variant="secondary">
                {tAnalytics('allCourses')}
              </ButtonLink>
              <ButtonLink href={earningsPath()} variant="secondary">
                {tEarnings('title')}
              </ButtonLink>
              {create}
            </div>
          )
        }
      >
        {t('title')}
      </SectionHeading>
      {all === 0 ? (
        <EmptyState
          className="mt-8"
          art={
            <EmptyMark>
              <BookGlyph />
            </EmptyMark>
          }
          title={t('emptyTitle')}
          text={t('emptyText')}
          action={create}
        />
      ) : (
        <>
          <div className="mt-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-4">
            <TabLinks
              label={t('statuses')}
              className="min-w-0 max-w-full"
              tabs={[undefined, ...courseStatuses].map(status => ({
                href: listPath({ ...filter, status }),
                label: status ? tStatus(status) : t('all'),
                count: status ? list.counts[status] : all,
                current: status === filter.status,
              }))}
            />
            <ListSearch
              action={listPath()}
              here={listPath(filter)}
              hidden={{ status: filter.status }}
              label={t('search')}
              value={filter.search}
              submit={t('find')}
            />
          </div>
          <div className="mt-6">
            <CourseList
              courses={list.items}
              empty={
                <EmptyState
                  size="inline"
                  title={t('noneTitle')}
                  text={t('noneText')}
                  action={
                    <ButtonLink href={listPath()} variant="secondary" size="sm">
                      {t('showAll')}
                    </ButtonLink>
                  }
                />
              }
            />
          </div>
          <Pages page={page} pages={pages} hrefFor={number => listPath(filter, number)} label={t('pages')} />
        </>
      )}
    </main>
  )
}
