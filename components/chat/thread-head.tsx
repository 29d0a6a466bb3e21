'use client'

import { ChevronLeft } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { coursePath, paths } from '@/components/shell/paths'
import { cn } from '@/components/ui/cn'
import type { Chat } from '@/lib/chat/schema'
import { ChatFace } from './chat-face'
import { chatName } from './chat-names'

/** Whose chat it is, and what can be done with it. */
export function ThreadHead({ chat, isPanel, menu }: { chat: Chat; isPanel: boolean; menu: ReactNode }) {
  const t = useTranslations('chat')
  const Heading = isPanel ? 'h2' : 'h1'
  return (
    <header className={cn('flex items-center gap-3 border-b py-2.5', isPanel ? 'pr-2 pl-4' : 'px-1 sm:px-4')}>
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
        <Heading className={cn('truncate font-semibold', isPanel ? 'text-sm' : 'text-base')}>
          {chatName(chat, t)}
        </Heading>
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
      {menu}
    </header>
  )
}
