'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { GET } from '@/app/api/chat/[id]/messages/[messageId]/reactions/route'
import { Avatar } from '@/components/ui/avatar'
import { Button, Spinner } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { ErrorState } from '@/components/ui/error-state'
import { apiFetch } from '@/lib/api/client'
import type { Message, ReactionPeople } from '@/lib/chat/schema'

/** Who answered a message with which sign. */
export function ReactionsDialog({ message, onClose }: { message: Message | undefined; onClose: () => void }) {
  const t = useTranslations('chat')
  const [turn, setTurn] = useState(0)
  return (
    <Dialog open={message !== undefined} onClose={onClose} size="sm" title={t('reactions')} closeLabel={t('close')}>
      {message && <People key={`${message.id} ${turn}`} message={message} onRetry={() => setTurn(turn + 1)} />}
    </Dialog>
  )
}

/** Asks once; to ask again is to begin anew. */
function People({ message: { id, chatId }, onRetry }: { message: Message; onRetry: () => void }) {
  const t = useTranslations('chat')
  const [found, setFound] = useState<ReactionPeople[] | 'failed'>()

  useEffect(() => {
    let isGone = false
    const show = (answer: ReactionPeople[] | 'failed') => isGone || setFound(answer)
    apiFetch<typeof GET>('GET', `/chat/${chatId}/messages/${id}/reactions`).then(show, () => show('failed'))
    return () => {
      isGone = true
    }
  }, [chatId, id])

  if (found === 'failed')
    return <ErrorState size="inline" title={t('loadFailed')} action={<Button onClick={onRetry}>{t('retry')}</Button>} />
  if (!found)
    return (
      <p className="grid place-items-center py-8">
        <Spinner />
      </p>
    )
  if (found.length === 0) return <p className="py-4 text-ink-muted text-sm">{t('noReactions')}</p>
  return (
    <div className="grid gap-6 pt-1">
      {found.map(({ emoji, count, people }) => (
        <section key={emoji}>
          <h3 className="flex items-center gap-2 border-b pb-2 font-medium text-sm">
            <span aria-hidden="true" className="text-base leading-none">
              {emoji}
            </span>
            {t('reactionCount', { sign: t(`signs.${emoji}`), count })}
          </h3>
          <ul className="mt-2 grid gap-2">
            {people.map(person => (
              <li key={person.id} className="flex items-center gap-3 text-sm">
                <Avatar name={person.name} seed={person.id} src={person.imageUrl} size="sm" />
                <span className="min-w-0 [overflow-wrap:anywhere]">{person.name}</span>
              </li>
            ))}
          </ul>
          {count > people.length && (
            <p className="mt-2 text-ink-muted text-xs">{t('moreReactions', { count: count - people.length })}</p>
          )}
        </section>
      ))}
    </div>
  )
}
