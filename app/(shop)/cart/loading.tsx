import { getTranslations } from 'next-intl/server'
import { CartSkeleton } from '@/components/cart/cart-skeleton'

export default async function CartLoading() {
  const [t, shell] = await Promise.all([getTranslations('cart'), getTranslations('shell')])
  return (
    <main className="page flex-1 py-8 sm:py-12">
      <h1 className="display mb-6 text-2xl sm:mb-8">{t('title')}</h1>
      <CartSkeleton label={shell('loading')} />
    </main>
  )
}
