'use client'

import { NextIntlClientProvider } from 'next-intl'
import { useCallback, useEffect, useState } from 'react'
import type { z } from 'zod'
import type { GET as ReadChat } from '@/app/api/chat/[id]/route'
import { Button, Spinner } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/error-state'
import { ApiProblem, apiFetch } from '@/lib/api/client'
import type { RouteHandler } from '@/lib/api/route'
import type { Chat, Message, MessagesQuery } from '@/lib/chat/schema'
import type { Messages } from '@/lib/i18n/messages'
import { ChatProvider, type Me } from './chat-provider'
import { LessonBeside } from './lesson-beside'
import { Thread } from './thread'
import { ThreadClosed } from './thread-closed'

type Stretch = RouteHandler<undefined, z.input<typeof MessagesQuery>, undefined, Message[]>

interface PanelThreadProps {
  chatId: string
  me: Me
  /** The lesson beside which one talks. */
  lesson: { title: string; path: string }
  locale: string
  timeZone: string
  words: Messages['chat']
  failed: string
  retry: string
}

/** A thread that loads itself, for a panel that is opened when wanted. */
export function PanelThread({ chatId, me, lesson, locale, timeZone, words, failed, retry }: PanelThreadProps) {
  const [loaded, setLoaded] = useState<{ chat: Chat; messages: Message[] } | 'failed' | 'gone'>()
  const load = useCallback(async () => {
    setLoaded(undefined)
    try {
      const [chat, messages] = await Promise.all([
        apiFetch<typeof ReadChat>('GET', `/chat/${chatId}`),
        apiFetch<Stretch>('GET', `/chat/${chatId}/messages`),
      ])
      setLoaded({ chat, messages })
    } catch (error) {
      setLoaded(error instanceof ApiProblem && error.status === 404 ? 'gone' : 'failed')
    }
  }, [chatId])
  useEffect(() => void load(), [load])

  if (loaded === 'failed')
    return <ErrorState size="inline" title={failed} action={<Button onClick={load}>{retry}</Button>} />
  return (
    <NextIntlClientProvider locale={locale} timeZone={timeZone} messages={{ chat: words }}>
      {/* The stream begins beside the loading: what is said meanwhile is heard, and put in its place. */}
      <ChatProvider me={me} since="">
        {loaded === 'gone' && <ThreadClosed />}
        {!loaded && (
          <p className="grid flex-1 place-items-center">
            <Spinner />
          </p>
        )}
        {typeof loaded === 'object' && (
          <LessonBeside {...lesson}>
            <Thread chat={loaded.chat} given={loaded.messages} timeZone={timeZone} isPanel className="flex-1" />
          </LessonBeside>
        )}
      </ChatProvider>
    </NextIntlClientProvider>
  )
}
