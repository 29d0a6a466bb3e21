'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { POST as linkAccount } from '@/app/api/auth/link-account/route'
import type { POST as unlinkAccount } from '@/app/api/auth/unlink-account/route'
import { ownerBody } from '@/components/account/owner-body'
import { ProofDialog } from '@/components/account/proof-dialog'
import type { OwnerMeans } from '@/components/account/proof-field'
import { useAccountRequest } from '@/components/account/use-account-request'
import { useReady } from '@/components/shell/use-ready'
import { Button } from '@/components/ui/button'
import { apiFetch } from '@/lib/api/client'
import { type ProviderId, providerNames } from '@/lib/auth/identity'

interface LinkActionProps {
  provider: ProviderId
  /** The page that shows this, to come back to. */
  page: string
  means: OwnerMeans
}

/** A password, where there is one, is what counts here: a code beside it does not. */
const meansHere = (means: OwnerMeans): OwnerMeans => (means.hasPassword ? { hasPassword: true, method: null } : means)

/** Adds a provider: the owner shows that it is them, then goes to the provider. */
export function AddLink({ provider, page, means }: LinkActionProps) {
  const t = useTranslations('providers.linked')
  const isReady = useReady()
  const { send, isBusy } = useAccountRequest()
  const [asksProof, setAsksProof] = useState(false)
  const name = providerNames[provider]
  const request = (proof: object) =>
    apiFetch<typeof linkAccount>('POST', '/auth/link-account', { body: { provider, next: page, ...proof } })
  const goOn = ({ url }: { url: string }) => window.location.assign(url)

  async function begin() {
    if (means.hasPassword) return setAsksProof(true)
    // Signing in just now may be proof enough where there is no password.
    const permitted = await send(() => request({}), {
      onProblem: ({ type }) => {
        if (type === 'reauthentication-required') setAsksProof(true)
        return type === 'reauthentication-required'
      },
    })
    if (permitted) goOn(permitted)
  }

  return (
    <>
      <Button variant="secondary" aria-disabled={!isReady} loading={isBusy} onClick={begin}>
        {t('add', { provider: name })}
      </Button>
      <ProofDialog
        open={asksProof}
        onClose={() => setAsksProof(false)}
        title={t('addTitle', { provider: name })}
        text={t('addText', { provider: name })}
        submit={t('goOn', { provider: name })}
        means={meansHere(means)}
        request={proof => request(ownerBody(proof))}
        onDone={goOn}
      />
    </>
  )
}

/** Takes a provider away. */
export function RemoveLink({ provider, page, means }: LinkActionProps) {
  const t = useTranslations('providers.linked')
  const isReady = useReady()
  const [asksProof, setAsksProof] = useState(false)
  const name = providerNames[provider]
  return (
    <>
      <Button
        variant="danger-quiet"
        className="max-sm:-ml-4"
        aria-disabled={!isReady}
        onClick={() => setAsksProof(true)}
      >
        {t('remove', { provider: name })}
      </Button>
      <ProofDialog
        open={asksProof}
        onClose={() => setAsksProof(false)}
        title={t('removeTitle', { provider: name })}
        text={t('removeText', { provider: name })}
        submit={t('remove', { provider: name })}
        danger
        means={meansHere(means)}
        request={proof =>
          apiFetch<typeof unlinkAccount>('POST', '/auth/unlink-account', { body: { provider, ...ownerBody(proof) } })
        }
        // Anew, because the other devices in the list are out as well.
        onDone={() => window.location.assign(`${page}?unlinked=${provider}`)}
      />
    </>
  )
}
