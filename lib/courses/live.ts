import type { Course } from '@/lib/catalog/schema'
import { type CourseStatus, type GoLiveStep, missingSteps, statusOf } from './policy'

/** What the studio keeps showing of a course while it is being changed. */
export type LiveCourse = {
  title: string
  slug: string
  language: string
  status: CourseStatus
  /** What going live still needs. */
  missing: GoLiveStep[]
}

/** The same of a course as the API answers it to its staff, who see every lesson. */
export function liveOf(course: Course): LiveCourse {
  const lessons = course.sections.flatMap(section => section.materials)
  return {
    title: course.title,
    slug: course.slug,
    language: course.language,
    status: statusOf(course),
    missing: missingSteps({ ...course, publishedLessonCount: lessons.filter(lesson => lesson.isPublished).length }),
  }
}
