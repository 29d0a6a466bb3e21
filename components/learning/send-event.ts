import type { POST } from '@/app/api/learning/events/route'
import { apiFetch } from '@/lib/api/client'

type Event = NonNullable<typeof POST.types>['body']

const timed = (event: Event): Event => ({ ...event, clientTime: new Date().toISOString() })

/** Notes what the learner did; answers with the progress of lesson and course. */
export const sendEvent = (event: Event) => apiFetch<typeof POST>('POST', '/learning/events', { body: timed(event) })

/** The same for a page that is being left: the browser delivers it, and nobody waits. */
export function beaconEvent(event: Event): void {
  const body = new Blob([JSON.stringify(timed(event))], { type: 'application/json' })
  if (navigator.sendBeacon('/api/learning/events', body)) return
  void sendEvent(event).catch(() => undefined)
}
