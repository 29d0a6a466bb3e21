'use client'

import { useTranslations } from 'next-intl'
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { joinLive } from '@/lib/chat/live-client'
import type { Subscribe } from '@/lib/chat/use-thread'

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

/** Hears what happens, for all that is on the page. `since` is where the page's data was read, if known. */
export function ChatProvider({ me, since, children }: { me: Me; since: string; children: ReactNode }) {
  const t = useTranslations('chat')
  const start = useRef(since)
  const [isLost, setLost] = useState(false)
  const userId = me.id

  const subscribe = useCallback<Subscribe>(listener => joinLive(userId, start.current, listener), [userId])

  useEffect(() => {
    const leave = joinLive(userId, start.current, event => {
      if (event.kind === 'connected' || event.kind === 'lost') setLost(event.kind === 'lost')
    })
    // Effects run from the inside out: what came with us has its place, and what comes later is no older than it.
    start.current = ''
    return leave
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
