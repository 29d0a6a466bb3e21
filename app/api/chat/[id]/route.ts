import { z } from 'zod'
import { route } from '@/lib/api/route'
import { Id } from '@/lib/api/schema'
import { user } from '@/lib/auth/access'
import { changeChat, deleteChat } from '@/lib/chat/mutations/change-chat'
import { changesOfMinute } from '@/lib/chat/policy'
import { readChat } from '@/lib/chat/queries/chats'
import { Chat, PatchChat } from '@/lib/chat/schema'

const params = z.object({ id: Id })

export const GET = route({
  summary: 'A chat that the caller is in', // 001 Chat
  access: user,
  params,
  returns: Chat,
  handler: ({ scope, params }) => readChat(scope, params.id),
})

export const PATCH = route({
  summary: 'Mute a chat for oneself, or rename one that the caller runs', // 001 Chat
  access: user,
  limit: changesOfMinute,
  params,
  body: PatchChat,
  returns: Chat,
  handler: ({ scope, params, body }) => changeChat(scope, params.id, body),
})

export const PUT = PATCH

export const DELETE = route({
  summary: 'Leave a chat; whoever runs it deletes it', // 001 Chat
  access: user,
  limit: changesOfMinute,
  params,
  returns: Chat,
  handler: ({ scope, params }) => deleteChat(scope, params.id),
})
