'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { POST } from '@/app/api/cart/route'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast-store'
import { apiFetch } from '@/lib/api/client'

interface BuyAgainProps {
  lines: { courseId: string; quantity: number }[]
  labels: { buyAgain: string; failed: string; failedText: string }
}

/** Puts the courses of an order that came to nothing into the cart again, and goes there. */
export function BuyAgain({ lines, labels }: BuyAgainProps) {
  const router = useRouter()
  const [isBusy, setBusy] = useState(false)

  async function add() {
    setBusy(true)
    // One by one: a course that is no longer on sale does not keep the others out.
    const added = await Promise.allSettled(
      lines.map(({ courseId, quantity }) =>
        apiFetch<typeof POST>('POST', '/cart', { body: { productId: courseId, quantity } }),
      ),
    )
    if (added.some(({ status }) => status === 'fulfilled')) {
      router.push('/cart')
      router.refresh()
      return
    }
    setBusy(false)
    toast({ tone: 'danger', title: labels.failed, description: labels.failedText })
  }

  return (
    <Button loading={isBusy} onClick={add}>
      {labels.buyAgain}
    </Button>
  )
}
