import { z } from 'zod'
import { route } from '@/lib/api/route'
import { user } from '@/lib/auth/access'
import { localeOf } from '@/lib/i18n/config'
import { listNotifications } from '@/lib/notifications/queries/notifications'
import { Notification, NotificationQuery } from '@/lib/notifications/schema'

export const GET = route({
  summary: 'What you were told, newest first',
  description:
    'Said in the language of the request. `?unread=true` leaves out what you have read; `?before=<id>` goes on from there, whatever came in meanwhile.',
  access: user,
  query: NotificationQuery,
  returns: z.array(Notification),
  paged: true,
  handler: ({ scope, query, request }) => listNotifications(scope, query, localeOf(request.headers)),
})
