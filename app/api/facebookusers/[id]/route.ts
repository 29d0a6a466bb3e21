import { route } from '@/lib/api/route'
import { ById } from '@/lib/api/schema'
import { admin } from '@/lib/auth/access'
import { changeFacebookUser, deleteFacebookUser } from '@/lib/facebook-users/mutations'
import { readFacebookUser } from '@/lib/facebook-users/queries'
import { FacebookUser, FacebookUserChanges } from '@/lib/facebook-users/schema'

export const GET = route({
  summary: 'Somebody known from Facebook', // 000 facebookusers
  access: admin,
  params: ById,
  returns: FacebookUser,
  handler: ({ scope, params }) => readFacebookUser(scope, params.id),
})

export const PATCH = route({
  summary: 'Change somebody known from Facebook', // 000 facebookusers
  access: admin,
  params: ById,
  body: FacebookUserChanges,
  returns: FacebookUser,
  problems: ['facebook-user-exists'],
  handler: ({ scope, params, body }) => changeFacebookUser(scope, params.id, body),
})

export const PUT = PATCH

export const DELETE = route({
  summary: 'Remove somebody known from Facebook', // 000 facebookusers
  access: admin,
  params: ById,
  returns: FacebookUser,
  handler: ({ scope, params }) => deleteFacebookUser(scope, params.id),
})
