import { z } from 'zod'
import { route } from '@/lib/api/route'
import { inPerson, user } from '@/lib/auth/access'
import { streamEvents } from '@/lib/chat/live/reply'
import { streamsOfMinute } from '@/lib/chat/policy'
import { EventsQuery } from '@/lib/chat/schema'

export const GET = route({
  summary: 'What happens in the chats of the caller, as server-sent events',
  description:
    '`message` and `message-changed` with what is the same for all readers, so without `reactions`; `reaction` with `{ chatId, messageId, number, emoji, userId, isOn, count }`, how one person’s sign stands now and how many gave it; `read`, `typing`; `left` when a chat is gone or the caller is in it no more; `notifications` with what is new in the notification centre; and `reset` when everything should be loaded anew. `Last-Event-ID` resumes with nothing lost or doubled.',
  access: inPerson(user),
  limit: streamsOfMinute,
  query: EventsQuery,
  returns: z.unknown(),
  produces: 'text/event-stream',
  problems: ['no-room'],
  handler: ({ scope, request, query }) => streamEvents(scope, request, query.lastEventId),
})
