'use client'

import { useTranslations } from 'next-intl'
import type { GET } from '@/app/api/users/profile/export/route'
import { saveFile } from '@/components/shell/save-file'
import { useReady } from '@/components/shell/use-ready'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast-store'
import { apiFetch } from '@/lib/api/client'
import { useAccountRequest } from './use-account-request'

/** Fetches the person's data and saves it as a file: a plain link would save a refusal as one too. */
export function DownloadData() {
  const t = useTranslations('account.data')
  const isReady = useReady()
  const { send, isBusy } = useAccountRequest()

  async function download() {
    const data = await send(() => apiFetch<typeof GET>('GET', '/users/profile/export'))
    if (!data) return
    const content = new Blob([JSON.stringify(data, null, 2)], { type: 'application/json' })
    saveFile(content, `lectern-data-${data.exportedAt.slice(0, 10)}.json`)
    toast({ tone: 'positive', title: t('downloaded') })
  }

  return (
    <Button variant="secondary" className="mt-2" loading={isBusy} aria-disabled={!isReady} onClick={download}>
      {t('download')}
    </Button>
  )
}
