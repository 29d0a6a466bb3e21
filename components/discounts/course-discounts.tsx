import { NextIntlClientProvider } from 'next-intl'
import { getMessages, getTranslations } from 'next-intl/server'
import { EmptyState } from '@/components/ui/empty-state'
import { SectionHeading } from '@/components/ui/section-heading'
import type { Actor } from '@/lib/auth/actor'
import { isSellerOfCourse, listDiscounts } from '@/lib/discounts/queries'
import { NewDiscount } from './discount-editor'
import { DiscountTable } from './discount-table'

interface CourseDiscountsProps {
  actor: Actor
  course: { id: string; price: number; currency: string }
}

/** As many as one course ever needs on a page; the newest. */
const limit = 100

/** The codes of one course, for whoever sells it; to the rest of its staff a word about who does. */
export async function CourseDiscounts({ actor, course }: CourseDiscountsProps) {
  const [t, messages, isSeller] = await Promise.all([
    getTranslations('discounts'),
    getMessages(),
    isSellerOfCourse(actor, course.id),
  ])
  const { items } = isSeller ? await listDiscounts(actor, { page: 1, limit, courseId: course.id }) : { items: [] }
  const isFree = course.price === 0
  return (
    <NextIntlClientProvider messages={{ discounts: messages.discounts }}>
      <section aria-labelledby="discount-codes" className="mt-12 border-t pt-10">
        <SectionHeading
          id="discount-codes"
          text={t(isSeller ? 'courseLead' : 'notSeller')}
          action={isSeller && !isFree && <NewDiscount target={{ courseId: course.id }} currency={course.currency} />}
          className="mb-5"
        >
          {t('courseTitle')}
        </SectionHeading>
        {isSeller && (items.length > 0 || !isFree) && (
          <DiscountTable
            discounts={items}
            namesCourse={false}
            empty={<EmptyState size="inline" level={3} title={t('emptyTitle')} text={t('emptyCourseText')} />}
          />
        )}
        {isSeller && isFree && items.length === 0 && <p className="text-ink-muted text-sm">{t('freeCourse')}</p>}
      </section>
    </NextIntlClientProvider>
  )
}
