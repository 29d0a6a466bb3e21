import { z } from 'zod'
import { route } from '@/lib/api/route'
import { Id } from '@/lib/api/schema'
import { user } from '@/lib/auth/access'
import { sendMessage } from '@/lib/chat/mutations/send-message'
import { messagesOfMinute } from '@/lib/chat/policy'
import { sendStretch } from '@/lib/chat/queries/messages'
import { Message, MessagesQuery, PostMessage } from '@/lib/chat/schema'

const params = z.object({ id: Id })

export const GET = route({
  summary: 'Messages of a chat, in their order',
  description: 'The newest ones, or those `before`, `after` or `around` a message; the neighbours stand in `Link`.',
  access: user,
  params,
  query: MessagesQuery,
  returns: z.array(Message),
  replyHeaders: { Link: 'The stretches before and after this one (RFC 8288).' },
  handler: ({ scope, params, query, ...reply }) => sendStretch(scope, params.id, query, reply),
})

export const POST = route({
  summary: 'Send a message',
  description: 'The same `clientKey` again answers with the message that was stored the first time.',
  access: user,
  limit: messagesOfMinute,
  params,
  body: PostMessage,
  returns: Message,
  status: 201,
  problems: ['account-closed', 'blocked', 'client-key-used'],
  handler: ({ scope, params, body }) => sendMessage(scope, params.id, body),
})
