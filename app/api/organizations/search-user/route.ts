import { z } from 'zod'
import { route } from '@/lib/api/route'
import { user } from '@/lib/auth/access'
import { userSearches } from '@/lib/auth/limits'
import { SearchUser } from '@/lib/organizations/schema'
import { findByEmail } from '@/lib/users/queries'
import { FoundUser } from '@/lib/users/schema'

export const POST = route({
  summary: 'Find somebody to invite by their exact address', // 001 Organizations
  access: user,
  body: SearchUser,
  returns: z.array(FoundUser),
  limit: userSearches,
  handler: ({ scope, body }) => findByEmail(scope, body.email),
})
