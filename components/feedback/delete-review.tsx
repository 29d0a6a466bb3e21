'use client'

import type { DELETE } from '@/app/api/feedback/[id]/route'
import { useRequest } from '@/components/shell/use-request'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
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
    <ConfirmDialog
      open
      onClose={onEnd}
      title={labels.removeTitle}
      text={labels.removeText}
      labels={{ confirm: labels.remove, cancel: labels.cancel, close: labels.close }}
      isBusy={isBusy}
      onConfirm={remove}
    />
  )
}
