'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { GET as ReadChat } from '@/app/api/chat/[id]/route'
import type { GET as ListChats } from '@/app/api/chat/route'
import { ApiProblem, apiFetch } from '@/lib/api/client'
import { excerptOf } from '@/lib/chat/policy'
import type { Chat, ChatType, SharedMessage } from '@/lib/chat/schema'
import { useChats } from './chat-provider'

type Wanted = { search: string; type: ChatType | 'all' }
const pageSize = 30

const latestFirst = (a: Chat, b: Chat) =>
  (b.lastMessageTime ?? b.createdAt).localeCompare(a.lastMessageTime ?? a.createdAt)

/** What a message makes of the chat it is in. */
function withMessage(chat: Chat, message: SharedMessage, userId: string): Chat {
  if (message.number < chat.lastNumber) return chat
  const lastReadNumber =
    message.senderId === userId ? Math.max(chat.lastReadNumber, message.number) : chat.lastReadNumber
  return {
    ...chat,
    lastNumber: message.number,
    lastReadNumber,
    unreadCount: message.number - lastReadNumber,
    lastMessageTime: message.createdAt,
    lastMessage: {
      id: message.id,
      number: message.number,
      senderId: message.senderId,
      senderName: message.sender?.name ?? null,
      content: excerptOf(message.content),
      hasAttachments: message.attachments.length > 0,
      deletedAt: message.deletedAt,
    },
  }
}

/** The list beside the threads: kept up with what happens, searched and paged by the server. */
export function useChatList(given: Chat[], total: number) {
  const { me, subscribe } = useChats()
  const [chats, setChats] = useState(given)
  const [hasMore, setHasMore] = useState(total > given.length)
  const [wanted, setWanted] = useState<Wanted>({ search: '', type: 'all' })
  const [isLoading, setLoading] = useState(false)
  const current = useRef({ chats, wanted })
  const asked = useRef(0)
  current.current.wanted = wanted

  const keep = useCallback((next: Chat[]) => {
    current.current.chats = next
    setChats(next)
  }, [])

  const load = useCallback(
    async ({ search, type }: Wanted, page: number) => {
      const turn = ++asked.current
      setLoading(true)
      try {
        const query = { page: String(page), limit: String(pageSize), ...(search && { search }) }
        const found = await apiFetch<typeof ListChats>('GET', '/chat', {
          query: type === 'all' ? query : { ...query, type },
        })
        if (turn !== asked.current) return
        const before = page === 1 ? [] : current.current.chats
        keep([...before, ...found.filter(chat => before.every(({ id }) => id !== chat.id))])
        setHasMore(found.length === pageSize)
      } finally {
        if (turn === asked.current) setLoading(false)
      }
    },
    [keep],
  )

  // A newer list of the server: after coming back, renaming or leaving.
  useEffect(() => {
    const { search, type } = current.current.wanted
    if (!search && type === 'all') keep(given)
  }, [given, keep])

  useEffect(
    () =>
      subscribe(event => {
        const { chats, wanted } = current.current
        if (event.kind === 'reset') return void load(wanted, 1).catch(() => undefined)
        if (event.kind === 'left') {
          // It may be from before one came back: what is there still stays.
          apiFetch<typeof ReadChat>('GET', `/chat/${event.chatId}`).catch(error => {
            if (error instanceof ApiProblem && error.status === 404)
              keep(current.current.chats.filter(({ id }) => id !== event.chatId))
          })
          return
        }
        if (event.kind === 'read' && event.userId === me.id) {
          keep(
            chats.map(chat => {
              if (chat.id !== event.chatId || chat.lastReadNumber >= event.number) return chat
              return { ...chat, lastReadNumber: event.number, unreadCount: Math.max(0, chat.lastNumber - event.number) }
            }),
          )
        }
        if (event.kind !== 'message' && event.kind !== 'message-changed') return
        const { message } = event
        if (chats.some(({ id }) => id === message.chatId)) {
          const next = chats.map(chat => (chat.id === message.chatId ? withMessage(chat, message, me.id) : chat))
          keep(next.sort(latestFirst))
        } else if (event.kind === 'message' && !wanted.search && wanted.type === 'all') {
          apiFetch<typeof ReadChat>('GET', `/chat/${message.chatId}`).then(
            chat => keep([chat, ...current.current.chats.filter(({ id }) => id !== chat.id)].sort(latestFirst)),
            () => undefined,
          )
        }
      }),
    [subscribe, me.id, keep, load],
  )

  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const find = useCallback(
    (change: Partial<Wanted>) => {
      const next = { ...current.current.wanted, ...change }
      setWanted(next)
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void load(next, 1).catch(() => undefined), change.type ? 0 : 250)
    },
    [load],
  )
  const more = () => void load(wanted, Math.floor(chats.length / pageSize) + 1).catch(() => undefined)

  return { chats, hasMore, isLoading, ...wanted, find, more }
}
