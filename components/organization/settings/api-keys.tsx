'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import type { POST as confirmKey } from '@/app/api/organizations/[id]/api-keys/[keyId]/confirm/route'
import type { DELETE } from '@/app/api/organizations/[id]/api-keys/[keyId]/route'
import { KeyScopes } from '@/components/account/key-scopes'
import { NewKeyDialog } from '@/components/account/new-key-dialog'
import { useAccountRequest } from '@/components/account/use-account-request'
import { useReady } from '@/components/shell/use-ready'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast } from '@/components/ui/toast-store'
import { apiFetch } from '@/lib/api/client'
import type { OrganizationApiKey } from '@/lib/api-keys/schema'

interface OrganizationKeysProps {
  organizationId: string
  /** Who looks: a key that they make is theirs to answer for. */
  maker: { id: string; name: string }
  keys: OrganizationApiKey[]
}

/** The organization's API keys: make one, revoke it, or answer for one whose maker may not manage the place any more. */
export function OrganizationKeys({ organizationId, maker, keys: rendered }: OrganizationKeysProps) {
  const t = useTranslations('organization.apiKeys')
  const tKeys = useTranslations('account.apiKeys')
  const tAccount = useTranslations('account')
  const format = useFormatter()
  const isReady = useReady()
  const { send, isBusy } = useAccountRequest()
  const [keys, setKeys] = useState(rendered)
  const [isMaking, setMaking] = useState(false)
  const [leaving, setLeaving] = useState<OrganizationApiKey>()
  const path = `/organizations/${organizationId}/api-keys`
  const day = (text: string) => format.dateTime(new Date(text), { dateStyle: 'medium' })

  async function revoke({ id, name }: OrganizationApiKey) {
    const revoked = await send(() => apiFetch<typeof DELETE>('DELETE', `${path}/${id}`))
    setLeaving(undefined)
    if (!revoked) return
    setKeys(now => now.filter(key => key.id !== id))
    toast({ tone: 'positive', title: tKeys('revoked', { name }) })
  }

  async function confirm({ id }: OrganizationApiKey) {
    const confirmed = await send(() => apiFetch<typeof confirmKey>('POST', `${path}/${id}/confirm`, { body: {} }))
    if (confirmed) setKeys(now => now.map(key => (key.id === id ? confirmed : key)))
  }

  return (
    <section aria-labelledby="organization-keys">
      <Card>
        <h2 id="organization-keys" className="display text-lg">
          {tKeys('title')}
        </h2>
        <p className="mt-1 mb-5 max-w-2xl text-ink-muted text-sm">{t('lead')}</p>
        {keys.length > 0 && (
          <ul className="mb-5 divide-y divide-line border-y">
            {keys.map(key => (
              <li key={key.id} className="flex flex-wrap items-center gap-x-4 gap-y-3 py-4">
                <div className="grid min-w-0 flex-[1_1_16rem] gap-1.5">
                  <p className="wrap-anywhere flex flex-wrap items-center gap-x-3 gap-y-1 font-medium">
                    {key.name} <code className="font-mono font-normal text-xs">{key.prefix}…</code>
                    {!key.isActive && <Badge tone="warning">{t('stopped')}</Badge>}
                  </p>
                  <KeyScopes scopes={key.scopes} />
                  <p className="text-ink-muted text-xs">
                    {t('madeBy', {
                      name: key.madeBy.name,
                      ends: key.expiresAt ? day(key.expiresAt) : tKeys('neverEnds'),
                    })}
                  </p>
                  {!key.isActive && <p className="text-sm">{t('stoppedText')}</p>}
                </div>
                <div className="flex flex-wrap gap-2">
                  {!key.isActive && (
                    <Button
                      variant="secondary"
                      size="sm"
                      aria-disabled={!isReady || isBusy}
                      onClick={() => confirm(key)}
                    >
                      {t('confirm')}
                    </Button>
                  )}
                  <Button
                    variant="danger-quiet"
                    size="sm"
                    className="touch-target"
                    aria-label={tKeys('revokeOf', { name: key.name })}
                    aria-disabled={!isReady}
                    onClick={() => setLeaving(key)}
                  >
                    {tKeys('revoke')}
                  </Button>
                </div>
              </li>
            ))}
          </ul>
        )}
        <Button variant="secondary" aria-disabled={!isReady} onClick={() => setMaking(true)}>
          {tKeys('new')}
        </Button>
      </Card>
      <NewKeyDialog
        path={path}
        open={isMaking}
        onClose={() => setMaking(false)}
        onMade={key => setKeys(now => [...now, { ...key, madeBy: maker, isActive: true }])}
      />
      <ConfirmDialog
        open={leaving !== undefined}
        onClose={() => setLeaving(undefined)}
        title={tKeys('revokeTitle', { name: leaving?.name ?? '' })}
        text={tKeys('revokeText')}
        labels={{ confirm: tKeys('revoke'), cancel: tAccount('cancel'), close: tAccount('close') }}
        isBusy={isBusy}
        onConfirm={() => leaving && revoke(leaving)}
      />
    </section>
  )
}
