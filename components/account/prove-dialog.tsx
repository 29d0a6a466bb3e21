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
import { type ProofErrors, ProofFields, proofOf } from './proof-fields'

interface ProveDialogProps {
  onProven: () => void
  onClose: () => void
}

const failures = ['offline', 'unauthenticated', 'too-many-requests', 'passkey-cancelled', 'passkey-refused'] as const

/** Asks who it is: by a passkey, by what a sign-in asks, or by signing in with a provider again. */
export function ProveDialog({ onProven, onClose }: ProveDialogProps) {
  const t = useTranslations('security.proof')
  const tAccount = useTranslations('account')
  const formId = useId()
  const [means, setMeans] = useState<ProofMeans>()
  const [wrong, setWrong] = useState<ProofErrors>({})
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
        if (isOpen) setMeans(known)
      },
      () => isOpen && setFailure(tAccount('failures.offline')),
    )
    return () => {
      isOpen = false
    }
  }, [tAccount])

  async function prove(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (!means) return
    const { body, wrong: malformed } = proofOf(event.currentTarget, means)
    const { password, code } = malformed
    setWrong({ ...(password && { password: t(password) }), ...(code && { code: t(code) }) })
    if (password || code) return
    setFailure(undefined)
    const reply = await send(() => apiFetch<typeof POST>('POST', '/auth/proof', { body }), {
      onProblem: ({ type, problem }) => {
        if (type !== 'wrong-proof') return false
        const isCode = problem.errors?.[0]?.path === 'code'
        setWrong(isCode ? { code: t('wrongCode') } : { password: t('wrongPassword') })
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
            <ProofFields means={means} errors={wrong} onChange={() => setWrong({})} />
          </form>
        </div>
      )}
    </Dialog>
  )
}
