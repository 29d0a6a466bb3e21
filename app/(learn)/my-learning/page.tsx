import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ContinueCard } from '@/components/learning/continue-card'
import { EmptyDesk } from '@/components/learning/empty-desk'
import { LearningCard } from '@/components/learning/learning-card'
import { LearningTabs, learningPath } from '@/components/learning/learning-tabs'
import { ButtonLink } from '@/components/ui/button'
import { requireUser } from '@/lib/auth/page-session'
import { readCurriculum } from '@/lib/learning/queries/curriculum'
import { placeOf } from '@/lib/learning/queries/lesson'
import { listPurchased } from '@/lib/learning/queries/purchased'
import { PurchasedQuery } from '@/lib/learning/schema'

const limit = 12

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('learn'))('myLearning'), robots: { index: false } }
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function MyLearning({ searchParams }: Props) {
  const { tab, page: wantedPage } = await searchParams
  const asked = PurchasedQuery.safeParse({ status: tab, page: wantedPage })
  const { status, page } = asked.success ? asked.data : { status: 'all' as const, page: 1 }
  const actor = await requireUser(learningPath(status, page))
  const [t, shown, latest] = await Promise.all([
    getTranslations('learn'),
    listPurchased(actor, { status, page, limit, order: 'opened' }),
    listPurchased(actor, { status: 'in-progress', page: 1, limit: 1, order: 'opened' }),
  ])
  const [current] = latest.items
  const resumeAt = current?.progress.resumeAt
  const lesson = current && resumeAt && placeOf(await readCurriculum(actor, { id: current.id }), resumeAt.materialId)
  const pages = Math.ceil(shown.total / limit)
  const hasCourses = shown.counts.all > 0
  return (
    <main id="main" className="page flex-1 pt-8 pb-16 sm:pt-12">
      <h1 className="display text-2xl">{t('myLearning')}</h1>
      {lesson && page === 1 && status !== 'completed' && (
        <div className="mt-6">
          <ContinueCard course={current} lesson={lesson.lesson} />
        </div>
      )}
      {hasCourses && (
        <section aria-labelledby="courses" className="mt-8">
          <h2 id="courses" className="sr-only">
            {t('yourCourses')}
          </h2>
          <LearningTabs current={status} counts={shown.counts} />
          {shown.items.length > 0 && (
            <ul className="mt-6 grid gap-5 sm:grid-cols-2 lg:grid-cols-3 xl:grid-cols-4">
              {shown.items.map(course => (
                <LearningCard key={course.id} course={course} />
              ))}
            </ul>
          )}
        </section>
      )}
      {shown.items.length === 0 && <EmptyDesk state={status} hasCourses={hasCourses} />}
      {pages > 1 && (
        <nav aria-label={t('pages')} className="mt-10 flex items-center justify-center gap-4">
          {page > 1 && (
            <ButtonLink variant="secondary" href={learningPath(status, Math.min(page - 1, pages))}>
              {t('previousPage')}
            </ButtonLink>
          )}
          <span className="text-ink-muted text-sm">{t('pageOf', { page, pages })}</span>
          {page < pages && (
            <ButtonLink variant="secondary" href={learningPath(status, page + 1)}>
              {t('nextPage')}
            </ButtonLink>
          )}
        </nav>
      )}
    </main>
  )
}
