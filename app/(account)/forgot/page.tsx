import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { AuthFrame } from '@/components/auth/auth-frame'
import { ForgotForm } from '@/components/auth/forgot-form'
import type { Locale } from '@/lib/i18n/config'
import { messagesOf } from '@/lib/i18n/messages'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth.forgot')
  return { title: t('title'), robots: { index: false } }
}

export default async function ForgotPage() {
  const [t, locale] = await Promise.all([getTranslations('auth.forgot'), getLocale()])
  const other = { question: t('other'), label: t('otherLink'), href: '/sign-in' }
  return (
    <AuthFrame heading={t('heading')} lead={t('lead')} other={other}>
      <ForgotForm labels={messagesOf(locale as Locale).auth} />
    </AuthFrame>
  )
}
