import { z } from 'zod'
import { route } from '@/lib/api/route'
import { Id } from '@/lib/api/schema'
import { user } from '@/lib/auth/access'
import { tellTyping } from '@/lib/chat/mutations/read-chat'
import { typingOfMinute } from '@/lib/chat/policy'

export const POST = route({
  summary: 'Tell the others in a chat that one is writing',
  description: 'Passed on to open streams, never stored.',
  access: user,
  limit: typingOfMinute,
  params: z.object({ id: Id }),
  returns: z.object({ chatId: Id }).meta({ id: 'ChatTyping' }),
  problems: ['account-closed', 'blocked'],
  handler: ({ scope, params }) => tellTyping(scope, params.id),
})
