import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { shareImagePath, topicCoursesPath, topicPath } from '@/components/catalog/addresses'
import { Chips } from '@/components/catalog/chips'
import { CourseGrid } from '@/components/catalog/course-grid'
import { JsonLd } from '@/components/catalog/json-ld'
import { LecturerList } from '@/components/catalog/lecturer-list'
import { sharing } from '@/components/catalog/sharing'
import { breadcrumbData, courseList } from '@/components/catalog/structured-data'
import { categoryPath, paths } from '@/components/shell/paths'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { fewCourses, topicPage } from '@/lib/catalog/queries/subjects'
import type { CourseSummary } from '@/lib/catalog/schema'

interface TopicPageProps {
  params: Promise<{ slug: string }>
}

/** The topic at an address, asked once per request. */
const topicAt = cache(async (slug: string) => (await topicPage(slug)) ?? notFound())

export async function generateMetadata({ params }: TopicPageProps): Promise<Metadata> {
  const [{ topic }, t] = await Promise.all([
    params.then(({ slug }) => topicAt(slug)),
    getTranslations('subjects.topic'),
  ])
  const words = { name: topic.name, category: topic.category.name, count: topic.courseCount }
  return {
    ...(await sharing({
      title: t('title', words),
      description: t('description', words),
      path: topicPath(topic.slug),
      image: shareImagePath('topic', topic.slug),
    })),
    robots: topic.courseCount === 0 ? { index: false, follow: true } : undefined,
  }
}

/** What a topic has to offer: its best known courses, the new ones, who teaches it and what is near it. */
export default async function TopicPage({ params }: TopicPageProps) {
  const [page, t, tPages] = await Promise.all([
    params.then(({ slug }) => topicAt(slug)),
    getTranslations('subjects.topic'),
    getTranslations('subjects'),
  ])
  const { topic, lecturers, siblings } = page
  const { name, category } = topic
  const isLarge = topic.courseCount > fewCourses
  const steps = [
    { name: tPages('categories.title'), href: paths.categories },
    { name: category.name, href: categoryPath(category.slug) },
  ]
  return (
    <main className="flex-1">
      <JsonLd data={breadcrumbData([...steps, { name, href: topicPath(topic.slug) }])} />
      <JsonLd data={courseList(page.popular)} />
      <header className="border-b bg-surface-sunken">
        <div className="page flex flex-wrap items-end justify-between gap-x-10 gap-y-6 py-8 lg:py-12">
          <div className="min-w-0">
            <Breadcrumb label={tPages('breadcrumb')} steps={steps} />
            <h1 className="display mt-3 break-words text-2xl sm:text-3xl">{name}</h1>
            <p className="tabular mt-2 text-base text-ink-muted">{t('found', { count: topic.courseCount })}</p>
          </div>
          {isLarge && (
            <ButtonLink href={topicCoursesPath(topic.slug)} prefetch={false} variant="secondary">
              {t('all')}
            </ButtonLink>
          )}
        </div>
      </header>
      <div className="page grid grid-cols-[minmax(0,1fr)] gap-14 py-10 lg:py-14">
        {topic.courseCount === 0 && (
          <EmptyState
            title={t('emptyTitle', { name })}
            text={t('emptyText')}
            action={<ButtonLink href={categoryPath(category.slug)}>{category.name}</ButtonLink>}
          />
        )}
        <Shelf id="courses" title={isLarge ? t('popular') : t('courses', { name })} courses={page.popular} isFirst />
        <Shelf id="newest" title={t('newest')} courses={page.newest} />
        <Shelf id="rated" title={t('highestRated')} courses={page.highestRated} />
        {lecturers.length > 0 && (
          <section aria-labelledby="lecturers">
            <h2 id="lecturers" className="display mb-5 text-xl">
              {t('lecturers', { name })}
            </h2>
            <LecturerList lecturers={lecturers} heading="h3" />
          </section>
        )}
        {siblings.length > 0 && (
          <section aria-labelledby="siblings">
            <h2 id="siblings" className="display mb-5 text-xl">
              {t('siblings', { category: category.name })}
            </h2>
            <Chips
              items={siblings.map(one => ({ name: one.name, href: topicPath(one.slug), count: one.courseCount }))}
            />
          </section>
        )}
      </div>
    </main>
  )
}

interface ShelfProps {
  id: string
  title: string
  courses: readonly CourseSummary[]
  isFirst?: boolean
}

function Shelf({ id, title, courses, isFirst }: ShelfProps) {
  if (courses.length === 0) return null
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="display mb-5 text-xl">
        {title}
      </h2>
      <CourseGrid courses={courses} isFirst={isFirst} className="grid-cols-1 min-[30rem]:grid-cols-2 lg:grid-cols-4" />
    </section>
  )
}
