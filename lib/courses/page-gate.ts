import 'server-only'
import { notFound } from 'next/navigation'
import type { SignedInActor } from '@/lib/auth/actor'
import { requireUser } from '@/lib/auth/page-session'
import { findStudioCourse, type StudioCourse } from './queries/studio-course'

/**
 * The gate of a page of the studio: visitors go to sign in and come back to `next`; to whoever is not on the course's
 * staff there is no such page.
 */
export async function requireStudioCourse(
  courseId: string,
  next: string,
): Promise<{ actor: SignedInActor; course: StudioCourse }> {
  const actor = await requireUser(next)
  const course = await findStudioCourse(actor, courseId)
  if (!course) notFound()
  return { actor, course }
}
