'use client'

import { useFormatter, useTranslations } from 'next-intl'
import type { DELETE } from '@/app/api/sessions/[id]/route'
import { useReady } from '@/components/shell/use-ready'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast-store'
import { apiFetch } from '@/lib/api/client'
import type { ApiKey } from '@/lib/api-keys/schema'
import { isBrowser } from '@/lib/audit/policy'
import type { Session } from '@/lib/auth/schema'
import { EndOthers } from './end-others'
import { useAccountRequest } from './use-account-request'

interface SessionListProps {
  sessions: Session[]
  apiKeys: ApiKey[]
  timeZone: string
  /** Hears which devices are left. */
  onEnded: (isLeft: (session: Session) => boolean) => void
}

/** Over plain http browsers do not say that a page of this site asks, but they still say which browser they are. */
const isApp = ({ kind, browser }: Session) => kind === 'api' && !isBrowser(browser)

/** The devices that are signed in, this one first. */
export function SessionList({ sessions, apiKeys, timeZone, onEnded }: SessionListProps) {
  const t = useTranslations('security.sessions')
  const format = useFormatter()
  const isReady = useReady()
  const { send, isBusy } = useAccountRequest()

  const nameOf = ({ browser, system }: Session) =>
    browser && system ? t('device', { browser, system }) : (browser ?? system ?? t('unknown'))
  const time = (text: string) => format.dateTime(new Date(text), { dateStyle: 'medium', timeStyle: 'short', timeZone })

  async function end(session: Session) {
    const left = (other: Session) => other.id !== session.id
    const ended = await send(() => apiFetch<typeof DELETE>('DELETE', `/sessions/${session.id}`), {
      onProblem: // Ended elsewhere meanwhile: that is what was wanted.
        ({ status }) => {
          if (status === 404) onEnded(left)
          return status === 404
        },
    })
    if (!ended) return
    onEnded(left)
    toast({ tone: 'positive', title: t('ended', { device: nameOf(session) }) })
  }

  const ordered = [...sessions].sort((a, b) => Number(b.current) - Number(a.current))
  return (
    <>
      <ul className="divide-y divide-line">
        {ordered.map(session => (
          <li key={session.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-4 first:pt-0">
            <div className="min-w-0 flex-[1_1_14rem]">
              <p className="wrap-anywhere flex flex-wrap items-center gap-x-3 gap-y-1 font-medium">
                {nameOf(session)}
                {session.current && <Badge tone="accent">{t('current')}</Badge>}
                {isApp(session) && <Badge>{t('app')}</Badge>}
              </p>
              <p className="wrap-anywhere mt-1 text-ink-muted text-sm">
                {session.current ? t('signedIn', { time: time(session.createdAt) }) : null}
                {!session.current && t('seen', { time: time(session.lastSeenAt), since: time(session.createdAt) })}
                {session.address && session.address !== 'unknown' && (
                  <span className="block break-all text-xs">{session.address}</span>
                )}
              </p>
            </div>
            {!session.current && (
              <Button
                variant="secondary"
                size="sm"
                className="touch-target"
                aria-label={t('endOf', { device: nameOf(session) })}
                aria-disabled={!isReady || isBusy}
                onClick={() => end(session)}
              >
                {t('end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {(sessions.length > 1 || apiKeys.length > 0) && (
        <EndOthers apiKeys={apiKeys} onEnded={() => onEnded(session => session.current)} />
      )}
    </>
  )
}
