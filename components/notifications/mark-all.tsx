'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useReady } from '@/components/shell/use-ready'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast-store'
import { markRead } from './mark-read'

interface MarkAllProps {
  labels: Record<'markAll' | 'markedAll' | 'failedTitle' | 'retry', string>
}

export function MarkAll({ labels }: MarkAllProps) {
  const router = useRouter()
  const isReady = useReady()
  const [isBusy, setBusy] = useState(false)

  async function markAll() {
    setBusy(true)
    try {
      await markRead()
      toast({ tone: 'positive', title: labels.markedAll })
      router.refresh()
    } catch {
      toast({ tone: 'danger', title: labels.failedTitle, description: labels.retry })
    }
    setBusy(false)
  }

  return (
    <Button variant="secondary" size="sm" loading={isBusy} aria-disabled={!isReady} onClick={markAll}>
      {labels.markAll}
    </Button>
  )
}
