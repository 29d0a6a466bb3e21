import { getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { PlayGlyph } from '@/components/ui/glyph'
import { ProgressBar } from '@/components/ui/progress-bar'
import type { CurriculumLesson, PurchasedCourse } from '@/lib/learning/schema'
import { CoursePicture } from './course-picture'
import { lessonPath } from './paths'
import { clock } from './time'

/** The way back to where one stopped: the course, the lesson, the second. */
export async function ContinueCard({ course, lesson }: { course: PurchasedCourse; lesson: CurriculumLesson }) {
  const t = await getTranslations('learn')
  const { resumeAt, completed, total, percent } = course.progress
  return (
    <Card as="section" padding="none" className="overflow-hidden md:grid md:grid-cols-[minmax(0,5fr)_minmax(0,7fr)]">
      <div className="flex items-center overflow-hidden bg-surface-sunken max-md:max-h-44">
        <CoursePicture course={course} />
      </div>
      <div className="flex flex-col items-start justify-center p-5 sm:p-8">
        <h2 className="font-medium text-accent text-xs">{t('continueLearning')}</h2>
        <p lang={course.language} className="display mt-2 text-balance text-xl">
          {course.title}
        </p>
        <p className="mt-3 text-ink-muted">
          {t('nextLesson')}:{' '}
          <span lang={course.language} className="text-ink">
            {lesson.title}
          </span>
        </p>
        <div className="mt-5 w-full max-w-md">
          <ProgressBar value={percent} />
          <p className="mt-2 text-ink-muted text-xs">
            {t('lessonsDone', { completed, total })} · {t('percentDone', { percent })}
          </p>
        </div>
        <ButtonLink
          href={lessonPath(course.slug, resumeAt?.materialId)}
          icon={<PlayGlyph className="icon-sm" />}
          className="mt-6 max-sm:w-full"
        >
          {t('continue')}
          {resumeAt &&
            lesson.type === 'video' &&
            resumeAt.positionSeconds > 0 &&
            ` ${t('resumeAt', { time: clock(resumeAt.positionSeconds) })}`}
        </ButtonLink>
      </div>
    </Card>
  )
}
