import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { CurriculumBar, CurriculumPanel } from '@/components/learning/curriculum'
import { LessonCompletion } from '@/components/learning/lesson-completion'
import { LessonContent } from '@/components/learning/lesson-content'
import { AccessBanner, CourseFinished, LockedLesson } from '@/components/learning/lesson-notes'
import { LessonOpened } from '@/components/learning/lesson-opened'
import { LessonSteps } from '@/components/learning/lesson-steps'
import { lessonPath } from '@/components/learning/paths'
import { lengthOf } from '@/components/learning/time'
import { Markdown } from '@/components/markdown/markdown'
import { cn } from '@/components/ui/cn'
import { loadLesson, placeOf } from '@/lib/learning/queries/lesson'
import { courseOf } from '../course'

type Props = { params: Promise<{ slug: string; materialId: string }> }

async function lessonOf({ params }: Props) {
  const { slug, materialId } = await params
  const { actor, curriculum } = await courseOf(slug)
  const place = placeOf(curriculum, materialId)
  if (!place) notFound()
  if (curriculum.slug !== slug) redirect(lessonPath(curriculum.slug, materialId))
  return { actor, curriculum, place }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { curriculum, place } = await lessonOf(props)
  return { title: `${place.lesson.title} · ${curriculum.title}`, robots: { index: false } }
}

export default async function Player(props: Props) {
  const { actor, curriculum, place } = await lessonOf(props)
  const { lesson, section, index, total, previous, next } = place
  const [t, content] = await Promise.all([
    getTranslations('learn'),
    lesson.isLocked ? undefined : loadLesson(curriculum, lesson.id),
  ])
  const { language, access, progress } = curriculum
  const isTracked = access === 'enrolled' && lesson.isPublished
  const width = lesson.type === 'text' || lesson.isLocked ? 'max-w-2xl' : 'max-w-5xl'
  return (
    <div className="flex-1 lg:grid lg:grid-cols-[20rem_minmax(0,1fr)] lg:items-start xl:grid-cols-[22rem_minmax(0,1fr)]">
      <CurriculumBar curriculum={curriculum} />
      <CurriculumPanel key={lesson.id} curriculum={curriculum} currentId={lesson.id} />
      <main id="main" className={cn('mx-auto w-full px-4 pt-6 pb-16 sm:px-8 sm:pt-10', width)}>
        {!lesson.isLocked && <AccessBanner curriculum={curriculum} />}
        <p className="text-ink-muted text-xs">
          {t('lessonOf', { index: index + 1, total })}
          {section.title && (
            <>
              {' · '}
              <span lang={language}>{section.title}</span>
            </>
          )}
        </p>
        <h1 lang={language} className="display mt-1 text-2xl max-sm:text-xl">
          {lesson.title}
        </h1>
        <p className="mt-2 text-ink-muted text-xs">
          {t(lesson.type)} · {lengthOf(lesson.duration, t)}
        </p>
        <div className="mt-6 sm:mt-8">
          {content ? (
            <LessonContent key={lesson.id} lesson={content} language={language} isTracked={isTracked} />
          ) : (
            <LockedLesson curriculum={curriculum} materialId={lesson.id} isGuest={actor === null} />
          )}
        </div>
        {content?.description && (
          <div lang={language} className="prose-reading mt-8">
            <Markdown>{content.description}</Markdown>
          </div>
        )}
        {isTracked && (
          <div className="mt-10 border-t pt-6" data-print="hide">
            <LessonOpened materialId={lesson.id} />
            <LessonCompletion
              key={lesson.id}
              materialId={lesson.id}
              isCompleted={Boolean(lesson.progress?.completedAt)}
              labels={{
                markDone: t('markDone'),
                markedDone: t('markedDone'),
                markUndone: t('markUndone'),
                saveFailed: t('saveFailed'),
                saveFailedText: t('saveFailedText'),
              }}
            />
          </div>
        )}
        {progress && progress.total > 0 && progress.completed === progress.total && <CourseFinished />}
        <LessonSteps slug={curriculum.slug} language={language} previous={previous} next={next} />
      </main>
    </div>
  )
}
