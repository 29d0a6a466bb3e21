'use client'

import type { DELETE } from '@/app/api/feedback/[id]/route'
import { useRequest } from '@/components/shell/use-request'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { apiFetch } from '@/lib/api/client'
import type { ReviewLabels } from './labels'

interface DeleteReviewProps {
  id: string
  labels: ReviewLabels
  onEnd: () => void
}

/** Asks once more before a rating goes. */
export function DeleteReview({ id, labels, onEnd }: DeleteReviewProps) {
  const { send, isBusy } = useRequest({
    failed: labels.removeFailed,
    failure: type => labels.problems[type] ?? labels.problems.other,
    refreshes: true,
  })

  async function remove() {
    const removed = await send(() => apiFetch<typeof DELETE>('DELETE', `/feedback/${id}`), { done: labels.removed })
    if (removed) onEnd()
  }

  return (
    <Dialog
      role="alertdialog"
      size="sm"
      open
      onClose={onEnd}
      title={labels.removeTitle}
      description={labels.removeText}
      closeLabel={labels.close}
      footer={
        <>
          <Button variant="secondary" onClick={onEnd}>
            {labels.cancel}
          </Button>
          <Button variant="danger" loading={isBusy} onClick={remove}>
            {labels.remove}
          </Button>
        </>
      }
    />
  )
}
