import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { paths } from '@/components/shell/paths'
import { NewCourseForm } from '@/components/studio/new-course-form'
import { SectionHeading } from '@/components/ui/section-heading'
import { requireUser } from '@/lib/auth/page-session'
import { exploreMenu } from '@/lib/catalog/queries/taxonomy'
import { teachingPlaces } from '@/lib/courses/queries/my-courses'
import { env } from '@/lib/env'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('studio.new'))('title'), robots: { index: false } }
}

export default async function NewCoursePage() {
  const actor = await requireUser('/teach/new')
  const [t, places, subjects] = await Promise.all([getTranslations('studio.new'), teachingPlaces(actor), exploreMenu()])
  // There it says how one becomes an instructor.
  if (!places.own && places.organizations.length === 0) redirect(paths.teach)
  return (
    <main className="page w-full flex-1 py-8 lg:py-12">
      <div className="mx-auto max-w-xl">
        <SectionHeading level={1} size="lg" text={t('lead')}>
          {t('title')}
        </SectionHeading>
        <NewCourseForm
          places={places}
          categories={subjects.map(({ id, name }) => ({ id, name }))}
          currency={env().CURRENCY}
        />
      </div>
    </main>
  )
}
