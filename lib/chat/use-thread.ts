'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { z } from 'zod'
import { ApiProblem, apiFetch } from '@/lib/api/client'
import type { RouteHandler } from '@/lib/api/route'
import { newId } from '@/lib/ids'
import { hearReaction } from './reactions'
import type {
  Chat,
  Message,
  MessagesQuery,
  PatchMessage,
  PostMessage,
  ReactionEvent,
  ReadChat,
  ReadReply,
  SharedMessage,
} from './schema'
import type { LiveEvent } from './stream-client'
import { type Incoming, merge, missingAfter } from './thread'
import { useReactions } from './use-reactions'

type Stretch = RouteHandler<undefined, z.input<typeof MessagesQuery>, undefined, Message[]>
type Send = RouteHandler<undefined, undefined, z.input<typeof PostMessage>, Message>
type Change = RouteHandler<undefined, undefined, z.input<typeof PatchMessage>, Message>
type Read = RouteHandler<undefined, undefined, z.input<typeof ReadChat>, z.output<typeof ReadReply>>
type Look = RouteHandler<undefined, undefined, undefined, Chat>

/** A message on its way, or one that did not get through. */
export type Draft = Pick<Message, 'content' | 'replyTo' | 'attachments' | 'createdAt'> & {
  clientKey: string
  problem?: ApiProblem
}

export type Subscribe = (listener: (event: LiveEvent) => void) => () => void

const stretch = 50
/** How long somebody who typed is taken to be writing still. */
const typingMs = 6000

const isNotFound = (error: unknown) => error instanceof ApiProblem && error.status === 404
/** What is the same for all readers: of reactions the stream knows more than the answer to something else. */
const shared = ({ reactions: _reactions, ...message }: Message): SharedMessage => message

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
  const [isGone, setGone] = useState(false)
  const latest = useRef(messages)
  const path = `/chat/${chatId}/messages`

  const keep = useCallback((next: Message[]) => {
    latest.current = next
    setMessages(next)
  }, [])

  const put = useCallback(
    (incoming: Incoming[]) => {
      keep(merge(latest.current, incoming))
      const keys = new Set(incoming.map(({ clientKey }) => clientKey))
      setDrafts(before =>
        before.some(one => keys.has(one.clientKey)) ? before.filter(one => !keys.has(one.clientKey)) : before,
      )
    },
    [keep],
  )

  /** Whether one is in the chat, the chat itself says: a word of the stream may be from before one came back. */
  const look = useCallback(
    () =>
      apiFetch<Look>('GET', `/chat/${chatId}`).then(
        () => setGone(false),
        reason => isNotFound(reason) && setGone(true),
      ),
    [chatId],
  )

  const waiting = useRef(new Set<ReactionEvent[]>())
  /**
   * Takes an answer of the server. What is heard of reactions while it is on its way may be later than it, and is heard
   * again afterwards. A 404 may be about a file or a quoted message, so one looks whether it is about the chat.
   */
  const ask = useCallback(
    async <T>(request: Promise<T>, take: (answer: T) => void) => {
      const heard: ReactionEvent[] = []
      waiting.current.add(heard)
      try {
        take(await request)
        if (heard.length > 0) keep(heard.reduce((all, event) => hearReaction(all, event, userId), latest.current))
      } catch (error) {
        if (isNotFound(error)) await look()
        throw error
      } finally {
        waiting.current.delete(heard)
      }
    },
    [userId, keep, look],
  )
  const load = useCallback(
    (query: z.input<typeof MessagesQuery>) => ask(apiFetch<Stretch>('GET', path, { query }), put),
    [path, ask, put],
  )

  /** Fetches what is missing behind a hole, if any. */
  const fill = useCallback(async () => {
    for (let hole = missingAfter(latest.current), before = 0; hole && hole.number !== before; ) {
      before = hole.number
      await load({ after: hole.id, limit: '100' })
      hole = missingAfter(latest.current)
    }
  }, [load])

  const reload = useCallback(async () => {
    await load({ limit: String(stretch) })
    await fill()
  }, [load, fill])

  useEffect(
    () =>
      subscribe(event => {
        if (event.kind === 'reset') void reload().catch(() => undefined)
        else if (event.kind === 'message' || event.kind === 'message-changed') {
          if (event.message.chatId !== chatId) return
          // Whoever hears of a chat is in it, again perhaps.
          setGone(false)
          setTyping(before => before.filter(one => one.userId !== event.message.senderId))
          // A change of what is not loaded is not for us.
          if (event.kind === 'message-changed' && event.message.number < (latest.current[0]?.number ?? 1)) return
          put([event.message])
          void fill().catch(() => undefined)
        } else if (event.kind === 'reaction' && event.chatId === chatId) {
          for (const heard of waiting.current) heard.push(event)
          keep(hearReaction(latest.current, event, userId))
        } else if (event.kind === 'left' && event.chatId === chatId) void look()
        else if (event.kind === 'read' && event.chatId === chatId && event.userId !== userId)
          setReadByOther(before => Math.max(before, event.number))
        else if (event.kind === 'typing' && event.chatId === chatId)
          setTyping(before => [
            ...before.filter(one => one.userId !== event.userId),
            { userId: event.userId, name: event.name, until: Date.now() + typingMs },
          ])
      }),
    [subscribe, chatId, userId, keep, look, put, fill, reload],
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
        await ask(apiFetch<Send>('POST', path, { body }), sent => put([shared(sent)]))
        await fill().catch(() => undefined)
      } catch (error) {
        if (!(error instanceof ApiProblem)) throw error
        setDrafts(before => before.map(one => (one.clientKey === clientKey ? { ...one, problem: error } : one)))
      }
    },
    [path, ask, put, fill],
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
      await load({ before: first.id, limit: String(stretch) })
    } finally {
      setLoading(false)
    }
  }, [load])

  const edit = useCallback(
    (id: string, content: string) =>
      ask(apiFetch<Change>('PATCH', `${path}/${id}`, { body: { content } }), changed => put([shared(changed)])),
    [path, ask, put],
  )
  const remove = useCallback(
    (id: string) => ask(apiFetch<Change>('DELETE', `${path}/${id}`), gone => put([shared(gone)])),
    [path, ask, put],
  )
  const { shown, react } = useReactions({ chatId, messages, latest, ask, keep })

  const marked = useRef(0)
  /** Everything shown is read; said once for each message. */
  const markRead = useCallback(async () => {
    const last = latest.current.at(-1)
    if (isGone || !last || last.number <= marked.current) return
    const before = marked.current
    marked.current = last.number
    const body = { messageId: last.id }
    await ask(apiFetch<Read>('POST', `/chat/${chatId}/read`, { body }), () => undefined).catch(() => {
      marked.current = before
    })
  }, [chatId, isGone, ask])

  return {
    messages: shown,
    drafts,
    isLoading,
    typing,
    readByOther,
    /** Whether one is out of this chat: one left it elsewhere, was taken out of it, or it is no more. */
    isGone,
    send,
    retry,
    discard,
    loadOlder,
    edit,
    remove,
    react,
    markRead,
  }
}
