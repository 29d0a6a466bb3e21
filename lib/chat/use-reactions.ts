'use client'

import { type RefObject, useCallback, useMemo, useRef, useState } from 'react'
import type { z } from 'zod'
import { apiFetch } from '@/lib/api/client'
import type { RouteHandler } from '@/lib/api/route'
import { type Wish, type Wishes, wished, withOwn } from './reactions'
import type { Message, ReactionParams, ReactionSign, ReactionsReply } from './schema'

type Call = RouteHandler<z.input<typeof ReactionParams>, undefined, undefined, z.output<typeof ReactionsReply>>

interface Options {
  chatId: string
  messages: Message[]
  latest: RefObject<Message[]>
  /** Asks the server, and takes the answer for older than what is heard meanwhile. */
  ask: <T>(request: Promise<T>, take: (answer: T) => void) => Promise<void>
  keep: (messages: Message[]) => void
}

/**
 * One's own reactions: shown at once, taken back when the server says no. However fast somebody taps, each sign has one
 * request under way, and the last tap counts. Of the answer only the fact is used: counts are the stream's.
 */
export function useReactions({ chatId, messages, latest, ask, keep }: Options) {
  const [wishes, setWishes] = useState<Wishes>(new Map())
  const current = useRef(wishes)
  const underWay = useRef(new Set<string>())

  const wish = useCallback((key: string, value?: Wish) => {
    const next = new Map(current.current)
    if (value) next.set(key, value)
    else next.delete(key)
    current.current = next
    setWishes(next)
  }, [])

  /** Rejects with the refusal; by then everything is as it was. */
  const react = useCallback(
    async (messageId: string, emoji: ReactionSign, isOn: boolean) => {
      const key = `${messageId} ${emoji}`
      wish(key, { messageId, emoji, isOn })
      if (underWay.current.has(key)) return
      underWay.current.add(key)
      const path = `/chat/${chatId}/messages/${messageId}/reactions/${encodeURIComponent(emoji)}`
      try {
        for (let sent = !isOn; ; ) {
          const wanted = current.current.get(key)?.isOn ?? sent
          if (wanted === sent) return
          await ask(apiFetch<Call>(wanted ? 'PUT' : 'DELETE', path), () =>
            keep(withOwn(latest.current, messageId, emoji, wanted)),
          )
          sent = wanted
        }
      } finally {
        underWay.current.delete(key)
        wish(key)
      }
    },
    [chatId, ask, keep, latest, wish],
  )

  return { shown: useMemo(() => wished(messages, wishes), [messages, wishes]), react }
}
