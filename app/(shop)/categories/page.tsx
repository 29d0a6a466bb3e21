import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { shareImagePath, topicPath } from '@/components/catalog/addresses'
import { Chips } from '@/components/catalog/chips'
import { JsonLd } from '@/components/catalog/json-ld'
import { sharing } from '@/components/catalog/sharing'
import { pageList } from '@/components/catalog/structured-data'
import { distinctSeeds, SubjectCover } from '@/components/catalog/subject-cover'
import { catalogWords } from '@/components/catalog/words'
import { categoryPath, paths } from '@/components/shell/paths'
import { ButtonLink } from '@/components/ui/button'
import { cardLinkClass } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { exploreMenu } from '@/lib/catalog/queries/taxonomy'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('subjects.categories')
  const image = shareImagePath('site', 'lectern')
  return sharing({ title: t('title'), description: t('description'), path: paths.categories, image })
}

/** Every subject that is taught, with its topics: the table of contents of the school. */
export default async function CategoriesPage() {
  const [t, words, all] = await Promise.all([getTranslations('subjects.categories'), catalogWords(), exploreMenu()])
  const subjects = all.filter(({ courseCount }) => courseCount > 0)
  const courses = subjects.reduce((sum, { courseCount }) => sum + courseCount, 0)
  const seeds = distinctSeeds(subjects.map(({ slug }) => slug))
  return (
    <main className="page flex-1 py-10 lg:py-14">
      <h1 className="display text-2xl sm:text-3xl">{t('title')}</h1>
      {subjects.length === 0 ? (
        <EmptyState
          size="page"
          title={t('emptyTitle')}
          text={t('emptyText')}
          action={<ButtonLink href={paths.home}>Lectern</ButtonLink>}
        />
      ) : (
        <>
          <JsonLd data={pageList(subjects.map(({ name, slug }) => ({ name, href: categoryPath(slug) })))} />
          <p className="mt-3 max-w-2xl text-base text-ink-muted">{t('lead', { courses, count: subjects.length })}</p>
          <ul className="mt-8 grid lg:mt-10">
            {subjects.map(({ id, name, slug, thumb, description, courseCount, topics }, index) => (
              <li
                key={id}
                className="grid gap-x-8 gap-y-4 border-t py-7 sm:grid-cols-[11rem_minmax(0,1fr)] lg:grid-cols-[15rem_minmax(0,1fr)]"
              >
                <SubjectCover
                  thumb={thumb}
                  seed={seeds[index] ?? slug}
                  slug={slug}
                  className="aspect-[3/1] rounded-card border sm:aspect-video"
                />
                <div className="min-w-0">
                  <div className="group relative">
                    <h2 className="display text-lg">
                      <Link
                        href={categoryPath(slug)}
                        prefetch={false}
                        className={`text-ink no-underline group-hover:underline ${cardLinkClass}`}
                      >
                        {name}
                      </Link>
                    </h2>
                    <p className="mt-0.5 text-ink-muted text-xs">{words.t('coursesCount', { count: courseCount })}</p>
                    {description && <p className="mt-2 max-w-2xl text-ink-muted text-sm">{description}</p>}
                  </div>
                  <nav aria-label={t('topicsOf', { name })} className="mt-4">
                    <Chips
                      items={topics
                        .filter(topic => topic.courseCount > 0)
                        .map(topic => ({ name: topic.name, href: topicPath(topic.slug), count: topic.courseCount }))}
                    />
                  </nav>
                </div>
              </li>
            ))}
          </ul>
        </>
      )}
    </main>
  )
}
