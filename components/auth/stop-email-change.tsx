'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { POST } from '@/app/api/auth/stop-email-change/route'
import { useReady } from '@/components/shell/use-ready'
import { Button } from '@/components/ui/button'
import { ApiProblem, apiFetch } from '@/lib/api/client'
import { FormAlert } from './form-alert'

/** Stops a change of address that somebody else asked for, then leads on to a new password. */
export function StopEmailChange({ token }: { token: string }) {
  const t = useTranslations('auth')
  const isReady = useReady()
  const [isBusy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string>()

  async function stop() {
    setBusy(true)
    setRefusal(undefined)
    try {
      await apiFetch<typeof POST>('POST', '/auth/stop-email-change', { body: { token } })
      // Anew, because this browser is signed out too.
      window.location.assign('/stop-email-change/stopped')
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      setBusy(false)
      if (error.type === 'link-over') setRefusal(t('stopEmail.over'))
      else setRefusal(t(error.type === 'offline' ? 'refused.offline' : 'refused.other'))
    }
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
