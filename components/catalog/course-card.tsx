import Link from 'next/link'
import { Heart } from '@/components/favourites/heart'
import { coursePath } from '@/components/shell/paths'
import { Badge } from '@/components/ui/badge'
import { cardLinkClass } from '@/components/ui/card'
import { ArrowRightGlyph } from '@/components/ui/glyph'
import { Price } from '@/components/ui/price'
import { Rating } from '@/components/ui/rating'
import type { CourseSummary } from '@/lib/catalog/schema'
import { learnPath } from './addresses'
import { CourseCover } from './course-cover'
import { catalogWords } from './words'

/** A course is new for four months after its publication. */
const newFor = 120 * 24 * 60 * 60 * 1000
const isNew = ({ publishedAt }: CourseSummary) => publishedAt !== null && Date.now() - Date.parse(publishedAt) < newFor

export interface CourseCardProps {
  course: CourseSummary
  /** Owned courses lead to their lessons instead of naming a price. */
  isOwned?: boolean
  isBestseller?: boolean
  isSignedIn?: boolean
  isFavourite?: boolean
  /** The heading's level below the one that stands over the list. */
  heading?: 'h2' | 'h3'
  isFirst?: boolean
}

/** A course in a list: all of it is one link, but for the heart of the wishlist. */
export async function CourseCard(props: CourseCardProps) {
  const { course, isOwned, isBestseller, isSignedIn = false, isFavourite, heading: Heading = 'h3', isFirst } = props
  const words = await catalogWords()
  const { t } = words
  const badge = isBestseller ? 'bestseller' : isNew(course) ? 'new' : undefined
  return (
    <article className="group relative flex h-full flex-col">
      <div className="overflow-hidden rounded-card border transition-shadow group-hover:shadow-float">
        <CourseCover course={course} isFirst={isFirst} />
      </div>
      <div className="mt-3 flex items-start gap-1">
        <Heading className="min-w-0 flex-1 font-semibold text-sm leading-snug">
          <Link
            href={coursePath(course.slug)}
            prefetch={false}
            lang={course.language}
            className={`line-clamp-2 text-ink no-underline group-hover:underline ${cardLinkClass}`}
          >
            {course.title}
          </Link>
        </Heading>
        {!isOwned && <Heart course={course} isSignedIn={isSignedIn} isFavourite={isFavourite} look="card" />}
      </div>
      <p className="mt-0.5 truncate text-ink-muted text-xs">{course.lecturer?.name ?? course.instructor.name}</p>
      <p className="mt-1.5 flex min-h-5 items-center text-xs">
        {course.ratingCount > 0 ? (
          <Rating {...words.rating(course.evaluation, course.ratingCount)} />
        ) : (
          <span className="text-ink-muted">{t('notRated')}</span>
        )}
      </p>
      <p className="mt-1 text-ink-muted text-xs">
        {[
          words.duration(course.duration),
          t('lessons', { count: course.lessonCount }),
          t(`levels.${course.level}`),
        ].join(' · ')}
      </p>
      <div className="mt-auto flex items-center justify-between gap-3 pt-2">
        {isOwned ? (
          <Link
            href={learnPath(course.slug)}
            prefetch={false}
            className="relative z-1 inline-flex items-center gap-1.5 font-medium text-accent text-sm no-underline hover:underline"
          >
            {t('goToCourse')}
            <span className="sr-only">: {course.title}</span>
            <ArrowRightGlyph className="icon-sm" />
          </Link>
        ) : (
          <Price {...words.price(course)} />
        )}
        {badge && <Badge tone={badge === 'new' ? 'accent' : 'warning'}>{t(badge)}</Badge>}
      </div>
    </article>
  )
}
