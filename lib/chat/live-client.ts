'use client'

import { type LiveEvent, listen } from './stream-client'

/*
 * One stream for all of a person's pages in this browser: browsers keep few connections to a site, and the server few
 * streams of a person. The page that holds a lock has the stream and passes on what it hears. Without locks (they need
 * HTTPS or localhost) each page has its own.
 */

type Listener = (event: LiveEvent) => void
/** What pages tell each other. `from` comes with a new line: the place that it goes on from. */
type Word = { event: LiveEvent; lastEventId: string; from?: string }

type Connection = { userId: string; join: (listener: Listener, since: string) => () => void; end: () => void }

/** How long a page that nobody sees keeps the stream when no other page waits for it. */
const hiddenMs = 60_000
/** What happened while a part of the page was on its way from the server; it comes late and hears it then. */
const kept = 200

let current: Connection | undefined

/**
 * Hears what happens in a person's chats, and that there are notifications. `since` is the place at which the server
 * read the data that is shown, empty where that is not known; who cannot go on from there hears `reset` and loads anew.
 * Events may come twice. Returns the end.
 */
export function joinLive(userId: string, since: string, listener: Listener): () => void {
  if (current?.userId !== userId) {
    current?.end()
    current = connect(userId, since)
  }
  return current.join(listener, since)
}

function connect(userId: string, since: string): Connection {
  const name = `lectern-live-${userId}`
  const others = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(name)
  const listeners = new Set<Listener>()
  let lastEventId = since
  let recent: LiveEvent[] = []
  let isLost = false
  let isFirst = true
  /** Takes back the wish for the stream, and ends it where it is ours. */
  let rest: (() => void) | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  const tell = (event: LiveEvent) => {
    if (event.kind === 'connected' || event.kind === 'lost') isLost = event.kind === 'lost'
    else if (event.kind === 'reset') recent = []
    else if (event.kind !== 'typing') recent = [...recent, event].slice(-kept)
    for (const listener of listeners) listener(event)
  }
  if (others) {
    others.onmessage = ({ data: { event, lastEventId: place, from } }: MessageEvent<Word>) => {
      // A line that does not go on from where we are: while every page rested, or before we came, something was missed.
      const isGap = from !== undefined && from !== lastEventId
      lastEventId = place
      tell(event)
      if (isGap) tell({ kind: 'reset' })
    }
  }

  /** Has the stream until `signal`. */
  const lead = (signal: AbortSignal) =>
    new Promise<void>(resolve => {
      if (signal.aborted) return resolve()
      const end = listen(lastEventId, (event, place) => {
        const from = event.kind === 'connected' ? lastEventId : undefined
        lastEventId = place
        others?.postMessage({ event, lastEventId, from } satisfies Word)
        tell(event)
        if (from === '') tell({ kind: 'reset' })
      })
      signal.addEventListener('abort', () => {
        end()
        resolve()
      })
    })

  const want = async () => {
    if (rest) return
    const { locks } = navigator
    const isNew = isFirst
    isFirst = false
    const wish = new AbortController()
    rest = () => {
      rest = undefined
      wish.abort()
    }
    if (!locks || !others) return lead(wish.signal)
    const isOurs = await new Promise<boolean>(resolve => {
      void locks.request(name, { ifAvailable: true }, lock => {
        resolve(lock !== null)
        return lock ? lead(wish.signal) : undefined
      })
    })
    if (isOurs) return
    if (isNew) tell({ kind: 'reset' })
    await locks.request(name, { signal: wish.signal }, () => lead(wish.signal))
  }
  // A wish that was taken back is no failure.
  const begin = () => void want().catch(() => undefined)

  const watch = () => {
    clearTimeout(timer)
    if (document.visibilityState === 'visible') return begin()
    timer = setTimeout(() => rest?.(), hiddenMs)
    void navigator.locks?.query().then(({ pending }) => {
      const isWanted = pending?.some(one => one.name === name)
      if (isWanted && document.visibilityState === 'hidden') rest?.()
    })
  }
  document.addEventListener('visibilitychange', watch)
  if (document.visibilityState === 'visible') begin()

  const connection: Connection = {
    userId,
    join(listener, place) {
      listeners.add(listener)
      for (const event of recent) listener(event)
      if (isLost) listener({ kind: 'lost' })
      if (place && place !== since) listener({ kind: 'reset' })
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) connection.end()
      }
    },
    end() {
      document.removeEventListener('visibilitychange', watch)
      clearTimeout(timer)
      rest?.()
      others?.close()
      if (current === connection) current = undefined
    },
  }
  return connection
}
