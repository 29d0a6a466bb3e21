import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { LandingForm } from '@/components/studio/landing-form'
import { teachingLanguages } from '@/components/studio/languages'
import { studioPath } from '@/components/studio/paths'
import { SectionHeading } from '@/components/ui/section-heading'
import { readCourse } from '@/lib/catalog/queries/course'
import { exploreMenu } from '@/lib/catalog/queries/taxonomy'
import { requireStudioCourse } from '@/lib/courses/page-gate'

interface LandingPageProps {
  params: Promise<{ courseId: string }>
}

export async function generateMetadata({ params }: LandingPageProps): Promise<Metadata> {
  const { courseId } = await params
  const [{ course }, tTabs] = await Promise.all([
    requireStudioCourse(courseId, studioPath(courseId)),
    getTranslations('studio.tabs'),
  ])
  return { title: `${tTabs('landing')} · ${course.title}`, robots: { index: false } }
}

export default async function LandingPage({ params }: LandingPageProps) {
  const { courseId } = await params
  const { actor } = await requireStudioCourse(courseId, studioPath(courseId))
  const [course, subjects, t, locale] = await Promise.all([
    readCourse(actor, courseId),
    exploreMenu(),
    getTranslations('studio.landing'),
    getLocale(),
  ])
  return (
    <>
      <SectionHeading level={1} text={t('lead')} className="mb-6">
        {t('heading')}
      </SectionHeading>
      <LandingForm
        course={course}
        subjects={subjects.map(({ id, name, slug, topics }) => ({ id, name, slug, topics }))}
        languages={teachingLanguages(locale, course.language)}
      />
    </>
  )
}
