'use client'

import type { ReactionEvent, SharedMessage } from './schema'

export type LiveEvent =
  | { kind: 'message' | 'message-changed'; message: SharedMessage }
  | ({ kind: 'reaction' } & ReactionEvent)
  | { kind: 'read'; chatId: string; userId: string; number: number }
  | { kind: 'typing'; chatId: string; userId: string; name: string }
  /** The chat is gone, or one is in it no more. */
  | { kind: 'left'; chatId: string }
  | { kind: 'notifications' }
  /** Too much was missed: load everything anew. */
  | { kind: 'reset' }
  | { kind: 'connected' | 'lost' }

const retryMs = { first: 2000, most: 60_000 }

/**
 * Listens from a place on, given as the id of an event. The browser reconnects by itself; where it gives up (429, 503)
 * we go on from the last event. Each event comes with the place behind it. Returns the end.
 */
export function listen(since: string, onEvent: (event: LiveEvent, lastEventId: string) => void): () => void {
  let lastEventId = since
  let source: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let wait = retryMs.first

  const open = () => {
    source?.close()
    source = new EventSource(`/api/chat/events?${new URLSearchParams(lastEventId ? { lastEventId } : {})}`)
    const hear = (kind: string, read: (data: never) => LiveEvent) =>
      source?.addEventListener(kind, event => {
        const { data, lastEventId: id } = event as MessageEvent<string>
        if (id) lastEventId = id
        onEvent(read(JSON.parse(data) as never), lastEventId)
      })
    hear('message', (message: SharedMessage) => ({ kind: 'message', message }))
    hear('message-changed', (message: SharedMessage) => ({ kind: 'message-changed', message }))
    hear('reaction', (data: ReactionEvent) => ({ kind: 'reaction', ...data }))
    hear('read', (data: { chatId: string; userId: string; number: number }) => ({ kind: 'read', ...data }))
    hear('typing', (data: { chatId: string; userId: string; name: string }) => ({ kind: 'typing', ...data }))
    hear('left', (data: { chatId: string }) => ({ kind: 'left', ...data }))
    hear('notifications', () => ({ kind: 'notifications' }))
    hear('reset', () => ({ kind: 'reset' }))
    source.onopen = () => {
      wait = retryMs.first
      onEvent({ kind: 'connected' }, lastEventId)
    }
    source.onerror = () => {
      if (source?.readyState !== EventSource.CLOSED) return
      onEvent({ kind: 'lost' }, lastEventId)
      timer = setTimeout(open, wait * (0.75 + Math.random() / 2))
      wait = Math.min(wait * 2, retryMs.most)
    }
  }
  open()
  return () => {
    clearTimeout(timer)
    source?.close()
  }
}
