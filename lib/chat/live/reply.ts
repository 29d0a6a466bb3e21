import 'server-only'
import { eventStreamResponse } from '@/lib/api/event-stream'
import type { SignedInActor } from '@/lib/auth/actor'
import { openStream } from './hub'

/** `GET /chat/events`. The header counts before the query: a browser that reconnects by itself repeats its first address. */
export function streamEvents(actor: SignedInActor, request: Request, asked: string | undefined): Response {
  const lastEventId = request.headers.get('last-event-id') || asked || null
  if (request.method === 'HEAD') return eventStreamResponse(request, () => () => {})
  const { run } = openStream(actor, lastEventId)
  return eventStreamResponse(request, run)
}
