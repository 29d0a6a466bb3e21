'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useEffect, useId, useState } from 'react'
import type { GET, POST } from '@/app/api/auth/proof/route'
import { useRequest, wordedOf } from '@/components/shell/use-request'
import { Alert, AlertRegion } from '@/components/ui/alert'
import { Button, buttonClass } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { apiFetch } from '@/lib/api/client'
import { providerNames } from '@/lib/auth/identity'
import type { ProofMeans } from '@/lib/auth/schema'
import { passkeyErrorOf, provePasskey } from './passkey-browser'
import { ProofField, proofOf } from './proof-field'

interface ProveDialogProps {
  onProven: () => void
  onClose: () => void
}

const failures = ['offline', 'unauthenticated', 'too-many-requests', 'passkey-cancelled', 'passkey-refused'] as const

/** Asks who it is: by a passkey, the password or a code, or by signing in with a provider again. */
export function ProveDialog({ onProven, onClose }: ProveDialogProps) {
  const t = useTranslations('security.proof')
  const tAccount = useTranslations('account')
  const formId = useId()
  const [means, setMeans] = useState<ProofMeans>()
  const [byCode, setByCode] = useState(false)
  const [wrong, setWrong] = useState<string>()
  const [failure, setFailure] = useState<string>()
  const { send, isBusy } = useRequest({
    show: ({ type }) => {
      const known = wordedOf(failures, type)
      setFailure(
        known.startsWith('passkey-')
          ? t(`failures.${known as 'passkey-refused'}`)
          : tAccount(`failures.${known as 'other'}`),
      )
    },
  })

  useEffect(() => {
    let isOpen = true
    apiFetch<typeof GET>('GET', '/auth/proof').then(
      known => {
        if (!isOpen) return
        setMeans(known)
        setByCode(!known.hasPassword)
      },
      () => isOpen && setFailure(tAccount('failures.offline')),
    )
    return () => {
      isOpen = false
    }
  }, [tAccount])

  async function prove(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const body = proofOf(event.currentTarget, byCode)
    if (typeof body === 'string') return setWrong(t(body))
    setFailure(undefined)
    const reply = await send(() => apiFetch<typeof POST>('POST', '/auth/proof', { body }), {
      onProblem: ({ type }) => {
        if (type !== 'wrong-proof') return false
        setWrong(t(byCode ? 'wrongCode' : 'wrongPassword'))
        return true
      },
    })
    if (reply) onProven()
  }

  async function proveByPasskey() {
    setFailure(undefined)
    if (await send(() => provePasskey().catch(passkeyErrorOf))) onProven()
  }

  return (
    <Dialog
      role="alertdialog"
      size="sm"
      open
      onClose={onClose}
      title={t('title')}
      description={t('again')}
      closeLabel={tAccount('close')}
      footer={
        <>
          <Button variant="secondary" onClick={onClose}>
            {tAccount('cancel')}
          </Button>
          <Button type="submit" form={formId} loading={isBusy} aria-disabled={!means}>
            {t('confirm')}
          </Button>
        </>
      }
    >
      <AlertRegion>
        {failure && (
          <Alert tone="danger" className="mb-4">
            {failure}
          </Alert>
        )}
      </AlertRegion>
      {means && (
        <div className="grid gap-4 pt-1">
          {means.passkeys > 0 && (
            <Button variant="secondary" onClick={proveByPasskey} aria-disabled={isBusy}>
              {t('passkey')}
            </Button>
          )}
          {means.providers.map(provider => (
            // A whole navigation: the way leads over the provider and back to this page.
            <a
              key={provider}
              href={`/api/auth/${provider}?next=${encodeURIComponent(window.location.pathname)}`}
              className={buttonClass({ variant: 'secondary' })}
            >
              {t('provider', { provider: providerNames[provider] })}
            </a>
          ))}
          <form id={formId} method="post" noValidate onSubmit={prove} className="grid gap-3">
            <ProofField
              means={means}
              byCode={byCode}
              error={wrong}
              onChange={() => setWrong(undefined)}
              onSwitch={chosen => {
                setByCode(chosen)
                setWrong(undefined)
              }}
            />
          </form>
        </div>
      )}
    </Dialog>
  )
}
