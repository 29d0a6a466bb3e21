'use client'

import { useEffect, useSyncExternalStore } from 'react'

/** What happened on this page made of the number; undefined while the server's figure stands. */
let changed: number | undefined
const listeners = new Set<() => void>()

/** Tells the shell how many messages wait now. */
export function setUnread(count: number | undefined): void {
  changed = count
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

const nothing = () => undefined

/** Unread messages: from the server with each page, live only where a chat is open. */
export function useUnread(initial: number): number {
  const own = useSyncExternalStore(subscribe, () => changed, nothing)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a newer figure of the server replaces ours
  useEffect(() => setUnread(undefined), [initial])
  return own ?? initial
}
