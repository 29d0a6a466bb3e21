'use client'

import { CornerUpLeft, FileText } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Avatar } from '@/components/ui/avatar'
import { cn } from '@/components/ui/cn'
import type { Message } from '@/lib/chat/schema'
import { pageAddress } from '@/lib/uploads/addresses'
import { MessageText } from './message-text'

interface MessageRowProps {
  message: Pick<Message, 'content' | 'replyTo' | 'attachments' | 'createdAt' | 'sender'> & {
    deletedAt?: string | null
    editedAt?: string | null
  }
  isOwn: boolean
  /** Goes on from the message above: no face, no name. */
  isContinued: boolean
  /** The hour, as shown. */
  time: string
  /** Stands after the hour: "Read", "Sending…". */
  state?: ReactNode
  /** Stands beside it: what can be done. */
  menu?: ReactNode
  /** Stands below it. */
  reactions?: ReactNode
  /** Where the message can be jumped to. */
  id?: string
  onQuote?: () => void
}

/** One message: who, what, when. One's own stand at the right. */
export function MessageRow({
  message,
  isOwn,
  isContinued,
  time,
  state,
  menu,
  reactions,
  id,
  onQuote,
}: MessageRowProps) {
  const t = useTranslations('chat')
  const { sender, content, replyTo, attachments } = message
  const name = isOwn ? t('you') : (sender?.name ?? t('gone'))
  const isDeleted = Boolean(message.deletedAt)
  return (
    <li
      id={id}
      tabIndex={-1}
      className={cn(
        'group/message flex scroll-mt-16 gap-2.5 outline-none',
        isOwn && 'flex-row-reverse',
        isContinued ? 'mt-1' : 'mt-4',
      )}
    >
      {!isOwn && (
        <span className="w-9 flex-none">
          {!isContinued && <Avatar name={sender?.name ?? '–'} seed={sender?.id} src={sender?.imageUrl} size="sm" />}
        </span>
      )}
      <div className={cn('flex min-w-0 max-w-[min(36rem,85%)] flex-col', isOwn ? 'items-end' : 'items-start')}>
        <p className={cn('mb-1 font-medium text-xs', (isContinued || isOwn) && 'sr-only')}>{name}</p>
        <div className={cn('flex max-w-full items-start gap-0.5', isOwn && 'flex-row-reverse')}>
          <div
            className={cn(
              'min-w-0 rounded-card px-3.5 py-2 text-sm leading-6 [overflow-wrap:anywhere]',
              isDeleted
                ? 'border border-dashed text-ink-muted italic'
                : isOwn
                  ? 'bg-accent-soft text-ink'
                  : 'border bg-surface-raised',
            )}
          >
            {replyTo && (
              <button
                type="button"
                onClick={onQuote}
                className="mb-1.5 block w-full border-accent border-l-2 pl-2.5 text-left text-ink-muted text-xs leading-5"
              >
                <span className="flex items-center gap-1 font-medium">
                  <CornerUpLeft className="size-3" aria-hidden="true" />
                  {replyTo.senderName ?? t('gone')}
                </span>
                <span className="line-clamp-2">{replyTo.excerpt || t('deletedMessage')}</span>
              </button>
            )}
            {isDeleted ? t('deletedMessage') : <MessageText>{content}</MessageText>}
            {attachments.length > 0 && <Attachments files={attachments} hasText={content !== ''} />}
          </div>
          {menu}
        </div>
        {reactions}
        <p className="mt-0.5 flex flex-wrap items-center gap-x-1.5 text-ink-muted text-xs">
          <time dateTime={message.createdAt} className="tabular" suppressHydrationWarning>
            {time}
          </time>
          {message.editedAt && !isDeleted && <span>· {t('edited')}</span>}
          {state && <span>· {state}</span>}
        </p>
      </div>
    </li>
  )
}

function Attachments({ files, hasText }: { files: Message['attachments']; hasText: boolean }) {
  return (
    <ul className={cn('grid gap-2', hasText && 'mt-2')}>
      {files.map(file => (
        <li key={file.id}>
          <a
            href={pageAddress(file.url)}
            target="_blank"
            rel="noopener"
            className={cn(
              'block',
              file.kind === 'pdf' && 'flex items-center gap-2 font-medium underline underline-offset-4',
            )}
          >
            {file.kind === 'image' ? (
              // biome-ignore lint/performance/noImgElement: private files of our own, sent as they are
              <img
                src={pageAddress(file.url)}
                alt={file.fileName}
                loading="lazy"
                className="max-h-72 min-h-16 w-auto max-w-full rounded-control bg-surface-sunken"
              />
            ) : (
              <>
                <FileText className="icon-md shrink-0" strokeWidth={1.75} aria-hidden="true" />
                {file.fileName}
              </>
            )}
          </a>
        </li>
      ))}
    </ul>
  )
}
