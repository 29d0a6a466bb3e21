import type { Metadata } from 'next'
import { NextIntlClientProvider } from 'next-intl'
import { getMessages, getTranslations } from 'next-intl/server'
import { knownBilling } from '@/components/checkout/billing'
import { CheckoutView } from '@/components/checkout/checkout-view'
import { GuestCheckout } from '@/components/checkout/guest-checkout'
import type { SignedInActor } from '@/lib/auth/actor'
import { currentActor } from '@/lib/auth/page-session'
import { readCart } from '@/lib/cart/queries'
import { env } from '@/lib/env'
import { browserGateway } from '@/lib/payments/gateways/browser-gateway'
import { listPayments } from '@/lib/payments/queries'
import { readUser } from '@/lib/users/queries'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('checkout'))('title'), robots: { index: false } }
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function CheckoutPage({ searchParams }: Props) {
  const [{ coupon }, actor, t] = await Promise.all([searchParams, currentActor(), getTranslations('checkout')])
  const code = typeof coupon === 'string' && coupon.length <= 40 ? coupon : undefined
  return (
    <main className="page flex-1 py-8 sm:py-12">
      <h1 className="display mb-6 text-2xl sm:mb-8">{t('title')}</h1>
      {actor ? (
        await ownCheckout(actor, code)
      ) : (
        <GuestCheckout here={code ? `/checkout?coupon=${encodeURIComponent(code)}` : '/checkout'} />
      )}
    </main>
  )
}

async function ownCheckout(actor: SignedInActor, code: string | undefined) {
  const [{ checkout, payments, wallet }, cart, buyer, { items }] = await Promise.all([
    getMessages(),
    readCart(actor),
    readUser(actor.userId),
    listPayments(actor, { page: 1, limit: 1, userId: actor.userId }),
  ])
  const last = items[0]
  return (
    <NextIntlClientProvider messages={{ checkout, payments, wallet }}>
      <CheckoutView
        cart={cart}
        buyerId={buyer.id}
        known={knownBilling(buyer, last?.billingData)}
        remembered={{ address: buyer.address, phoneNumber: buyer.phoneNumber }}
        lastPaymentId={last?.id ?? ''}
        walletBalance={buyer.accountBalance}
        gateway={browserGateway()}
        cashInstructions={env().CASH_INSTRUCTIONS ?? null}
        givenCode={code}
      />
    </NextIntlClientProvider>
  )
}
