'use client'

import { BellOff } from 'lucide-react'
import Link from 'next/link'
import { useParams } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { ChipToggle } from '@/components/ui/chip'
import { cn } from '@/components/ui/cn'
import { SearchGlyph } from '@/components/ui/glyph'
import { Input } from '@/components/ui/input'
import { type Chat, chatTypes } from '@/lib/chat/schema'
import { ChatFace } from './chat-face'
import { chatName, chatPath } from './chat-names'
import { useChats } from './chat-provider'
import { NewChat } from './new-chat'
import { useChatList } from './use-chat-list'
import { useWhen } from './when'

interface ChatListProps {
  given: Chat[]
  total: number
  timeZone: string
  /** Now, as the server saw it: what is muted then is muted on both sides. */
  now: number
}

/** One's chats, the newest first; on phones the page of its own that a thread takes the place of. */
export function ChatList({ given, total, timeZone, now }: ChatListProps) {
  const t = useTranslations('chat')
  const { id } = useParams<{ id?: string }>()
  const list = useChatList(given, total)
  const Heading = id ? 'h2' : 'h1'
  return (
    <aside
      aria-label={t('conversations')}
      className={cn(
        'flex min-h-0 flex-col border-line md:border-r md:pr-2',
        id ? 'max-md:hidden' : 'max-md:min-h-[70dvh]',
      )}
    >
      <div className="flex items-center justify-between gap-3 pt-5 pb-3 md:pr-3">
        <Heading className="display text-2xl">{t('title')}</Heading>
        <NewChat />
      </div>
      <div className="grid gap-3 pb-3 md:pr-3">
        <Input
          type="search"
          icon={<SearchGlyph className="icon-sm" />}
          aria-label={t('search')}
          placeholder={t('search')}
          maxLength={200}
          value={list.search}
          onChange={event => list.find({ search: event.target.value })}
        />
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset brings a frame of its own */}
        <div role="group" aria-label={t('filter')} className="flex flex-wrap gap-1.5">
          {(['all', ...chatTypes] as const).map(type => (
            <ChipToggle key={type} pressed={list.type === type} onClick={() => list.find({ type })}>
              {t(type)}
            </ChipToggle>
          ))}
        </div>
      </div>
      {list.chats.length === 0 && (
        <p role="status" className="py-8 text-center text-ink-muted text-sm">
          {list.search || list.type !== 'all' ? t('nothingFound') : t('noneTitle')}
        </p>
      )}
      <ul className="min-h-0 flex-1 overflow-y-auto md:pr-1">
        {list.chats.map(chat => (
          <li key={chat.id}>
            <Entry chat={chat} isCurrent={chat.id === id} timeZone={timeZone} now={now} />
          </li>
        ))}
        {list.hasMore && (
          <li className="py-3 text-center">
            <Button variant="quiet" size="sm" onClick={list.more} loading={list.isLoading}>
              {t('showMore')}
            </Button>
          </li>
        )}
      </ul>
    </aside>
  )
}

function Entry({ chat, isCurrent, timeZone, now }: { chat: Chat; isCurrent: boolean; timeZone: string; now: number }) {
  const t = useTranslations('chat')
  const { me } = useChats()
  const when = useWhen(timeZone)
  const { lastMessage: last, lastMessageTime: time, unreadCount } = chat
  const name = chatName(chat, t)
  const isMuted = chat.mutedUntil !== null && new Date(chat.mutedUntil).getTime() > now
  const text = !last
    ? ''
    : last.deletedAt
      ? t('deletedMessage')
      : last.content || (last.hasAttachments ? t('attachment') : '')
  const line =
    !last || last.deletedAt
      ? text
      : last.senderId === me.id
        ? t('youSaid', { text })
        : chat.type === 'course'
          ? t('personSaid', { name: last.senderName ?? t('gone'), text })
          : text
  return (
    <Link
      href={chatPath(chat.id)}
      aria-current={isCurrent ? 'page' : undefined}
      className="flex gap-3 rounded-control px-2.5 py-3 text-ink no-underline transition-colors hover:bg-surface-sunken focus-visible:-outline-offset-2 aria-[current]:bg-accent-soft"
    >
      <ChatFace chat={chat} />
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline gap-2">
          <span className={cn('min-w-0 flex-1 truncate text-sm', unreadCount > 0 ? 'font-semibold' : 'font-medium')}>
            {name}
          </span>
          {isMuted && <BellOff className="icon-sm self-center text-ink-muted" aria-label={t('muted')} role="img" />}
          {time && (
            <time dateTime={time} className="tabular shrink-0 text-ink-muted text-xs" suppressHydrationWarning>
              {when.short(time)}
            </time>
          )}
        </span>
        <span className="mt-0.5 flex items-center gap-2">
          <span className={cn('min-w-0 flex-1 truncate text-xs', unreadCount > 0 ? 'text-ink' : 'text-ink-muted')}>
            {line}
          </span>
          {chat.type !== 'private' && <Badge className="h-5 shrink-0">{t(chat.type)}</Badge>}
          {unreadCount > 0 && (
            <span
              className={cn(
                'tabular grid h-5 min-w-5 shrink-0 place-items-center rounded-full px-1.5 font-semibold text-[0.6875rem] leading-none',
                isMuted ? 'bg-track text-ink' : 'bg-accent text-accent-ink',
              )}
            >
              <span aria-hidden="true">{unreadCount > 99 ? '99+' : unreadCount}</span>
              <span className="sr-only">{t('unread', { count: unreadCount })}</span>
            </span>
          )}
        </span>
      </span>
    </Link>
  )
}
