import Link from 'next/link'
import { getFormatter, getTranslations } from 'next-intl/server'
import { coursePath, paths } from '@/components/shell/paths'
import { ButtonLink } from '@/components/ui/button'
import { ArrowRightGlyph, CheckGlyph } from '@/components/ui/glyph'
import type { Actor } from '@/lib/auth/actor'
import { listPurchased } from '@/lib/learning/queries/purchased'
import type { Curriculum } from '@/lib/learning/schema'
import { lessonPath } from './paths'

/** What stands under the lessons of a course that was finished once: the moment itself, or what is new since. */
export async function CourseFinished({ actor, curriculum }: { actor: Actor; curriculum: Curriculum }) {
  const { progress, completedAt } = curriculum
  if (!progress || progress.total === 0) return null
  if (progress.completed === progress.total) return <Finished actor={actor} curriculum={curriculum} />
  return (
    completedAt && (
      <Grown curriculum={curriculum} completedAt={completedAt} open={progress.total - progress.completed} />
    )
  )
}

/** The last lesson is done: calm, and with the next steps. */
async function Finished({ actor, curriculum }: { actor: Actor; curriculum: Curriculum }) {
  const [t, format, others] = await Promise.all([
    getTranslations('learn'),
    getFormatter(),
    listPurchased(actor, { status: 'in-progress', page: 1, limit: 1, order: 'opened' }),
  ])
  const [other] = others.items
  const { completedAt } = curriculum
  return (
    <section
      aria-labelledby="finished"
      className="mt-10 grid justify-items-center rounded-card bg-positive-soft px-5 py-10 text-center sm:px-10"
    >
      <span className="grid size-14 place-items-center rounded-full bg-positive text-positive-ink">
        <CheckGlyph className="icon-lg" />
      </span>
      <h2 id="finished" className="display mt-4 text-balance text-xl">
        {t('finishedTitle')}
      </h2>
      <p lang={curriculum.language} className="display mt-1 text-balance text-base">
        {curriculum.title}
      </p>
      <p className="mt-3 max-w-prose text-sm">
        {completedAt
          ? t('finishedOn', { date: format.dateTime(new Date(completedAt), { dateStyle: 'long' }) })
          : t('finishedText')}
      </p>
      <div className="mt-6 flex max-w-full flex-wrap justify-center gap-3">
        <ButtonLink href={`${coursePath(curriculum.slug)}#reviews`}>{t('finishedReview')}</ButtonLink>
        <ButtonLink href={other ? paths.learning : paths.courses} variant="secondary">
          {t(other ? 'finishedBack' : 'finishedFind')}
        </ButtonLink>
      </div>
      {other && (
        <p className="mt-5 text-sm">
          {t('finishedNext')}{' '}
          <Link
            href={lessonPath(other.slug)}
            lang={other.language}
            className="font-medium text-ink underline underline-offset-4"
          >
            {other.title}
          </Link>
        </p>
      )}
    </section>
  )
}

/** Lessons were added, or taken up again, since the course was finished. The achievement stays. */
async function Grown({ curriculum, completedAt, open }: { curriculum: Curriculum; completedAt: string; open: number }) {
  const [t, format] = await Promise.all([getTranslations('learn'), getFormatter()])
  const nextId = curriculum.progress?.nextMaterialId
  return (
    <section aria-labelledby="grown" className="mt-10 rounded-card bg-accent-soft p-5">
      <h2 id="grown" className="display text-lg">
        {t('grownTitle')}
      </h2>
      <p className="mt-1 text-sm">
        {t('grownText', { date: format.dateTime(new Date(completedAt), { dateStyle: 'long' }), count: open })}
      </p>
      {nextId && (
        <ButtonLink
          href={lessonPath(curriculum.slug, nextId)}
          variant="secondary"
          className="mt-4"
          iconAfter={<ArrowRightGlyph className="icon-sm" />}
        >
          {t('grownNext')}
        </ButtonLink>
      )}
    </section>
  )
}
