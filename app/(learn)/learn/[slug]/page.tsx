import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { lessonPath } from '@/components/learning/paths'
import { coursePath } from '@/components/shell/paths'
import { ButtonLink } from '@/components/ui/button'
import { courseOf } from './course'

export const metadata: Metadata = { robots: { index: false } }

/** Leads on: to where the learner stopped, a visitor to the first lesson that is open. */
export default async function Learn({ params }: { params: Promise<{ slug: string }> }) {
  const { curriculum } = await courseOf((await params).slug)
  const lessons = curriculum.sections.flatMap(section => section.materials)
  const target =
    curriculum.progress?.resumeAt?.materialId ?? lessons.find(lesson => !lesson.isLocked)?.id ?? lessons[0]?.id
  if (target) redirect(lessonPath(curriculum.slug, target))
  const t = await getTranslations('learn')
  return (
    <main id="main" className="page grid flex-1 place-items-center py-20 text-center">
      <title>{`${curriculum.title} · Lectern`}</title>
      <div>
        <h1 className="display text-xl">{t('noLessonsTitle')}</h1>
        <p className="mt-2 text-ink-muted">{t('noLessonsText')}</p>
        <ButtonLink href={coursePath(curriculum.slug)} variant="secondary" className="mt-6">
          {t('backToCourse')}
        </ButtonLink>
      </div>
    </main>
  )
}
