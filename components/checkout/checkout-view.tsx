'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useRouter } from 'next/navigation'
import { useFormatter, useTranslations } from 'next-intl'
import { useEffect, useState, useTransition } from 'react'
import { useForm } from 'react-hook-form'
import type { z } from 'zod'
import type { PATCH } from '@/app/api/auth/route'
import type { DELETE } from '@/app/api/cart/items/route'
import { useReady } from '@/components/shell/use-ready'
import { Button, ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { TopUpForm } from '@/components/wallet/top-up-form'
import { apiFetch } from '@/lib/api/client'
import type { Problem } from '@/lib/api/errors'
import { signInPath } from '@/lib/auth/policy'
import { isBuyable } from '@/lib/cart/policy'
import type { Cart } from '@/lib/cart/schema'
import { PlaceOrder } from '@/lib/orders/schema'
import { keepDraft, takeDraft } from './draft'
import { OrderSummary } from './order-summary'
import { PaymentProblem, problemName } from './payment-problem'
import { usePayment } from './use-payment'

const Billing = PlaceOrder.pick({ address: true, phoneNumber: true })
type Billing = z.output<typeof Billing>

interface CheckoutViewProps {
  cart: Cart
  buyer: { id: string; name: string; email: string }
  /** What is known of the buyer already: nobody types it twice. */
  known: { address: string; phoneNumber: string }
  /** Whether `known` is all in the profile, so that there is nothing to remember. */
  isRemembered: boolean
  walletBalance: number
  canTopUp: boolean
}

/** Billing, payment and the order on one page. */
export function CheckoutView({ cart, buyer, known, isRemembered, walletBalance, canTopUp }: CheckoutViewProps) {
  const t = useTranslations('checkout')
  const format = useFormatter()
  const router = useRouter()
  const isReady = useReady()
  const [balance, setBalance] = useState(walletBalance)
  useEffect(() => setBalance(walletBalance), [walletBalance])
  const [remember, setRemember] = useState(true)
  const [isMending, startMending] = useTransition()
  const form = useForm<z.input<typeof Billing>, unknown, Billing>({
    resolver: zodResolver(Billing),
    defaultValues: known,
  })
  const { errors } = form.formState

  useEffect(() => {
    const draft = takeDraft()
    if (draft) form.reset({ ...known, ...draft }, { keepDefaultValues: true })
  }, [form, known])

  const { state, pay, dismiss } = usePayment(buyer.id, (problem: Problem) => {
    for (const { path } of problem.errors ?? [])
      if (path === 'address' || path === 'phoneNumber') form.setError(path, { type: 'server' }, { shouldFocus: true })
    if (problem.type === 'insufficient-funds' && typeof problem.balance === 'number') setBalance(problem.balance)
    if (problem.type === 'unauthenticated') keepDraft(form.getValues())
    // Whatever the server found different from this page is shown as it is now.
    if (problem.status === 409) startMending(() => router.refresh())
  })

  const items = cart.items.filter(isBuyable)
  const money = (amount: number) => format.number(amount, { style: 'currency', currency: cart.currency })
  const missing = Math.max(0, Math.round((cart.total - balance) * 1e6) / 1e6)
  const isPaying = state.step !== 'editing'
  const problem = state.step === 'editing' ? state.problem : undefined

  async function submit(billing: Billing) {
    if (missing > 0) {
      document.getElementById('checkout-top-up')?.focus()
      return
    }
    const isNew = billing.address !== known.address || billing.phoneNumber !== known.phoneNumber
    if (remember && (isNew || !isRemembered)) {
      // A comfort for next time, which must not stand in the way of this purchase.
      apiFetch<typeof PATCH>('PATCH', '/auth', { body: billing }).catch(() => {})
    }
    await pay({ ...billing, totalAmount: cart.total, carts: items.map(({ id }) => id) })
  }

  function takeOut(courseIds: string[]) {
    startMending(async () => {
      await apiFetch<typeof DELETE>('DELETE', '/cart/items', { body: { courseIds } }).catch(() => {})
      dismiss()
      router.refresh()
    })
  }

  if (items.length === 0 && !isPaying) {
    return (
      <div className="grid max-w-xl gap-6">
        {problem && <PaymentProblem problem={problem} items={cart.items} currency={cart.currency} />}
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

  const courseIds = Array.isArray(problem?.courseIds) ? (problem.courseIds as string[]) : []
  const mend =
    problem &&
    {
      unauthenticated: <ButtonLink href={signInPath('/checkout')}>{t('problems.unauthenticated.mend')}</ButtonLink>,
      offline: <RetryButton label={t('problems.offline.mend')} />,
      other: <RetryButton label={t('problems.other.mend')} />,
      'cart-changed': (
        <>
          <ButtonLink href="/cart">{t('toCart')}</ButtonLink>
          <ButtonLink href="/orders" variant="secondary">
            {t('toOrders')}
          </ButtonLink>
        </>
      ),
    }[problemName(problem)]
  const takeOutName =
    problem && ['already-owned', 'course-unavailable', 'own-course'].find(name => name === problem.type)

  return (
    <div className="grid items-start gap-x-12 gap-y-6 lg:grid-cols-[1fr_24rem]">
      <div className="grid min-w-0 gap-6">
        {problem && (
          <PaymentProblem problem={problem} items={cart.items} currency={cart.currency}>
            {mend}
            {takeOutName && courseIds.length > 0 && (
              <Button variant="secondary" loading={isMending} onClick={() => takeOut(courseIds)}>
                {t(`problems.${takeOutName}.mend`)}
              </Button>
            )}
          </PaymentProblem>
        )}

        <Card as="section">
          <form id="checkout" method="post" noValidate onSubmit={form.handleSubmit(submit)}>
            <h2 className="display text-lg">{t('billing')}</h2>
            <p className="mt-3 text-ink-muted text-xs">{t('billedTo')}</p>
            <p className="break-words text-sm">
              <span className="font-medium">{buyer.name}</span> · {buyer.email}
            </p>
            <div className="mt-5 grid gap-5">
              <Field
                label={t('address')}
                hint={t('addressHint')}
                error={errors.address ? t('addressError') : undefined}
                required
              >
                <Input {...form.register('address')} autoComplete="street-address" readOnly={isPaying} />
              </Field>
              <Field
                label={t('phone')}
                hint={t('phoneHint')}
                error={errors.phoneNumber ? t('phoneError') : undefined}
                required
                className="sm:max-w-72"
              >
                <Input
                  {...form.register('phoneNumber')}
                  type="tel"
                  inputMode="numeric"
                  autoComplete="tel-national"
                  readOnly={isPaying}
                />
              </Field>
              <Checkbox
                label={t('remember')}
                checked={remember}
                onChange={event => setRemember(event.target.checked)}
              />
            </div>
          </form>
        </Card>

        {cart.total > 0 && (
          <Card as="section">
            <h2 className="display text-lg">{t('payment')}</h2>
            <div className="mt-4 rounded-control border-2 border-accent bg-accent-soft p-4">
              <p className="font-medium text-sm">{t('wallet')}</p>
              <dl className="mt-2 grid gap-1 text-sm">
                <div className="flex justify-between gap-4">
                  <dt className="text-ink-muted">{t('balance')}</dt>
                  <dd className="tabular">{money(balance)}</dd>
                </div>
                {missing === 0 && (
                  <div className="flex justify-between gap-4">
                    <dt className="text-ink-muted">{t('after')}</dt>
                    <dd className="tabular">{money(balance - cart.total)}</dd>
                  </div>
                )}
              </dl>
            </div>
            {missing > 0 && (
              <div className="mt-4 grid gap-4">
                <p role="status" className="text-warning text-sm">
                  {t('short', { missing: money(missing) })}
                </p>
                {canTopUp && (
                  <TopUpForm
                    id="checkout-top-up"
                    currency={cart.currency}
                    suggested={missing}
                    onDone={next => {
                      setBalance(next)
                      dismiss()
                    }}
                  />
                )}
              </div>
            )}
          </Card>
        )}
      </div>

      <section
        aria-labelledby="checkout-order"
        className="rounded-card border bg-surface-raised p-5 sm:p-6 lg:sticky lg:top-24"
      >
        <h2 id="checkout-order" className="display text-lg">
          {t('order')}
        </h2>
        <OrderSummary cart={cart} items={items} />
        <Button
          type={isReady ? 'submit' : 'button'}
          form="checkout"
          size="lg"
          loading={isPaying || isMending}
          className="mt-5 w-full"
        >
          {cart.total > 0 ? t('pay', { amount: money(cart.total) }) : t('payFree')}
        </Button>
        <p role="status" className="text-ink-muted text-xs [&:not(:empty)]:mt-3">
          {isPaying && `${t(state.step === 'resuming' ? 'resuming' : 'processing')} ${t('processingText')}`}
        </p>
        <p className="mt-3 text-ink-muted text-xs">{t('terms')}</p>
      </section>
    </div>
  )
}

/** Sends the form again; an unanswered order keeps its key. */
const RetryButton = ({ label }: { label: string }) => (
  <Button type="submit" form="checkout" variant="secondary">
    {label}
  </Button>
)
