import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Card, cardLinkClass } from '@/components/ui/card'
import { ProgressRing } from '@/components/ui/progress-ring'
import type { PurchasedCourse } from '@/lib/learning/schema'
import { CourseActions } from './course-actions'
import { CoursePicture } from './course-picture'
import { lessonPath } from './paths'
import type { PlayerWords } from './player/words'

/** A course one owns, and how far one is. The whole card leads to where to go on. */
export async function LearningCard({ course, words }: { course: PurchasedCourse; words: PlayerWords }) {
  const t = await getTranslations('learn')
  const { completed, total, percent, nextMaterialId } = course.progress
  const isBegun = course.lastOpenedAt !== null
  const isDone = total > 0 && nextMaterialId === null
  return (
    <Card as="li" interactive padding="none" className="flex flex-col overflow-hidden">
      <CoursePicture course={course} />
      <div className="flex flex-1 flex-col p-4">
        <h3 lang={course.language} className="font-medium text-ink">
          <Link href={lessonPath(course.slug)} className={`text-ink no-underline ${cardLinkClass}`}>
            {course.title}
          </Link>
        </h3>
        <p className="mt-1 text-ink-muted text-xs">{t('by', { name: course.instructor.name })}</p>
        <div className="mt-auto flex items-center gap-3 pt-4">
          <ProgressRing value={percent} label={t('percentDone', { percent })} />
          <p className="text-xs leading-snug">
            <span className="block font-medium text-accent text-sm">
              {t(isDone ? 'review' : isBegun ? 'continue' : 'start')}
            </span>
            <span className="text-ink-muted">
              {isDone ? t('courseDone') : isBegun ? t('lessonsDone', { completed, total }) : t('notStarted')}
            </span>
          </p>
          {/* Above the card's own link. */}
          <div className="relative z-1 -mr-2 ml-auto">
            <CourseActions
              course={{ id: course.id, title: course.title, isArchived: course.archivedAt !== null }}
              words={words}
            />
          </div>
        </div>
      </div>
    </Card>
  )
}
