import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { AuthFrame } from '@/components/auth/auth-frame'
import { ProviderButtons } from '@/components/auth/provider-buttons'
import { SignUpForm } from '@/components/auth/sign-up-form'
import { currentActor } from '@/lib/auth/page-session'
import { safeNext } from '@/lib/auth/policy'
import type { Locale } from '@/lib/i18n/config'
import { messagesOf } from '@/lib/i18n/messages'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth.signUp')
  return { title: t('title'), robots: { index: false } }
}

export default async function SignUpPage({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  const next = safeNext((await searchParams).next)
  if (await currentActor()) redirect(next)
  const [t, locale] = await Promise.all([getTranslations('auth.signUp'), getLocale()])
  const other = { question: t('other'), label: t('otherLink'), href: `/sign-in?next=${encodeURIComponent(next)}` }
  return (
    <AuthFrame heading={t('heading')} lead={t('lead')} other={other}>
      <ProviderButtons next={next} />
      <SignUpForm labels={messagesOf(locale as Locale).auth} next={next} />
    </AuthFrame>
  )
}
