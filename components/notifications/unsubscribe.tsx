'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { POST } from '@/app/api/notifications/unsubscribe/[token]/route'
import { useReady } from '@/components/shell/use-ready'
import { useRequest } from '@/components/shell/use-request'
import { Alert, AlertRegion } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { apiFetch } from '@/lib/api/client'

/** Stops the mails that the link names, at the press of the button and not before. */
export function Unsubscribe({ token }: { token: string }) {
  const t = useTranslations('notifications.unsubscribe')
  const isReady = useReady()
  const [outcome, setOutcome] = useState<'done' | 'failed'>()
  const { send, isBusy } = useRequest({ show: () => setOutcome('failed') })

  async function stop() {
    setOutcome(undefined)
    const path = `/notifications/unsubscribe/${encodeURIComponent(token)}`
    if (await send(() => apiFetch<typeof POST>('POST', path))) setOutcome('done')
  }

  return (
    <div className="grid gap-4">
      <AlertRegion>
        {outcome && <Alert tone={outcome === 'done' ? 'positive' : 'danger'}>{t(outcome)}</Alert>}
      </AlertRegion>
      {outcome !== 'done' && (
        <Button size="lg" className="w-full" aria-disabled={!isReady} loading={isBusy} onClick={stop}>
          {t('submit')}
        </Button>
      )}
    </div>
  )
}
