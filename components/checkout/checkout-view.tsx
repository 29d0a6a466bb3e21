'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useRouter } from 'next/navigation'
import { useFormatter, useTranslations } from 'next-intl'
import { useEffect, useRef, useState, useTransition } from 'react'
import { useForm } from 'react-hook-form'
import type { PATCH } from '@/app/api/auth/route'
import type { DELETE } from '@/app/api/cart/items/route'
import { useReady } from '@/components/shell/use-ready'
import { Button, ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { apiFetch } from '@/lib/api/client'
import type { Problem } from '@/lib/api/errors'
import { isBuyable } from '@/lib/cart/policy'
import type { Cart } from '@/lib/cart/schema'
import type { BrowserGateway } from '@/lib/payments/gateways/browser-gateway'
import { refundDays, refundProgress } from '@/lib/refunds/policy'
import { type Billing, billingForm, toBillingData } from './billing'
import { BillingFields } from './billing-fields'
import { CouponField } from './coupon-field'
import { keepDraft, takeDraft } from './draft'
import type { TakeInstrument } from './instrument'
import { isLoadedAt } from './loaded-at'
import { OrderSummary } from './order-summary'
import { type Method, PaymentMethods } from './payment-methods'

import { PaymentProblem } from './payment-problem'
import { priceChanges, type ShownQuote } from './price-changes'
import { ProblemActions } from './problem-actions'
import { couponReason, useCoupon } from './use-coupon'
import { usePayment } from './use-payment'

interface CheckoutViewProps {
  cart: Cart
  buyerId: string
  /** What is known of the buyer already: nobody types it twice. */
  known: Billing
  /** What the account remembers of it. */
  remembered: { address: string | null; phoneNumber: string | null }
  lastPaymentId: string
  walletBalance: number
  gateway: BrowserGateway
  cashInstructions: string | null
  /** A code that came with the address. */
  givenCode?: string
}

const exact = (amount: number) => Math.round(amount * 1e6) / 1e6

/** Billing, payment and the order on one page. */
export function CheckoutView(props: CheckoutViewProps) {
  const { cart, known, remembered, gateway } = props
  const t = useTranslations('checkout')
  const format = useFormatter()
  const router = useRouter()
  const isReady = useReady()
  const [balance, setBalance] = useState(props.walletBalance)
  useEffect(() => setBalance(props.walletBalance), [props.walletBalance])
  useEffect(() => {
    // At once, before anything is typed.
    if (gateway.name === 'stripe' && !isLoadedAt('/checkout')) window.location.reload()
  }, [gateway.name])
  const [remember, setRemember] = useState(true)
  const [isMending, startMending] = useTransition()

  const items = cart.items.filter(isBuyable)
  const { coupon, ...code } = useCoupon(items, props.givenCode)
  const off = coupon.step === 'applied' ? coupon.off : 0
  const total = coupon.step === 'applied' ? coupon.total : cart.total
  const here = coupon.step === 'none' ? '/checkout' : `/checkout?coupon=${encodeURIComponent(coupon.code)}`
  const money = (amount: number) => format.number(amount, { style: 'currency', currency: cart.currency })
  const missing = Math.max(0, exact(total - balance))
  const [method, setMethod] = useState<Method>(missing > 0 && gateway.name !== 'none' ? 'card' : 'wallet')
  const take = useRef<TakeInstrument>(null)

  const takesCash = props.cashInstructions !== null
  const rules = { needsAddress: total > 0, needsPhone: total > 0 && method === 'cash' }
  const form = useForm<Billing, unknown, Billing>({ resolver: zodResolver(billingForm(rules)), defaultValues: known })

  useEffect(() => {
    const { method: kept, ...draft } = takeDraft() ?? {}
    if (Object.keys(draft).length) form.reset({ ...known, ...draft }, { keepDefaultValues: true })
    if (kept === 'wallet' || kept === 'card' || (kept === 'cash' && takesCash)) setMethod(kept)
  }, [form, known, takesCash])

  const shown: ShownQuote = {
    lines: items.map(({ courseId, course, amount }) => ({ courseId, title: course.title, amount })),
    codeDiscount: off,
    total,
  }
  const [sent, setSent] = useState(shown)

  const { state, pay, dismiss } = usePayment({
    userId: props.buyerId,
    lastPaymentId: props.lastPaymentId,
    onRefused(problem: Problem) {
      for (const { path } of problem.errors ?? []) {
        const name = path.replace('billingData.', '').replace('firstName', 'name')
        if (name in known) form.setError(name as keyof Billing, { type: 'server' }, { shouldFocus: true })
      }
      if (problem.type === 'insufficient-funds' && typeof problem.balance === 'number') setBalance(problem.balance)
      if (problem.type === 'unauthenticated') keepDraft({ ...form.getValues(), method })
      if (problem.type.startsWith('discount-')) code.refuse(couponReason(problem.reason))
      if (problem.type === 'price-changed' && coupon.step === 'applied') void code.apply(coupon.code)
      // Whatever the server found different from this page is shown as it is now.
      if (problem.status === 409) startMending(() => router.refresh())
    },
  })

  const isPaying = state.step !== 'editing'
  const isBusy = isPaying || isMending || coupon.step === 'checking'
  // What is wrong with the code stands at its field.
  const problem = state.step === 'editing' && !state.problem?.type.startsWith('discount-') ? state.problem : undefined

  async function submit(billing: Billing) {
    if (isBusy) return
    const paymentMethod = total === 0 ? 'wallet' : method
    if (paymentMethod === 'wallet' && missing > 0) {
      document.getElementById('checkout-top-up')?.focus()
      return
    }
    setSent(shown)
    const news = {
      ...(billing.address && billing.address !== remembered.address && { address: billing.address }),
      ...(billing.phoneNumber &&
        billing.phoneNumber !== remembered.phoneNumber && { phoneNumber: billing.phoneNumber }),
    }
    if (remember && Object.keys(news).length) {
      // A comfort for next time, which must not stand in the way of this purchase.
      apiFetch<typeof PATCH>('PATCH', '/auth', { body: news }).catch(() => {})
    }
    await pay(
      {
        carts: items.map(({ id }) => id),
        amount: total,
        currency: cart.currency,
        paymentMethod,
        billingData: toBillingData(billing),
        discountCode: coupon.step === 'applied' ? coupon.code : undefined,
      },
      paymentMethod === 'card' ? async () => take.current?.() : undefined,
    )
  }

  function takeOut(courseIds: string[]) {
    startMending(async () => {
      await apiFetch<typeof DELETE>('DELETE', '/cart/items', { body: { courseIds } }).catch(() => {})
      dismiss()
      router.refresh()
    })
  }

  const alert = problem && (
    <PaymentProblem
      problem={problem}
      items={cart.items}
      currency={cart.currency}
      changes={isMending ? [] : priceChanges(sent, shown)}
    >
      <ProblemActions
        problem={problem}
        here={here}
        total={money(total)}
        isBusy={isBusy}
        onTakeOut={takeOut}
        onDismiss={dismiss}
        onOtherCard={() => {
          dismiss()
          const input = document.getElementById('card-number') as HTMLInputElement | null
          input?.focus()
          input?.select()
        }}
      />
    </PaymentProblem>
  )

  if (items.length === 0 && !isPaying) {
    return (
      <div className="grid max-w-xl gap-6">
        {alert}
        <div>
          <h2 className="display text-xl">{t('emptyTitle')}</h2>
          <p className="mt-2 text-ink-muted">{t('emptyText')}</p>
          <div className="mt-6 flex flex-wrap gap-3">
            <ButtonLink href="/cart">{t('toCart')}</ButtonLink>
            <ButtonLink href="/orders" variant="secondary">
              {t('toOrders')}
            </ButtonLink>
          </div>
        </div>
      </div>
    )
  }

  const payWords = method === 'cash' ? 'placeOrder' : 'pay'
  return (
    <div className="grid items-start gap-x-12 gap-y-6 lg:grid-cols-[1fr_24rem]">
      <div className="grid min-w-0 gap-6">
        {alert}
        <Card as="section">
          <form id="checkout" method="post" noValidate onSubmit={form.handleSubmit(submit)}>
            <h2 className="display mb-4 text-lg">{t('billing')}</h2>
            <BillingFields
              form={form}
              {...rules}
              isLocked={isPaying}
              hasCompany={known.company !== ''}
              remember={remember}
              onRemember={setRemember}
            />
          </form>
        </Card>
        {total > 0 && (
          <Card as="section">
            <h2 className="display mb-4 text-lg">{t('payment')}</h2>
            <PaymentMethods
              method={method}
              onMethod={setMethod}
              take={take}
              gateway={gateway}
              currency={cart.currency}
              total={total}
              balance={balance}
              missing={missing}
              onToppedUp={next => {
                setBalance(next)
                dismiss()
              }}
              cashInstructions={props.cashInstructions}
              isLocked={isPaying}
            />
          </Card>
        )}
      </div>

      <section
        aria-labelledby="checkout-order"
        className="min-w-0 rounded-card border bg-surface-raised p-5 sm:p-6 lg:sticky lg:top-24"
      >
        <h2 id="checkout-order" className="display text-lg">
          {t('order')}
        </h2>
        <OrderSummary
          cart={cart}
          items={items}
          leftOut={cart.items.filter(item => !item.savedForLater && !isBuyable(item))}
          isBusy={isMending}
          onRemove={takeOut}
          codeDiscount={off}
          total={total}
        >
          {cart.total > 0 && (
            <CouponField
              coupon={coupon}
              currency={cart.currency}
              isLocked={isPaying}
              onApply={code.apply}
              onRemove={code.remove}
            />
          )}
        </OrderSummary>
        <Button
          type={isReady ? 'submit' : 'button'}
          form="checkout"
          size="lg"
          loading={isBusy}
          className="mt-5 h-auto min-h-12 w-full whitespace-normal py-2"
        >
          {total > 0 ? t(payWords, { amount: money(total) }) : t('payFree')}
        </Button>
        <p role="status" className="text-ink-muted text-xs [&:not(:empty)]:mt-3">
          {isPaying && `${t(state.step === 'resuming' ? 'resuming' : 'processing')} ${t('processingText')}`}
        </p>
        <p className="mt-3 text-ink-muted text-xs">{t(total > 0 && method === 'cash' ? 'termsCash' : 'terms')}</p>
        {total > 0 && (
          <p className="mt-2 text-ink-muted text-xs">{t('refunds', { days: refundDays, percent: refundProgress })}</p>
        )}
      </section>
    </div>
  )
}
