import { z } from 'zod'
import { route } from '@/lib/api/route'
import { PageQuery } from '@/lib/api/schema'
import { user } from '@/lib/auth/access'
import { addFavourite } from '@/lib/favourites/mutations'
import { listFavourites } from '@/lib/favourites/queries'
import { AddFavourite, Favourite, FavouriteState } from '@/lib/favourites/schema'

export const GET = route({
  summary: 'Your wishlist',
  description: 'What was added last first. Courses that are no longer offered, and those you have, are left out.',
  access: user,
  query: PageQuery,
  returns: z.array(Favourite),
  paged: true,
  handler: ({ scope, query }) => listFavourites(scope, query),
})

export const POST = route({
  summary: 'Put a course on your wishlist',
  description: 'A second time changes nothing. 409 `already-owned` for a course you have.',
  access: user,
  body: AddFavourite,
  returns: FavouriteState,
  status: 201,
  problems: ['already-owned', 'course-unavailable', 'not-found'],
  handler: ({ scope, body }) => addFavourite(scope, body.courseId),
})
