'use client'

import { usePathname } from 'next/navigation'
import { useEffect, useSyncExternalStore } from 'react'
import type { GET } from '@/app/api/notifications/count/route'
import { apiFetch } from '@/lib/api/client'

/** A newer figure than the one that came with the document; undefined until there is one. */
let newer: number | undefined
let askedAt = 0
const listeners = new Set<() => void>()

/** How old a figure may be when somebody goes to another page. */
const staleMs = 30_000

/** Tells the shell how many notifications wait now (`unread` of the API's reply). */
export function setUnreadNotifications(count: number): void {
  newer = count
  askedAt = Date.now()
  for (const listener of listeners) listener()
}

/** Asks how many wait now. The bell is no place for complaints: without an answer it shows what it knows. */
export async function refreshUnreadNotifications(): Promise<void> {
  askedAt = Date.now()
  const reply = await apiFetch<typeof GET>('GET', '/notifications/count').catch(() => undefined)
  if (reply) setUnreadNotifications(reply.unread)
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

const current = () => newer
const nothing = () => undefined

/** The number on the bell: from the server with the document, asked for again when something happens, and as the
 * person moves through the site in case they did not hear of it. */
export function useUnreadNotifications(initial: number): number {
  const pathname = usePathname()
  const own = useSyncExternalStore(subscribe, current, nothing)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each page is a moment to look again
  useEffect(() => {
    if (askedAt === 0) askedAt = Date.now()
    else if (Date.now() - askedAt > staleMs) void refreshUnreadNotifications()
  }, [pathname])
  return own ?? initial
}
