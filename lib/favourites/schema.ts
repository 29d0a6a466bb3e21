import { z } from 'zod'
import { DateTime, Id } from '@/lib/api/schema'
import { CourseSummary } from '@/lib/catalog/schema'

export const AddFavourite = z.object({ courseId: Id }).meta({ id: 'FavouriteInput' })
export const ByCourse = z.object({ courseId: Id })

/** A course on somebody's wishlist, and since when. */
export const Favourite = CourseSummary.extend({ addedAt: DateTime }).meta({ id: 'Favourite' })
export type Favourite = z.output<typeof Favourite>

/** Whether a course is on the caller's wishlist now. */
export const FavouriteState = z.object({ courseId: Id, isFavourite: z.boolean() }).meta({ id: 'FavouriteState' })
export type FavouriteState = z.output<typeof FavouriteState>
