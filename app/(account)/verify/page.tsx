import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { AuthFrame } from '@/components/auth/auth-frame'
import { VerifyForm } from '@/components/auth/verify-form'
import { currentActor } from '@/lib/auth/page-session'
import { safeNext } from '@/lib/auth/policy'
import type { Locale } from '@/lib/i18n/config'
import { messagesOf } from '@/lib/i18n/messages'
import { readUser } from '@/lib/users/queries'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth.verify')
  return { title: t('title'), robots: { index: false } }
}

/** Where a sign-up leads, and the link of its mail. Nobody has to stay: the code may be entered later. */
export default async function VerifyPage({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  const next = safeNext((await searchParams).next)
  const actor = await currentActor()
  const user = actor && (await readUser(actor.userId))
  if (user?.emailVerified) redirect(next)
  const [t, tSignIn, locale] = await Promise.all([
    getTranslations('auth.verify'),
    getTranslations('auth.signUp'),
    getLocale(),
  ])
  const other = user
    ? { question: t('laterQuestion'), label: t('laterLink'), href: next }
    : { question: t('signInQuestion'), label: tSignIn('otherLink'), href: '/sign-in' }
  return (
    <AuthFrame heading={t('heading')} lead={user ? t('lead', { email: user.email }) : t('leadUnknown')} other={other}>
      <VerifyForm labels={messagesOf(locale as Locale).auth} next={next} email={user?.email} />
      {user && <p className="mt-4 text-ink-muted text-xs">{t('note')}</p>}
    </AuthFrame>
  )
}
