'use client'

import { useTranslations } from 'next-intl'
import { Fragment } from 'react'
import { cn } from '@/components/ui/cn'
import { toast } from '@/components/ui/toast-store'
import { ApiProblem } from '@/lib/api/client'
import type { Chat, Message, ReactionSign } from '@/lib/chat/schema'
import { continues } from '@/lib/chat/thread'
import type { useThread } from '@/lib/chat/use-thread'
import { useChats } from './chat-provider'
import { DraftRow } from './draft-row'
import { type MessageAction, MessageMenu } from './message-menu'
import { MessageRow } from './message-row'
import { ReactionChips, ReactionPicker } from './reactions'
import { messageElementId } from './use-place'
import { useWhen } from './when'

interface MessageListProps {
  chat: Chat
  thread: ReturnType<typeof useThread>
  timeZone: string
  /** Where the line stands above what is new. */
  firstUnread: number | undefined
  onAct: (action: MessageAction, message: Message) => void
  onQuote: (number: number) => void
}

/** The messages of a chat by days, and below them those on their way. */
export function MessageList({ chat, thread, timeZone, firstUnread, onAct, onQuote }: MessageListProps) {
  const t = useTranslations('chat')
  const { me } = useChats()
  const when = useWhen(timeZone)
  const { messages, drafts, isGone } = thread
  const lastOwn = messages.findLast(({ senderId }) => senderId === me.id)
  // In a system chat few may write and everybody may react.
  const canReact = !isGone && (chat.canWrite || chat.type === 'system')

  async function react(id: string, emoji: ReactionSign, isOn: boolean) {
    try {
      await thread.react(id, emoji, isOn)
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      // Whoever is out of the chat is told so in the thread.
      if (error.status === 404) return
      const description = error.status === 429 ? t('limited') : t('failedText')
      toast({ tone: 'danger', title: t('failed'), description })
    }
  }

  return (
    <ol className="flex flex-col">
      {messages.map((message, index) => {
        const before = messages[index - 1]
        const isNewDay = !before || when.dayOf(before.createdAt) !== when.dayOf(message.createdAt)
        const isOwn = message.senderId === me.id
        const isUnread = message.number === firstUnread
        const isOpen = !message.deletedAt && !isGone
        const { reactions } = message
        const onReact = canReact
          ? (emoji: ReactionSign, isOn: boolean) => void react(message.id, emoji, isOn)
          : undefined
        const name = isOwn ? t('you') : (message.sender?.name ?? t('gone'))
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
                message.id === lastOwn?.id && chat.type === 'private'
                  ? t(thread.readByOther >= message.number ? 'read' : 'sent')
                  : undefined
              }
              onQuote={() => message.replyTo && onQuote(message.replyTo.number)}
              menu={
                isOpen && (
                  <>
                    {onReact && <ReactionPicker reactions={reactions} onReact={onReact} name={name} isOwn={isOwn} />}
                    <MessageMenu
                      message={message}
                      isOwn={isOwn}
                      canWrite={chat.canWrite}
                      canManage={chat.canManage}
                      canWriteTo={chat.type !== 'private'}
                      onReact={onReact}
                      onAct={action => onAct(action, message)}
                    />
                  </>
                )
              }
              reactions={<ReactionChips reactions={reactions} onReact={onReact} isOwn={isOwn} />}
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
          isGone={isGone}
          onRetry={() => thread.retry(draft)}
          onDiscard={() => thread.discard(draft.clientKey)}
        />
      ))}
    </ol>
  )
}

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
