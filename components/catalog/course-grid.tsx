import { cn } from '@/components/ui/cn'
import { currentActor } from '@/lib/auth/page-session'
import { bestsellerIds } from '@/lib/catalog/queries/bestsellers'
import type { CourseSummary } from '@/lib/catalog/schema'
import { standingsOf } from '@/lib/enrolments/queries'
import { CourseCard } from './course-card'

interface CourseGridProps {
  courses: readonly CourseSummary[]
  /** Under an `h1` the cards are `h2`. */
  heading?: 'h2' | 'h3'
  label?: string
  /** The grid holds the first picture of the page. */
  isFirst?: boolean
  className?: string
}

/** Cards of courses, told apart by what the reader owns and wishes for and by what sells best. */
export async function CourseGrid({ courses, heading, label, isFirst, className }: CourseGridProps) {
  const actor = await currentActor()
  const [bestsellers, standings] = await Promise.all([
    bestsellerIds(),
    standingsOf(
      actor,
      courses.map(({ id }) => id),
    ),
  ])
  return (
    <ul
      aria-label={label}
      className={cn('grid gap-x-5 gap-y-9', className ?? 'grid-cols-1 min-[30rem]:grid-cols-2 xl:grid-cols-3')}
    >
      {courses.map((course, index) => (
        <li key={course.id} className="min-w-0">
          <CourseCard
            course={course}
            heading={heading}
            isOwned={standings.get(course.id)?.isOwned}
            isFavourite={standings.get(course.id)?.isFavourite}
            isSignedIn={actor !== null}
            isBestseller={bestsellers.has(course.id)}
            isFirst={isFirst && index < 3}
          />
        </li>
      ))}
    </ul>
  )
}
