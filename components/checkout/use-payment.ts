'use client'

import { useRouter } from 'next/navigation'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { POST } from '@/app/api/order/route'
import { setCartCount } from '@/components/cart/cart-count'
import { ApiProblem, apiFetch } from '@/lib/api/client'
import type { Problem } from '@/lib/api/errors'
import { type Attempt, attemptFor, keepAttempt, type OrderBody, openAttempt } from './attempt'

export type PaymentState =
  | { step: 'editing'; problem?: Problem }
  | { step: 'paying' }
  /** A payment that was under way when the page was left. */
  | { step: 'resuming' }

const wait = (milliseconds: number) => new Promise(resolve => setTimeout(resolve, milliseconds))

/** Without a definite answer the order may exist: only then is its key kept for another try. */
const isUncertain = ({ status, type }: ApiProblem) => status === 0 || status >= 500 || type === 'in-progress'

/** Sends an order; while the first try of the same key is still being worked on, asks again. */
async function send(attempt: Attempt) {
  for (let tries = 1; ; tries++) {
    try {
      return await apiFetch<typeof POST>('POST', '/order', { body: attempt.body, idempotencyKey: attempt.key })
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.type !== 'in-progress' || tries === 10) throw error
      await wait(300 * tries)
    }
  }
}

/** Pays an order once, whatever happens to the page or the connection meanwhile. */
export function usePayment(userId: string, onRefused: (problem: Problem) => void) {
  const router = useRouter()
  const [state, setState] = useState<PaymentState>({ step: 'editing' })
  const isUnderWay = useRef(false)
  const refused = useRef(onRefused)
  useEffect(() => {
    refused.current = onRefused
  })

  const run = useCallback(
    async (attempt: Attempt, step: 'paying' | 'resuming') => {
      if (isUnderWay.current) return
      isUnderWay.current = true
      setState({ step })
      keepAttempt(attempt)
      try {
        const order = await send(attempt)
        keepAttempt(undefined)
        setCartCount(0)
        // The page stays as it is, under way, until the confirmation has taken its place.
        router.replace(`/orders/${order.id}?placed=1`)
        router.refresh()
      } catch (error) {
        isUnderWay.current = false
        if (!(error instanceof ApiProblem)) throw error
        if (!isUncertain(error)) keepAttempt(undefined)
        setState({ step: 'editing', problem: error.problem })
        refused.current(error.problem)
      }
    },
    [router],
  )

  useEffect(() => {
    const open = openAttempt(userId)
    if (open) void run(open, 'resuming')
  }, [userId, run])

  return {
    state,
    pay: (body: OrderBody) => run(attemptFor(openAttempt(userId), userId, body, Date.now()), 'paying'),
    dismiss: () => setState({ step: 'editing' }),
  }
}
