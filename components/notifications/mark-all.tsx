'use client'

import { useReady } from '@/components/shell/use-ready'
import { useRequest } from '@/components/shell/use-request'
import { Button } from '@/components/ui/button'
import { markRead } from './mark-read'

interface MarkAllProps {
  labels: Record<'markAll' | 'markedAll' | 'failedTitle' | 'retry', string>
}

export function MarkAll({ labels }: MarkAllProps) {
  const isReady = useReady()
  const { send, isBusy } = useRequest({ failed: labels.failedTitle, failure: () => labels.retry, refreshes: true })

  return (
    <Button
      variant="secondary"
      size="sm"
      loading={isBusy}
      aria-disabled={!isReady}
      onClick={() => send(() => markRead(), { done: labels.markedAll })}
    >
      {labels.markAll}
    </Button>
  )
}
