import { getTranslations } from 'next-intl/server'
import type { AddToCartLabels } from './add-to-cart-button'

/** The words of the add-to-cart buttons of a page, made once on the server and shared by all of them. */
export async function addToCartLabels(): Promise<AddToCartLabels> {
  const t = await getTranslations('cart')
  return {
    add: t('add'),
    inCart: t('goToCart'),
    added: t('added'),
    viewCart: t('viewCart'),
    failed: t('addFailed'),
    problems: {
      'already-owned': t('problems.already-owned'),
      'own-course': t('problems.own-course'),
      'course-unavailable': t('problems.course-unavailable'),
      'not-found': t('problems.course-unavailable'),
      'cart-full': t('problems.cart-full'),
      unauthenticated: t('problems.unauthenticated'),
      offline: t('problems.offline'),
      other: t('problems.other'),
    },
  }
}
