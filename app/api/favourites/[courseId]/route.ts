import { route } from '@/lib/api/route'
import { user } from '@/lib/auth/access'
import { removeFavourite } from '@/lib/favourites/mutations'
import { ByCourse, FavouriteState } from '@/lib/favourites/schema'

export const DELETE = route({
  summary: 'Take a course off your wishlist',
  access: user,
  params: ByCourse,
  returns: FavouriteState,
  handler: ({ scope, params }) => removeFavourite(scope, params.courseId),
})
