import { z } from 'zod'
import { route } from '@/lib/api/route'
import { admin } from '@/lib/auth/access'
import { createFacebookUser } from '@/lib/facebook-users/mutations'
import { listFacebookUsers } from '@/lib/facebook-users/queries'
import { FacebookUser, FacebookUserQuery, NewFacebookUser } from '@/lib/facebook-users/schema'

export const GET = route({
  summary: 'People known from Facebook', // 000 facebookusers
  access: admin,
  query: FacebookUserQuery,
  returns: z.array(FacebookUser),
  paged: true,
  handler: ({ scope, query }) => listFacebookUsers(scope, query),
})

export const POST = route({
  summary: 'Add somebody known from Facebook', // 000 facebookusers
  access: admin,
  body: NewFacebookUser,
  returns: FacebookUser,
  status: 201,
  problems: ['facebook-user-exists', 'not-found'],
  handler: ({ scope, body }) => createFacebookUser(scope, body),
})
