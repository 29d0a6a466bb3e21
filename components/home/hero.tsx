import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { topicPath } from '@/components/catalog/addresses'
import { catalogWords } from '@/components/catalog/words'
import { coursePath, paths } from '@/components/shell/paths'
import { ButtonLink, buttonClass } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Cover } from '@/components/ui/cover'
import { SearchGlyph } from '@/components/ui/glyph'
import type { SchoolFigures } from '@/lib/catalog/queries/storefront'
import type { CourseSummary } from '@/lib/catalog/schema'

interface HeroProps {
  /** What stands on the shelf beside the words. */
  books: readonly CourseSummary[]
  topics: readonly { name: string; slug: string }[]
  figures: SchoolFigures
}

/** The first thing a visitor sees: what this is, a search, and a bookcase of real courses. */
export async function Hero({ books, topics, figures }: HeroProps) {
  const [t, words] = await Promise.all([getTranslations('home'), catalogWords()])
  const counted = (['courses', 'lecturers', 'learners'] as const).filter(key => figures[key] > 0)
  const labels = { courses: 'figureCourses', lecturers: 'figureLecturers', learners: 'figureLearners' } as const
  return (
    <section className="border-b">
      <div className="page grid items-center gap-x-16 gap-y-12 py-12 lg:grid-cols-[minmax(0,1.12fr)_minmax(0,1fr)] lg:py-16">
        <div className="min-w-0">
          <h1 className="display text-[clamp(2.625rem,6vw,4.25rem)] leading-[1.04] tracking-[-0.025em]">
            {t('heroTitle')}
          </h1>
          <p className="mt-5 max-w-xl text-base text-ink-muted sm:text-lg sm:leading-8">{t('heroText')}</p>
          <search aria-label={t('searchLabel')}>
            <form action={paths.courses} className="relative mt-8 max-w-xl">
              <span className="absolute inset-y-0 left-5 grid place-items-center text-ink-muted">
                <SearchGlyph />
              </span>
              <input
                type="search"
                name="search"
                required
                maxLength={200}
                enterKeyHint="search"
                aria-label={t('searchLabel')}
                placeholder={t('searchPlaceholder')}
                className="h-14 w-full rounded-full border border-line-strong bg-surface-raised pr-28 pl-13 text-base text-ink transition-colors hover:border-ink-muted focus-visible:border-focus"
              />
              <span className="absolute inset-y-0 right-2 grid place-items-center">
                <button type="submit" className={buttonClass({}, 'rounded-full')}>
                  {t('searchButton')}
                </button>
              </span>
            </form>
          </search>
          <p className="mt-4 flex max-w-xl flex-wrap gap-x-4 text-sm">
            <span className="py-1 text-ink-muted pointer-coarse:py-2.5">{t('tryTopics')}:</span>
            {topics.map(({ name, slug }) => (
              <Link
                key={slug}
                href={topicPath(slug)}
                prefetch={false}
                className="py-1 text-ink underline decoration-line-strong underline-offset-4 hover:decoration-ink pointer-coarse:py-2.5"
              >
                {name}
              </Link>
            ))}
          </p>
          <div className="mt-8 flex flex-wrap gap-3">
            <ButtonLink href={paths.courses} size="lg">
              {t('browse')}
            </ButtonLink>
            <ButtonLink href={paths.signUp} size="lg" variant="secondary">
              {t('signUp')}
            </ButtonLink>
          </div>
          {counted.length > 0 && (
            <dl aria-label={t('figures')} className="mt-10 flex flex-wrap gap-x-10 gap-y-4 border-t pt-6">
              {counted.map(key => (
                <div key={key} className="flex flex-col-reverse">
                  <dt className="text-ink-muted text-xs">{t(labels[key], { count: figures[key] })}</dt>
                  <dd className="tabular font-semibold text-xl">{words.number(figures[key])}</dd>
                </div>
              ))}
            </dl>
          )}
        </div>
        <Bookcase label={t('onShelf')} books={books} />
      </div>
    </section>
  )
}

/** How each book stands: its width in the row, and whether it leans on its neighbour. */
const places = [
  'w-[31%]',
  'w-[27%]',
  'w-[30%] origin-bottom-left -rotate-5 translate-x-[9%]',
  'w-[27%]',
  'w-[31%] origin-bottom-right rotate-4 -translate-x-[1%]',
  'w-[29%] translate-x-[5%]',
] as const

/** Courses facing out of two shelves, like new books at a good bookseller's. */
function Bookcase({ label, books }: { label: string; books: readonly CourseSummary[] }) {
  const rows = [books.slice(0, 3), books.slice(3, 6)].filter(row => row.length > 0)
  return (
    <ul aria-label={label} className="mx-auto grid w-full max-w-xl gap-9">
      {rows.map((row, rowIndex) => (
        <li key={row[0]?.id} className={rowIndex > 0 ? 'max-sm:hidden' : undefined}>
          <ul className="flex items-end justify-center gap-[3%] px-[2%]">
            {row.map((course, index) => (
              <li key={course.id} className={cn('flex-none', places[rowIndex * 3 + index])}>
                <Link
                  href={coursePath(course.slug)}
                  prefetch={false}
                  className="relative block overflow-hidden rounded-tag shadow-float transition-transform duration-200 after:absolute after:inset-y-0 after:left-0 after:w-[4%] after:border-scrim/30 after:border-r after:bg-scrim/15 after:content-[''] hover:-translate-y-2"
                >
                  <Cover title={course.title} seed={course.id} hueKey={course.category.slug} aspect="3:4" />
                  <span className="sr-only">{course.title}</span>
                </Link>
              </li>
            ))}
          </ul>
          <div aria-hidden="true" className="h-2.5 rounded-tag border border-line-strong bg-track shadow-float" />
        </li>
      ))}
    </ul>
  )
}
