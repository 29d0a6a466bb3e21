'use client'

import Link from 'next/link'
import { useState } from 'react'
import { cn } from '@/components/ui/cn'
import type { Notification } from '@/lib/notifications/schema'
import { markRead } from './mark-read'

interface NotificationRowProps {
  notification: Pick<Notification, 'id' | 'text' | 'path' | 'createdAt' | 'readAt'>
  /** When it was, in words. */
  time: string
  newLabel: string
  className?: string
}

/** One notification: all of it leads to what it is about, and following it is reading it. */
export function NotificationRow({ notification, time, newLabel, className }: NotificationRowProps) {
  const { id, text, path, createdAt, readAt } = notification
  const [isOpened, setOpened] = useState(false)
  const isNew = readAt === null && !isOpened

  function open() {
    if (!isNew) return
    setOpened(true)
    // The next look at the list tells whether it worked; nobody should wait for that.
    markRead([id]).catch(() => undefined)
  }

  return (
    <li className={cn('relative flex gap-3 hover:bg-surface-sunken', className)}>
      <span
        className={cn('mt-2 size-2 flex-none rounded-full', isNew ? 'bg-accent' : 'bg-transparent')}
        aria-hidden="true"
      />
      <div className="min-w-0 flex-1">
        <Link
          href={path}
          prefetch={false}
          onClick={open}
          onAuxClick={open}
          className={cn(
            'wrap-anywhere block text-ink text-sm leading-snug no-underline after:absolute after:inset-0 hover:underline',
            isNew && 'font-medium',
          )}
        >
          {isNew && <span className="sr-only">{newLabel}: </span>}
          {text}
        </Link>
        <time dateTime={createdAt} className="mt-1 block text-ink-muted text-xs">
          {time}
        </time>
      </div>
    </li>
  )
}
