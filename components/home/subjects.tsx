import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { distinctSeeds, SubjectCover } from '@/components/catalog/subject-cover'
import { catalogWords } from '@/components/catalog/words'
import { categoryPath, paths } from '@/components/shell/paths'
import { cardLinkClass } from '@/components/ui/card'
import type { ExploreCategory } from '@/lib/catalog/queries/taxonomy'
import { SeeAll } from './see-all'

/** The subjects, each a tile in its own cloth with the number of its courses. */
export async function Subjects({ subjects }: { subjects: readonly ExploreCategory[] }) {
  const [t, words] = await Promise.all([getTranslations('home'), catalogWords()])
  const taught = subjects.filter(({ courseCount }) => courseCount > 0)
  if (taught.length === 0) return null
  const seeds = distinctSeeds(taught.map(({ slug }) => slug))
  return (
    <section aria-labelledby="subjects">
      <div className="mb-5 flex items-baseline justify-between gap-4">
        <h2 id="subjects" className="display text-xl">
          {t('subjects')}
        </h2>
        <SeeAll href={paths.categories} title={t('subjects')} />
      </div>
      <ul className="grid grid-cols-2 gap-3 sm:gap-5 lg:grid-cols-4">
        {taught.map(({ id, name, slug, thumb, courseCount, topics }, index) => (
          <li
            key={id}
            className="group relative flex flex-col overflow-hidden rounded-card border bg-surface-raised transition-colors hover:border-line-strong"
          >
            <SubjectCover strip thumb={thumb} seed={seeds[index] ?? slug} slug={slug} className="h-20 sm:h-24" />
            <div className="flex-1 p-4">
              <h3 className="display text-base leading-snug">
                <Link
                  href={categoryPath(slug)}
                  prefetch={false}
                  className={`text-ink no-underline group-hover:underline ${cardLinkClass}`}
                >
                  {name}
                </Link>
              </h3>
              <p className="mt-0.5 text-ink-muted text-xs">{words.t('coursesCount', { count: courseCount })}</p>
              <p className="mt-2 line-clamp-2 text-ink-muted text-xs max-sm:hidden">
                {topics
                  .filter(topic => topic.courseCount > 0)
                  .slice(0, 4)
                  .map(topic => topic.name)
                  .join(', ')}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
