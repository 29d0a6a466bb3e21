import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { AuthFrame } from '@/components/auth/auth-frame'
import { ProviderButtons } from '@/components/auth/provider-buttons'
import { noticeOf, ProviderNotice } from '@/components/auth/provider-notice'
import { SignInForm } from '@/components/auth/sign-in-form'
import { secondStepCookieName, secondStepOf } from '@/lib/auth/next-auth/second-step-cookie'
import { currentActor } from '@/lib/auth/page-session'
import { safeNext } from '@/lib/auth/policy'
import { findSignInAccount } from '@/lib/auth/queries'
import type { Locale } from '@/lib/i18n/config'
import { messagesOf } from '@/lib/i18n/messages'
import { pageCookie } from '@/lib/page-cookies'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth.signIn')
  return { title: t('title'), robots: { index: false } }
}

/** The second step that a provider's sign-in left to do in this browser. */
async function dueStep(step: string | string[] | undefined) {
  if (step !== 'code') return undefined
  const { email } = (await secondStepOf(await pageCookie(secondStepCookieName()))) ?? {}
  const method = email && (await findSignInAccount(email))?.twoFactorMethod
  return email && method ? { email, method } : undefined
}

type Query = Partial<Record<'next' | 'notice' | 'error' | 'provider' | 'step', string | string[]>>

export default async function SignInPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams
  const next = safeNext(query.next)
  const notice = noticeOf(query)
  if (!notice && (await currentActor())) redirect(next)
  const [t, locale] = await Promise.all([getTranslations('auth.signIn'), getLocale()])
  const other = { question: t('other'), label: t('otherLink'), href: `/sign-up?next=${encodeURIComponent(next)}` }
  return (
    <AuthFrame heading={t('heading')} lead={t('lead')} other={other}>
      {query.notice === 'password-changed' && (
        <p role="status" className="mb-6 rounded-control bg-positive-soft px-4 py-3 text-positive">
          {t('passwordChanged')}
        </p>
      )}
      {notice && <ProviderNotice {...notice} />}
      <SignInForm
        labels={messagesOf(locale as Locale).auth}
        next={next}
        otherWays={<ProviderButtons next={next} />}
        secondStep={await dueStep(query.step)}
      />
    </AuthFrame>
  )
}
