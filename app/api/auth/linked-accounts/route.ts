import { z } from 'zod'
import { route } from '@/lib/api/route'
import { inPerson, user } from '@/lib/auth/access'
import { listLinkedAccounts } from '@/lib/auth/queries'
import { LinkedAccount } from '@/lib/auth/schema'

export const GET = route({
  summary: 'The providers that open the own account',
  access: inPerson(user),
  returns: z.array(LinkedAccount),
  handler: ({ scope }) => listLinkedAccounts(scope.userId),
})
