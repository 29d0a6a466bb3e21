'use client'

import type { Message } from './schema'

export type LiveEvent =
  | { kind: 'message' | 'message-changed'; message: Message }
  | { kind: 'read'; chatId: string; userId: string; number: number }
  | { kind: 'typing'; chatId: string; userId: string; name: string }
  /** Too much was missed: load everything anew. */
  | { kind: 'reset' }
  | { kind: 'connected' | 'lost' }

/** How long a page that nobody sees keeps its stream. */
const hiddenMs = 60_000
const retryMs = { first: 2000, most: 60_000 }

/**
 * Listens to the chats of whoever is signed in, from a place that the page was rendered at. The browser reconnects by
 * itself; where it gives up (429, 503), and after the page was hidden, we go on from the last event. Returns the end.
 */
export function listen(since: string, onEvent: (event: LiveEvent) => void): () => void {
  let lastEventId = since
  let source: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let wait = retryMs.first

  const close = () => {
    clearTimeout(timer)
    source?.close()
    source = undefined
  }
  const open = () => {
    close()
    source = new EventSource(`/api/chat/events?${new URLSearchParams({ lastEventId })}`)
    const hear = (kind: string, read: (data: never) => LiveEvent) =>
      source?.addEventListener(kind, event => {
        const { data, lastEventId: id } = event as MessageEvent<string>
        if (id) lastEventId = id
        onEvent(read(JSON.parse(data) as never))
      })
    hear('message', (message: Message) => ({ kind: 'message', message }))
    hear('message-changed', (message: Message) => ({ kind: 'message-changed', message }))
    hear('read', (data: { chatId: string; userId: string; number: number }) => ({ kind: 'read', ...data }))
    hear('typing', (data: { chatId: string; userId: string; name: string }) => ({ kind: 'typing', ...data }))
    hear('reset', () => ({ kind: 'reset' }))
    source.onopen = () => {
      wait = retryMs.first
      onEvent({ kind: 'connected' })
    }
    source.onerror = () => {
      if (source?.readyState !== EventSource.CLOSED) return
      onEvent({ kind: 'lost' })
      timer = setTimeout(open, wait * (0.75 + Math.random() / 2))
      wait = Math.min(wait * 2, retryMs.most)
    }
  }
  const watch = () => {
    if (document.visibilityState === 'visible') {
      clearTimeout(timer)
      if (!source || source.readyState === EventSource.CLOSED) open()
    } else timer = setTimeout(close, hiddenMs)
  }
  open()
  document.addEventListener('visibilitychange', watch)
  return () => {
    document.removeEventListener('visibilitychange', watch)
    close()
  }
}
