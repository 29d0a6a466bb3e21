import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import { favourites } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import type { Actor } from '@/lib/auth/actor'
import { isEnrolledIn, isListedFor, isVisibleTo } from '@/lib/catalog/queries/visibility'
import { alreadyOwned } from '@/lib/enrolments/mutations'
import { conflict, notFound } from '@/lib/errors'
import type { FavouriteState } from './schema'

/**
 * `POST /favourites`: puts a course on the actor's wishlist; a second time changes nothing. 404 for a course they may
 * not see, 409 `already-owned` for one they have, `course-unavailable` for one that is no longer offered.
 */
export const addFavourite = (actor: Actor, courseId: string): Promise<FavouriteState> =>
  inTransaction(undefined, async tx => {
    const [course] = await tx.execute<{ isOffered: boolean; isOwned: boolean }>(
      sql`select ${isListedFor(actor)} as "isOffered", ${isEnrolledIn(actor)} as "isOwned"
        from courses c where c.id = ${courseId} and ${isVisibleTo(actor)} for key share of c`,
    )
    if (!course) throw notFound('course')
    if (course.isOwned) throw alreadyOwned([courseId])
    if (!course.isOffered) throw conflict('course-unavailable', 'This course is no longer offered.')
    await tx.insert(favourites).values({ userId: actor.userId, courseId }).onConflictDoNothing()
    return { courseId, isFavourite: true }
  })

/** `DELETE /favourites/:courseId`: takes a course off the actor's wishlist; what is not on it is not missed. */
export const removeFavourite = (actor: Actor, courseId: string): Promise<FavouriteState> =>
  inTransaction(undefined, async tx => {
    await tx.delete(favourites).where(and(eq(favourites.userId, actor.userId), eq(favourites.courseId, courseId)))
    return { courseId, isFavourite: false }
  })
