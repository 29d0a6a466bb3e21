'use client'

import { usePathname, useRouter } from 'next/navigation'
import { useEffect, useEffectEvent, useRef } from 'react'
import { refreshUnread } from '@/components/chat/unread-store'
import { refreshUnreadNotifications } from '@/components/notifications/unread'
import type { LiveEvent } from '@/lib/chat/stream-client'
import { paths } from './paths'

/** Several things at once are asked for once. */
const gatherMs = 300

/**
 * Keeps the numbers of the shell true while one looks: messages and notifications that wait. `since` is the place at
 * which the server counted them.
 */
export function LiveCounts({ userId, since }: { userId: string; since: string }) {
  // A later page has later numbers, and the line that is open already tells of what came after them.
  const start = useRef(since)
  const pathname = usePathname()
  const router = useRouter()
  const show = useEffectEvent((what: Set<'messages' | 'notifications'>) => {
    if (what.has('messages')) void refreshUnread()
    if (!what.has('notifications')) return
    void refreshUnreadNotifications()
    if (pathname === paths.notifications) router.refresh()
  })

  useEffect(() => {
    const changed = new Set<'messages' | 'notifications'>()
    let timer: ReturnType<typeof setTimeout> | undefined
    let leave: (() => void) | undefined
    let isGone = false
    /** Of a page that nobody sees, when it is seen again. */
    const ask = () => {
      if (changed.size === 0 || document.visibilityState === 'hidden') return
      show(new Set(changed))
      changed.clear()
    }
    const hear = (event: LiveEvent) => {
      if (event.kind === 'read' && event.userId !== userId) return
      if (['message', 'read', 'left', 'reset'].includes(event.kind)) changed.add('messages')
      // Reading a chat, or answering there, is reading what the centre says of it.
      const isAnswer = event.kind === 'message' && event.message.senderId === userId
      if (isAnswer || ['notifications', 'read', 'reset'].includes(event.kind)) changed.add('notifications')
      clearTimeout(timer)
      timer = setTimeout(ask, gatherMs)
    }
    // Once there is nothing more important to do; without the code the numbers come with the next page.
    const begin = () =>
      import('@/lib/chat/live-client').then(
        ({ joinLive }) => {
          if (!isGone) leave = joinLive(userId, start.current, hear)
        },
        () => undefined,
      )
    const idle = setTimeout(begin, 1000)
    document.addEventListener('visibilitychange', ask)
    return () => {
      isGone = true
      clearTimeout(idle)
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', ask)
      leave?.()
    }
  }, [userId])
  return null
}
