'use client'

import { useTranslations } from 'next-intl'
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { GET } from '@/app/api/chat/unread/route'
import { apiFetch } from '@/lib/api/client'
import { type LiveEvent, listen } from '@/lib/chat/stream-client'
import type { Subscribe } from '@/lib/chat/use-thread'
import { setUnread } from './unread-store'

export type Me = { id: string; name: string; imageUrl: string | null }

type ChatContext = {
  me: Me
  /** Tells of what happens. Whoever comes late first hears the last of what was. */
  subscribe: Subscribe
}

const Context = createContext<ChatContext | null>(null)

export function useChats(): ChatContext {
  const context = use(Context)
  if (!context) throw new Error('This stands outside a ChatProvider.')
  return context
}

/** What happened while a page of ours was on its way from the server. */
const kept = 200

/** One stream for all that is on the page. `since` is where the page's data was read, if known. */
export function ChatProvider({ me, since, children }: { me: Me; since: string; children: ReactNode }) {
  const t = useTranslations('chat')
  const listeners = useRef(new Set<(event: LiveEvent) => void>())
  const recent = useRef<LiveEvent[]>([])
  const start = useRef(since)
  const [isLost, setLost] = useState(false)
  const userId = me.id

  const subscribe = useCallback<Subscribe>(listener => {
    listeners.current.add(listener)
    for (const event of recent.current) listener(event)
    return () => {
      listeners.current.delete(listener)
    }
  }, [])

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const count = () => {
      clearTimeout(timer)
      timer = setTimeout(() => {
        apiFetch<typeof GET>('GET', '/chat/unread').then(
          ({ unreadCount }) => setUnread(unreadCount),
          () => undefined,
        )
      }, 400)
    }
    let isBlind = start.current === ''
    const end = listen(start.current, event => {
      // Without a place to begin at, what was said before the stream opened has to be asked for.
      if (event.kind === 'connected' && isBlind) {
        isBlind = false
        for (const listener of listeners.current) listener({ kind: 'reset' })
      }
      if (event.kind === 'connected' || event.kind === 'lost') setLost(event.kind === 'lost')
      if (event.kind === 'message' || event.kind === 'message-changed' || event.kind === 'read')
        recent.current = [...recent.current, event].slice(-kept)
      if (event.kind === 'message' || (event.kind === 'read' && event.userId === userId)) count()
      for (const listener of listeners.current) listener(event)
    })
    return () => {
      clearTimeout(timer)
      end()
    }
  }, [userId])

  const context = useMemo(() => ({ me, subscribe }), [me, subscribe])
  return (
    <Context value={context}>
      {children}
      <div role="status" className="fixed inset-x-0 bottom-20 z-20 flex justify-center px-4 md:bottom-6">
        {isLost && (
          <p className="rounded-control border bg-surface-raised px-4 py-2 text-ink-muted text-xs shadow-overlay">
            {t('reconnecting')}
          </p>
        )}
      </div>
    </Context>
  )
}
