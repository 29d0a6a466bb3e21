'use client'

import { useEffect, useRef, useState } from 'react'
import { excerptOf } from '@/lib/chat/policy'
import type { Message } from '@/lib/chat/schema'

interface Options {
  messages: Message[]
  given: Message[]
  userId: string
  goneName: string
}

/** The last few messages that came while the page is open: read out as they come, and nothing else is. */
export function useAnnouncements({ messages, given, userId, goneName }: Options): { id: string; text: string }[] {
  const heard = useRef(given.at(-1)?.number ?? 0)
  const [said, setSaid] = useState<{ id: string; text: string }[]>([])
  useEffect(() => {
    const fresh = messages.filter(({ number }) => number > heard.current)
    heard.current = Math.max(heard.current, messages.at(-1)?.number ?? 0)
    const others = fresh.filter(({ senderId, deletedAt }) => senderId !== userId && !deletedAt)
    if (others.length === 0) return
    const lines = others.map(({ id, sender, content }) => ({
      id,
      text: `${sender?.name ?? goneName}: ${excerptOf(content, 300)}`,
    }))
    setSaid(before => [...before, ...lines].slice(-5))
  }, [messages, userId, goneName])
  return said
}
