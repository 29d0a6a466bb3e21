'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { POST as linkAccount } from '@/app/api/auth/link-account/route'
import type { POST as unlinkAccount } from '@/app/api/auth/unlink-account/route'
import { useAccountRequest } from '@/components/account/use-account-request'
import { useReady } from '@/components/shell/use-ready'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { apiFetch } from '@/lib/api/client'
import { type ProviderId, providerNames } from '@/lib/auth/identity'

interface LinkActionProps {
  provider: ProviderId
  /** The page that shows this, to come back to. */
  page: string
}

/** Adds a provider: the owner proves that it is them where that is due, then goes to the provider. */
export function AddLink({ provider, page }: LinkActionProps) {
  const t = useTranslations('providers.linked')
  const isReady = useReady()
  const { send, isBusy } = useAccountRequest()
  const body = { provider, next: page }

  async function begin() {
    const permitted = await send(() => apiFetch<typeof linkAccount>('POST', '/auth/link-account', { body }), {
      leaves: true,
    })
    if (permitted) window.location.assign(permitted.url)
  }

  return (
    <Button variant="secondary" aria-disabled={!isReady} loading={isBusy} onClick={begin}>
      {t('add', { provider: providerNames[provider] })}
    </Button>
  )
}

/** Takes a provider away. */
export function RemoveLink({ provider, page }: LinkActionProps) {
  const t = useTranslations('providers.linked')
  const tAccount = useTranslations('account')
  const isReady = useReady()
  const { send, isBusy } = useAccountRequest()
  const [isAsking, setAsking] = useState(false)
  const name = providerNames[provider]

  async function remove() {
    const body = { provider }
    const removed = await send(() => apiFetch<typeof unlinkAccount>('POST', '/auth/unlink-account', { body }), {
      leaves: true,
    })
    // A new document, because the other devices in the list are signed out as well.
    if (removed) window.location.assign(`${page}?unlinked=${provider}`)
  }

  return (
    <>
      <Button variant="danger-quiet" className="max-sm:-ml-4" aria-disabled={!isReady} onClick={() => setAsking(true)}>
        {t('remove', { provider: name })}
      </Button>
      <ConfirmDialog
        open={isAsking}
        onClose={() => setAsking(false)}
        title={t('removeTitle', { provider: name })}
        text={t('removeText', { provider: name })}
        labels={{ confirm: t('remove', { provider: name }), cancel: tAccount('cancel'), close: tAccount('close') }}
        isBusy={isBusy}
        onConfirm={remove}
      />
    </>
  )
}
