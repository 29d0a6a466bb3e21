'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { POST } from '@/app/api/auth/stop-email-change/route'
import { useReady } from '@/components/shell/use-ready'
import { useRequest } from '@/components/shell/use-request'
import { Button } from '@/components/ui/button'
import { apiFetch } from '@/lib/api/client'
import { FormAlert } from './form-alert'

/** Stops a change of address that somebody else asked for, then leads on to a new password. */
export function StopEmailChange({ token }: { token: string }) {
  const t = useTranslations('auth')
  const isReady = useReady()
  const [refusal, setRefusal] = useState<string>()
  const { send, isBusy } = useRequest({
    show: ({ type }) =>
      setRefusal(
        type === 'link-over' ? t('stopEmail.over') : t(type === 'offline' ? 'refused.offline' : 'refused.other'),
      ),
  })

  async function stop() {
    setRefusal(undefined)
    const stopped = await send(() => apiFetch<typeof POST>('POST', '/auth/stop-email-change', { body: { token } }), {
      leaves: true,
    })
    // Anew, because this browser is signed out too.
    if (stopped) window.location.assign('/stop-email-change/stopped')
  }

  return (
    <>
      <FormAlert>{refusal}</FormAlert>
      <Button
        size="lg"
        variant="danger"
        className="w-full whitespace-normal"
        aria-disabled={!isReady}
        loading={isBusy}
        onClick={stop}
      >
        {t('stopEmail.submit')}
      </Button>
    </>
  )
}
