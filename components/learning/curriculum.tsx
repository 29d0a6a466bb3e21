import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { coursePath, paths } from '@/components/shell/paths'
import { Badge } from '@/components/ui/badge'
import { buttonClass, IconButton } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import {
  CheckGlyph,
  ChevronDownGlyph,
  ChevronLeftGlyph,
  CloseGlyph,
  FileGlyph,
  GlobeGlyph,
  LockGlyph,
  MenuGlyph,
  PlayGlyph,
} from '@/components/ui/glyph'
import { ProgressRing } from '@/components/ui/progress-ring'
import type { Curriculum, CurriculumLesson } from '@/lib/learning/schema'
import { KeepPlace } from './keep-place'
import { lessonPath } from './paths'
import { lengthOf } from './time'

const panelId = 'lessons'

/** Where one came from: a learner from their own courses, everybody else from the course's page. */
const wayBack = ({ access, slug }: Curriculum) =>
  access === 'enrolled'
    ? ({ href: paths.learning, word: 'backToLearning' } as const)
    : ({ href: coursePath(slug), word: 'backToCourse' } as const)

/** On small screens: where one is, and the button that opens the list of lessons. */
export async function CurriculumBar({ curriculum }: { curriculum: Curriculum }) {
  const t = await getTranslations('learn')
  const back = wayBack(curriculum)
  return (
    <section
      aria-label={curriculum.title}
      className="flex items-center gap-2 border-b bg-surface px-4 py-2 lg:group-data-[layout=beside]/room:hidden"
      data-print="hide"
    >
      <Link href={back.href} aria-label={t(back.word)} className={buttonClass({ variant: 'quiet' }, '-ml-2 w-10 px-0')}>
        <ChevronLeftGlyph />
      </Link>
      <p lang={curriculum.language} className="min-w-0 flex-1 truncate font-medium text-sm">
        {curriculum.title}
      </p>
      {/* The browser's own popover: the list opens before any script has come. */}
      <button type="button" popoverTarget={panelId} className={buttonClass({ variant: 'secondary' }, 'px-3')}>
        <MenuGlyph className="icon-sm" />
        {t('lessons')}
      </button>
    </section>
  )
}

/**
 * The lessons of a course with what is done: a column beside the lesson, or a sheet over it on small screens. Only the
 * section one is in stands open. Give it the lesson as `key`, so that going to another one closes the sheet.
 */
export async function CurriculumPanel({ curriculum, currentId }: { curriculum: Curriculum; currentId: string }) {
  const t = await getTranslations('learn')
  const { progress, sections } = curriculum
  const back = wayBack(curriculum)
  return (
    <nav
      id={panelId}
      popover="auto"
      aria-label={t('curriculum')}
      className={cn(
        'fixed inset-y-0 right-auto left-0 m-0 h-dvh max-h-dvh w-[min(88vw,22rem)] overflow-y-auto overscroll-contain border-0 border-r bg-surface-raised p-0 text-ink backdrop:bg-scrim open:animate-from-start',
        'lg:group-data-[layout=beside]/room:sticky lg:group-data-[layout=beside]/room:top-17 lg:group-data-[layout=beside]/room:block lg:group-data-[layout=beside]/room:h-[calc(100dvh-4.25rem)] lg:group-data-[layout=beside]/room:w-auto lg:group-data-[layout=beside]/room:animate-none lg:group-data-[layout=beside]/room:bg-surface',
      )}
    >
      <div className="top-0 z-1 border-b bg-inherit p-4 pt-3 lg:pt-4 [@media(height>=32rem)]:sticky">
        <div className="flex items-center justify-between">
          <Link
            href={back.href}
            className="-ml-1 inline-flex min-h-9 items-center gap-1 rounded-control pr-2 text-ink-muted text-xs no-underline hover:text-ink"
          >
            <ChevronLeftGlyph className="icon-sm" />
            {t(back.word)}
          </Link>
          <IconButton
            label={t('closeLessons')}
            icon={<CloseGlyph />}
            popoverTarget={panelId}
            popoverTargetAction="hide"
            className="-mr-2 lg:group-data-[layout=beside]/room:hidden"
          />
        </div>
        <Link
          href={coursePath(curriculum.slug)}
          lang={curriculum.language}
          className="display mt-1 block rounded-tag text-base text-ink leading-snug no-underline hover:underline"
        >
          {curriculum.title}
        </Link>
        {progress && (
          <div className="mt-3 flex items-center gap-3">
            <ProgressRing value={progress.percent} label={t('percentDone', { percent: progress.percent })} />
            <p className="text-ink-muted text-xs">
              {t('lessonsDone', { completed: progress.completed, total: progress.total })}
            </p>
          </div>
        )}
        {curriculum.access === 'preview' && (
          <p className="mt-3 flex gap-2 text-ink-muted text-xs">
            <LockGlyph className="icon-sm mt-0.5" />
            <span>
              {t('lockedHint')}{' '}
              <Link href={coursePath(curriculum.slug)} className="font-medium text-accent underline underline-offset-4">
                {t('seeCourse')}
              </Link>
            </span>
          </p>
        )}
      </div>
      <div className="pb-6">
        {sections.map(section => (
          <Section key={section.id} section={section} curriculum={curriculum} currentId={currentId} />
        ))}
      </div>
      <KeepPlace courseId={curriculum.id} listId={panelId} />
    </nav>
  )
}

async function Section({
  section,
  curriculum,
  currentId,
}: {
  section: Curriculum['sections'][number]
  curriculum: Curriculum
  currentId: string
}) {
  const t = await getTranslations('learn')
  const lessons = (
    <ol className="pb-2">
      {section.materials.map(lesson => (
        <li key={lesson.id}>
          <LessonLink lesson={lesson} curriculum={curriculum} isCurrent={lesson.id === currentId} />
        </li>
      ))}
    </ol>
  )
  if (section.id === null) return <div className="border-b pt-2">{lessons}</div>
  const isOpen = curriculum.sections.length <= 2 || section.materials.some(({ id }) => id === currentId)
  const done = section.materials.filter(lesson => lesson.progress?.completedAt).length
  return (
    <details open={isOpen} data-section={section.id} className="group border-b">
      <summary className="flex min-h-12 items-center gap-3 px-4 py-2.5 hover:bg-surface-sunken focus-visible:-outline-offset-2">
        <span className="min-w-0 flex-1">
          <span lang={curriculum.language} className="block font-medium text-sm leading-snug">
            {section.title}
          </span>
          <span className="text-ink-muted text-xs">
            {curriculum.progress
              ? t('lessonsDone', { completed: done, total: section.materials.length })
              : t('sectionLessons', { count: section.materials.length })}
            {' · '}
            {lengthOf(section.duration, t)}
          </span>
        </span>
        <ChevronDownGlyph className="icon-sm text-ink-muted transition-transform group-open:rotate-180" />
      </summary>
      {lessons}
    </details>
  )
}

const typeGlyphs = { video: PlayGlyph, pdf: FileGlyph, link: GlobeGlyph, text: TextGlyph }

async function LessonLink({
  lesson,
  curriculum,
  isCurrent,
}: {
  lesson: CurriculumLesson
  curriculum: Curriculum
  isCurrent: boolean
}) {
  const t = await getTranslations('learn')
  const Glyph = typeGlyphs[lesson.type]
  const isDone = Boolean(lesson.progress?.completedAt)
  const isBegun = !isDone && Boolean(lesson.progress?.openedAt)
  const state = isDone ? 'done' : isBegun ? 'started' : lesson.isLocked ? 'locked' : undefined
  return (
    <Link
      href={lessonPath(curriculum.slug, lesson.id)}
      prefetch={false}
      aria-current={isCurrent ? 'page' : undefined}
      className="flex min-h-11 items-start gap-3 border-transparent border-l-3 px-4 py-2.5 pl-3.5 text-ink text-sm leading-snug no-underline hover:bg-surface-sunken focus-visible:-outline-offset-2 aria-[current]:border-accent aria-[current]:bg-accent-soft"
    >
      <span
        className={cn(
          'mt-px grid size-5 shrink-0 place-items-center rounded-full',
          isDone ? 'bg-positive text-positive-ink' : isBegun ? 'text-accent ring-2 ring-rating' : 'text-ink-muted',
        )}
      >
        {isDone ? (
          <CheckGlyph className="size-3.5" />
        ) : lesson.isLocked ? (
          <LockGlyph className="icon-sm" />
        ) : (
          <Glyph className={isBegun ? 'size-3' : 'icon-sm'} />
        )}
      </span>
      <span className="min-w-0 flex-1">
        <span lang={curriculum.language} className={cn('block', isCurrent && 'font-medium')}>
          {lesson.title}
        </span>
        <span className="mt-0.5 block text-ink-muted text-xs">
          {t(lesson.type)} · {lengthOf(lesson.duration, t)}
          {state && (
            <>
              {' · '}
              <span className={cn(isDone && 'text-positive')}>{t(state)}</span>
            </>
          )}
        </span>
      </span>
      {!lesson.isPublished && <Badge tone="warning">{t('draft')}</Badge>}
      {curriculum.access === 'preview' && !lesson.isLocked && <Badge tone="accent">{t('preview')}</Badge>}
    </Link>
  )
}

/** Lines of writing. */
function TextGlyph({ className }: { className?: string }) {
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.75}
      strokeLinecap="round"
      className={className}
      aria-hidden="true"
    >
      <path d="M5 6h14M5 10.5h14M5 15h14M5 19.5h8" />
    </svg>
  )
}
