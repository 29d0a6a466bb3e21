'use client'

import { ArrowDown, ArrowUp } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { toast } from '@/components/ui/toast-store'
import { ApiProblem } from '@/lib/api/client'
import type { Chat, Message } from '@/lib/chat/schema'
import { useThread } from '@/lib/chat/use-thread'
import { ChatMenu } from './chat-menu'
import { chatName } from './chat-names'
import { useChats } from './chat-provider'
import { Composer } from './composer'
import { Confirm, ReportDialog } from './message-dialogs'
import { MessageList } from './message-list'
import type { MessageAction } from './message-menu'
import { useOpenChat } from './new-chat'
import { ReactionsDialog } from './reactions-dialog'
import { ThreadClosed } from './thread-closed'
import { ThreadHead } from './thread-head'
import { useAnnouncements } from './use-announcements'
import { usePlace } from './use-place'

interface ThreadProps {
  chat: Chat
  given: Message[]
  timeZone: string
  /** Beside something else, such as a lesson: no way back, a smaller head. */
  isPanel?: boolean
  className?: string
}

/** A chat: its messages, what happens now, and where one writes. */
export function Thread({ chat: givenChat, given, timeZone, isPanel = false, className }: ThreadProps) {
  const t = useTranslations('chat')
  const { me, subscribe } = useChats()
  const [chat, setChat] = useState(givenChat)
  const thread = useThread({
    chatId: chat.id,
    given,
    userId: me.id,
    subscribe,
    otherReadNumber: chat.otherReadNumber,
  })
  const { messages, typing, isGone } = thread
  const [about, setAbout] = useState<{ action: MessageAction; message: Message }>()
  // Where one had read to when the page came: the line stays where it was while one looks.
  const firstUnread = chat.unreadCount > 0 ? chat.lastReadNumber + 1 : undefined
  const place = usePlace({ thread, firstUnread })
  const said = useAnnouncements({ messages, given, userId: me.id, goneName: t('gone') })
  const name = chatName(chat, t)
  const hasOlder = (messages[0]?.number ?? 1) > 1

  const privately = useOpenChat(
    type => type && toast({ tone: 'danger', title: t('failed'), description: t(problemWords(type)) }),
  )

  function act(action: MessageAction, message: Message) {
    if (action === 'write') void (message.senderId && privately.open(message.senderId))
    else setAbout({ action, message })
  }

  async function edit(content: string) {
    if (!about) return
    const { message } = about
    setAbout(undefined)
    try {
      await thread.edit(message.id, content)
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      toast({ tone: 'danger', title: t('failed'), description: error.status ? error.message : t('failedText') })
    }
  }

  return (
    <section aria-label={t('messages', { name })} className={cn('relative flex min-h-0 min-w-0 flex-col', className)}>
      <ThreadHead chat={chat} isPanel={isPanel} menu={!isGone && <ChatMenu chat={chat} onChange={setChat} />} />

      <section
        ref={place.box}
        onScroll={place.onScroll}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable from the keyboard
        tabIndex={0}
        aria-label={t('conversation')}
        className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-3 pt-2 pb-4 focus-visible:-outline-offset-2 sm:px-5"
      >
        <div className="flex justify-center py-2 text-ink-muted text-xs">
          {hasOlder && !isGone ? (
            <Button variant="quiet" size="sm" loading={thread.isLoading} onClick={place.loadOlder}>
              {t('loadOlder')}
            </Button>
          ) : (
            !hasOlder && <p>{t('beginning')}</p>
          )}
        </div>
        <MessageList
          chat={chat}
          thread={thread}
          timeZone={timeZone}
          firstUnread={firstUnread}
          onAct={act}
          onQuote={place.goTo}
        />
      </section>

      <div className="pointer-events-none relative z-10 h-0">
        <div className="absolute inset-x-0 bottom-2 flex justify-center gap-2 px-4 [&>*]:pointer-events-auto">
          {place.unreadAbove > 0 && (
            <Button variant="secondary" size="sm" icon={<ArrowUp className="icon-sm" />} onClick={place.goToUnread}>
              {t('jumpUnread', { count: place.unreadAbove })}
            </Button>
          )}
          {place.isAway && (
            <Button variant="secondary" size="sm" icon={<ArrowDown className="icon-sm" />} onClick={place.goDown}>
              {t('jumpDown')}
            </Button>
          )}
        </div>
      </div>
      <div role="log" aria-live="polite" aria-label={t('log')} className="sr-only">
        {said.map(({ id, text }) => (
          <p key={id}>{text}</p>
        ))}
      </div>
      <p role="status" className="min-h-6 px-5 text-ink-muted text-xs leading-6">
        {!isGone && typing[0] && (typing.length === 1 ? t('typingOne', { name: typing[0].name }) : t('typingMany'))}
      </p>
      {isGone ? (
        <ThreadClosed />
      ) : chat.canWrite ? (
        <Composer
          chatId={chat.id}
          replyTo={about?.action === 'reply' ? about.message : undefined}
          editing={about?.action === 'edit' ? about.message : undefined}
          onStop={() => setAbout(undefined)}
          onSend={written => {
            const to = about?.action === 'reply' ? about.message : undefined
            setAbout(undefined)
            place.stick()
            thread.send({ ...written, replyTo: to ? quoteOf(to) : null })
          }}
          onEdit={edit}
        />
      ) : (
        <p className="border-t px-5 py-4 text-center text-ink-muted text-sm">
          {t(chat.isBlocked ? 'blockedNote' : chat.type === 'system' ? 'readOnlyNote' : 'closedNote')}
        </p>
      )}
      <Confirm
        open={about?.action === 'delete'}
        title={t('deleteMessageTitle')}
        text={t('deleteMessageText')}
        confirm={t('delete')}
        onConfirm={async () => about && thread.remove(about.message.id)}
        onClose={() => setAbout(undefined)}
      />
      <ReactionsDialog
        message={about?.action === 'reactions' ? about.message : undefined}
        onClose={() => setAbout(undefined)}
      />
      <ReportDialog
        message={about?.action === 'report' ? about.message : undefined}
        onClose={() => setAbout(undefined)}
      />
    </section>
  )
}

const problemWords = (type: string) =>
  type === 'blocked' ? 'closedNote' : type === 'too-many-requests' ? 'limited' : 'failedText'

const quoteOf = ({ id, number, sender, content }: Message): Message['replyTo'] => ({
  id,
  number,
  senderName: sender?.name ?? null,
  excerpt: content.slice(0, 140),
})
