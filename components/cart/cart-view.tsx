'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { CouponField } from '@/components/checkout/coupon-field'
import { useCoupon } from '@/components/checkout/use-coupon'
import { ButtonLink } from '@/components/ui/button'
import { toast } from '@/components/ui/toast-store'
import type { CartChange } from '@/lib/cart/hooks'
import { codeShares, isBuyable } from '@/lib/cart/policy'
import type { Cart, CartItem } from '@/lib/cart/schema'
import { setCartCount } from './cart-count'
import { CartLine } from './cart-line'
import { CartSkeleton } from './cart-skeleton'
import { CartSummary } from './cart-summary'
import { keepCoupon, keptCoupon, withCoupon } from './coupon-memory'
import { EmptyCart } from './empty-cart'
import { guestCart, guestCartOnServer, subscribeToGuestCart } from './guest-cart'
import { TakenOut } from './taken-out'
import { useMendedCart } from './use-mended-cart'

const problems = new Set([
  'already-owned',
  'own-course',
  'course-unavailable',
  'cart-full',
  'unauthenticated',
  'offline',
])

const fingerprint = (items: CartItem[]) => items.map(({ id, quantity, amount }) => `${id} ${quantity} ${amount}`).join()

/** The lines as the server has them: a code is asked about only once a change is through. */
function useSettled(items: CartItem[], isSaving: boolean): CartItem[] {
  const [settled, setSettled] = useState(items)
  if (!isSaving && fingerprint(settled) !== fingerprint(items)) setSettled(items)
  return settled
}

/** A line that goes takes the keyboard's place with it. */
const keepPlace = () =>
  requestAnimationFrame(() => {
    if (document.activeElement === document.body) document.getElementById('cart-top')?.focus({ preventScroll: true })
  })

interface CartViewProps {
  rendered: Cart
  walletBalance: number
  /** The discount code in the address. */
  givenCode?: string
}

/** The cart of a signed-in person, to change and to buy. */
export function CartView({ rendered, walletBalance, givenCode }: CartViewProps) {
  const t = useTranslations('cart')
  const format = useFormatter()
  const isMerging = useSyncExternalStore(subscribeToGuestCart, guestCart, guestCartOnServer).length > 0
  const { cart, change, isSaving, takenOut, putBack, dismiss } = useMendedCart(rendered, ({ type }) =>
    toast({
      tone: 'danger',
      title: t('changeFailed'),
      description: t(`problems.${problems.has(type) ? type : 'other'}`),
    }),
  )
  const lines = cart.items.filter(item => !item.savedForLater)
  const saved = cart.items.filter(item => item.savedForLater)
  const buyable = lines.filter(isBuyable)
  const settled = useSettled(buyable, isSaving)
  const { coupon, apply, remove } = useCoupon(settled, givenCode)

  useEffect(() => setCartCount(cart.itemCount), [cart.itemCount])

  // A code that a link brought along earlier; the address has its own.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the cart is opened
  useEffect(() => {
    const kept = keptCoupon()
    if (!givenCode && kept && settled.length > 0) void apply(kept)
  }, [])

  const isCounting = coupon.step === 'applied' && fingerprint(settled) === fingerprint(buyable)
  const applied = isCounting ? coupon : undefined
  useEffect(() => {
    // What will not come back is not carried along any further.
    if (coupon.step === 'refused' && ['unknown', 'expired', 'exhausted'].includes(coupon.reason)) keepCoupon(undefined)
  }, [coupon])

  function onChange(wish: CartChange) {
    change(wish)
    keepPlace()
    if (wish.type !== 'remove' && wish.type !== 'wish') return
    toast({
      title: t(wish.type === 'wish' ? 'movedToWishlist' : 'removed'),
      description: wish.item.course.title,
      // What is off sale cannot be put back.
      action:
        wish.item.state === 'unavailable'
          ? undefined
          : { label: t('undo'), onClick: () => change({ type: 'restore', item: wish.item }) },
    })
  }

  const notice = (
    <TakenOut
      items={takenOut}
      onDismiss={dismiss}
      onPutBack={item => {
        putBack(item)
        keepPlace()
      }}
    />
  )
  if (cart.items.length === 0) {
    if (isMerging) return <CartSkeleton label={t('updating')} />
    return (
      <>
        {notice}
        <EmptyCart />
      </>
    )
  }

  const money = (amount: number) => format.number(amount, { style: 'currency', currency: cart.currency })
  const total = applied?.total ?? cart.total
  const missing = Math.round((total - walletBalance) * 1e6) / 1e6
  const shares = applied ? codeShares(buyable, applied.off, cart.currency) : undefined

  return (
    <div className="grid items-start gap-x-12 gap-y-8 lg:grid-cols-[1fr_22rem]">
      <div id="cart-top" tabIndex={-1} className="grid min-w-0 gap-10 outline-none">
        {notice}
        {lines.length > 0 ? (
          <section aria-labelledby="cart-lines">
            <h2 id="cart-lines" className="sr-only">
              {t('lines')}
            </h2>
            <ul className="border-y">
              {lines.map(item => (
                <CartLine
                  key={item.id}
                  item={item}
                  currency={cart.currency}
                  code={applied && { name: applied.code, off: shares?.get(item.id) ?? 0 }}
                  onChange={onChange}
                />
              ))}
            </ul>
            {buyable.length > 0 && <p className="mt-3 text-ink-muted text-xs">{t('teamHint')}</p>}
          </section>
        ) : (
          <div className="rounded-card border border-dashed p-6">
            <h2 className="font-semibold">{t('allSavedTitle')}</h2>
            <p className="mt-1 text-ink-muted">{t('allSavedText')}</p>
          </div>
        )}
        {saved.length > 0 && (
          <section aria-labelledby="cart-saved">
            <h2 id="cart-saved" className="display text-lg">
              {t('saved')}
            </h2>
            <p className="mt-1 text-ink-muted text-xs">{t('savedHint')}</p>
            <ul className="mt-3 border-y">
              {saved.map(item => (
                <CartLine key={item.id} item={item} currency={cart.currency} onChange={onChange} />
              ))}
            </ul>
          </section>
        )}
      </div>
      {lines.length > 0 && (
        <CartSummary
          {...cart}
          count={buyable.length}
          code={applied && { name: applied.code, off: applied.off }}
          total={total}
          coupon={
            cart.total > 0 && (
              <CouponField
                coupon={coupon}
                currency={cart.currency}
                isLocked={isSaving}
                onApply={code => void apply(code)}
                onRemove={remove}
              />
            )
          }
        >
          {buyable.length > 0 ? (
            <>
              <ButtonLink href={withCoupon('/checkout', applied?.code)} size="lg" className="w-full">
                {t('checkout')}
              </ButtonLink>
              {total > 0 && (
                <p className="text-ink-muted text-xs">
                  {missing > 0
                    ? t('walletShort', { balance: money(walletBalance), missing: money(missing) })
                    : t('walletCovers', { balance: money(walletBalance) })}
                </p>
              )}
            </>
          ) : (
            <p className="text-ink-muted text-xs">{t('onlyOthers')}</p>
          )}
        </CartSummary>
      )}
    </div>
  )
}
