import { z } from 'zod'
import { route } from '@/lib/api/route'
import { Id } from '@/lib/api/schema'
import { user } from '@/lib/auth/access'
import { unblockPerson } from '@/lib/chat/mutations/moderation'
import { Block } from '@/lib/chat/schema'

export const DELETE = route({
  summary: 'Unblock a person',
  access: user,
  params: z.object({ userId: Id }),
  returns: Block,
  handler: ({ scope, params }) => unblockPerson(scope, params.userId),
})
