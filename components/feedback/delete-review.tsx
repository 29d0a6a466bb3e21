'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { DELETE } from '@/app/api/feedback/[id]/route'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { toast } from '@/components/ui/toast-store'
import { ApiProblem, apiFetch } from '@/lib/api/client'
import type { ReviewLabels } from './labels'

interface DeleteReviewProps {
  id: string
  labels: ReviewLabels
  onEnd: () => void
}

/** Asks once more before a rating goes. */
export function DeleteReview({ id, labels, onEnd }: DeleteReviewProps) {
  const router = useRouter()
  const [isBusy, setBusy] = useState(false)

  async function remove() {
    setBusy(true)
    try {
      await apiFetch<typeof DELETE>('DELETE', `/feedback/${id}`)
      toast({ tone: 'positive', title: labels.removed })
      onEnd()
      router.refresh()
    } catch (error) {
      setBusy(false)
      const type = error instanceof ApiProblem ? error.type : 'other'
      toast({
        tone: 'danger',
        title: labels.removeFailed,
        description: labels.problems[type] ?? labels.problems.other,
      })
    }
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
