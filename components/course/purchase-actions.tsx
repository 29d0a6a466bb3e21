import { getTranslations } from 'next-intl/server'
import { AddToCartButton } from '@/components/cart/add-to-cart-button'
import { addToCartLabels } from '@/components/cart/add-to-cart-labels'
import { learnPath } from '@/components/catalog/addresses'
import { coursePath } from '@/components/shell/paths'
import { studioPath } from '@/components/studio/paths'
import { ButtonLink } from '@/components/ui/button'
import { signInPath } from '@/lib/auth/policy'
import type { Course } from '@/lib/catalog/schema'
import type { Standing } from '@/lib/enrolments/queries'
import { BuyNowButton } from './buy-now-button'
import { EnrolButton } from './enrol-button'

export interface PurchaseProps {
  course: Course
  isSignedIn: boolean
  standing: Standing
}

interface PurchaseActionsProps extends PurchaseProps {
  /** In the bar at the bottom there is room for one button. */
  compact?: boolean
}

/** What this reader can do with the course: continue, open, enrol, or buy. */
export async function PurchaseActions({ course, isSignedIn, standing, compact }: PurchaseActionsProps) {
  const [t, labels] = await Promise.all([getTranslations('course'), addToCartLabels()])
  const size = compact ? 'md' : 'lg'
  // Where the bar is, it holds the first button.
  const className = compact ? 'flex-1' : 'w-full max-lg:hidden'
  if (standing.isOwned || standing.isStaff) {
    const open = (
      <ButtonLink href={learnPath(course.slug)} prefetch={false} size={size} className={className}>
        {t(standing.isOwned ? 'continue' : 'openAsLearner')}
      </ButtonLink>
    )
    if (compact || !standing.isStaff) return open
    return (
      <>
        {open}
        <ButtonLink href={studioPath(course.id)} prefetch={false} variant="secondary" size={size} className="w-full">
          {t('edit')}
        </ButtonLink>
      </>
    )
  }
  if (course.finalPrice === 0) {
    if (!isSignedIn) {
      return (
        <ButtonLink href={signInPath(coursePath(course.slug))} prefetch={false} size={size} className={className}>
          {t('enrolFree')}
        </ButtonLink>
      )
    }
    return (
      <EnrolButton
        courseId={course.id}
        problems={labels.problems}
        size={size}
        className={className}
        href={learnPath(course.slug)}
        label={t('enrolFree')}
        failed={t('enrolFailed')}
      />
    )
  }
  const addToCart = (
    <AddToCartButton
      courseId={course.id}
      courseTitle={course.title}
      labels={labels}
      isSignedIn={isSignedIn}
      isInCart={standing.isInCart}
      size={size}
      className={className}
    />
  )
  if (compact) return addToCart
  return (
    <>
      {addToCart}
      <BuyNowButton
        courseId={course.id}
        isSignedIn={isSignedIn}
        label={t('buyNow')}
        failed={t('buyFailed')}
        problems={labels.problems}
        variant={standing.isInCart ? 'primary' : 'secondary'}
        size={size}
        className="w-full"
      />
    </>
  )
}
