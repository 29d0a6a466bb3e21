import { route } from '@/lib/api/route'
import { user } from '@/lib/auth/access'
import { markRead } from '@/lib/notifications/mutations/mark-read'
import { ReadNotifications, UnreadCount } from '@/lib/notifications/schema'

export const POST = route({
  summary: 'Mark notifications as read',
  description: 'Some of your own by `ids`, or `{"all": true}`. Returns how many are left unread.',
  access: user,
  body: ReadNotifications,
  returns: UnreadCount,
  handler: ({ scope, body }) => markRead(scope, body),
})
