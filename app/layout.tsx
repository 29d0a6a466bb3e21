import type { Metadata, Viewport } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { CouponNotice } from '@/components/cart/coupon-notice'
import { MergeGuestCart } from '@/components/cart/merge-guest-cart'
import { BottomBar } from '@/components/shell/bottom-bar'
import { Footer } from '@/components/shell/footer'
import { Header } from '@/components/shell/header'
import { LiveCounts } from '@/components/shell/live-counts'
import { OfflineBanner } from '@/components/shell/offline-banner'
import { SkipLink } from '@/components/ui/skip-link'
import { Toaster } from '@/components/ui/toast'
import { isAdmin } from '@/lib/auth/access'
import { currentActor } from '@/lib/auth/page-session'
import { countCartItems } from '@/lib/cart/queries'
import { exploreMenu } from '@/lib/catalog/queries/taxonomy'
import { currentEventId } from '@/lib/chat/queries/events'
import { countUnread } from '@/lib/chat/queries/unread'
import { appUrl, env } from '@/lib/env'
import { countUnreadNotifications } from '@/lib/notifications/queries/notifications'
import { pageCookie } from '@/lib/page-cookies'
import { themeCookie, themeOf } from '@/lib/preferences/policy'
import { fontVariables } from './fonts'
import './globals.css'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shell')
  return {
    metadataBase: new URL(appUrl()),
    title: { default: 'Lectern', template: '%s · Lectern' },
    description: t('tagline'),
    applicationName: 'Lectern',
    formatDetection: { telephone: false, email: false, address: false },
  }
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  colorScheme: 'light dark',
}

/**
 * The shell round every page. For visitors it depends on nothing but the language and the theme, so that their HTML
 * can be kept and shared; only for the signed-in does it ask who they are and what is in their cart.
 */
export default async function RootLayout({ children }: { children: React.ReactNode }) {
  const [locale, t, tCart, chosen, actor, categories] = await Promise.all([
    getLocale(),
    getTranslations('shell'),
    getTranslations('cart'),
    pageCookie(themeCookie),
    currentActor(),
    exploreMenu(),
  ])
  const subjects = categories.filter(({ courseCount }) => courseCount > 0)
  const theme = themeOf(chosen)
  // First the place that the page listens from, then the numbers: what happens in between is heard.
  const since = actor ? await currentEventId() : ''
  const [cartCount, unreadCount, notificationCount] = actor
    ? await Promise.all([countCartItems(actor), countUnread(actor), countUnreadNotifications(actor)])
    : [0, 0, 0]
  const person = actor && {
    id: actor.userId,
    name: actor.name,
    imageUrl: actor.imageUrl,
    cartCount,
    unreadCount,
    notificationCount,
    isAdmin: isAdmin(actor),
  }
  return (
    <html lang={locale} data-theme={theme === 'system' ? undefined : theme} className={fontVariables}>
      <body className="flex flex-col">
        <SkipLink href="#content">{t('skip')}</SkipLink>
        <Header person={person} subjects={subjects} theme={theme} />
        <OfflineBanner text={t('offline')} />
        <CouponNotice label={tCart('coupon.label')} text={tCart.raw('coupon.text')} forget={tCart('coupon.forget')} />
        <div id="content" tabIndex={-1} className="flex flex-1 flex-col">
          {children}
        </div>
        <Footer subjects={subjects} theme={theme} currency={env().CURRENCY} year={new Date().getUTCFullYear()} />
        {person && <BottomBar cartCount={person.cartCount} unreadCount={person.unreadCount} />}
        <Toaster label={t('notifications')} closeLabel={t('dismiss')} />
        {person && <LiveCounts userId={person.id} since={since} />}
        {person && <MergeGuestCart title={tCart('merged')} skipped={tCart('mergedSkipped')} />}
      </body>
    </html>
  )
}
