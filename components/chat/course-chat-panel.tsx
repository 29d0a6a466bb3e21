'use client'

import { MessagesSquare, SquareArrowOutUpRight } from 'lucide-react'
import dynamic from 'next/dynamic'
import Link from 'next/link'
import { useEffect, useRef, useState } from 'react'
import { roomId } from '@/components/learning/room'
import { CountBadge } from '@/components/ui/badge'
import { Button, IconButton } from '@/components/ui/button'
import { CloseGlyph } from '@/components/ui/glyph'
import type { Messages } from '@/lib/i18n/messages'
import type { Me } from './chat-provider'

const PanelThread = dynamic(() => import('./panel-thread').then(({ PanelThread }) => PanelThread), { ssr: false })

interface CourseChatPanelProps {
  chatId: string
  me: Me
  lesson: { title: string; path: string }
  unreadCount: number
  locale: string
  timeZone: string
  words: Messages['chat']
  labels: Record<'title' | 'close' | 'unread' | 'failed' | 'retry' | 'fullPage', string>
}

/** A button in the corner; behind it the course's chat, at the side of the film or over its lower part on a phone. */
export function CourseChatPanel({ labels, unreadCount, chatId, ...rest }: CourseChatPanelProps) {
  const [isOpen, setOpen] = useState(false)
  const [isSeen, setSeen] = useState(false)
  const opener = useRef<HTMLSpanElement>(null)
  const panel = useRef<HTMLElement>(null)

  useEffect(() => {
    if (isOpen) panel.current?.focus()
    // Where there is width for both, the lesson makes room.
    document.getElementById(roomId)?.classList.toggle('lg:pr-96', isOpen)
  }, [isOpen])

  function close() {
    setOpen(false)
    opener.current?.querySelector('button')?.focus()
  }

  return (
    <>
      <span ref={opener} className="fixed right-4 bottom-20 z-20 md:right-6 md:bottom-6" data-print="hide">
        <Button
          variant="secondary"
          size="lg"
          aria-expanded={isOpen}
          aria-controls="course-chat"
          className="shadow-overlay max-sm:size-12 max-sm:px-0"
          icon={<MessagesSquare className="icon-md" strokeWidth={1.75} aria-hidden="true" />}
          onClick={() => {
            setOpen(!isOpen)
            setSeen(true)
          }}
        >
          <span className="max-sm:sr-only">{labels.title}</span>
          {!isSeen && <CountBadge count={unreadCount} label={labels.unread} />}
        </Button>
      </span>
      <aside
        id="course-chat"
        ref={panel}
        tabIndex={-1}
        hidden={!isOpen}
        aria-label={labels.title}
        onKeyDown={event => {
          if (event.key === 'Escape' && !event.defaultPrevented) close()
        }}
        data-print="hide"
        className="fixed inset-x-0 bottom-0 z-40 flex h-[72dvh] flex-col border-t bg-surface shadow-overlay outline-none [&[hidden]]:hidden md:inset-x-auto md:top-17 md:right-0 md:h-auto md:w-96 md:border-t-0 md:border-l"
      >
        <div className="flex items-center gap-1 border-b py-1.5 pr-2 pl-4">
          <p className="min-w-0 flex-1 truncate font-medium text-sm">{labels.title}</p>
          <Link
            href={`/chat/${chatId}`}
            aria-label={labels.fullPage}
            title={labels.fullPage}
            className="grid size-10 place-items-center rounded-control text-ink hover:bg-surface-sunken pointer-coarse:size-11"
          >
            <SquareArrowOutUpRight className="icon-sm" aria-hidden="true" />
          </Link>
          <IconButton label={labels.close} icon={<CloseGlyph />} onClick={close} />
        </div>
        {isOpen && <PanelThread chatId={chatId} failed={labels.failed} retry={labels.retry} {...rest} />}
      </aside>
    </>
  )
}
