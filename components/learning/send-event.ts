import type { POST } from '@/app/api/learning/events/route'
import { ApiProblem, apiFetch } from '@/lib/api/client'
import type { EventReply } from '@/lib/learning/schema'

type Event = NonNullable<typeof POST.types>['body']

const timed = (event: Event): Event => ({ clientTime: new Date().toISOString(), ...event })

/** Notes what the learner did; answers with the progress of lesson and course. */
export const sendEvent = (event: Event) => apiFetch<typeof POST>('POST', '/learning/events', { body: timed(event) })

const address = '/api/learning/events'

/** The same for a page that is being left: the browser delivers it, and nobody waits. */
export function beaconEvent(event: Event): void {
  const body = new Blob([JSON.stringify(timed(event))], { type: 'application/json' })
  if (!navigator.sendBeacon(address, body)) keepEvent(event)
}

/** The same in passing, for a place that will be kept again soon. It arrives though the page is left meanwhile. */
export function keepEvent(event: Event): void {
  const headers = { 'Content-Type': 'application/json' }
  void fetch(address, { method: 'POST', headers, body: JSON.stringify(timed(event)), keepalive: true }).catch(
    () => undefined,
  )
}

/** Notes something that must not get lost on a train: without a connection it waits for one, and then tells. */
export async function sendWhenOnline(event: Event): Promise<EventReply> {
  const happened = timed(event)
  for (;;) {
    try {
      return await sendEvent(happened)
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.type !== 'offline') throw error
      await backOnline()
    }
  }
}

const backOnline = () =>
  new Promise<void>(resolve => {
    // Without the browser's word for it, half a minute later is soon enough.
    const timer = setTimeout(done, 30_000)
    function done() {
      clearTimeout(timer)
      window.removeEventListener('online', done)
      resolve()
    }
    window.addEventListener('online', done)
  })
