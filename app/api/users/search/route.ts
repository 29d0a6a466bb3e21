import { z } from 'zod'
import { route } from '@/lib/api/route'
import { user } from '@/lib/auth/access'
import { userSearches } from '@/lib/auth/limits'
import { findByEmail } from '@/lib/users/queries'
import { Email, FoundUser } from '@/lib/users/schema'

export const GET = route({
  summary: 'Find somebody by their whole e-mail address', // 001 Users
  access: user,
  limit: userSearches,
  query: z.object({ email: Email }),
  returns: z.array(FoundUser),
  handler: ({ scope, query }) => findByEmail(scope, query.email),
})
