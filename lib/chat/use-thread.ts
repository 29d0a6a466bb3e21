'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { z } from 'zod'
import { ApiProblem, apiFetch } from '@/lib/api/client'
import type { RouteHandler } from '@/lib/api/route'
import { newId } from '@/lib/ids'
import type { Message, MessagesQuery, PatchMessage, PostMessage, ReadChat, ReadReply } from './schema'
import type { LiveEvent } from './stream-client'
import { merge, missingAfter } from './thread'

type Stretch = RouteHandler<undefined, z.input<typeof MessagesQuery>, undefined, Message[]>
type Send = RouteHandler<undefined, undefined, z.input<typeof PostMessage>, Message>
type Change = RouteHandler<undefined, undefined, z.input<typeof PatchMessage>, Message>
type Read = RouteHandler<undefined, undefined, z.input<typeof ReadChat>, z.output<typeof ReadReply>>

/** A message on its way, or one that did not get through. */
export type Draft = Pick<Message, 'content' | 'replyTo' | 'attachments' | 'createdAt'> & {
  clientKey: string
  problem?: ApiProblem
}

export type Subscribe = (listener: (event: LiveEvent) => void) => () => void

const stretch = 50
/** How long somebody who typed is taken to be writing still. */
const typingMs = 6000

interface Options {
  chatId: string
  given: Message[]
  userId: string
  subscribe: Subscribe
  otherReadNumber: number | null
}

/** A chat's messages: those given, older ones on demand, and what happens while one looks. */
export function useThread({ chatId, given, userId, subscribe, otherReadNumber }: Options) {
  const [messages, setMessages] = useState(given)
  const [drafts, setDrafts] = useState<Draft[]>([])
  const [isLoading, setLoading] = useState(false)
  const [typing, setTyping] = useState<{ userId: string; name: string; until: number }[]>([])
  const [readByOther, setReadByOther] = useState(otherReadNumber ?? 0)
  const latest = useRef(messages)
  const path = `/chat/${chatId}/messages`

  const put = useCallback((incoming: Message[]) => {
    latest.current = merge(latest.current, incoming)
    setMessages(latest.current)
    const keys = new Set(incoming.map(({ clientKey }) => clientKey))
    setDrafts(before =>
      before.some(one => keys.has(one.clientKey)) ? before.filter(one => !keys.has(one.clientKey)) : before,
    )
  }, [])

  /** Fetches what is missing behind a hole, if any. */
  const fill = useCallback(async () => {
    for (let hole = missingAfter(latest.current); hole; hole = missingAfter(latest.current)) {
      const found = await apiFetch<Stretch>('GET', path, { query: { after: hole.id, limit: '100' } })
      if (found.length === 0) return
      put(found)
    }
  }, [path, put])

  const reload = useCallback(async () => {
    const newest = await apiFetch<Stretch>('GET', path, { query: { limit: String(stretch) } })
    put(newest)
    await fill()
  }, [path, put, fill])

  useEffect(
    () =>
      subscribe(event => {
        if (event.kind === 'reset') void reload().catch(() => undefined)
        else if (event.kind === 'message' || event.kind === 'message-changed') {
          if (event.message.chatId !== chatId) return
          setTyping(before => before.filter(one => one.userId !== event.message.senderId))
          // A change of what is not loaded is not for us.
          if (event.kind === 'message-changed' && event.message.number < (latest.current[0]?.number ?? 1)) return
          put([event.message])
          void fill().catch(() => undefined)
        } else if (event.kind === 'read' && event.chatId === chatId && event.userId !== userId)
          setReadByOther(before => Math.max(before, event.number))
        else if (event.kind === 'typing' && event.chatId === chatId)
          setTyping(before => [
            ...before.filter(one => one.userId !== event.userId),
            { userId: event.userId, name: event.name, until: Date.now() + typingMs },
          ])
      }),
    [subscribe, chatId, userId, put, fill, reload],
  )

  useEffect(() => {
    if (typing.length === 0) return
    const timer = setInterval(() => setTyping(before => before.filter(({ until }) => until > Date.now())), 1000)
    return () => clearInterval(timer)
  }, [typing.length])

  const deliver = useCallback(
    async ({ clientKey, content, replyTo, attachments }: Draft) => {
      try {
        const body = { clientKey, content, replyToId: replyTo?.id, attachments: attachments.map(({ id }) => id) }
        put([await apiFetch<Send>('POST', path, { body })])
        await fill().catch(() => undefined)
      } catch (error) {
        if (!(error instanceof ApiProblem)) throw error
        setDrafts(before => before.map(one => (one.clientKey === clientKey ? { ...one, problem: error } : one)))
      }
    },
    [path, put, fill],
  )

  const send = useCallback(
    (written: Pick<Draft, 'content' | 'replyTo' | 'attachments'>) => {
      const draft = { ...written, clientKey: newId(), createdAt: new Date().toISOString() }
      setDrafts(before => [...before, draft])
      void deliver(draft)
    },
    [deliver],
  )

  const retry = useCallback(
    (draft: Draft) => {
      const { problem: _problem, ...again } = draft
      setDrafts(before => before.map(one => (one.clientKey === draft.clientKey ? again : one)))
      void deliver(again)
    },
    [deliver],
  )

  const discard = useCallback(
    (clientKey: string) => setDrafts(all => all.filter(one => one.clientKey !== clientKey)),
    [],
  )

  const loadOlder = useCallback(async () => {
    const first = latest.current[0]
    if (!first || first.number <= 1) return
    setLoading(true)
    try {
      put(await apiFetch<Stretch>('GET', path, { query: { before: first.id, limit: String(stretch) } }))
    } finally {
      setLoading(false)
    }
  }, [path, put])

  const edit = useCallback(
    async (id: string, content: string) =>
      put([await apiFetch<Change>('PATCH', `${path}/${id}`, { body: { content } })]),
    [path, put],
  )
  const remove = useCallback(
    async (id: string) => put([await apiFetch<Change>('DELETE', `${path}/${id}`)]),
    [path, put],
  )

  const marked = useRef(0)
  /** Everything shown is read; said once for each message. */
  const markRead = useCallback(async () => {
    const last = latest.current.at(-1)
    if (!last || last.number <= marked.current) return
    const before = marked.current
    marked.current = last.number
    await apiFetch<Read>('POST', `/chat/${chatId}/read`, { body: { messageId: last.id } }).catch(() => {
      marked.current = before
    })
  }, [chatId])

  return { messages, drafts, isLoading, typing, readByOther, send, retry, discard, loadOlder, edit, remove, markRead }
}
