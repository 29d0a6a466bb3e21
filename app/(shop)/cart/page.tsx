import type { Metadata } from 'next'
import { NextIntlClientProvider } from 'next-intl'
import { getMessages, getTranslations } from 'next-intl/server'
import { CartView } from '@/components/cart/cart-view'
import { GuestCartView } from '@/components/cart/guest-cart-view'
import { QueryProvider } from '@/components/cart/query-provider'
import { currentActor } from '@/lib/auth/page-session'
import { readCart } from '@/lib/cart/queries'
import { readWallet } from '@/lib/wallet/queries/wallet'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('cart'))('title'), robots: { index: false } }
}

export default async function CartPage() {
  const [t, { cart: messages }, actor] = await Promise.all([getTranslations('cart'), getMessages(), currentActor()])
  return (
    <main className="page flex-1 py-8 sm:py-12">
      <h1 className="display mb-6 text-2xl sm:mb-8">{t('title')}</h1>
      <NextIntlClientProvider messages={{ cart: messages }}>
        <QueryProvider>{actor ? await ownCart(actor) : <GuestCartView />}</QueryProvider>
      </NextIntlClientProvider>
    </main>
  )
}

async function ownCart(actor: NonNullable<Awaited<ReturnType<typeof currentActor>>>) {
  const [cart, wallet] = await Promise.all([readCart(actor), readWallet(actor)])
  return <CartView rendered={cart} walletBalance={wallet.balance} />
}
