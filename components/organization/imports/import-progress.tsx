'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { GET } from '@/app/api/organizations/[id]/imports/[importId]/route'
import type { POST } from '@/app/api/organizations/[id]/imports/[importId]/start/route'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { ProgressBar } from '@/components/ui/progress-bar'
import { ApiProblem, apiFetch } from '@/lib/api/client'
import type { MemberImport } from '@/lib/member-imports/schema'
import { useOrgRequest } from '../use-org-request'

const pauseMs = 1500

/** Starts an import and follows it; whoever comes back later sees how far it is. */
export function ImportProgress({ before }: { before: MemberImport }) {
  const t = useTranslations('organization.import')
  const router = useRouter()
  const { send, isBusy } = useOrgRequest()
  const [now, setNow] = useState(before)
  const address = `/organizations/${now.organizationId}/imports/${now.id}`
  const isRunning = now.status === 'running'
  const ready = now.counts.ok ?? 0

  useEffect(() => {
    if (!isRunning) return
    const timer = setInterval(async () => {
      try {
        const next = await apiFetch<typeof GET>('GET', address)
        setNow(next)
        if (next.status !== 'running') router.refresh()
      } catch (error) {
        // A moment without a connection: the next question may be answered.
        if (!(error instanceof ApiProblem)) throw error
      }
    }, pauseMs)
    return () => clearInterval(timer)
  }, [isRunning, address, router])

  async function start() {
    const started = await send(() => apiFetch<typeof POST>('POST', `${address}/start`))
    if (started) setNow(started)
  }

  return (
    <div className="grid gap-4">
      {now.status === 'checked' && (
        <div className="flex flex-wrap items-center gap-x-5 gap-y-3">
          <Button loading={isBusy} aria-disabled={ready === 0 || undefined} onClick={() => ready > 0 && void start()}>
            {t('start', { count: ready })}
          </Button>
          <p className="text-ink-muted text-sm">{ready > 0 ? t('startText') : t('nobody')}</p>
        </div>
      )}
      {now.status !== 'checked' && (
        <ProgressBar
          value={now.planned === 0 ? 100 : (now.done * 100) / now.planned}
          label={t('progress')}
          showLabel
          valueText={t('progressOf', { done: now.done, total: now.planned })}
          tone="accent"
          size="md"
        />
      )}
      {now.status === 'stopped' && (
        <Alert
          tone="warning"
          title={t('stoppedTitle')}
          action={
            <Button size="sm" variant="secondary" loading={isBusy} onClick={() => void start()}>
              {t('goOn')}
            </Button>
          }
        >
          {now.stopReason && `${t(`stopReasons.${now.stopReason}`)} `}
          {t('stoppedText')}
        </Alert>
      )}
      <p role="status" className="text-ink-muted text-sm">
        {isRunning && t('runningText')}
        {now.status === 'done' && t('doneText', { count: now.counts.invited ?? 0 })}
      </p>
    </div>
  )
}
