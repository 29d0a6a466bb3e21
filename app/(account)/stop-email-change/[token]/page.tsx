import type { Metadata } from 'next'
import { NextIntlClientProvider } from 'next-intl'
import { getMessages, getTranslations } from 'next-intl/server'
import { AuthFrame } from '@/components/auth/auth-frame'
import { StopEmailChange } from '@/components/auth/stop-email-change'
import { ButtonLink } from '@/components/ui/button'
import { findEmailChange } from '@/lib/users/queries'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth.stopEmail')
  // The address of this page is a key: it goes to no other site.
  return { title: t('title'), robots: { index: false }, referrer: 'no-referrer' }
}

/** The page of the link that the old address was sent. Opening it stops nothing: mail scanners do that before people. */
export default async function StopEmailChangePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const [t, messages, change] = await Promise.all([
    getTranslations('auth.stopEmail'),
    getMessages(),
    findEmailChange(token),
  ])
  const other = { question: t('other'), label: t('otherLink'), href: '/help' }
  if (!change) {
    return (
      <AuthFrame heading={t('overHeading')} lead={t('over')} other={other}>
        <ButtonLink href="/forgot" size="lg" className="w-full">
          {t('newPassword')}
        </ButtonLink>
      </AuthFrame>
    )
  }
  return (
    <AuthFrame heading={t('heading')} lead={t('lead', { email: change.to })} other={other}>
      <NextIntlClientProvider messages={{ auth: messages.auth }}>
        <StopEmailChange token={token} />
      </NextIntlClientProvider>
    </AuthFrame>
  )
}
