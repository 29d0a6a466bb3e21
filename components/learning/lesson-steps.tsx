import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { cn } from '@/components/ui/cn'
import { ChevronLeftGlyph, ChevronRightGlyph } from '@/components/ui/glyph'
import type { CurriculumLesson } from '@/lib/learning/schema'
import { lessonPath } from './paths'

export interface LessonStepsProps {
  slug: string
  language: string
  previous: CurriculumLesson | null
  next: CurriculumLesson | null
}

/** To the lessons before and after, by name. */
export async function LessonSteps({ slug, language, previous, next }: LessonStepsProps) {
  const t = await getTranslations('learn')
  if (!previous && !next) return null
  const step = (lesson: CurriculumLesson, isNext: boolean) => (
    <Link
      href={lessonPath(slug, lesson.id)}
      className={cn(
        'flex min-h-16 min-w-0 items-center gap-3 rounded-card border border-line bg-surface-raised px-4 py-3 no-underline transition-colors hover:border-line-strong',
        isNext && 'sm:col-start-2 sm:flex-row-reverse sm:text-right',
      )}
    >
      {isNext ? (
        <ChevronRightGlyph className="icon-sm text-ink-muted" />
      ) : (
        <ChevronLeftGlyph className="icon-sm text-ink-muted" />
      )}
      <span className="min-w-0 flex-1">
        <span className="block text-ink-muted text-xs">{t(isNext ? 'next' : 'previous')}</span>
        <span lang={language} className="block truncate font-medium text-ink text-sm">
          {lesson.title}
        </span>
      </span>
    </Link>
  )
  return (
    <nav aria-label={t('otherLessons')} className="mt-8 grid gap-3 sm:grid-cols-2">
      {previous && step(previous, false)}
      {next && step(next, true)}
    </nav>
  )
}
