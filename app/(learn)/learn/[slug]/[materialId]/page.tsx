import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { getLocale, getMessages, getTranslations } from 'next-intl/server'
import { CourseChat } from '@/components/chat/course-chat'
import { CourseFinished } from '@/components/learning/course-finished'
import { CurriculumBar, CurriculumPanel } from '@/components/learning/curriculum'
import { AccessBanner, LockedLesson } from '@/components/learning/lesson-access'
import { LessonCompletion } from '@/components/learning/lesson-completion'
import { captionsFor, LessonContent } from '@/components/learning/lesson-content'
import { LessonOpened } from '@/components/learning/lesson-opened'
import { LessonSteps } from '@/components/learning/lesson-steps'
import { lessonPath } from '@/components/learning/paths'
import { LessonRoom } from '@/components/learning/player/film-context'
import { LessonPanels } from '@/components/learning/player/lesson-panels'
import { roomId } from '@/components/learning/room'
import { lengthOf } from '@/components/learning/time'
import { Markdown } from '@/components/markdown/markdown'
import { cn } from '@/components/ui/cn'
import { loadLesson, placeOf } from '@/lib/learning/queries/lesson'
import type { Curriculum } from '@/lib/learning/schema'
import { readMarkdown } from '@/lib/markdown/queries'
import { courseOf } from '../course'

type Props = {
  params: Promise<{ slug: string; materialId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

async function lessonOf({ params }: Pick<Props, 'params'>) {
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

/** A lesson with its texts as they are shown. */
async function readableLesson(curriculum: Curriculum, materialId: string) {
  const lesson = await loadLesson(curriculum, materialId)
  const [markdown, overview] = await Promise.all([
    readMarkdown('materialContent', materialId, lesson.text ?? ''),
    readMarkdown('materialDescription', materialId, lesson.description),
  ])
  return { ...lesson, markdown, overview }
}

/** The second that the address asks for, such as a note's: `?t=61`. */
function secondOf(t: string | string[] | undefined): number | null {
  return typeof t === 'string' && /^\d{1,6}$/.test(t) ? Number(t) : null
}

export default async function Player(props: Props) {
  const { actor, curriculum, place } = await lessonOf(props)
  const { lesson, section, index, total, previous, next } = place
  const [t, locale, { player: words }, { t: asked }, content] = await Promise.all([
    getTranslations('learn'),
    getLocale(),
    getMessages(),
    props.searchParams,
    lesson.isLocked ? undefined : readableLesson(curriculum, lesson.id),
  ])
  const { language, access } = curriculum
  const isTracked = access === 'enrolled' && lesson.isPublished
  const width =
    lesson.type === 'text' || lesson.isLocked
      ? 'max-w-2xl'
      : 'max-w-5xl lg:group-data-[layout=theatre]/room:max-w-[max(64rem,calc((100dvh-12rem)*16/9))]'
  return (
    <div
      id={roomId}
      data-layout="beside"
      className="group/room flex-1 lg:data-[layout=beside]:grid lg:grid-cols-[20rem_minmax(0,1fr)] lg:items-start xl:grid-cols-[22rem_minmax(0,1fr)]"
    >
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
        <LessonRoom key={lesson.id} words={words}>
          <div className="mt-6 sm:mt-8">
            {content ? (
              <LessonContent
                lesson={content}
                text={content.markdown}
                course={curriculum}
                isTracked={isTracked}
                askedFor={secondOf(asked)}
                next={next && !next.isLocked ? next : null}
              />
            ) : (
              <LockedLesson curriculum={curriculum} materialId={lesson.id} isGuest={actor === null} />
            )}
          </div>
          {isTracked && (
            <div className="mt-8 border-t pt-6" data-print="hide">
              <LessonOpened materialId={lesson.id} />
              <LessonCompletion
                materialId={lesson.id}
                isCompleted={Boolean(lesson.progress?.completedAt)}
                labels={{
                  markDone: t('markDone'),
                  markedDone: t('markedDone'),
                  markUndone: t('markUndone'),
                  saveFailed: t('saveFailed'),
                  saveFailedText: t('saveFailedText'),
                  finished: t('finishedTitle'),
                }}
              />
            </div>
          )}
          {actor && <CourseFinished actor={actor} curriculum={curriculum} />}
          {content && (
            <LessonPanels
              materialId={lesson.id}
              overview={
                content.description && (
                  <div lang={language} className="prose-reading">
                    <Markdown text={content.overview} />
                  </div>
                )
              }
              captions={content.captions}
              language={captionsFor(locale, language) ?? language}
              hasNotes={actor !== null}
            />
          )}
          {actor && (
            <CourseChat
              actor={actor}
              courseId={curriculum.id}
              lesson={{ title: lesson.title, path: lessonPath(curriculum.slug, lesson.id) }}
            />
          )}
        </LessonRoom>
        <LessonSteps slug={curriculum.slug} language={language} previous={previous} next={next} />
      </main>
    </div>
  )
}
