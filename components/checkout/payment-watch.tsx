'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { POST } from '@/app/api/payments/[id]/refresh/route'
import { setCartCount } from '@/components/cart/cart-count'
import { Alert, AlertRegion } from '@/components/ui/alert'
import { ButtonLink, buttonClass, Spinner } from '@/components/ui/button'
import { ApiProblem, apiFetch } from '@/lib/api/client'
import { signInPath } from '@/lib/auth/policy'
import { CancelPayment } from './cancel-payment'

interface PaymentWatchProps {
  paymentId: string
  orderId: string
  /** Where the bank wants to see its customer. */
  bankUrl?: string
}

/** Seconds before each look: soon at first, then ever more rarely. */
const pauses = [1, 1, 2, 3, 5, 8, 10, 15, 20, 30]
const longSeconds = 20

/** A payment under way: looks after it until it has come to an end, and then goes there. */
export function PaymentWatch({ paymentId, orderId, bankUrl }: PaymentWatchProps) {
  const t = useTranslations('payments')
  const router = useRouter()
  const [isLong, setLong] = useState(false)
  const [trouble, setTrouble] = useState<'signed-out' | 'offline'>()

  useEffect(() => {
    const stopped = new AbortController()
    let timer: ReturnType<typeof setTimeout>
    let waited = 0
    const look = async (turn: number) => {
      try {
        const { status } = await apiFetch<typeof POST>('POST', `/payments/${paymentId}/refresh`, {
          signal: stopped.signal,
        })
        setTrouble(undefined)
        if (status === 'success') {
          setCartCount(0)
          router.replace(`/orders/${orderId}?placed=1`)
          router.refresh()
          return
        }
        if (status !== 'pending') return router.refresh()
      } catch (error) {
        if (stopped.signal.aborted) return
        const isSignedOut = error instanceof ApiProblem && error.status === 401
        setTrouble(isSignedOut ? 'signed-out' : 'offline')
        if (isSignedOut) return
      }
      plan(turn + 1)
    }
    const plan = (turn: number) => {
      const pause = pauses[Math.min(turn, pauses.length - 1)] ?? 30
      waited += pause
      if (waited > longSeconds) setLong(true)
      timer = setTimeout(look, pause * 1000, turn)
    }
    plan(0)
    return () => {
      stopped.abort()
      clearTimeout(timer)
    }
  }, [paymentId, orderId, router])

  return (
    <div className="grid gap-5">
      <div role="status" aria-live="polite" className="flex items-start gap-3">
        <Spinner className="mt-0.5 flex-none text-accent" />
        <p>
          {bankUrl ? t('bankText') : t('waitingText')} {isLong && t('longText')}
        </p>
      </div>
      <AlertRegion>
        {trouble === 'offline' && <Alert tone="warning">{t('offline')}</Alert>}
        {trouble === 'signed-out' && (
          <Alert
            tone="warning"
            action={
              <ButtonLink href={signInPath(`/payments/${paymentId}`)} size="sm">
                {t('signIn')}
              </ButtonLink>
            }
          >
            {t('signedOut')}
          </Alert>
        )}
      </AlertRegion>
      <div className="flex flex-wrap gap-3">
        {bankUrl && (
          <a href={bankUrl} className={buttonClass()}>
            {t('toBank')}
          </a>
        )}
        <CancelPayment
          paymentId={paymentId}
          orderId={orderId}
          labels={{ cancel: t('cancel'), failed: t('cancelFailed'), failedText: t('cancelFailedText') }}
        />
      </div>
    </div>
  )
}
