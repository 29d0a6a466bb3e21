'use client'

import { useTranslations } from 'next-intl'
import type { PATCH } from '@/app/api/organizations/[id]/route'
import { useRequest } from '@/components/shell/use-request'
import { Button } from '@/components/ui/button'
import { apiFetch } from '@/lib/api/client'
import { thresholdSetting } from '@/lib/attendance/policy'

interface SaveThresholdProps {
  orgId: string
  threshold: number
  /** The other settings of the organization, which stay. */
  settings: Record<string, unknown>
}

/** Makes the percentage that is looked at the one the organization warns below. */
export function SaveThreshold({ orgId, threshold, settings }: SaveThresholdProps) {
  const t = useTranslations('reports')
  const { send, isBusy } = useRequest({ failed: t('thresholdFailed'), refreshes: true })
  const body = { settings: { ...settings, [thresholdSetting]: threshold } }
  const save = () =>
    send(() => apiFetch<typeof PATCH>('PATCH', `/organizations/${orgId}`, { body }), {
      done: t('thresholdSaved', { percent: threshold }),
    })
  return (
    <Button variant="quiet" className="h-11" loading={isBusy} onClick={save}>
      {t('saveThreshold')}
    </Button>
  )
}
