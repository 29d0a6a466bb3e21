import { getTranslations } from 'next-intl/server'
import { CourseGrid } from '@/components/catalog/course-grid'
import type { Actor } from '@/lib/auth/actor'
import type { Cart } from '@/lib/cart/schema'
import { relatedCourses, shelf } from '@/lib/catalog/queries/storefront'
import { standingsOf } from '@/lib/enrolments/queries'

const shown = 4

/** Courses that go with what was put in last; what sells best where there is nothing to go by. */
export async function Recommended({ actor, cart }: { actor: Actor | null; cart?: Cart }) {
  const last = cart?.items.findLast(item => !item.savedForLater)
  const [t, found] = await Promise.all([
    getTranslations('cart'),
    last ? relatedCourses(last.courseId, 3 * shown) : shelf('popular'),
  ])
  const standings = await standingsOf(
    actor,
    found.map(({ id }) => id),
  )
  const isNews = ({ id }: { id: string }) => {
    const standing = standings.get(id)
    return !standing?.isOwned && !standing?.isStaff && !cart?.items.some(item => item.courseId === id)
  }
  const courses = found.filter(isNews).slice(0, shown)
  if (courses.length === 0) return null
  return (
    <section aria-labelledby="recommended" className="border-t bg-surface-sunken">
      <div className="page py-12">
        <h2 id="recommended" className="display mb-6 text-xl">
          {t(last ? 'related' : 'popular')}
        </h2>
        <CourseGrid courses={courses} className="grid-cols-1 min-[30rem]:grid-cols-2 lg:grid-cols-4" />
      </div>
    </section>
  )
}
