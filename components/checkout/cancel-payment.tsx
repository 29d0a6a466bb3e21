'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { DELETE } from '@/app/api/payments/[id]/route'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast-store'
import { ApiProblem, apiFetch } from '@/lib/api/client'

interface CancelPaymentProps {
  paymentId: string
  orderId: string
  labels: { cancel: string; failed: string; failedText: string }
  /** Afterwards; without it the page is shown anew. */
  onCanceled?: () => void
}

/** Cancels a pending payment. When the money has come meanwhile it leads to the order instead. */
export function CancelPayment({ paymentId, orderId, labels, onCanceled }: CancelPaymentProps) {
  const router = useRouter()
  const [isBusy, setBusy] = useState(false)

  async function cancel() {
    setBusy(true)
    try {
      await apiFetch<typeof DELETE>('DELETE', `/payments/${paymentId}`)
      if (onCanceled) onCanceled()
      else router.refresh()
    } catch (error) {
      const isSettled = error instanceof ApiProblem && error.type === 'settled-payment'
      if (isSettled) router.replace(`/orders/${orderId}?placed=1`)
      else toast({ tone: 'danger', title: labels.failed, description: labels.failedText })
    } finally {
      setBusy(false)
    }
  }

  return (
    <Button variant="secondary" loading={isBusy} onClick={cancel}>
      {labels.cancel}
    </Button>
  )
}
