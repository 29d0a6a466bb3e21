'use client'

import { useEffect, useSyncExternalStore } from 'react'
import type { GET } from '@/app/api/chat/unread/route'
import { apiFetch } from '@/lib/api/client'

/** What happened since the page came made of the number; undefined while the server's figure stands. */
let changed: number | undefined
const listeners = new Set<() => void>()

function setUnread(count: number | undefined): void {
  changed = count
  for (const listener of listeners) listener()
}

/** Asks how many messages wait now. Without an answer the shell shows what it knows. */
export async function refreshUnread(): Promise<void> {
  const reply = await apiFetch<typeof GET>('GET', '/chat/unread').catch(() => undefined)
  if (reply) setUnread(reply.unreadCount)
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

const nothing = () => undefined

/** Unread messages: from the server with each page, and asked for again when something happens. */
export function useUnread(initial: number): number {
  const own = useSyncExternalStore(subscribe, () => changed, nothing)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a newer figure of the server replaces ours
  useEffect(() => setUnread(undefined), [initial])
  return own ?? initial
}
