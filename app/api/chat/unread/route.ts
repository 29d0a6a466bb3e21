import { route } from '@/lib/api/route'
import { user } from '@/lib/auth/access'
import { countUnread } from '@/lib/chat/queries/unread'
import { Unread } from '@/lib/chat/schema'

export const GET = route({
  summary: 'How many messages wait for the caller, muted chats aside',
  access: user,
  returns: Unread,
  handler: async ({ scope }) => ({ unreadCount: await countUnread(scope) }),
})
