'use client'

import { useRouter } from 'next/navigation'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { GET, POST } from '@/app/api/payments/route'
import { setCartCount } from '@/components/cart/cart-count'
import { ApiProblem, apiFetch, unexpected } from '@/lib/api/client'
import type { Problem } from '@/lib/api/errors'
import type { Payment } from '@/lib/payments/schema'
import { type Attempt, attemptFor, isSameRequest, keepAttempt, openAttempt, type PaymentBody } from './attempt'
import type { Instrument, TakeInstrument } from './instrument'

export type PaymentState =
  | { step: 'editing'; problem?: Problem }
  | { step: 'paying' }
  /** A payment that was under way when the page was left. */
  | { step: 'resuming' }

const wait = (milliseconds: number) => new Promise(resolve => setTimeout(resolve, milliseconds))

/** Without a definite answer the payment may exist: only then is its key kept for another try. */
const isUncertain = ({ status, type }: ApiProblem) => status === 0 || status >= 500 || type === 'in-progress'

/** Sends a payment; while the first try of the same key is still being worked on, asks again. */
async function send(attempt: Attempt, instrument: Instrument | undefined): Promise<Payment> {
  for (let tries = 1; ; tries++) {
    try {
      return await apiFetch<typeof POST>('POST', '/payments', {
        body: { ...attempt.body, ...instrument },
        idempotencyKey: attempt.key,
      })
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.type !== 'in-progress' || tries === 10) throw error
      await wait(300 * tries)
    }
  }
}

/** The card payment that an attempt made, if it got that far. It may still be on its way, so it is looked for twice. */
async function findMade({ after, userId }: Attempt): Promise<Payment | undefined> {
  for (const pause of [0, 1500]) {
    await wait(pause)
    const [newest] = await apiFetch<typeof GET>('GET', '/payments', { query: { limit: '1', userId } })
    if (newest && newest.id > after) return newest
  }
  return undefined
}

type Options = {
  userId: string
  /** The newest payment when the page was made: a later one is from here. */
  lastPaymentId: string
  onRefused: (problem: Problem) => void
}

/** Pays once, whatever happens to the page or the connection meanwhile. */
export function usePayment({ userId, lastPaymentId, onRefused }: Options) {
  const router = useRouter()
  const [state, setState] = useState<PaymentState>({ step: 'editing' })
  const isUnderWay = useRef(false)
  const latest = useRef(lastPaymentId)
  /** What the open attempt was charged to. A key belongs to one card, so another card needs another key. */
  const charged = useRef<string>(undefined)
  const refused = useRef(onRefused)
  useEffect(() => {
    refused.current = onRefused
  })

  const stop = useCallback((problem?: Problem) => {
    isUnderWay.current = false
    setState({ step: 'editing', problem })
    if (problem) refused.current(problem)
  }, [])

  /** The page stays as it is, under way, until the next one has taken its place. */
  const follow = useCallback(
    (payment: Payment) => {
      keepAttempt(undefined)
      const isCard = payment.paymentMethod === 'card'
      if (payment.status === 'pending' && isCard && payment.nextAction?.url) {
        window.location.assign(payment.nextAction.url)
        return
      }
      if (payment.status === 'success' || (payment.status === 'pending' && !isCard)) {
        setCartCount(0)
        router.replace(`/orders/${payment.orderId}?placed=1`)
      } else router.replace(`/payments/${payment.id}`)
      router.refresh()
    },
    [router],
  )

  const fail = useCallback(
    (error: unknown) => {
      if (!(error instanceof ApiProblem)) {
        stop(unexpected('other', 500, 'Something went wrong.'))
        throw error
      }
      if (!isUncertain(error)) keepAttempt(undefined)
      if (typeof error.problem.paymentId === 'string' && error.problem.paymentId > latest.current)
        latest.current = error.problem.paymentId
      stop(error.problem)
    },
    [stop],
  )

  const pay = useCallback(
    async (body: PaymentBody, take?: TakeInstrument) => {
      if (isUnderWay.current) return
      isUnderWay.current = true
      setState({ step: 'paying' })
      try {
        const instrument = await take?.()
        if (take && !instrument) return stop()
        const text = JSON.stringify(instrument)
        let open = openAttempt(userId)
        if (open?.body.paymentMethod === 'card' && !(isSameRequest(open, body) && charged.current === text)) {
          const made = await findMade(open)
          if (made) return follow(made)
          keepAttempt(undefined)
          open = undefined
        }
        charged.current = text
        const attempt = attemptFor(open, { userId, body, after: latest.current }, Date.now())
        keepAttempt(attempt)
        follow(await send(attempt, instrument))
      } catch (error) {
        fail(error)
      }
    },
    [userId, follow, fail, stop],
  )

  useEffect(() => {
    const open = openAttempt(userId)
    if (!open || isUnderWay.current) return
    isUnderWay.current = true
    setState({ step: 'resuming' })
    const isCard = open.body.paymentMethod === 'card'
    const answer = isCard ? findMade(open) : send(open, undefined)
    answer
      .then(payment => {
        if (payment) return follow(payment)
        keepAttempt(undefined)
        stop(unexpected('not-begun', 0, 'The payment was not begun.'))
      })
      .catch(fail)
  }, [userId, follow, fail, stop])

  useEffect(() => {
    // Back from the bank's page, as it was left: nothing is under way here any more.
    const onShow = (event: PageTransitionEvent) => event.persisted && stop()
    window.addEventListener('pageshow', onShow)
    return () => window.removeEventListener('pageshow', onShow)
  }, [stop])

  return { state, pay, dismiss: () => setState({ step: 'editing' }) }
}
