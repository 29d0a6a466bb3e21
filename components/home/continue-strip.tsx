import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { learnPath } from '@/components/catalog/addresses'
import { CourseCover } from '@/components/catalog/course-cover'
import { paths } from '@/components/shell/paths'
import { cardLinkClass } from '@/components/ui/card'
import { ArrowRightGlyph } from '@/components/ui/glyph'
import { ProgressBar } from '@/components/ui/progress-bar'
import type { Actor } from '@/lib/auth/actor'
import { listPurchased } from '@/lib/learning/queries/purchased'

const shown = 3

/** The courses somebody is in the middle of, each leading to the lesson where they left off. */
export async function ContinueStrip({ actor }: { actor: Actor }) {
  const [t, owned] = await Promise.all([
    getTranslations('home'),
    listPurchased(actor, { page: 1, limit: 20, status: 'active', order: 'opened' }),
  ])
  const open = owned.items.filter(({ progress }) => progress.total > 0 && progress.percent < 100).slice(0, shown)
  return (
    <section aria-labelledby={open.length ? 'continue' : undefined} className="border-b bg-surface-sunken">
      <div className="page py-9 lg:py-11">
        <h1 className="display text-2xl">{t('welcome', { name: actor.name })}</h1>
        {open.length === 0 && <p className="mt-2 text-base text-ink-muted">{t('nothingOpen')}</p>}
        {open.length > 0 && (
          <>
            <div className="mt-6 mb-4 flex items-baseline justify-between gap-4">
              <h2 id="continue" className="font-semibold text-base">
                {t('continueTitle')}
              </h2>
              <Link
                href={paths.learning}
                className="font-medium text-accent text-sm underline-offset-4 hover:underline"
              >
                {t('allMine')}
              </Link>
            </div>
            <ul className="grid gap-4 md:grid-cols-2 lg:grid-cols-3">
              {open.map(course => {
                const { completed, total, percent, resumeAt } = course.progress
                return (
                  <li
                    key={course.id}
                    className="group relative flex gap-4 rounded-card border bg-surface-raised p-3.5 transition-colors hover:border-line-strong"
                  >
                    <CourseCover course={course} className="w-24 flex-none self-start sm:w-32 rounded-control" />
                    <div className="flex min-w-0 flex-1 flex-col">
                      <h3 className="font-semibold text-sm leading-snug">
                        <Link
                          href={learnPath(course.slug, resumeAt?.materialId)}
                          prefetch={false}
                          className={`line-clamp-2 text-ink no-underline ${cardLinkClass}`}
                        >
                          <span className="sr-only">{t(course.lastOpenedAt ? 'continue' : 'start')}: </span>
                          {course.title}
                        </Link>
                      </h3>
                      <div className="mt-auto pt-2">
                        <ProgressBar value={percent} label={t('progressOf', { title: course.title })} />
                        <p className="mt-1.5 flex items-center justify-between gap-2 whitespace-nowrap text-xs">
                          <span className="text-ink-muted">{t('lessonsDone', { completed, total })}</span>
                          <span
                            aria-hidden="true"
                            className="inline-flex items-center gap-1 font-medium text-accent group-hover:underline"
                          >
                            {t(course.lastOpenedAt ? 'continue' : 'start')}
                            <ArrowRightGlyph className="icon-sm max-sm:hidden" />
                          </span>
                        </p>
                      </div>
                    </div>
                  </li>
                )
              })}
            </ul>
          </>
        )}
      </div>
    </section>
  )
}
