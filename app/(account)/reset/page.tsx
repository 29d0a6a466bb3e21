import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { AuthFrame } from '@/components/auth/auth-frame'
import { ResetForm } from '@/components/auth/reset-form'
import type { Locale } from '@/lib/i18n/config'
import { messagesOf } from '@/lib/i18n/messages'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth.reset')
  return { title: t('title'), robots: { index: false } }
}

/** The code from the mail, and the new password. */
export default async function ResetPage() {
  const [t, locale] = await Promise.all([getTranslations('auth.reset'), getLocale()])
  const other = { question: t('other'), label: t('otherLink'), href: '/forgot' }
  return (
    <AuthFrame heading={t('heading')} lead={t('lead')} other={other}>
      <ResetForm labels={messagesOf(locale as Locale).auth} />
    </AuthFrame>
  )
}
