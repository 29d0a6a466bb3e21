'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { POST } from '@/app/api/sessions/revoke-others/route'
import { useReady } from '@/components/shell/use-ready'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast } from '@/components/ui/toast-store'
import { apiFetch } from '@/lib/api/client'
import type { ApiKey } from '@/lib/api-keys/schema'
import { useAccountRequest } from './use-account-request'

interface EndOthersProps {
  /** The person's API keys: they go on working, but for those that are ticked. */
  apiKeys: ApiKey[]
  onEnded: () => void
}

/** Signs every other device out, after saying what goes on working; API keys may end with them. */
export function EndOthers({ apiKeys: rendered, onEnded }: EndOthersProps) {
  const t = useTranslations('security.sessions')
  const isReady = useReady()
  const { send, isBusy } = useAccountRequest()
  const [isOpen, setOpen] = useState(false)
  const [apiKeys, setApiKeys] = useState(rendered)
  const [ending, setEnding] = useState<string[]>([])

  async function end() {
    const body = { apiKeys: ending }
    const reply = await send(() => apiFetch<typeof POST>('POST', '/sessions/revoke-others', { body }))
    if (!reply) return
    setApiKeys(now => now.filter(({ id }) => !ending.includes(id)))
    setEnding([])
    setOpen(false)
    onEnded()
    toast({
      tone: 'positive',
      title: t('othersEnded', { count: reply.ended }),
      description: reply.keysEnded > 0 ? t('keysEnded', { count: reply.keysEnded }) : undefined,
    })
  }

  return (
    <>
      <Button variant="secondary" className="mt-2" aria-disabled={!isReady} onClick={() => isReady && setOpen(true)}>
        {t('endOthers')}
      </Button>
      <ConfirmDialog
        open={isOpen}
        onClose={() => setOpen(false)}
        title={t('endOthersTitle')}
        text={t('endOthersText')}
        labels={{ confirm: t('endOthersConfirm'), cancel: t('cancel'), close: t('close') }}
        isBusy={isBusy}
        onConfirm={end}
      >
        {apiKeys.length > 0 && (
          <fieldset className="grid gap-1">
            <legend className="mb-1 font-medium text-sm">{t('keys')}</legend>
            <p className="mb-1 text-ink-muted text-xs">{t('keysHint')}</p>
            {apiKeys.map(({ id, name, prefix }) => (
              <Checkbox
                key={id}
                label={`${name} (${prefix}…)`}
                checked={ending.includes(id)}
                onChange={event =>
                  setEnding(now => (event.target.checked ? [...now, id] : now.filter(other => other !== id)))
                }
              />
            ))}
          </fieldset>
        )}
      </ConfirmDialog>
    </>
  )
}
