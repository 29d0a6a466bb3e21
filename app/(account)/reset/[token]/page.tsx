import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { AuthFrame } from '@/components/auth/auth-frame'
import { ResetLinkForm } from '@/components/auth/reset-link-form'
import { ButtonLink } from '@/components/ui/button'
import { findHolderOfResetToken } from '@/lib/auth/queries'
import type { Locale } from '@/lib/i18n/config'
import { messagesOf } from '@/lib/i18n/messages'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth.reset')
  // The address of this page is a key: it goes to no other site.
  return { title: t('title'), robots: { index: false }, referrer: 'no-referrer' }
}

/** The page of the mailed link. Opening it spends nothing: mail scanners do that before people. */
export default async function ResetLinkPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const [t, tForgot, locale] = await Promise.all([
    getTranslations('auth.reset'),
    getTranslations('auth.forgot'),
    getLocale(),
  ])
  const other = { question: tForgot('other'), label: tForgot('otherLink'), href: '/sign-in' }
  if (!(await findHolderOfResetToken(token))) {
    return (
      <AuthFrame heading={t('staleHeading')} lead={t('stale')} other={other}>
        <ButtonLink href="/forgot" size="lg" className="w-full">
          {t('staleAction')}
        </ButtonLink>
      </AuthFrame>
    )
  }
  return (
    <AuthFrame heading={t('heading')} lead={t('leadLink')} other={other}>
      <ResetLinkForm labels={messagesOf(locale as Locale).auth} token={token} />
    </AuthFrame>
  )
}
