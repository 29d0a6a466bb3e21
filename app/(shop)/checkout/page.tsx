import type { Metadata } from 'next'
import { NextIntlClientProvider } from 'next-intl'
import { getMessages, getTranslations } from 'next-intl/server'
import { CheckoutView } from '@/components/checkout/checkout-view'
import { requireUser } from '@/lib/auth/page-session'
import { readCart } from '@/lib/cart/queries'
import { env } from '@/lib/env'
import { listOwnOrders } from '@/lib/orders/queries'
import { readUser } from '@/lib/users/queries'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('checkout'))('title'), robots: { index: false } }
}

export default async function CheckoutPage() {
  const actor = await requireUser('/checkout')
  const [t, messages, cart, buyer, orders] = await Promise.all([
    getTranslations('checkout'),
    getMessages(),
    readCart(actor),
    readUser(actor.userId),
    listOwnOrders(actor, { page: 1, limit: 1 }),
  ])
  const last = orders.items[0]
  return (
    <main className="page flex-1 py-8 sm:py-12">
      <h1 className="display mb-6 text-2xl sm:mb-8">{t('title')}</h1>
      <NextIntlClientProvider messages={{ checkout: messages.checkout, wallet: messages.wallet }}>
        <CheckoutView
          cart={cart}
          buyer={{ id: buyer.id, name: buyer.name, email: buyer.email }}
          known={{
            address: buyer.address ?? last?.address ?? '',
            phoneNumber: buyer.phoneNumber ?? last?.phoneNumber ?? '',
          }}
          isRemembered={buyer.address !== null && buyer.phoneNumber !== null}
          walletBalance={buyer.accountBalance}
          canTopUp={env().PAYMENTS === 'sandbox'}
        />
      </NextIntlClientProvider>
    </main>
  )
}
