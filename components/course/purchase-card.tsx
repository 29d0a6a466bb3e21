import { getTranslations } from 'next-intl/server'
import { CourseCover } from '@/components/catalog/course-cover'
import { catalogWords } from '@/components/catalog/words'
import { Heart } from '@/components/favourites/heart'
import { BookGlyph, CheckGlyph, ClockGlyph, EyeGlyph, FileGlyph, GlobeGlyph, PlayGlyph } from '@/components/ui/glyph'
import { Price } from '@/components/ui/price'
import type { Course } from '@/lib/catalog/schema'
import { PurchaseActions, type PurchaseProps } from './purchase-actions'

/** Whether the course asks this reader for a decision about money. */
const isOffered = ({ standing }: PurchaseProps) => !standing.isOwned && !standing.isStaff

/** The cover, the price, the buttons and what one gets. Stays in view beside the page on wide screens. */
export async function PurchaseCard(props: PurchaseProps) {
  const { course, isSignedIn, standing } = props
  const [t, words] = await Promise.all([getTranslations('course'), catalogWords()])
  return (
    <section
      aria-label={t(isOffered(props) ? 'purchase' : 'yours')}
      className="overflow-hidden rounded-card border bg-surface-raised lg:shadow-float"
    >
      <CourseCover course={course} isFirst />
      <div className="grid gap-5 p-5 sm:p-6">
        {isOffered(props) ? (
          <Price {...words.price(course)} size="lg" />
        ) : (
          <p className="flex items-center gap-2 font-medium">
            <CheckGlyph className="icon-md text-positive" />
            {t(standing.isOwned ? 'owned' : 'staff')}
          </p>
        )}
        {course.lessonCount === 0 && <NoLessons isOwned={standing.isOwned} isStaff={standing.isStaff} />}
        <div className="grid gap-2.5">
          <PurchaseActions {...props} />
          {isOffered(props) && (
            <Heart course={course} isSignedIn={isSignedIn} isFavourite={standing.isFavourite} look="wide" />
          )}
          {isOffered(props) && course.finalPrice === 0 && !isSignedIn && (
            <p className="text-center text-ink-muted text-xs">{t('enrolFreeHint')}</p>
          )}
        </div>
        <Includes course={course} />
      </div>
    </section>
  )
}

/** A course may be sold before it has a lesson, and says so where it is bought. */
async function NoLessons({ isOwned, isStaff }: { isOwned: boolean; isStaff: boolean }) {
  const t = await getTranslations('course')
  return (
    <div className="rounded-control bg-surface-sunken p-3 text-sm">
      <p className="font-medium">{t('noLessonsTitle')}</p>
      {!isStaff && <p className="mt-1 text-ink-muted">{t(isOwned ? 'noLessonsOwned' : 'noLessonsOffer')}</p>}
    </div>
  )
}

async function Includes({ course }: { course: Course }) {
  const [t, words] = await Promise.all([getTranslations('course'), catalogWords()])
  const lessons = course.sections.flatMap(({ materials }) => materials).filter(({ isPublished }) => isPublished)
  const count = (type: (typeof lessons)[number]['type']) => lessons.filter(lesson => lesson.type === type).length
  const previews = lessons.filter(({ isPreview }) => isPreview).length
  const entries = [
    course.duration > 0 && [ClockGlyph, t('includesDuration', { duration: words.duration(course.duration) })],
    count('video') > 0 && [PlayGlyph, t('includesVideos', { count: count('video') })],
    count('text') > 0 && [BookGlyph, t('includesTexts', { count: count('text') })],
    count('pdf') > 0 && [FileGlyph, t('includesFiles', { count: count('pdf') })],
    count('link') > 0 && [GlobeGlyph, t('includesLinks', { count: count('link') })],
    course.hasCaptions && [CheckGlyph, t('includesCaptions')],
    previews > 0 && [EyeGlyph, t('previews', { count: previews })],
    [CheckGlyph, t('includesAccess')],
  ].filter(entry => entry !== false) as [typeof ClockGlyph, string][]
  return (
    <div className="border-t pt-5">
      <h2 className="mb-2.5 font-semibold text-sm">{t('includes')}</h2>
      <ul className="grid gap-2 text-sm">
        {entries.map(([Icon, text]) => (
          <li key={text} className="flex items-center gap-2.5">
            <Icon className="icon-sm flex-none text-ink-muted" />
            {text}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Price and button at the bottom edge of a phone, for as long as the course is in view. */
export async function BuyBar(props: PurchaseProps) {
  const words = await catalogWords()
  return (
    <div
      data-print="hide"
      className={`sticky z-20 flex items-center gap-4 border-t bg-surface-raised px-4 py-2.5 lg:hidden ${
        // The signed-in have their shortcuts at the very bottom, up to the width where the header holds them.
        props.isSignedIn
          ? 'bottom-[calc(3.5rem+1px+env(safe-area-inset-bottom))] md:bottom-0'
          : 'bottom-0 pb-[max(0.625rem,env(safe-area-inset-bottom))]'
      }`}
    >
      {isOffered(props) && (
        <Price {...words.price(props.course)} saving={undefined} className="max-w-[45%] flex-none flex-col gap-0" />
      )}
      <PurchaseActions {...props} compact />
    </div>
  )
}
