'use client'

import type { POST } from '@/app/api/notifications/read/route'
import { apiFetch } from '@/lib/api/client'
import { setUnreadNotifications } from './unread'

/** Marks one's notifications as read, all without `ids`. Throws as `apiFetch` does. */
export async function markRead(ids?: string[]): Promise<void> {
  const { unread } = await apiFetch<typeof POST>('POST', '/notifications/read', { body: ids ? { ids } : { all: true } })
  setUnreadNotifications(unread)
}
