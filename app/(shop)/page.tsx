import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { shareImagePath, topicPath } from '@/components/catalog/addresses'
import { Chips } from '@/components/catalog/chips'
import { JsonLd } from '@/components/catalog/json-ld'
import { sharing } from '@/components/catalog/sharing'
import { courseList, siteData } from '@/components/catalog/structured-data'
import { ContinueStrip } from '@/components/home/continue-strip'
import { Hero } from '@/components/home/hero'
import { Lecturers } from '@/components/home/lecturers'
import { Shelf } from '@/components/home/shelf'
import { Subjects } from '@/components/home/subjects'
import { TopWeekShelf } from '@/components/home/top-week'
import { paths } from '@/components/shell/paths'
import { ButtonLink } from '@/components/ui/button'
import { currentActor } from '@/lib/auth/page-session'
import { storefront } from '@/lib/catalog/queries/storefront'
import type { CourseSummary } from '@/lib/catalog/schema'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('home')
  const [title, description] = [t('title'), t('description')]
  const image = shareImagePath('site', 'lectern')
  return { ...(await sharing({ title, description, path: paths.home, image })), title: { absolute: title } }
}

/** What a shelf can show that the shelves before it do not; all of it when that leaves too little. */
function without(courses: CourseSummary[], shown: readonly CourseSummary[]): CourseSummary[] {
  const rest = courses.filter(({ id }) => !shown.some(other => other.id === id))
  return rest.length >= 4 ? rest : courses
}

const freeCourses = `${paths.courses}?priceRanges=free`

export default async function StorefrontPage() {
  const [actor, store, t] = await Promise.all([currentActor(), storefront(), getTranslations('home')])
  const topics = store.categories
    .flatMap(({ topics }) => topics)
    .filter(({ courseCount }) => courseCount > 0)
    .sort((a, b) => b.courseCount - a.courseCount || (a.name < b.name ? -1 : 1))
  const week = store.topWeek?.courses.slice(0, 6) ?? []
  const popular = without(store.popular, week).slice(0, 4)
  const rated = without(store.highestRated, popular)
  return (
    <main className="flex-1">
      <JsonLd data={siteData()} />
      <JsonLd data={courseList(store.popular)} />
      {actor ? (
        <ContinueStrip actor={actor} />
      ) : (
        <Hero books={store.popular} topics={topics.slice(0, 5)} figures={store.figures} />
      )}
      <div className="page py-12 lg:py-16">
        <Subjects subjects={store.categories} />
      </div>
      {store.topWeek && <TopWeekShelf week={store.topWeek} />}
      <div className="page grid grid-cols-[minmax(0,1fr)] gap-14 py-12 lg:gap-16 lg:py-16">
        <Shelf id="popular" title={t('popular')} href={paths.courses} courses={popular} />
        <Shelf id="newest" title={t('newest')} href={`${paths.courses}?sort=newest`} courses={store.newest} />
        <Shelf id="rated" title={t('highestRated')} href={`${paths.courses}?sort=rating`} courses={rated} />
        {topics.length > 0 && (
          <section aria-labelledby="topics">
            <h2 id="topics" className="display mb-5 text-xl">
              {t('topics')}
            </h2>
            <Chips
              items={topics
                .slice(0, 24)
                .map(({ name, slug, courseCount }) => ({ name, href: topicPath(slug), count: courseCount }))}
            />
          </section>
        )}
        <Lecturers lecturers={store.lecturers} />
      </div>
      {!actor && (
        <section aria-labelledby="closing" className="border-t bg-surface-sunken">
          <div className="page grid justify-items-start gap-6 py-14 lg:grid-cols-[minmax(0,1fr)_auto] lg:items-end lg:py-20">
            <div>
              <h2 id="closing" className="display text-2xl sm:text-3xl">
                {t('closingTitle')}
              </h2>
              <p className="mt-3 max-w-xl text-base text-ink-muted">{t('closingText')}</p>
            </div>
            <div className="flex flex-wrap gap-3">
              <ButtonLink href={paths.signUp} size="lg">
                {t('signUp')}
              </ButtonLink>
              <ButtonLink href={freeCourses} prefetch={false} size="lg" variant="secondary">
                {t('closingFree')}
              </ButtonLink>
            </div>
          </div>
        </section>
      )}
    </main>
  )
}
