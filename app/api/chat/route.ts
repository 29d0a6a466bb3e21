import { z } from 'zod'
import { route } from '@/lib/api/route'
import { user } from '@/lib/auth/access'
import { createChat } from '@/lib/chat/mutations/create-chat'
import { chatsOfHour } from '@/lib/chat/policy'
import { listChats } from '@/lib/chat/queries/chats'
import { Chat, ChatsQuery, PostChat } from '@/lib/chat/schema'

export const POST = route({
  summary: 'Open a chat, or find it again', // 001 Chat
  description:
    'With one other person, of a course (its staff open it, the enrolled come back to it), or to everybody (administrators).',
  access: user,
  limit: chatsOfHour,
  body: PostChat,
  returns: Chat,
  status: 201,
  problems: ['blocked', 'not-found'],
  handler: ({ scope, body }) => createChat(scope, body),
})

export const GET = route({
  summary: 'The chats of the caller, the one with the newest message first', // 001 Chat
  access: user,
  query: ChatsQuery,
  returns: z.array(Chat),
  paged: true,
  handler: ({ scope, query }) => listChats(scope, query),
})
