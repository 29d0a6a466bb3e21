'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import type { Draft } from '@/lib/chat/use-thread'
import type { Me } from './chat-provider'
import { MessageRow } from './message-row'

interface DraftRowProps {
  draft: Draft
  me: Me
  time: string
  /** Out of the chat, there is nothing to try again; what one wrote can still be read. */
  isGone: boolean
  onRetry: () => void
  onDiscard: () => void
}

/** A message on its way; when it did not get through, the way to send it again. */
export function DraftRow({ draft, me, time, isGone, onRetry, onDiscard }: DraftRowProps) {
  const t = useTranslations('chat')
  const { problem } = draft
  const why = () => {
    if (problem?.type === 'offline') return t('notSentOffline')
    if (problem?.status === 429) return t('limited')
    return problem?.type === 'blocked' ? t('closedNote') : t('notSent')
  }
  return (
    <>
      <MessageRow
        message={{ ...draft, sender: me }}
        isOwn
        isContinued={false}
        time={time}
        state={isGone ? t('goneDraft') : problem ? undefined : t('sending')}
      />
      {problem && !isGone && (
        <li role="alert" className="mt-1 flex flex-wrap items-center justify-end gap-x-3 gap-y-1 text-danger text-xs">
          {why()}
          <Button variant="secondary" size="sm" onClick={onRetry}>
            {t('retry')}
          </Button>
          <Button variant="quiet" size="sm" onClick={onDiscard}>
            {t('discard')}
          </Button>
        </li>
      )}
    </>
  )
}
