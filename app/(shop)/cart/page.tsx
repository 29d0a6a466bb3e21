import type { Metadata } from 'next'
import { NextIntlClientProvider } from 'next-intl'
import { getMessages, getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { CartView } from '@/components/cart/cart-view'
import { couponOf } from '@/components/cart/coupon-memory'
import { GuestCartView } from '@/components/cart/guest-cart-view'
import { QueryProvider } from '@/components/cart/query-provider'
import { Recommended } from '@/components/cart/recommended'
import { currentActor } from '@/lib/auth/page-session'
import { readCart } from '@/lib/cart/queries'
import { readWallet } from '@/lib/wallet/queries/wallet'

interface CartPageProps {
  searchParams: Promise<{ coupon?: string | string[] }>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('cart'))('title'), robots: { index: false } }
}

export default async function CartPage({ searchParams }: CartPageProps) {
  const [{ coupon }, t, { cart: messages, checkout }, actor] = await Promise.all([
    searchParams,
    getTranslations('cart'),
    getMessages(),
    currentActor(),
  ])
  const [cart, wallet] = actor ? await Promise.all([readCart(actor), readWallet(actor)]) : []
  return (
    <>
      <main className="page flex-1 py-8 sm:py-12">
        <h1 className="display mb-6 text-2xl sm:mb-8">{t('title')}</h1>
        <NextIntlClientProvider messages={{ cart: messages, checkout: { coupon: checkout.coupon } }}>
          <QueryProvider>
            {cart && wallet ? (
              <CartView
                rendered={cart}
                walletBalance={wallet.balance}
                givenCode={typeof coupon === 'string' ? couponOf(coupon) : undefined}
              />
            ) : (
              <GuestCartView />
            )}
          </QueryProvider>
        </NextIntlClientProvider>
      </main>
      <Suspense>
        <Recommended actor={actor} cart={cart} />
      </Suspense>
    </>
  )
}
