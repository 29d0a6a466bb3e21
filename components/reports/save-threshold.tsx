'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { PATCH } from '@/app/api/organizations/[id]/route'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast-store'
import { ApiProblem, apiFetch } from '@/lib/api/client'
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
  const router = useRouter()
  const [isBusy, setBusy] = useState(false)
  async function save() {
    setBusy(true)
    try {
      await apiFetch<typeof PATCH>('PATCH', `/organizations/${orgId}`, {
        body: { settings: { ...settings, [thresholdSetting]: threshold } },
      })
      toast({ tone: 'positive', title: t('thresholdSaved', { percent: threshold }) })
      router.refresh()
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      toast({ tone: 'danger', title: t('thresholdFailed') })
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button variant="quiet" className="h-11" loading={isBusy} onClick={save}>
      {t('saveThreshold')}
    </Button>
  )
}
