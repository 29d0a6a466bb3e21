import type { Metadata } from 'next'
import { NextIntlClientProvider } from 'next-intl'
import { getMessages, getTranslations } from 'next-intl/server'
import { AuthFrame } from '@/components/auth/auth-frame'
import { Unsubscribe } from '@/components/notifications/unsubscribe'
import { paths } from '@/components/shell/paths'
import { ButtonLink } from '@/components/ui/button'
import { readUnsubscribeToken } from '@/lib/notifications/unsubscribe'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('notifications.unsubscribe')
  // The address of this page is a key: it goes to no other site.
  return { title: t('title'), robots: { index: false }, referrer: 'no-referrer' }
}

/** The page of the link in a mail that can be switched off. Opening it stops nothing: mail scanners do that before people. */
export default async function UnsubscribePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const said = readUnsubscribeToken(token)
  const [t, tNames, { notifications }] = await Promise.all([
    getTranslations('notifications.unsubscribe'),
    getTranslations('notifications.preferences.names'),
    getMessages(),
  ])
  const other = { question: t('other'), label: t('otherLink'), href: paths.notificationSettings }
  if (!said) {
    return (
      <AuthFrame heading={t('unknownHeading')} lead={t('unknown')} other={other}>
        <ButtonLink href={paths.notificationSettings} size="lg" className="w-full">
          {t('toSettings')}
        </ButtonLink>
      </AuthFrame>
    )
  }
  const lead = said.what === 'digest' ? t('leadDigest') : t('lead', { type: tNames(said.what) })
  return (
    <AuthFrame heading={t('heading')} lead={lead} other={other}>
      <NextIntlClientProvider messages={{ notifications: { unsubscribe: notifications.unsubscribe } }}>
        <Unsubscribe token={token} />
      </NextIntlClientProvider>
    </AuthFrame>
  )
}
