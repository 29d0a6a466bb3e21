'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { useEffect, useSyncExternalStore } from 'react'
import { ButtonLink } from '@/components/ui/button'
import { toast } from '@/components/ui/toast-store'
import { type CartChange, useCart } from '@/lib/cart/hooks'
import { isBuyable } from '@/lib/cart/policy'
import type { Cart } from '@/lib/cart/schema'
import { setCartCount } from './cart-count'
import { CartLine } from './cart-line'
import { CartSkeleton } from './cart-skeleton'
import { CartSummary } from './cart-summary'
import { EmptyCart } from './empty-cart'
import { guestCart, guestCartOnServer, subscribeToGuestCart } from './guest-cart'

const problems = new Set([
  'already-owned',
  'own-course',
  'course-unavailable',
  'cart-full',
  'unauthenticated',
  'offline',
])

/** The cart of a signed-in person, to change and to buy. */
export function CartView({ rendered, walletBalance }: { rendered: Cart; walletBalance: number }) {
  const t = useTranslations('cart')
  const format = useFormatter()
  const isMerging = useSyncExternalStore(subscribeToGuestCart, guestCart, guestCartOnServer).length > 0
  const { cart, change } = useCart(rendered, {
    onFailed: ({ type }) =>
      toast({
        tone: 'danger',
        title: t('changeFailed'),
        description: t(`problems.${problems.has(type) ? type : 'other'}`),
      }),
  })

  useEffect(() => setCartCount(cart.itemCount), [cart.itemCount])

  function onChange(wish: CartChange) {
    change(wish)
    if (wish.type !== 'remove' && wish.type !== 'wish') return
    toast({
      title: t(wish.type === 'wish' ? 'movedToWishlist' : 'removed'),
      description: wish.item.course.title,
      // What cannot be bought cannot be put back either.
      action:
        wish.item.state === 'ready' || wish.item.state === 'price-changed'
          ? { label: t('undo'), onClick: () => change({ type: 'restore', item: wish.item }) }
          : undefined,
    })
  }

  if (cart.items.length === 0) return isMerging ? <CartSkeleton label={t('updating')} /> : <EmptyCart />

  const lines = cart.items.filter(item => !item.savedForLater)
  const saved = cart.items.filter(item => item.savedForLater)
  const buyable = lines.filter(isBuyable)
  const money = (amount: number) => format.number(amount, { style: 'currency', currency: cart.currency })
  const missing = cart.total - walletBalance

  return (
    <div className="grid items-start gap-x-12 gap-y-8 lg:grid-cols-[1fr_22rem]">
      <div className="grid min-w-0 gap-10">
        {lines.length > 0 ? (
          <section aria-labelledby="cart-lines">
            <h2 id="cart-lines" className="sr-only">
              {t('lines')}
            </h2>
            <ul className="border-y">
              {lines.map(item => (
                <CartLine key={item.id} item={item} currency={cart.currency} onChange={onChange} />
              ))}
            </ul>
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
        <CartSummary {...cart} count={buyable.length}>
          {buyable.length > 0 ? (
            <>
              <ButtonLink href="/checkout" size="lg" className="w-full">
                {t('checkout')}
              </ButtonLink>
              {cart.total > 0 && (
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
