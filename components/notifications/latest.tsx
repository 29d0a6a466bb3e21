'use client'

import Link from 'next/link'
import { useEffect, useRef, useState } from 'react'
import type { GET } from '@/app/api/notifications/route'
import { CloseOnNavigate } from '@/components/shell/close-on-navigate'
import { paths } from '@/components/shell/paths'
import { Button, ButtonLink, Spinner } from '@/components/ui/button'
import { apiFetch } from '@/lib/api/client'
import type { Notification } from '@/lib/notifications/schema'
import { markRead } from './mark-read'
import { NotificationRow } from './notification-row'

export type LatestLabels = Record<
  'title' | 'markAll' | 'isNew' | 'emptyTitle' | 'seeAll' | 'settings' | 'loading' | 'failed',
  string
>

export interface LatestProps {
  labels: LatestLabels
}

const shown = 8

/** The newest notifications, and the ways to all of them and to the settings. */
export default function Latest({ labels }: LatestProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  const [found, setFound] = useState<Notification[] | 'failed'>()
  useEffect(() => {
    let isGone = false
    apiFetch<typeof GET>('GET', '/notifications', { query: { limit: String(shown) } })
      .then(items => isGone || setFound(items))
      .catch(() => isGone || setFound('failed'))
    return () => {
      isGone = true
    }
  }, [])

  async function markAll() {
    try {
      await markRead()
      // The button goes; whoever pressed it with the keyboard stays in the panel.
      heading.current?.focus()
      setFound(items => (Array.isArray(items) ? items.map(item => ({ ...item, readAt: item.createdAt })) : items))
    } catch {
      setFound('failed')
    }
  }

  if (!found) {
    return (
      <div aria-busy="true" className="grid place-items-center p-10">
        <Spinner />
        <span className="sr-only">{labels.loading}</span>
      </div>
    )
  }
  const isFailed = found === 'failed'
  const items = isFailed ? [] : found
  return (
    <CloseOnNavigate>
      <div className="flex min-h-13 items-center justify-between gap-3 py-1.5 pr-2 pl-5">
        <h2 ref={heading} tabIndex={-1} className="font-semibold text-sm outline-none">
          {labels.title}
        </h2>
        {items.some(({ readAt }) => readAt === null) && (
          <Button variant="quiet" size="sm" onClick={markAll}>
            {labels.markAll}
          </Button>
        )}
      </div>
      {items.length === 0 ? (
        <p className="px-5 pt-1 pb-5 text-ink-muted text-sm">{isFailed ? labels.failed : labels.emptyTitle}</p>
      ) : (
        <ul className="max-h-[26rem] divide-y overflow-y-auto border-t">
          {items.map(item => (
            <NotificationRow
              key={`${item.id} ${item.readAt}`}
              notification={item}
              time={ago(item.createdAt)}
              newLabel={labels.isNew}
              className="px-4 py-3"
            />
          ))}
        </ul>
      )}
      <div className="grid gap-2.5 border-t bg-surface-sunken px-5 py-4">
        <ButtonLink href={paths.notifications} variant="secondary">
          {labels.seeAll}
        </ButtonLink>
        <Link href={paths.notificationSettings} className="justify-self-center py-1 text-ink-muted text-xs">
          {labels.settings}
        </Link>
      </div>
    </CloseOnNavigate>
  )
}

const units = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const

/** "3 hours ago", in the language of the page. */
function ago(time: string): string {
  const seconds = Math.max(0, (Date.now() - Date.parse(time)) / 1000)
  const words = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: 'auto' })
  const [unit, size] = units.find(([, size]) => seconds >= size) ?? units[2]
  return words.format(-Math.floor(seconds / size), unit)
}
