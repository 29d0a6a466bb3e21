import { CourseBar } from '@/components/studio/course-bar'
import { CourseProvider } from '@/components/studio/course-state'
import { CourseTabs } from '@/components/studio/course-tabs'
import { currentActor } from '@/lib/auth/page-session'
import { findStudioCourse } from '@/lib/courses/queries/studio-course'

interface StudioLayoutProps {
  children: React.ReactNode
  params: Promise<{ courseId: string }>
}

/**
 * The course's name and state above its pages. The gate stands in each page, since a layout does not run on every
 * navigation; to whom the page is closed this shows nothing.
 */
export default async function StudioLayout({ children, params }: StudioLayoutProps) {
  const [{ courseId }, actor] = await Promise.all([params, currentActor()])
  const course = actor && (await findStudioCourse(actor, courseId))
  if (!course) return children
  return (
    <CourseProvider course={course}>
      <div className="page w-full flex-1 pt-6 lg:pt-10">
        <CourseBar />
        <CourseTabs courseId={course.id} />
        <main className="min-w-0 py-8 lg:pb-16">{children}</main>
      </div>
    </CourseProvider>
  )
}
