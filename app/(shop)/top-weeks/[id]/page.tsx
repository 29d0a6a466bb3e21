import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { shareImagePath, topWeekPath } from '@/components/catalog/addresses'
import { Chips } from '@/components/catalog/chips'
import { CourseGrid } from '@/components/catalog/course-grid'
import { JsonLd } from '@/components/catalog/json-ld'
import { sharing } from '@/components/catalog/sharing'
import { breadcrumbData, courseList } from '@/components/catalog/structured-data'
import { WeekHead } from '@/components/catalog/week-head'
import { catalogWords } from '@/components/catalog/words'
import { categoryPath, paths } from '@/components/shell/paths'
import { Alert } from '@/components/ui/alert'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { isAdmin } from '@/lib/auth/access'
import { currentActor } from '@/lib/auth/page-session'
import { readTopWeek } from '@/lib/catalog/queries/top-weeks'
import { Refusal } from '@/lib/errors'
import { isId } from '@/lib/ids'

interface TopWeekPageProps {
  params: Promise<{ id: string }>
}

/** The shelf, asked once per request. One that has not begun is there for administrators only, to look at. */
const weekAt = cache(async (id: string) => {
  if (!isId(id)) notFound()
  const week = await readTopWeek(id).catch(error => {
    if (error instanceof Refusal && error.reason === 'not-found') notFound()
    throw error
  })
  const isPlanned = week.startsOn > new Date().toISOString().slice(0, 10)
  if (isPlanned && !isAdmin(await currentActor())) notFound()
  return { week, isPlanned }
})

export async function generateMetadata({ params }: TopWeekPageProps): Promise<Metadata> {
  const [{ week, isPlanned }, t, words] = await Promise.all([
    params.then(({ id }) => weekAt(id)),
    getTranslations('subjects.topWeeks'),
    catalogWords(),
  ])
  const days = words.days(week.startsOn, week.endsOn)
  return {
    ...(await sharing({
      title: week.name,
      description: week.note || t('weekDescription', { count: week.courses.length, name: week.name, days }),
      path: topWeekPath(week.id),
      image: shareImagePath('top-week', week.id),
    })),
    robots: isPlanned ? { index: false } : undefined,
  }
}

export default async function TopWeekPage({ params }: TopWeekPageProps) {
  const [{ week, isPlanned }, t, tPages] = await Promise.all([
    params.then(({ id }) => weekAt(id)),
    getTranslations('subjects.topWeeks'),
    getTranslations('subjects'),
  ])
  const steps = [{ name: t('title'), href: paths.topWeeks }]
  return (
    <main className="flex-1">
      <JsonLd data={breadcrumbData([...steps, { name: week.name, href: topWeekPath(week.id) }])} />
      <JsonLd data={courseList(week.courses)} />
      <header className="border-b bg-surface-sunken">
        <div className="page py-8 lg:py-12">
          <Breadcrumb label={tPages('breadcrumb')} steps={steps} className="mb-4" />
          <WeekHead week={week} id="week" heading="h1" />
          {isPlanned && (
            <Alert tone="neutral" className="mt-6 max-w-2xl">
              {t('planned')}
            </Alert>
          )}
        </div>
      </header>
      <div className="page grid grid-cols-[minmax(0,1fr)] gap-12 py-10 lg:py-14">
        <section aria-labelledby="courses">
          <h2 id="courses" className="display mb-5 text-xl">
            {t('courses')}
          </h2>
          {week.courses.length > 0 ? (
            <CourseGrid courses={week.courses} isFirst className="grid-cols-1 min-[30rem]:grid-cols-2 lg:grid-cols-4" />
          ) : (
            <EmptyState
              level={3}
              title={t('emptyWeekTitle')}
              text={t('emptyWeekText')}
              action={<ButtonLink href={paths.courses}>{t('browse')}</ButtonLink>}
            />
          )}
        </section>
        {week.categories.length > 0 && (
          <section aria-labelledby="subjects">
            <h2 id="subjects" className="display mb-5 text-xl">
              {t('subjects')}
            </h2>
            <Chips items={week.categories.map(({ name, slug }) => ({ name, href: categoryPath(slug) }))} />
          </section>
        )}
        <p>
          <ButtonLink href={paths.topWeeks} variant="secondary">
            {t('all')}
          </ButtonLink>
        </p>
      </div>
    </main>
  )
}
