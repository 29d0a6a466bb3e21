import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { catalogWords } from '@/components/catalog/words'
import { categoryPath } from '@/components/shell/paths'
import { cardLinkClass } from '@/components/ui/card'
import { Cover } from '@/components/ui/cover'
import { coverModel } from '@/components/ui/cover-pattern'
import type { ExploreCategory } from '@/lib/catalog/queries/taxonomy'

/** Seeds that give every tile a cloth and a pattern of its own for as long as there are new ones. */
function distinctSeeds(slugs: string[]): string[] {
  const seen = new Set<string>()
  return slugs.map(slug => {
    const seeds = Array.from({ length: 24 }, (_, turn) => `${slug}-${turn}`)
    const look = (seed: string) => coverModel({ title: '', seed, hueKey: slug })
    const best = seeds.find(seed => !seen.has(look(seed).pattern) && !seen.has(look(seed).scheme.ground)) ?? slug
    seen.add(look(best).pattern).add(look(best).scheme.ground)
    return best
  })
}

/** The subjects, each a tile in its own cloth with the number of its courses. */
export async function Subjects({ subjects }: { subjects: readonly ExploreCategory[] }) {
  const [t, words] = await Promise.all([getTranslations('home'), catalogWords()])
  const taught = subjects.filter(({ courseCount }) => courseCount > 0)
  if (taught.length === 0) return null
  const seeds = distinctSeeds(taught.map(({ slug }) => slug))
  return (
    <section aria-labelledby="subjects">
      <h2 id="subjects" className="display mb-5 text-xl">
        {t('subjects')}
      </h2>
      <ul className="grid grid-cols-2 gap-3 sm:gap-5 lg:grid-cols-4">
        {taught.map(({ id, name, slug, courseCount, topics }, index) => (
          <li
            key={id}
            className="group relative flex flex-col overflow-hidden rounded-card border bg-surface-raised transition-colors hover:border-line-strong"
          >
            <span className="block h-20 overflow-hidden sm:h-24">
              <Cover title="" seed={seeds[index] ?? slug} hueKey={slug} className="-mt-[8%]" />
            </span>
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
