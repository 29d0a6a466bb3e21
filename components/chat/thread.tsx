'use client'

import { ArrowDown, ArrowUp, ChevronLeft } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Fragment, useState } from 'react'
import { coursePath, paths } from '@/components/shell/paths'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { toast } from '@/components/ui/toast-store'
import { ApiProblem } from '@/lib/api/client'
import type { Chat, Message } from '@/lib/chat/schema'
import { continues } from '@/lib/chat/thread'
import { useThread } from '@/lib/chat/use-thread'
import { ChatFace } from './chat-face'
import { ChatMenu } from './chat-menu'
import { chatName } from './chat-names'
import { useChats } from './chat-provider'
import { Composer } from './composer'
import { DraftRow } from './draft-row'
import { Confirm, ReportDialog } from './message-dialogs'
import { MessageMenu } from './message-menu'
import { MessageRow } from './message-row'
import { useAnnouncements } from './use-announcements'
import { messageElementId, usePlace } from './use-place'
import { useWhen } from './when'

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
  const when = useWhen(timeZone)
  const thread = useThread({
    chatId: chat.id,
    given,
    userId: me.id,
    subscribe,
    otherReadNumber: chat.otherReadNumber,
  })
  const { messages, drafts, typing } = thread
  const [about, setAbout] = useState<{ action: 'reply' | 'edit' | 'delete' | 'report'; message: Message }>()
  // Where one had read to when the page came: the line stays where it was while one looks.
  const firstUnread = chat.unreadCount > 0 ? chat.lastReadNumber + 1 : undefined
  const place = usePlace({ thread, firstUnread })
  const said = useAnnouncements({ messages, given, userId: me.id, goneName: t('gone') })
  const name = chatName(chat, t)
  const Heading = isPanel ? 'h2' : 'h1'
  const hasOlder = (messages[0]?.number ?? 1) > 1
  const lastOwn = messages.findLast(({ senderId }) => senderId === me.id)

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
      <header className="flex items-center gap-3 border-b px-1 py-2.5 sm:px-4">
        {!isPanel && (
          <Link
            href={paths.chat}
            aria-label={t('back')}
            className="grid size-11 flex-none place-items-center rounded-control text-ink md:hidden"
          >
            <ChevronLeft className="icon-md" aria-hidden="true" />
          </Link>
        )}
        {!isPanel && <ChatFace chat={chat} className="size-10" />}
        <div className="min-w-0 flex-1">
          <Heading className={cn('truncate font-semibold', isPanel ? 'text-sm' : 'text-base')}>{name}</Heading>
          <p className="truncate text-ink-muted text-xs">
            {chat.type === 'course' && t('people', { count: chat.participantCount ?? 0 })}
            {chat.type === 'system' && t('everybody')}
            {chat.type === 'private' && t('private')}
            {chat.courseSlug && !isPanel && (
              <>
                {' · '}
                <Link href={coursePath(chat.courseSlug)} className="underline underline-offset-4">
                  {t('toCourse')}
                </Link>
              </>
            )}
          </p>
        </div>
        <ChatMenu chat={chat} onChange={setChat} />
      </header>

      <section
        ref={place.box}
        onScroll={place.onScroll}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable from the keyboard
        tabIndex={0}
        aria-label={t('conversation')}
        className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-3 pt-2 pb-4 focus-visible:-outline-offset-2 sm:px-5"
      >
        <div className="flex justify-center py-2 text-ink-muted text-xs">
          {hasOlder ? (
            <Button variant="quiet" size="sm" loading={thread.isLoading} onClick={place.loadOlder}>
              {t('loadOlder')}
            </Button>
          ) : (
            <p>{t('beginning')}</p>
          )}
        </div>
        <ol className="flex flex-col">
          {messages.map((message, index) => {
            const before = messages[index - 1]
            const isNewDay = !before || when.dayOf(before.createdAt) !== when.dayOf(message.createdAt)
            const isOwn = message.senderId === me.id
            const isUnread = message.number === firstUnread
            return (
              <Fragment key={message.id}>
                {isNewDay && <Line suppress>{when.day(message.createdAt)}</Line>}
                {isUnread && <Line accent>{t('newMessages')}</Line>}
                <MessageRow
                  id={messageElementId(message.number)}
                  message={message}
                  isOwn={isOwn}
                  isContinued={!isUnread && continues(before, message, when.dayOf)}
                  time={when.hour(message.createdAt)}
                  state={
                    message === lastOwn && chat.type === 'private'
                      ? t(thread.readByOther >= message.number ? 'read' : 'sent')
                      : undefined
                  }
                  onQuote={() => message.replyTo && place.goTo(message.replyTo.number)}
                  menu={
                    !message.deletedAt && (
                      <MessageMenu
                        message={message}
                        isOwn={isOwn}
                        canWrite={chat.canWrite}
                        canManage={chat.canManage}
                        onAct={action => setAbout({ action, message })}
                      />
                    )
                  }
                />
              </Fragment>
            )
          })}
          {drafts.map(draft => (
            <DraftRow
              key={draft.clientKey}
              draft={draft}
              me={me}
              time={when.hour(draft.createdAt)}
              onRetry={() => thread.retry(draft)}
              onDiscard={() => thread.discard(draft.clientKey)}
            />
          ))}
        </ol>
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
        {typing[0] && (typing.length === 1 ? t('typingOne', { name: typing[0].name }) : t('typingMany'))}
      </p>
      {chat.canWrite ? (
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
      <ReportDialog
        message={about?.action === 'report' ? about.message : undefined}
        onClose={() => setAbout(undefined)}
      />
    </section>
  )
}

const quoteOf = ({ id, number, sender, content }: Message): Message['replyTo'] => ({
  id,
  number,
  senderName: sender?.name ?? null,
  excerpt: content.slice(0, 140),
})

function Line({ children, accent, suppress }: { children: string; accent?: boolean; suppress?: boolean }) {
  return (
    <li
      className={cn(
        'mt-5 mb-1 flex items-center gap-3 text-xs before:h-px before:flex-1 after:h-px after:flex-1',
        accent
          ? 'font-medium text-accent before:bg-accent/40 after:bg-accent/40'
          : 'text-ink-muted before:bg-line after:bg-line',
      )}
    >
      <span suppressHydrationWarning={suppress}>{children}</span>
    </li>
  )
}
