import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { RoleForm } from '@/components/auth/role-form'
import { requireUser } from '@/lib/auth/page-session'
import { safeNext } from '@/lib/auth/policy'
import type { Locale } from '@/lib/i18n/config'
import { messagesOf } from '@/lib/i18n/messages'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('welcome')
  return { title: t('title'), robots: { index: false } }
}

/** Where somebody new from Google or Facebook says what they came for, on their way to `next`. */
export default async function WelcomePage({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  const next = safeNext((await searchParams).next)
  const actor = await requireUser(`/welcome?next=${encodeURIComponent(next)}`)
  if (actor.role !== 'guest') redirect(next)
  const [t, locale] = await Promise.all([getTranslations('welcome'), getLocale()])
  return (
    <main id="main" tabIndex={-1} className="page py-10 sm:py-16 lg:py-20">
      <div className="mx-auto max-w-3xl">
        <h1 className="display text-balance text-2xl sm:text-3xl">{t('heading', { name: actor.name })}</h1>
        <p className="mt-3 max-w-[60ch] text-pretty text-ink-muted">{t('lead')}</p>
        <noscript>
          <p className="mt-6 rounded-control bg-warning-soft p-4 text-warning">{t('noScript')}</p>
        </noscript>
        <div className="mt-8 sm:mt-10">
          <RoleForm labels={messagesOf(locale as Locale).welcome} next={next} />
        </div>
      </div>
    </main>
  )
}
