import { z } from 'zod'
import { route } from '@/lib/api/route'
import { Id } from '@/lib/api/schema'
import { user } from '@/lib/auth/access'
import { markRead } from '@/lib/chat/mutations/read-chat'
import { readsOfMinute } from '@/lib/chat/policy'
import { ReadChat, ReadReply } from '@/lib/chat/schema'

export const POST = route({
  summary: 'Mark a chat as read, up to a message or to its end',
  access: user,
  limit: readsOfMinute,
  params: z.object({ id: Id }),
  body: ReadChat,
  returns: ReadReply,
  handler: ({ scope, params, body }) => markRead(scope, params.id, body.messageId),
})
