import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CourseDiscounts } from '@/components/discounts/course-discounts'
import { studioPath } from '@/components/studio/paths'
import { PricingForm } from '@/components/studio/pricing-form'
import { SectionHeading } from '@/components/ui/section-heading'
import { requireStudioCourse } from '@/lib/courses/page-gate'
import { env } from '@/lib/env'

interface PricingPageProps {
  params: Promise<{ courseId: string }>
}

export async function generateMetadata({ params }: PricingPageProps): Promise<Metadata> {
  const { courseId } = await params
  const [{ course }, tTabs] = await Promise.all([
    requireStudioCourse(courseId, studioPath(courseId, 'pricing')),
    getTranslations('studio.tabs'),
  ])
  return { title: `${tTabs('pricing')} · ${course.title}`, robots: { index: false } }
}

export default async function PricingPage({ params }: PricingPageProps) {
  const { courseId } = await params
  const { actor, course } = await requireStudioCourse(courseId, studioPath(courseId, 'pricing'))
  const t = await getTranslations('studio.pricing')
  const { version, price, discount, currency, organization } = course
  return (
    <>
      <SectionHeading level={1} text={t('lead')} className="mb-8">
        {t('heading')}
      </SectionHeading>
      <PricingForm
        course={{ version, price, discount, currency, seller: organization?.name ?? null }}
        feePercent={env().PLATFORM_FEE_PERCENT}
      />
      <CourseDiscounts actor={actor} course={{ id: course.id, price, currency }} />
    </>
  )
}
