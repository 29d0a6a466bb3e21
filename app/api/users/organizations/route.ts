import { z } from 'zod'
import { route } from '@/lib/api/route'
import { PageQuery } from '@/lib/api/schema'
import { user } from '@/lib/auth/access'
import { listOwnOrganizations } from '@/lib/users/queries'
import { UserOrganization } from '@/lib/users/schema'

export const GET = route({
  summary: 'The organizations the caller belongs or is invited to', // 001 Users
  access: user,
  query: PageQuery,
  returns: z.array(UserOrganization),
  paged: true,
  handler: ({ scope, query }) => listOwnOrganizations(scope, query),
})
