import type { GET } from '@/app/api/courses/[id]/route'
import { ApiProblem, apiFetch } from '@/lib/api/client'
import type { Course } from '@/lib/catalog/schema'

/** The course, or undefined when it is no longer to be had. */
async function readCourse(id: string): Promise<Course | undefined> {
  try {
    return await apiFetch<typeof GET>('GET', `/courses/${id}`)
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 404) return undefined
    throw error
  }
}

/** The courses of a guest's cart with today's prices, and the ids of those that are gone. */
export async function readGuestCourses(ids: readonly string[]): Promise<{ courses: Course[]; gone: string[] }> {
  const found = await Promise.all(ids.map(readCourse))
  return {
    courses: found.filter(course => course !== undefined && !course.isArchived) as Course[],
    gone: ids.filter((_, index) => !found[index] || found[index].isArchived),
  }
}
