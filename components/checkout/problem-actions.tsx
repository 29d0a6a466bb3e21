'use client'

import { useTranslations } from 'next-intl'
import { Button, ButtonLink } from '@/components/ui/button'
import type { Problem } from '@/lib/api/errors'
import { signInPath } from '@/lib/auth/policy'
import { CancelPayment } from './cancel-payment'
import { problemName } from './payment-problem'

interface ProblemActionsProps {
  problem: Problem
  /** This page, with its code. */
  here: string
  /** The total as it is now, formatted. */
  total: string
  isBusy: boolean
  onTakeOut: (courseIds: string[]) => void
  onDismiss: () => void
  onOtherCard: () => void
}

/** The way on from a problem. */
export function ProblemActions({ problem, here, total, isBusy, ...props }: ProblemActionsProps) {
  const t = useTranslations('checkout')
  const tPayments = useTranslations('payments')
  const name = problemName(problem)
  const courseIds = Array.isArray(problem.courseIds) ? (problem.courseIds as string[]) : []
  switch (name) {
    case 'unauthenticated':
      return <ButtonLink href={signInPath(here)}>{t('problems.unauthenticated.mend')}</ButtonLink>
    case 'offline':
    case 'other':
      return (
        <Button type="submit" form="checkout" variant="secondary" loading={isBusy}>
          {t(`problems.${name}.mend`)}
        </Button>
      )
    case 'price-changed':
      return (
        <Button type="submit" form="checkout" loading={isBusy}>
          {t('problems.price-changed.mend', { total })}
        </Button>
      )
    case 'card-declined':
      return (
        <Button variant="secondary" onClick={props.onOtherCard}>
          {t('problems.card-declined.mend')}
        </Button>
      )
    case 'payment-pending':
      return (
        <>
          <ButtonLink href={`/payments/${problem.paymentId}`}>{t('problems.payment-pending.finish')}</ButtonLink>
          <CancelPayment
            paymentId={String(problem.paymentId)}
            orderId={String(problem.orderId)}
            labels={{
              cancel: t('problems.payment-pending.cancel'),
              failed: tPayments('cancelFailed'),
              failedText: tPayments('cancelFailedText'),
            }}
            onCanceled={props.onDismiss}
          />
        </>
      )
    case 'cart-changed':
      return (
        <>
          <ButtonLink href="/cart">{t('toCart')}</ButtonLink>
          <ButtonLink href="/orders" variant="secondary">
            {t('toOrders')}
          </ButtonLink>
        </>
      )
    case 'already-owned':
    case 'course-unavailable':
    case 'own-course':
      if (courseIds.length === 0) return null
      return (
        <Button variant="secondary" loading={isBusy} onClick={() => props.onTakeOut(courseIds)}>
          {t(`problems.${name}.mend`)}
        </Button>
      )
    default:
      return null
  }
}
