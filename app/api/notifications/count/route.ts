import { route } from '@/lib/api/route'
import { user } from '@/lib/auth/access'
import { countUnreadNotifications } from '@/lib/notifications/queries/notifications'
import { UnreadCount } from '@/lib/notifications/schema'

export const GET = route({
  summary: 'How many notifications you have not read',
  access: user,
  returns: UnreadCount,
  handler: async ({ scope }) => ({ unread: await countUnreadNotifications(scope) }),
})
