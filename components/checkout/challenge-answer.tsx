'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { POST } from '@/app/api/payments/challenges/[reference]/route'
import { Alert, AlertRegion } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { ApiProblem, apiFetch } from '@/lib/api/client'

interface ChallengeAnswerProps {
  reference: string
  paymentId: string
  labels: { approve: string; refuse: string; failed: string }
}

/** Yes or no, as a bank's page asks; either way back to the payment. */
export function ChallengeAnswer({ reference, paymentId, labels }: ChallengeAnswerProps) {
  const router = useRouter()
  const [busy, setBusy] = useState<'approve' | 'refuse'>()
  const [isLost, setLost] = useState(false)

  async function answer(approved: boolean) {
    if (busy) return
    setBusy(approved ? 'approve' : 'refuse')
    setLost(false)
    try {
      await apiFetch<typeof POST>('POST', `/payments/challenges/${reference}`, { body: { approved } })
      router.replace(`/payments/${paymentId}`)
      // The count of the cart in the header is another one now.
      router.refresh()
    } catch (error) {
      // Answered before, perhaps in another window: the payment says what became of it.
      if (error instanceof ApiProblem && error.status === 403) return router.replace(`/payments/${paymentId}`)
      setBusy(undefined)
      setLost(true)
    }
  }

  return (
    <>
      <AlertRegion className="[&:not(:empty)]:mt-4">
        {isLost && <Alert tone="danger">{labels.failed}</Alert>}
      </AlertRegion>
      <div className="mt-6 flex flex-wrap gap-3">
        <Button loading={busy === 'approve'} onClick={() => answer(true)}>
          {labels.approve}
        </Button>
        <Button variant="secondary" loading={busy === 'refuse'} onClick={() => answer(false)}>
          {labels.refuse}
        </Button>
      </div>
    </>
  )
}
