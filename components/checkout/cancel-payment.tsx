'use client'

import { useRouter } from 'next/navigation'
import type { DELETE } from '@/app/api/payments/[id]/route'
import { useRequest } from '@/components/shell/use-request'
import { Button } from '@/components/ui/button'
import { apiFetch } from '@/lib/api/client'

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
  const { send, isBusy } = useRequest({
    failed: labels.failed,
    failure: () => labels.failedText,
    refreshes: !onCanceled,
  })

  async function cancel() {
    const canceled = await send(() => apiFetch<typeof DELETE>('DELETE', `/payments/${paymentId}`), {
      onProblem: ({ type }) => {
        if (type === 'settled-payment') router.replace(`/orders/${orderId}?placed=1`)
        return type === 'settled-payment'
      },
    })
    if (canceled) onCanceled?.()
  }

  return (
    <Button variant="secondary" loading={isBusy} onClick={cancel}>
      {labels.cancel}
    </Button>
  )
}
