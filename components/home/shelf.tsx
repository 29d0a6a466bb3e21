import { CourseGrid } from '@/components/catalog/course-grid'
import type { CourseSummary } from '@/lib/catalog/schema'
import { SeeAll } from './see-all'

/** One row of cards: side by side on wide screens, drawn along with a finger on narrow ones. */
export const rowClass =
  'max-sm:flex max-sm:snap-x max-sm:snap-mandatory max-sm:scroll-px-4 max-sm:overflow-x-auto max-sm:-mx-4 max-sm:px-4 max-sm:pb-2 max-sm:[&>li]:w-[76%] max-sm:[&>li]:flex-none max-sm:[&>li]:snap-start sm:grid-cols-2'

interface ShelfProps {
  id: string
  title: string
  href: string
  courses: readonly CourseSummary[]
}

/** Four courses under a heading, and the way to all of them. */
export function Shelf({ id, title, href, courses }: ShelfProps) {
  if (courses.length === 0) return null
  return (
    <section aria-labelledby={id}>
      <div className="mb-5 flex items-baseline justify-between gap-4">
        <h2 id={id} className="display text-xl">
          {title}
        </h2>
        <SeeAll href={href} title={title} />
      </div>
      <CourseGrid courses={courses.slice(0, 4)} className={`${rowClass} lg:grid-cols-4`} />
    </section>
  )
}
