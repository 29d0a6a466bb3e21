import { route } from '@/lib/api/route'
import { inPerson, user } from '@/lib/auth/access'
import { Me } from '@/lib/auth/schema'
import { readUser } from '@/lib/users/queries'

export const GET = route({
  summary: 'Who is signed in', // 001 Auth
  access: inPerson(user),
  returns: Me,
  problems: ['not-found'],
  handler: async ({ scope }) => ({ success: true as const, user: await readUser(scope.userId) }),
})
