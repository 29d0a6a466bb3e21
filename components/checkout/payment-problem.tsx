'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { type ReactNode, useEffect, useRef } from 'react'
import { cn } from '@/components/ui/cn'
import { WarningGlyph } from '@/components/ui/glyph'
import type { Problem } from '@/lib/api/errors'
import type { CartItem } from '@/lib/cart/schema'
import { isDeclineCode } from '@/lib/payments/policy'
import type { PriceChange } from './price-changes'

const known = new Set([
  'price-changed',
  'insufficient-funds',
  'card-declined',
  'payment-pending',
  'not-begun',
  'cart-changed',
  'already-owned',
  'course-unavailable',
  'own-course',
  'invalid',
  'unauthenticated',
  'too-many-requests',
  'offline',
])
/** Not failures: something changed, and the buyer decides again. */
const isNews = (name: string) =>
  ['price-changed', 'insufficient-funds', 'cart-changed', 'payment-pending', 'not-begun'].includes(name)

/** The name under which the words for a problem stand. */
export const problemName = (problem: Problem) => (known.has(problem.type) ? problem.type : 'other')

interface PaymentProblemProps {
  problem: Problem
  items: CartItem[]
  currency: string
  /** What is different from what was sent, when prices changed. */
  changes: PriceChange[]
  /** The one click that mends it. */
  children?: ReactNode
}

/** Why nothing was paid, whether money moved, and the way on. Takes the focus, so that nobody misses it. */
export function PaymentProblem({ problem, items, currency, changes, children }: PaymentProblemProps) {
  const t = useTranslations('checkout')
  const tPayments = useTranslations('payments')
  const format = useFormatter()
  const box = useRef<HTMLDivElement>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: every new problem is to be seen
  useEffect(() => {
    box.current?.focus()
  }, [problem])

  const money = (amount: unknown) => format.number(Number(amount ?? 0), { style: 'currency', currency })
  const courseIds = Array.isArray(problem.courseIds) ? problem.courseIds : []
  const titles = items.filter(item => courseIds.includes(item.courseId)).map(item => item.course.title)
  const name = problemName(problem)
  const figure = (amount: number | undefined) => (amount === undefined ? t('notInOrder') : money(amount))

  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      className={cn(
        'flex scroll-mt-24 gap-3 rounded-card border p-4 sm:p-5',
        isNews(name) ? 'border-warning bg-warning-soft text-warning' : 'border-danger bg-danger-soft text-danger',
      )}
    >
      <WarningGlyph className="icon-md mt-0.5" />
      <div className="min-w-0 flex-1">
        <h2 className="font-semibold">{t(`problems.${name}.title`)}</h2>
        <p className="mt-1 text-sm">
          {t(`problems.${name}.text`, {
            sent: money(problem.sentAmount),
            total: money(problem.totalAmount),
            balance: money(problem.balance),
            required: money(problem.required),
            titles: format.list(titles.length ? titles : ['…']),
            reason: tPayments(`declines.${isDeclineCode(problem.declineCode) ? problem.declineCode : 'card-declined'}`),
          })}
        </p>
        {name === 'price-changed' && changes.length > 0 && (
          <ul className="mt-2 grid gap-1 text-sm">
            {changes.map(({ kind, title, before, after }) => (
              <li key={`${kind} ${title}`} className="flex flex-wrap justify-between gap-x-4">
                <span className="min-w-0">{kind === 'code' ? t('codeDiscount') : title}</span>
                <span className="tabular">
                  <s aria-hidden="true">{figure(before)}</s>
                  <span className="sr-only">{t('changedFrom', { before: figure(before) })}</span>{' '}
                  <strong className="font-semibold">{figure(after)}</strong>
                </span>
              </li>
            ))}
          </ul>
        )}
        <div className="mt-3 flex flex-wrap gap-3 empty:hidden">{children}</div>
      </div>
    </div>
  )
}
